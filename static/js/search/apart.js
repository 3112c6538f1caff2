/*
 * Compounds of the query that nobody wrote as one word: 메모리누수 → 메모리 + 누수, rtx5070ti → rtx + 5070 + ti.
 */
function takeApart(unit) {
  const letters = unit.keys.match(unit.isHangul ? SYLLABLE : /./g);
  const best = [[]];
  for (let end = 1; end <= letters.length; end++) {
    for (let from = 0; from < end; from++) {
      const known = best[from] && knownForm(unit, letters.slice(from, end).join(""), end === letters.length);
      if (known && !(best[end] && best[end].length <= best[from].length + 1)) best[end] = [...best[from], known];
    }
  }
  const words = best[letters.length] || [];
  return words.length < 5 ? words : [];
}

/* The term that `part` stands for in a compound, "" where there is none. */
function knownForm(unit, part, isLast) {
  if (!unit.isHangul) return places.has(part) && (part.length > 3 || /[0-9]/.test(unit.term)) ? part : "";
  const forms = ["H" + part, ...isLast ? ["H" + stem(part), ...rootsOf("H" + part)] : []];
  return forms.find((form) => form.length > 4 && look(form, 1).size) || "";
}
