/*
 * Documents by how well they answer the units of a query: how rare each unit is, where and how often it stands, and
 * above all how much of the query a document covers.
 */
const OFTEN = [0, 1, 1.4, 1.8, 2.2];

function rankDocuments(units) {
  const size = store.documents.length;
  const asked = units.filter((unit) => !unit.isStop).length;
  const scores = new Float64Array(size);
  const covered = new Float64Array(size);
  const titles = new Float64Array(size);
  const surest = new Float64Array(size);
  let total = 0;
  for (const unit of units) {
    const seen = gather(unit, size);
    const frequency = seen.best.filter((best) => best && best >= unit.best * 0.6).length;
    const rarity = Math.log(1 + (size - frequency + 0.5) / (frequency + 0.5)) * (unit.isStop && asked ? 0.12 : 1);
    total += rarity;
    seen.best.forEach((best, document) => {
      if (!best) return;
      scores[document] += rarity * best * seen.sums[document] / (seen.sums[document] + 3);
      covered[document] += rarity * best;
      if (!unit.isStop || !asked) surest[document] = Math.max(surest[document], best);
      titles[document] += rarity * seen.titles[document];
    });
  }
  const least = total * Math.max(0.16, 0.45 - 0.05 * asked);
  return Array.from(covered.keys()).filter((document) => covered[document] >= least && surest[document] > (asked > 1 ? 0.57 : 0))
    .map((document) => ({ document: document, score: scores[document] * (covered[document] / total) ** 2 * (1 + 0.3 * titles[document] / total) }))
    .sort((a, b) => b.score - a.score || a.document - b.document);
}

/* For each document how surely it has the unit at all and in its title, and how much of it. */
function gather(unit, size) {
  const seen = gatherTerms(unit.found, unit.best, size);
  for (const maps of unit.phrases) {
    const parts = maps.map((found) => gatherTerms(found, unit.best, size));
    for (let document = 0; document < size; document++) {
      const least = (field) => Math.min(...parts.map((part) => part[field][document]));
      if (least("best") <= seen.best[document]) continue;
      for (const field of ["best", "titles", "sums"]) seen[field][document] = least(field);
    }
  }
  return seen;
}

function gatherTerms(found, best, size) {
  const seen = { best: new Float32Array(size), titles: new Float32Array(size), sums: new Float32Array(size) };
  found.forEach((sure, rank) => {
    const weight = sure * sure / best;
    visitPostings(rank, (document, field) => {
      seen.sums[document] += weight * ((field & 1 ? 5 : 0) + (field & 2 ? 3.2 : 0) + OFTEN[field >> 2]);
      if (weight > seen.best[document]) seen.best[document] = weight;
      if (field & 1 && weight > seen.titles[document]) seen.titles[document] = weight;
    });
  });
  return seen;
}
