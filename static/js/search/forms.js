/*
 * Other forms of a word of the query: without particles, verbs as they bend (느려질 → 느리, 느려), English words without
 * their suffixes.
 */
const COMMON_ROOTS = new Set("gk go ehl eho dl dlT djqt rkx dksl gkl".split(" "));
/* The end of a root before 어, and without it: 느려 and 느리, 도와 and 돕. */
const CONTRACTED = changes("u l hk h nj n o k ho hl ff[jk] fm (?<!d)[jk] m d(?:hk|nj) q");
const EXPANDED = changes("l u h hk n nj k o hl ho fm ffk fm ffj m j m k q dn q dhk e f");

function changes(pairs) {
  const all = pairs.split(" ");
  return all.filter((_, at) => at % 2 === 0).map((end, at) => [new RegExp(end + "$"), all[2 * at + 1]]);
}

function changed(root, by) {
  return by.filter(([end]) => end.test(root)).map(([end, other]) => root.replace(end, other));
}

/* What terms may begin with that mean the unit, how surely, and whether only an ending may follow. */
function formsOf(unit) {
  const forms = [[unit.term, 1]];
  if (!unit.isHangul) return forms;
  const keys = unit.term.slice(1);
  const short = SHORT_WITH_PARTICLE.exec(keys);
  const doing = DOING.exec(unit.keys);
  const unfinished = stem(keys.slice(0, -1));
  if (stem(keys) !== keys) forms.push(["H" + stem(keys), 0.95]);
  if (doing && (ENDING.test(doing[2]))) forms.push(["H" + doing[1], 0.9]);
  if (short) forms.push(["H" + short[1], 0.6, true]);
  if (!VOWELS.test(keys.slice(-1)) && unfinished.length < keys.length - 1) forms.push(["H" + unfinished, 0.8]);
  return forms;
}

/* What terms begin with whose rest is an ending. */
function verbRoots(keys) {
  const roots = [];
  for (let end = keys.length; end > 1; end--) {
    const root = keys.slice(0, end);
    if (!VOWELS.test(root) || COMMON_ROOTS.has(root) || !ENDING.test(keys.slice(end))) continue;
    const bases = [root, ...changed(root, CONTRACTED)];
    roots.push(...bases, ...bases.flatMap((base) => changed(base, EXPANDED)));
  }
  return roots.filter((root) => root.length > 1 && !COMMON_ROOTS.has(root)).map((root) => "H" + root);
}

function wordRoots(word) {
  const roots = [];
  for (let end = word.length; end > 2; end--) {
    if (SUFFIX.test(word.slice(end))) roots.push(word.slice(0, end), word.slice(0, end).replace(/([^aeiou])\1$/, "$1"));
  }
  return roots.filter((root) => root.length > 2);
}
