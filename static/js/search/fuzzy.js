/*
 * A slip of a finger: one key wrong, missing, too many, or two in the wrong order. One half of the word is right, so
 * terms are looked for by their first or their last keys.
 */
function matchSlips(unit) {
  const term = unit.term;
  const size = term.replace("H", "").length;
  if (size < 3) return;
  const half = term.length - ((size + 1) >> 1);
  const check = (rank, name) => {
    if (isHangul(name) === unit.isHangul) note(unit.found, rank, slip(term, name) * Math.min(0.8, 0.35 + 0.055 * size));
  };
  visitRange(term.slice(0, half), check);
  visitHolders(term.slice(half + 1) + "\n", check);
}

/* How likely it is that `name` was meant by `term`: 0 where it takes more than one slip. */
function slip(term, name) {
  let at = 0;
  while (at < term.length && term[at] === name[at]) at++;
  const kind = [[2, 2], [1, 0], [0, 1], [1, 1]].find(([typed, meant]) => {
    return term.slice(at + typed) === name.slice(at + meant) && (typed < 2 || term[at] + term[at + 1] === name[at + 1] + name[at]);
  });
  if (!kind) return 0;
  return at < 2 || kind.join("") === "11" && !isNear(term[at], name[at]) ? 0.88 : 1;
}

/* Whether the keys of two letters touch. */
function isNear(one, other) {
  const [first, second] = [one, other].map((letter) => "qwertyuiop asdfghjkl  zxcvbnm".search(new RegExp(letter, "i")));
  return [0, 1, 10, 11].includes(Math.abs(first - second));
}
