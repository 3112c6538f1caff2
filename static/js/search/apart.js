/*
 * Compounds of the query that nobody wrote as one word: 메모리누수 → 메모리 + 누수, rtx5070ti → rtx + 5070 + ti.
 */
function takeApart(unit) {
  const mark = unit.isHangul ? "H" : "";
  const size = unit.keys.length;
  const best = [{ cost: 0, words: [] }];
  for (let end = 1; end <= size; end++) {
    if (unit.isHangul && end < size && !/^[^bhijklmnopuyOP][bhijklmnopuyOP]/.test(unit.keys.slice(end, end + 2))) continue;
    for (let from = 0; from < end; from++) {
      const known = best[from] && end - from < size && knownForm(mark + unit.keys.slice(from, end), end === size);
      const cost = known && best[from].cost + (unit.isHangul && known.length < 5 ? 2.5 : 1);
      if (known && !(best[end] && best[end].cost <= cost)) best[end] = { cost: cost, words: best[from].words.concat(known) };
    }
  }
  return best[size] && best[size].cost < 5 ? best[size].words : [];
}

/* The term that `word` stands for in a compound, "" where there is none. */
function knownForm(word, isLast) {
  if (!isHangul(word) && /^[a-z]{1,2}$/.test(word) && !isLast) return "";
  if (store.ids.has(word)) return word;
  if (!isHangul(word) || word.length < 5) return "";
  const form = isLast && formsOf({ isHangul: true, term: word, keys: word.slice(1) }).find(([start, weight]) => weight > 0.8 && store.ids.has(start));
  let known = form ? form[0] : "";
  visitRange(word, (rank, name) => { if (isBent(name, word)) known = known || word; });
  return known;
}
