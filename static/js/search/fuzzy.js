/*
 * A slip of a finger: one key wrong, missing, too many, or two in the wrong order. One half of the word is right, so
 * terms are looked for by their first or their last keys.
 */
function matchSlips(unit) {
  const term = unit.term;
  const found = unit.found;
  const size = unit.isHangul ? term.length - 1 : term.length;
  if (size < 4) return;
  const half = term.length - ((size + 1) >> 1);
  const check = (rank, name) => {
    const end = isHangul(name) === unit.isHangul ? slip(term, name) : -1;
    if (end === name.length) note(found, rank, Math.min(0.64, 0.3 + 0.05 * size));
    else if (end > 0 && size > 5) note(found, rank, isBent(name, name.slice(0, end)) ? 0.6 : 0.35);
  };
  visitRange(term.slice(0, half), check);
  visitHolders(term.slice(half + 1) + "\n", check);
  if (size > 6 && !unit.isHangul) visitRange(term.slice(0, size * 0.65), (rank) => note(found, rank, 0.5));
}

/* How many characters of `name` are `term` with one slip; -1 where that isn't enough. */
function slip(term, name) {
  let at = 0;
  while (at < term.length && term[at] === name[at]) at++;
  const ends = [[1, 1], [1, 0], [0, 1], [2, 2]].map(([typed, meant]) => {
    const rest = term.slice(at + typed);
    const isSwapped = typed < 2 || (term[at] === name[at + 1] && term[at + 1] === name[at]);
    return isSwapped && name.startsWith(rest, at + meant) ? at + meant + rest.length : -1;
  });
  return ends.includes(name.length) ? name.length : Math.max(...ends);
}
