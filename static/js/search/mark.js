/*
 * Where a displayed text has the words that a query found.
 */
function markIn(text, store, units) {
  const marked = units.filter(function (unit) { return !unit.isStop; });
  const meant = new Map();
  (marked.length ? marked : units).forEach(function (unit) {
    unit.found.forEach(function (weight, rank) {
      if (weight >= unit.best * 0.6) meant.set(store.terms[rank], unit);
    });
  });
  const where = [];
  let apart = "";
  let at = 0;
  for (const letter of text) {
    const some = normal(letter);
    for (let n = 0; n < some.length; n++) where.push(at);
    apart += some;
    at += letter.length;
  }
  where.push(at);
  const ranges = [];
  pieces(apart).forEach(function (piece) {
    piece.terms.some(function (term) {
      if (!meant.has(term)) return false;
      let end = piece.end;
      if (term[0] === "H") {
        end = piece.start;
        for (let keys = 0; keys < term.length - 1 && end < piece.end; end++) keys += KEYS.get(apart[end]).length;
      }
      const range = [where[piece.start], where[end]];
      while (range[1] < text.length && where.indexOf(range[1]) < 0) range[1]++;
      if (range[0] < range[1]) ranges.push(range);
      return true;
    });
  });
  return ranges;
}
