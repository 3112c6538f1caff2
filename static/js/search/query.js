/*
 * A query → its units: the words to be found, each with the terms that it may stand for (`found`, rank → weight) and the
 * ways to say it: this, and several terms together (a list of such maps each).
 */
const KNOWN = 0.84;

function readQuery(query) {
  const units = [...new Set(query.slice(0, 300).split(/\s+/))].slice(0, 24).flatMap(unitsOfWord);
  units.forEach((_, last) => {
    for (let first = last; first >= 0 && first > last - 4; first--) joinUnits(units.slice(first, last + 1));
  });
  units.forEach(weigh);
  return units;
}

/* The units of `word`, or those of the other layout where these are surer. */
function unitsOfWord(word) {
  const units = piecesOf(word).map((piece) => makeUnit(piece, false));
  if (units.some((unit) => unit.best > 0.9)) return units;
  const turned = turn(word);
  const others = piecesOf(turned).map((piece) => makeUnit(piece, true));
  const least = Math.min(...others.map((unit) => unit.isStop ? 0.6 : unit.best));
  if (turned === word || least < 0.6 || !others.length || units.some((unit) => unit.best > least)) return units;
  if (units.length === 1 && others.length === 1) noteAll(units[0].found, others[0].found);
  Object.assign(others[0], { word: word, turned: turned });
  return others;
}

function makeUnit(piece, isTurned) {
  const term = piece.terms[0];
  const unit = {
    term: term, isHangul: isHangul(term), isStop: isStop(term),
    found: new Map(), ways: [], best: 0,
  };
  unit.ways.push([unit.found]);
  unit.keys = (unit.isHangul ? keysOf(piece.text) : term).slice(0, 60);
  matchInitials(unit, isTurned);
  matchForms(unit);
  weigh(unit);
  if (unit.isStop) return unit;
  if (unit.best < KNOWN) matchSlips(unit);
  weigh(unit);
  if (unit.best < 0.66) {
    const parts = piece.terms.length > 1 ? piece.terms.slice(1).map((part) => look(part, 0.9)) : takeApart(unit);
    if (parts.length) unit.ways.push(parts);
  }
  matchInside(unit);
  matchLetters(unit);
  if (!isTurned) matchSounds(term, unit.found);
  weigh(unit);
  return unit;
}

/* Words that stand side by side in the query may be one in a text, or have one synonym. */
function joinUnits(units) {
  const last = units[units.length - 1];
  // What a row has in several words may be one in a text.
  const phrases = synonymsOf(units.map((unit) => unit.term))
    .flatMap((names) => [names, ...names[1] ? [[names[0].replace(/[^H].*/, "") + nameOf(names)]] : []])
    .map((names) => names.map((name) => look(name, 0.84)));
  if (units.length > 1 && units.every((unit) => unit.isHangul === last.isHangul)) {
    const name = units.map((unit) => unit === last ? last.term : unit.keys).join("").replace(/(.*)H/, "H$1");
    const found = look(name, 1);
    if (!found.size && units.some((unit) => unit.best < KNOWN)) matchSounds(name, found);
    phrases.push([found]);
  }
  for (const unit of units) {
    for (const phrase of phrases) {
      if (phrase.length > 1) unit.ways.push(phrase);
      else noteAll(phrase[0], unit.found);
    }
  }
}

function noteAll(from, found) {
  from.forEach((weight, rank) => note(found, rank, weight));
}

/* `word` as it bends: terms with the same root. */
function look(word, weight) {
  const found = new Map();
  for (const root of [word, ...rootsOf(word)]) {
    visitRange(root, (rank, name) => {
      if (isBent(name, root)) note(found, rank, weight * (root === word ? 1 : root.replace("H", "").length > 3 ? 0.75 : 0.55));
    });
  }
  return found;
}

function weigh(unit) {
  const most = (found) => Math.max(0, ...found.values());
  unit.best = Math.max(...unit.ways.map((maps) => Math.min(...maps.map(most))));
}
