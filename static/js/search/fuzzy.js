/*
 * A slip of a finger: one key wrong, missing, too many, or two in the wrong order. One half of the word is right, so
 * terms are looked for by their first or their last keys.
 */
function matchSlips(unit) {
  const term = unit.term;
  const first = unit.isHangul ? 1 : 0;
  const size = term.length - first;
  if (size < 4) return;
  const half = first + (size >> 1);
  const last = term.slice(half + 1) + "\n";
  const check = (rank, name) => {
    const end = isHangul(name) === unit.isHangul ? slip(term, name) : -1;
    if (end === name.length) note(unit.found, rank, Math.min(0.64, 0.3 + 0.05 * size));
    else if (end > 0 && size > 5) note(unit.found, rank, isBent(name, name.slice(0, end)) ? 0.6 : 0.35);
  };
  visitRange(term.slice(0, half), check);
  if (size > 6 && !unit.isHangul) visitRange(term.slice(0, size * 0.65), (rank) => note(unit.found, rank, 0.5));
  for (let at = store.text.indexOf(last); at >= 0; at = store.text.indexOf(last, at + 1)) check(rankAt(at), store.terms[rankAt(at)]);
}

/* How many characters of `name` are `term` with one slip; -1 where that isn't enough. */
function slip(term, name) {
  let at = 0;
  while (at < term.length && term[at] === name[at]) at++;
  const ends = [];
  const tryEnd = (rest, from) => {
    if (name.startsWith(rest, from)) ends.push(from + rest.length);
  };
  if (term[at] === name[at + 1] && term[at + 1] === name[at]) tryEnd(term.slice(at + 2), at + 2);
  if (at < name.length) tryEnd(term.slice(at + 1), at + 1);
  if (at < term.length) tryEnd(term.slice(at + 1), at);
  tryEnd(term.slice(at), at + 1);
  return ends.includes(name.length) ? name.length : Math.max(-1, ...ends);
}
