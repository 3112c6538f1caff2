/*
 * A query → its units: the words to be found, each with the terms that it may stand for (`found`, rank → weight) and with
 * phrases that say the same in several terms (a list of such maps each).
 */
const KNOWN = 0.84;

function readQuery(query) {
  const units = query.slice(0, 300).split(/\s+/).slice(0, 30).flatMap(unitsOfWord);
  joinUnits(units);
  units.forEach(weigh);
  return units;
}

/* The units of `word`, or those of the other layout where these are surer. */
function unitsOfWord(word) {
  const units = unitsOf(word, false);
  if (!word || units.some((unit) => unit.best > 0.9)) return units;
  const turned = turn(word);
  const others = unitsOf(turned, true);
  const least = Math.min(...others.map((unit) => unit.isStop ? 1 : unit.best));
  if (!others.length || least < 0.6 || units.some((unit) => unit.best > least)) return units;
  if (units.length === 1 && others.length === 1) units[0].found.forEach((weight, rank) => note(others[0].found, rank, weight));
  Object.assign(others[0], { word: word, turned: turned });
  return others;
}

function unitsOf(text, isTurned) {
  return pieces(normal(text)).filter((piece) => piece.terms.length).map((piece) => makeUnit(piece, isTurned));
}

function makeUnit(piece, isTurned) {
  const term = piece.terms[0];
  const unit = {
    term: term, keys: keysOf(piece.text) || term, isHangul: isHangul(term), isStop: isStop(term), isUnfinished: /[\u1161-\u11ff][\u1100-\u1112]$/.test(piece.text),
    found: new Map(), phrases: [], best: 0,
  };
  matchForms(unit);
  matchInitials(unit, isTurned);
  weigh(unit);
  if (unit.isStop) return unit;
  if (unit.best < 0.66) {
    const parts = piece.terms.length > 1 ? piece.terms.slice(1) : takeApart(unit);
    if (parts.length) unit.phrases.push(parts.map((part) => look(part, 0.9)));
  }
  if (unit.best < KNOWN) matchSlips(unit);
  matchInside(unit);
  if (!isTurned) matchSounds(term, unit.found);
  weigh(unit);
  return unit;
}

/* Words that stand side by side in the query may be one in a text, or have one synonym. */
function joinUnits(units) {
  units.forEach((last, end) => {
    for (let first = end; first >= 0 && first > end - 4; first--) {
      const some = units.slice(first, end + 1);
      const phrases = synonymsOf(some.map((unit) => unit.term)).map((names) => names.map((name) => look(name, 0.8)));
      if (first < end && some.every((unit) => unit.isHangul === last.isHangul)) {
        const name = (last.isHangul ? "H" : "") + some.slice(0, -1).map((unit) => unit.keys).join("") + last.term.slice(last.isHangul ? 1 : 0);
        const found = look(name, 1);
        if (!found.size && some.every((unit) => unit.best < KNOWN)) matchSounds(name, found);
        phrases.push([found]);
      }
      for (const unit of some) {
        for (const phrase of phrases) {
          if (phrase.length > 1) unit.phrases.push(phrase);
          else phrase[0].forEach((weight, rank) => note(unit.found, rank, weight));
        }
      }
    }
  });
}

/* The term `name` and those that only bend it. */
function look(name, weight) {
  const found = new Map();
  visitRange(name, (rank, other) => { if (isBent(other, name)) note(found, rank, weight); });
  return found;
}

function weigh(unit) {
  const most = (found) => Math.max(0, ...found.values());
  unit.best = Math.max(most(unit.found), ...unit.phrases.map((maps) => Math.min(...maps.map(most))));
}
