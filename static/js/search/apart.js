/*
 * Compounds of the query that nobody wrote as one word: 메모리누수 → 메모리 + 누수, rtx5070ti → rtx + 5070 + ti.
 */
function takeApart(unit) {
  const keys = unit.keys;
  const best = [{ cost: 0, words: [] }];
  for (let end = 1; end <= keys.length; end++) {
    if (unit.isHangul && VOWELS.test(keys[end] || "") || (unit.isHangul && end < keys.length && !VOWELS.test(keys[end + 1] || ""))) continue;
    for (let from = 0; from < end; from++) {
      const known = best[from] && end - from < keys.length && knownForm(unit, keys.slice(from, end), end === keys.length);
      const cost = known && best[from].cost + (unit.isHangul && !SYLLABLES.test(known) ? 2.5 : 1);
      if (known && !(best[end] && best[end].cost <= cost)) best[end] = { cost: cost, words: best[from].words.concat(known) };
    }
  }
  const whole = best[keys.length];
  return whole && whole.cost < 5 ? whole.words : [];
}

/* The term that `part` stands for in a compound, "" where there is none. */
function knownForm(unit, part, isLast) {
  const word = unit.isHangul ? "H" + part : part;
  if (places.has(word)) return /^[a-z]{1,3}$/.test(word) && !/[0-9]/.test(unit.term) ? "" : word;
  if (!unit.isHangul || word.length < 5) return "";
  const forms = isLast ? ["H" + stem(part), word, ...verbRoots(part)] : [word];
  return forms.find((form) => form.length > 4 && look(form, 1).size) || "";
}
