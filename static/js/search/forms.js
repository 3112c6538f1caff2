/*
 * Other forms of a word of the query: without particles, verbs as they bend (느려질 → 느리, 느려), English words without
 * their suffixes.
 */
const COMMON_ROOTS = new Set(["gk", "go", "ehl", "eho", "dl", "dlT", "djqt", "rkx", "dksl", "gkl"]);
/* The vowel of a root before 어, and without it: 느려 and 느리, 도와 and 돕. */
const CONTRACTED = [[/u$/, "l"], [/hk$/, "h"], [/nj$/, "n"], [/o$/, "k"], [/ho$/, "hl"], [/ff[jk]$/, "fm"], [/([^d])[jk]$/, "$1m"], [/d(?:hk|nj)$/, "q"]];
const EXPANDED = [[/l$/, "u"], [/h$/, "hk"], [/n$/, "nj"], [/k$/, "o"], [/hl$/, "ho"], [/fm$/, "ffk"], [/fm$/, "ffj"], [/m$/, "j"], [/m$/, "k"],
  [/q$/, "dn"], [/q$/, "dhk"], [/e$/, "f"]];

/* What terms may begin with that mean the same as `term`, each with a weight. */
function formsOf(unit) {
  const forms = [{ start: unit.term, weight: 1 }];
  if (unit.term[0] !== "H") return forms;
  const keys = unit.term.slice(1);
  const again = stem(keys);
  const short = SHORT_WITH_PARTICLE.exec(keys);
  const doing = DOING.exec(unit.keys);
  const unfinished = /[^bhijklmnopuyOP]$/.test(keys) ? stem(keys.slice(0, -1)) : keys;
  if (again !== keys) forms.push({ start: "H" + again, weight: 0.95 });
  if (short && short[1] !== again) forms.push({ start: "H" + short[1], weight: 0.8 });
  if (doing && ENDING.test(doing[2])) forms.push({ start: "H" + doing[1], weight: 0.9 });
  if (unfinished.length < keys.length - 1) forms.push({ start: "H" + unfinished, weight: 0.8 });
  return forms;
}

/* What terms begin with whose rest is an ending. */
function rootsOf(unit) {
  return unit.term[0] === "H" ? verbRoots(unit.keys) : wordRoots(unit.term);
}

function verbRoots(keys) {
  const roots = new Set();
  for (let end = keys.length; end > 1; end--) {
    const root = keys.slice(0, end);
    if (!/[bhijklmnopuyOP]/.test(root) || COMMON_ROOTS.has(root) || !ENDING.test(keys.slice(end))) continue;
    const bases = [root].concat(variants(root, CONTRACTED));
    bases.concat(bases.flatMap(function (base) { return variants(base, EXPANDED); })).forEach(function (base) {
      if (base.length > 1 && !COMMON_ROOTS.has(base)) roots.add("H" + base);
    });
  }
  return roots;
}

function variants(root, changes) {
  return changes.filter(function (change) { return change[0].test(root); })
    .map(function (change) { return root.replace(change[0], change[1]); });
}

function wordRoots(word) {
  const roots = new Set();
  if (!/^[a-z]+$/.test(word)) return roots;
  for (let end = word.length; end > 2; end--) {
    if (!SUFFIX.test(word.slice(end))) continue;
    const root = word.slice(0, end);
    roots.add(root);
    if (/([b-df-hj-np-tv-z])\1$/.test(root)) roots.add(root.slice(0, -1));
  }
  return roots;
}
