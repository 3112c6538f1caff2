/*
 * Compounds of the query that nobody wrote as one word: 메모리누수 → 메모리 + 누수, rtx5070ti → rtx + 5070 + ti. The fewest
 * known words, and few short ones.
 */
function takeApart(unit) {
  const letters = unit.keys.match(unit.isHangul ? SYLLABLE : /./g);
  const isShort = (size) => size < (unit.isHangul ? 2 : /[0-9]/.test(unit.term) ? 0 : 4);
  const best = [{ cost: 0, words: [] }];
  for (let end = 1; end <= letters.length; end++) {
    for (let from = 0; from < end; from++) {
      const cost = best[from] ? best[from].cost + (isShort(end - from) ? 2.5 : 1) : 5;
      if (cost >= 5 || best[end] && best[end].cost <= cost) continue;
      const word = (unit.isHangul ? "H" : "") + letters.slice(from, end).join("");
      if (isShort(end - from) && !(unit.isHangul && places.has(word))) continue;
      const found = look(word, 0.9);
      if (!found.size) visitRange(word, (rank) => note(found, rank, 0.6));
      if (found.size) best[end] = { cost: cost, words: [...best[from].words, found] };
    }
  }
  return best[letters.length] ? best[letters.length].words : [];
}
