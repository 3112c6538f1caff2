/*
 * Other forms of a word of the query: without particles, verbs as they bend (느려질 → 느리, 느려), English words without
 * their suffixes.
 */
const COMMON_ROOTS = /^(?:g[ko]|eh[lo]|dlT?|djqt|rkx|dksl|gkl|.|[^bhijklmnopuyOP]+)$/;
/* The end of a root before 어, and without it: 느려 and 느리, 도와 and 돕. */
const CONTRACTED = "u l hk h nj n o k ho hl ff[jk] fm (?<!d)[jk] m d(?:hk|nj?) q f e (?<=[hjklmnpu]) f".split(" ");
const EXPANDED = "l u h hk n nj k o hl ho fm ffk fm ffj m j m k q dn q dnj q dhk e f f ".split(" ");

function changed(root, by) {
  return by.flatMap((end, at) => {
    const other = at % 2 ? root : root.replace(new RegExp(end + "$"), by[at + 1]);
    return other === root ? [] : [other];
  });
}

/* What terms may begin with that mean the unit, and how surely. */
function formsOf(unit) {
  const keys = unit.term.slice(1);
  /* The last: a particle that is still being composed. */
  return [[unit.term, 1], ...unit.isHangul ? [stem(keys), ...[keys.slice(0, -1), keys + "s", keys + "f"].filter((typed) => stem(typed) !== typed).map(stem)]
    .filter((form) => form !== keys).map((form) => ["H" + form, 0.85]) : []];
}

/* What terms begin with whose rest is an ending. */
function verbRoots(keys) {
  const roots = new Set();
  for (let end = keys.length; end > 1; end--) {
    const root = keys.slice(0, end);
    if (COMMON_ROOTS.test(root) || !BENT.test(keys.slice(end))) continue;
    for (const base of [root, ...changed(root, CONTRACTED)]) {
      for (const other of [base, ...changed(base, EXPANDED)]) if (!COMMON_ROOTS.test(other)) roots.add("H" + other);
    }
  }
  return roots;
}

function wordRoots(word) {
  const roots = new Set();
  for (let end = word.length; end > 2; end--) {
    if (SUFFIX.test(word.slice(end))) roots.add(word.slice(0, end));
  }
  return roots;
}
