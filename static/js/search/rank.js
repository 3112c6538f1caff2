/*
 * Documents by how well they answer the units of a query: how rare each unit is, where and how often it stands, and
 * above all how much of the query a document covers.
 */
const TITLE = 1;
const TAG = 2;
const OFTEN = [0, 1, 1.4, 1.8, 2.2];
const LEAST_COVERED = 0.35;
const STOP_SHARE = 0.12;

function rankDocuments(store, units) {
  const size = store.documents.length;
  const isAllStop = units.every(function (unit) { return unit.isStop; });
  const scores = new Float64Array(size);
  const covered = new Float64Array(size);
  const titles = new Float64Array(size);
  let total = 0;
  units.forEach(function (unit) {
    const sums = new Float64Array(size);
    const best = new Float32Array(size);
    const inTitle = new Float32Array(size);
    unit.found.forEach(function (weight, rank) {
      visitPostings(store, rank, function (document, field) {
        sums[document] += weight * ((field & TITLE ? 5 : 0) + (field & TAG ? 3.2 : 0) + OFTEN[field >> 2]);
        if (weight > best[document]) best[document] = weight;
        if (field & TITLE && weight > inTitle[document]) inTitle[document] = weight;
      });
    });
    let frequency = 0;
    for (let document = 0; document < size; document++) if (best[document] >= unit.best * 0.6 && best[document]) frequency++;
    const rarity = Math.log(1 + (size - frequency + 0.5) / (frequency + 0.5)) * unit.share * (unit.isStop && !isAllStop ? STOP_SHARE : 1);
    total += rarity;
    for (let document = 0; document < size; document++) {
      if (!best[document]) continue;
      scores[document] += rarity * best[document] * sums[document] / (sums[document] + 3);
      covered[document] += rarity * best[document];
      titles[document] += rarity * inTitle[document];
    }
  });
  const hits = [];
  for (let document = 0; document < size; document++) {
    const coverage = covered[document] / total;
    if (!(coverage >= LEAST_COVERED)) continue;
    hits.push({ document: document, score: scores[document] * coverage * coverage * (1 + 0.3 * titles[document] / total) });
  }
  return hits.sort(function (a, b) { return b.score - a.score || a.document - b.document; });
}
