/*
 * Other forms of a word of the query: without particles, verbs as they bend (느려질 → 느리, 느려), English words without
 * their suffixes.
 */

/* How the end of a Hangul root changes: 느려, 느리; 어려워, 어렵; 빨라, 빠르; 바쁘, 바빠; 들어, 듣; 지어, 짓. */
const CHANGED = "u l,l u,dn q,q dn,ff fm,fm ff,m ,f e,e f, t,t ".split(",").map((pair) => pair.split(" "));

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
    if (!isBent(word, root)) continue;
    roots.add(root);
    for (const [was, is] of CHANGED) {
      if (isHangul(word) && root.endsWith(was)) roots.add(root.slice(0, root.length - was.length) + is);
    }
  }
  return roots;
}
