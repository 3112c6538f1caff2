/*
 * Other forms of a word of the query: without particles, verbs as they bend (느려질 → 느리, 느려), English words without
 * their suffixes.
 */

/* How the end of a Hangul root changes: 느려, 느리; 어려워, 어렵; 빨라, 빠르; 바쁘, 바빠. */
const CHANGED = [[/^/, ""], [/(H.*)u$/, "$1l"], [/(H.*)l$/, "$1u"], [/(H.*)dn$/, "$1q"], [/(H.*)q$/, "$1dn"],
  [/(H.*)ff$/, "$1fm"], [/(H.*)fm$/, "$1ff"], [/(H.*)m$/, "$1"]];

/* What terms may begin with that mean the unit, and how surely. */
function formsOf(unit) {
  const keys = unit.term.slice(1);
  /* The last: a particle that is still being composed. */
  return [[unit.term, 1], ...unit.isHangul ? [stem(keys), ...[keys.slice(0, -1), keys + "s", keys + "f"].filter((typed) => stem(typed) !== typed).map(stem)]
    .filter((form) => form !== keys).map((form) => ["H" + form, 0.85]) : []];
}

/* What terms begin with whose rest is an ending. */
function rootsOf(word) {
  const roots = new Set();
  for (let end = word.length; end > 2; end--) {
    const root = word.slice(0, end);
    if (isBent(word, root)) CHANGED.forEach((change) => roots.add(root.replace(...change)));
  }
  return roots;
}
