/*
 * A query → its units: the words to be found, each with the terms that it may stand for (`found`, rank → weight) and with
 * phrases that say the same in several terms (a list of such maps each).
 */
const MOST_WORDS = 24;
const LONGEST_QUERY = 300;

function readQuery(store, query) {
  const words = query.slice(0, LONGEST_QUERY).split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
  const units = words.flatMap(function (word) { return unitsOf(store, word); });
  joinUnits(store, units);
  units.forEach(function (unit) { settle(store, unit); });
  return units;
}

/* The units of `word`; those of the other layout, where only they are known. */
function unitsOf(store, word) {
  const units = unitsOfText(store, word, false);
  if (units.some(function (unit) { return unit.best >= WEAK; })) return units;
  const turned = turn(word);
  const others = unitsOfText(store, turned, true);
  const isKnown = others.length && others.every(function (unit) { return unit.best >= WEAK || unit.isStop; });
  if (!isKnown) return units;
  others[0].turned = turned;
  others[0].word = word;
  return others;
}

function unitsOfText(store, text, isTurned) {
  return pieces(normal(text)).flatMap(function (piece) { return piece.terms.length ? unitsOfPiece(store, piece, isTurned) : []; });
}

function unitsOfPiece(store, piece, isTurned) {
  const unit = makeUnit(store, piece.terms[0], keysOf(piece.text) || piece.terms[0], isTurned);
  if (unit.best >= WEAK) return [unit];
  const parts = piece.terms.length > 1 ? piece.terms.slice(1) : takeApart(store, (unit.term[0] === "H" ? "H" : "") + unit.keys);
  if (!parts.length) return [unit];
  return parts.map(function (part) {
    const made = makeUnit(store, part, part.replace("H", ""), isTurned);
    unit.found.forEach(function (weight, rank) { note(made.found, rank, weight); });
    made.share = 1 / parts.length;
    return made;
  });
}

function makeUnit(store, term, keys, isTurned) {
  const unit = { term: term, keys: keys, found: new Map(), phrases: [], isStop: isStop(term), share: 1, best: 0 };
  matchDirectly(store, unit, unit.found);
  matchInitials(store, term, unit, isTurned);
  weigh(unit);
  return unit;
}

/* Words that stand side by side in the query may be one in a text, or have one synonym. */
function joinUnits(store, units) {
  for (let first = 0; first < units.length; first++) {
    for (let count = 1; count < 5 && first + count <= units.length; count++) {
      const some = units.slice(first, first + count);
      const names = some.map(function (unit) { return unit.term; });
      const joint = { found: new Map(), phrases: [] };
      if (count > 1 && count < 4) matchJoined(store, some, joint.found);
      synonymsOf(names).forEach(function (phrase) { matchPhrase(store, phrase, 0.8, joint); });
      some.forEach(function (unit) {
        joint.found.forEach(function (weight, rank) { note(unit.found, rank, weight); });
        unit.phrases = unit.phrases.concat(joint.phrases);
      });
    }
  }
}

function matchJoined(store, units, found) {
  const last = units[units.length - 1];
  const isHangul = last.term[0] === "H";
  if (units.some(function (unit) { return (unit.term[0] === "H") !== isHangul; })) return;
  const name = (isHangul ? "H" : "") + units.slice(0, -1).map(function (unit) { return unit.keys; }).join("")
    + last.term.slice(isHangul ? 1 : 0);
  visitRange(store, name, function (rank, other) {
    if (other === name || isBent(other, name)) note(found, rank, 1);
  });
  if (!found.size && units.every(function (unit) { return unit.best < 0.8; })) matchSounds(store, name, found);
}

function matchPhrase(store, names, weight, joint) {
  const maps = names.map(function (name) {
    const found = new Map();
    visitRange(store, name, function (rank, other) {
      if (other === name || isBent(other, name)) note(found, rank, weight);
    });
    return found;
  });
  if (maps.length > 1) joint.phrases.push(maps);
  else maps[0].forEach(function (sure, rank) { note(joint.found, rank, sure); });
}

/* What is tried last: the same sound in the other script, and slips of the finger where the word is hardly known. */
function settle(store, unit) {
  if (!unit.isStop) {
    const isWeak = unit.best < WEAK;
    matchSounds(store, unit.term, unit.found);
    if (isWeak) matchSlips(store, unit.term, unit.found);
  }
  weigh(unit);
}

function weigh(unit) {
  unit.found.forEach(function (weight) { if (weight > unit.best) unit.best = weight; });
  unit.phrases.forEach(function (maps) {
    const best = Math.min.apply(null, maps.map(function (found) { return Math.max.apply(null, [0].concat(Array.from(found.values()))); }));
    if (best > unit.best) unit.best = best;
  });
}
