/*
 * Documents by how well they answer the units of a query: how rare each unit is, where and how often it stands, and
 * above all how much of the query a document covers.
 */
const TITLE = 1;
const TAG = 2;
const OFTEN = [0, 1, 1.4, 1.8, 2.2];
const STOP_SHARE = 0.12;

function rankDocuments(store, units) {
  const size = store.documents.length;
  const isAllStop = units.every(function (unit) { return unit.isStop; });
  const scores = new Float64Array(size);
  const covered = new Float64Array(size);
  const titles = new Float64Array(size);
  let total = 0;
  units.forEach(function (unit) {
    const seen = gather(store, unit, size);
    let frequency = 0;
    for (let document = 0; document < size; document++) if (seen.best[document] && seen.best[document] >= unit.best * 0.6) frequency++;
    const rarity = Math.log(1 + (size - frequency + 0.5) / (frequency + 0.5)) * unit.share * (unit.isStop && !isAllStop ? STOP_SHARE : 1);
    total += rarity;
    for (let document = 0; document < size; document++) {
      const best = seen.best[document];
      if (!best) continue;
      scores[document] += rarity * best * seen.sums[document] / (seen.sums[document] + 3);
      covered[document] += rarity * best;
      titles[document] += rarity * seen.titles[document];
    }
  });
  const asked = units.filter(function (unit) { return !unit.isStop; }).length;
  const least = Math.max(0.16, 0.4 - 0.05 * Math.max(0, asked - 1));
  const hits = [];
  for (let document = 0; document < size; document++) {
    const coverage = covered[document] / total;
    if (!(coverage >= least)) continue;
    hits.push({ document: document, score: scores[document] * coverage * coverage * (1 + 0.3 * titles[document] / total) });
  }
  return hits.sort(function (a, b) { return b.score - a.score || a.document - b.document; });
}

/* For each document how surely it has the unit at all and in its title, and how much of it. */
function gather(store, unit, size) {
  const seen = gatherTerms(store, unit.found, size);
  unit.phrases.forEach(function (maps) {
    const parts = maps.map(function (found) { return gatherTerms(store, found, size); });
    for (let document = 0; document < size; document++) {
      const best = Math.min.apply(null, parts.map(function (part) { return part.best[document]; }));
      if (best <= seen.best[document]) continue;
      seen.best[document] = best;
      seen.titles[document] = Math.min.apply(null, parts.map(function (part) { return part.titles[document]; }));
      seen.sums[document] = Math.min.apply(null, parts.map(function (part) { return part.sums[document]; }));
    }
  });
  return seen;
}

function gatherTerms(store, found, size) {
  const seen = { best: new Float32Array(size), titles: new Float32Array(size), sums: new Float32Array(size) };
  found.forEach(function (weight, rank) {
    visitPostings(store, rank, function (document, field) {
      seen.sums[document] += weight * ((field & TITLE ? 5 : 0) + (field & TAG ? 3.2 : 0) + OFTEN[field >> 2]);
      if (weight > seen.best[document]) seen.best[document] = weight;
      if (field & TITLE && weight > seen.titles[document]) seen.titles[document] = weight;
    });
  });
  return seen;
}
