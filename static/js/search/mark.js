/*
 * Where a displayed text has the words that a query found: whole words without their particles, or the part that matched.
 */
function markIn(text, meant) {
  const apart = takeLettersApart(text);
  const ranges = [];
  pieces(apart.text).forEach(function (piece) {
    const term = piece.terms.find(function (name) { return meant.has(name); });
    if (!term) return;
    const part = partOf(term, piece, meant.get(term));
    const start = apart.where[piece.start + part[0]];
    let end = piece.start + part[1];
    while (end < piece.end && apart.where[end] === apart.where[end - 1] || /[\u1160-\u11ff]/.test(apart.text[end])) end++;
    if (start < apart.where[end]) ranges.push([start, apart.where[end]]);
  });
  return ranges;
}

/* Term → the units that found it, as surely as they found anything. */
function meanings(store, units) {
  const asked = units.filter(function (unit) { return !unit.isStop; });
  const meant = new Map();
  (asked.length ? asked : units).forEach(function (unit) {
    [unit.found].concat(unit.phrases.flat()).forEach(function (found) {
      found.forEach(function (weight, rank) {
        if (weight < unit.best * 0.6) return;
        const term = store.terms[rank];
        meant.set(term, (meant.get(term) || []).concat(unit));
      });
    });
  });
  return meant;
}

/* `text` in normal form, and where each of its characters comes from. */
function takeLettersApart(text) {
  const where = [];
  let apart = "";
  let at = 0;
  for (const letter of text) {
    const some = normal(letter);
    for (let n = 0; n < some.length; n++) where.push(at);
    apart += some;
    at += letter.length;
  }
  where.push(at);
  return { text: apart, where: where };
}

/* From where to where `piece` is meant: by the forms of the units that stand in it, or else the whole of `term`. */
function partOf(term, piece, units) {
  const isHangul = term[0] === "H";
  const spots = [];
  Array.from(piece.text).forEach(function (letter, at) {
    const width = isHangul ? keysOf(letter).length : JOINT.test(letter) ? 0 : 1;
    for (let n = 0; n < width; n++) spots.push(at);
  });
  const whole = isHangul ? term.slice(1) : piece.terms[0];
  for (const form of units.flatMap(function (unit) { return formsOf(unit); })) {
    const name = isHangul ? form.start.slice(1) : form.start;
    const at = (form.start[0] === "H") === isHangul ? whole.indexOf(name) : -1;
    if (at >= 0) return [spots[at], spots[at + name.length - 1] + 1];
  }
  return [0, spots[(isHangul ? whole : spots).length - 1] + 1];
}
