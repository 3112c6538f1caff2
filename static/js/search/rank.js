/*
 * Records by how well they answer the units of a query: how rare each unit is, where and how often it stands, and above
 * all how much of the query a record covers.
 */
const OFTEN = [0, 1, 1.25, 1.45, 1.6];

function rankRecords(units) {
  const size = records.length;
  const asked = units.filter((unit) => !unit.isStop).length;
  const [scores, covered, surest, reached] = [0, 0, 0, 0].map(() => new Float32Array(size));
  let total = 0;
  for (const unit of units) {
    const isMinor = unit.isStop && asked;
    const [best, sums, sures] = gather(unit, size);
    const frequency = best.filter((sure) => sure && sure >= unit.best * 0.6).length;
    const rarity = Math.log(1 + (size - frequency + 0.5) / (frequency + 0.5)) * (isMinor ? 0.12 : 1);
    total += rarity;
    best.forEach((sure, record) => {
      if (!sure) return;
      scores[record] += rarity * sure * sums[record] / (sums[record] + 3);
      covered[record] += rarity * sures[record] ** 2 / unit.best;
      reached[record] += rarity * sures[record];
      if (!isMinor && sures[record] > surest[record]) surest[record] = sures[record];
    });
  }
  const hits = [];
  covered.forEach((sum, record) => {
    const share = sum / total;
    if (!(reached[record] / total >= 0.45 - 0.05 * Math.min(asked || 1, 6)) || !(surest[record] > (asked > 1 ? 0.57 : 0))) return;
    hits.push({ record: record, score: scores[record] * share ** (asked > 2 ? 1 : 2) });
  });
  return hits.sort((a, b) => b.score - a.score);
}

/* For each record how surely it has the unit, how much of it, and how sure its best term is. A phrase is its weakest part. */
function gather(unit, size) {
  const [[seen], ...others] = unit.ways.map((maps) => maps.map((found) => gatherTerms(found, unit.best, size)));
  for (const parts of others) {
    for (let record = 0; record < size; record++) {
      if (!parts.every((part) => part[0][record])) continue;
      const least = seen.map((_, field) => Math.min(...parts.map((part) => part[field][record])));
      if (least[0] > seen[0][record]) seen.forEach((values, field) => { values[record] = least[field]; });
    }
  }
  return seen;
}

function gatherTerms(found, most, size) {
  const [best, sums, sures] = [0, 0, 0].map(() => new Float32Array(size));
  found.forEach((sure, rank) => {
    const weight = sure * (sure / most) ** 2;
    visitPostings(rank, (record, field) => {
      sums[record] += weight * ((field & 3) * 5 + OFTEN[field >> 2]);
      if (weight > best[record]) {
        best[record] = weight;
        sures[record] = sure;
      }
    });
  });
  return [best, sums, sures];
}
