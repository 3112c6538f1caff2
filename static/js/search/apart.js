/*
 * Compounds of the query that nobody wrote as one word: 메모리누수 → 메모리 + 누수, rtx5070ti → rtx + 5070 + ti.
 */
function takeApart(store, term) {
  const start = term[0] === "H" ? 1 : 0;
  const ends = boundaries(term, start);
  const best = new Map([[start, []]]);
  ends.forEach(function (end) {
    best.forEach(function (words, from) {
      if (from >= end || (best.has(end) && best.get(end).length <= words.length + 1)) return;
      const word = (start ? "H" : "") + term.slice(from, end);
      const known = knownForm(store, word, end === term.length);
      if (known && (from > start || end < term.length)) best.set(end, words.concat(known));
    });
  });
  return best.get(term.length) || [];
}

/* Where a word may end: before a consonant that begins a syllable; anywhere in Latin. */
function boundaries(term, start) {
  const found = [];
  for (let at = start + 1; at <= term.length; at++) {
    if (at === term.length || !start || /^[acdefgqrstvwxzEQRTW][bhijklmnopuyOP]/.test(term.slice(at, at + 2))) found.push(at);
  }
  return found;
}

function knownForm(store, word, isLast) {
  if (word.length < (word[0] === "H" ? 5 : /^[a-z]+$/.test(word) ? 3 : 1)) return "";
  if (has(store, word)) return word;
  if (word[0] !== "H") return "";
  const form = formsOf({ term: word, keys: word.slice(1) }).find(function (form) { return form.weight > 0.8 && has(store, form.start); });
  if (form && isLast) return form.start;
  let known = "";
  if (word.length > 4) visitRange(store, word, function (rank, name) { if (!known && isBent(name, word)) known = word; });
  return known;
}
