/*
 * A query → its units: the words to be found, each with the terms that it may stand for.
 */
const MOST_WORDS = 24;
const LONGEST_QUERY = 300;

function readQuery(store, query) {
  const words = query.slice(0, LONGEST_QUERY).split(/\s+/).filter(Boolean).slice(0, MOST_WORDS);
  return words.flatMap(function (word) { return unitsOf(store, word); });
}

function unitsOf(store, word) {
  const units = pieces(normal(word)).filter(function (piece) { return piece.terms.length; })
    .flatMap(function (piece) { return unitsOfPiece(store, piece.terms); });
  const isSure = units.some(function (unit) { return unit.best >= WEAK; });
  if (isSure) return units;
  const turned = turn(word);
  const others = pieces(normal(turned)).filter(function (piece) { return piece.terms.length; })
    .flatMap(function (piece) { return unitsOfPiece(store, piece.terms); });
  const isBetter = others.length && others.every(function (unit) { return unit.best >= WEAK || unit.isStop; });
  if (isBetter) {
    others[0].turned = turned;
    others[0].word = word;
    return others;
  }
  units.forEach(function (unit) { settle(store, unit, true); });
  return units;
}

function unitsOfPiece(store, names) {
  const unit = unitOf(store, names[0]);
  if (unit.best >= WEAK) return [unit];
  const parts = names.length > 1 ? names.slice(1) : takeApart(store, names[0]);
  if (!parts.length) return [unit];
  return parts.map(function (part) {
    const found = unitOf(store, part);
    unit.found.forEach(function (weight, rank) { note(found.found, rank, weight); });
    found.share = 1 / parts.length;
    return found;
  });
}

function unitOf(store, term) {
  const unit = { term: term, found: new Map(), isStop: isStop(term), share: 1, best: 0 };
  matchDirectly(store, term, unit.found);
  matchInitials(store, term, unit.found);
  settle(store, unit, false);
  return unit;
}

function settle(store, unit, isLenient) {
  if (isLenient) matchSlips(store, unit.term, unit.found);
  unit.best = 0;
  unit.found.forEach(function (weight) { if (weight > unit.best) unit.best = weight; });
}
