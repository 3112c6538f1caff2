/*
 * A slip of a finger: one key wrong, missing, too many, or two in the wrong order. One half of the word is right, so
 * terms are looked for by their first or their last keys.
 */
function matchSlips(unit) {
  const term = unit.term;
  const found = unit.found;
  const size = unit.isHangul ? term.length - 1 : term.length;
  if (size < 3) return;
  const half = term.length - ((size + 1) >> 1);
  const check = (rank, name) => {
    const [end, weight] = isHangul(name) === unit.isHangul ? slip(term, name) : [0];
    if (end === name.length) note(found, rank, weight * Math.min(0.78, 0.3 + 0.055 * size));
    else if (end && size > 5) note(found, rank, weight * 0.5);
  };
  visitRange(term.slice(0, half), check);
  visitHolders(term.slice(half + 1) + "\n", check);
}

/* How many characters of `name` are `term` with one slip, 0 where that isn't enough; and how likely the slip is. */
function slip(term, name) {
  let at = 0;
  while (at < term.length && term[at] === name[at]) at++;
  let found = [0];
  for (const [typed, meant] of [[2, 2], [1, 1], [1, 0], [0, 1]]) {
    const rest = term.slice(at + typed);
    const end = at + meant + rest.length;
    if (end > found[0] && end <= name.length && name.startsWith(rest, at + meant) && (typed < 2 || term[at] + term[at + 1] === name[at + 1] + name[at])) {
      found = [end, at < 2 || (typed && meant === 1 && !isNear(term[at], name[at])) ? 0.88 : 1];
    }
  }
  return found;
}

/* Whether the keys of two letters touch. */
function isNear(one, other) {
  const [first, second] = [one, other].map((letter) => "qwertyuiop asdfghjkl  zxcvbnm".search(new RegExp(letter, "i")));
  return [0, 1, 10, 11].includes(Math.abs(first - second));
}
