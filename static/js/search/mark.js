/*
 * Where a displayed text has the words that a query found: whole words without their particles, or the part that matched.
 */
function markIn(text, meant) {
  const apart = takeLettersApart(text);
  const ranges = [];
  for (const piece of pieces(apart.text)) {
    const term = piece.terms.find((name) => meant.has(name));
    if (!term) continue;
    const part = partOf(term, piece, meant.get(term));
    let end = piece.start + part[1];
    while (end < piece.end && (apart.where[end] === apart.where[end - 1] || /[\u1160-\u11ff]/.test(apart.text[end]))) end++;
    ranges.push([apart.where[piece.start + part[0]], apart.where[end]]);
  }
  return ranges.filter(([start, end]) => start < end);
}

/* Term → the units that found it, almost as surely as they found anything. */
function meanings({ store, units }) {
  const meant = new Map();
  const asked = units.filter((unit) => !unit.isStop);
  for (const unit of asked.length ? asked : units) {
    for (const found of [unit.found, ...unit.phrases.flat()]) {
      found.forEach((weight, rank) => {
        const term = store.terms[rank];
        if (weight >= unit.best * 0.6) meant.set(term, [...(meant.get(term) || []), unit]);
      });
    }
  }
  return meant;
}

/* `text` in normal form, and where each of its characters comes from. */
function takeLettersApart(text) {
  const where = [];
  let apart = "";
  let at = 0;
  for (const letter of text) {
    for (const some of normal(letter)) {
      apart += some;
      where.push(...Array(some.length).fill(at));
    }
    at += letter.length;
  }
  return { text: apart, where: where.concat(at) };
}

/* From where to where `piece` is meant: by the forms of the units that stand in it, or else the whole of `term`. */
function partOf(term, piece, units) {
  const spots = Array.from(piece.text).flatMap((letter, at) => Array(KEYS.has(letter) ? keysOf(letter).length : JOINT.test(letter) ? 0 : 1).fill(at));
  const whole = isHangul(term) ? term.slice(1) : piece.terms[0];
  for (const [form] of units.flatMap(formsOf)) {
    const name = isHangul(form) ? form.slice(1) : form;
    const at = isHangul(form) === isHangul(term) ? whole.indexOf(name) : -1;
    if (at >= 0) return [spots[at], spots[at + name.length - 1] + 1];
  }
  return [0, spots[whole.length - 1] + 1];
}
