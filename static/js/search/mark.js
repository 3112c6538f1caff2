/*
 * Where a displayed text has the words that a query found: whole words without their particles, or the part that matched.
 */
function markIn(text, meant) {
  const where = [];
  let at = 0;
  for (const letter of text) {
    for (let count = normal(letter).length; count; count--) where.push(at);
    at += letter.length;
  }
  where.push(at);
  const apart = normal(text);
  const ranges = [];
  let marked = 0; // two pieces may be of one letter: ½
  for (const piece of piecesOf(text)) {
    const term = piece.terms.find((name) => meant.has(name));
    if (!term) continue;
    const [first, last] = partOf(term, piece, meant.get(term));
    let end = last + 1;
    while (where[end] === where[last] || /[\u1160-\u11ff]/.test(apart[end])) end++;
    if (where[end] > marked) ranges.push([Math.max(where[first], marked), marked = where[end]]);
  }
  return ranges;
}

/* Term → the units that found it, at least half as surely as they found anything. */
function meanings(units, terms) {
  const meant = new Map();
  const asked = units.filter((unit) => !unit.isStop);
  for (const unit of asked.length ? asked : units) {
    for (const found of unit.ways.flat()) {
      found.forEach((weight, rank) => {
        if (weight >= unit.best * 0.5) meant.set(terms[rank], [...(meant.get(terms[rank]) || []), unit]);
      });
    }
  }
  return meant;
}

/* The first and last letter of what is meant of `piece`: a form of a unit that stands in it, or else the whole. */
function partOf(term, piece, units) {
  const spots = [];
  [...piece.text].forEach((letter, at) => {
    for (const key of keysOf(letter).replace(JOINTS, "")) spots.push(piece.start + at + (key && 0));
  });
  const whole = piece.terms[0].replace("H", "");
  // Some terms are longer than what they stand for: C++ is cpp.
  const spot = (key) => spots[key] ?? piece.start + piece.text.length - 1;
  for (const [form] of units.flatMap(formsOf)) {
    const name = form.replace("H", "");
    const at = isHangul(form) === isHangul(term) ? whole.indexOf(name) : -1;
    if (at >= 0) return [spot(at), spot(at + name.length - 1)];
  }
  return [spot(0), spot(whole.length - 1)];
}
