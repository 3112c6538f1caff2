/*
 * What the page calls: segments and synonyms come in, a query goes out as the records that answer it.
 */
const segments = new Map();
const current = makeStore(false);
const complete = makeStore(true);

function addSegment(key, index) {
  segments.set(key, index);
}

function warm() {
  fill(current, segments);
}

function find(query, wants) {
  warm();
  const now = search(current, query);
  const known = new Set(now.hits.map(function (hit) { return hit.document; }));
  let hits = now.hits;
  let used = now;
  let meant = null;
  if (wants.withdrawn) {
    fill(complete, segments);
    used = search(complete, query);
    hits = hits.concat(used.hits.filter(function (hit) { return !known.has(hit.document); }));
  }
  return {
    hits: hits.slice(0, wants.limit).map(function (hit) {
      const document = current.documents[hit.document];
      return { key: document.key, number: document.number, score: hit.score, withdrawn: !known.has(hit.document) };
    }),
    turned: hits.length ? turnedQuery(query, used.units) : "",
    mark: function (text) {
      meant = meant || meanings(used.store, used.units);
      return markIn(text, meant);
    },
  };
}

function search(store, query) {
  const units = store.terms.length ? readQuery(store, query) : [];
  return { store: store, units: units, hits: units.length ? rankDocuments(store, units) : [] };
}

function turnedQuery(query, units) {
  const turned = units.filter(function (unit) { return unit.turned; });
  return turned.length ? turned.reduce(function (text, unit) { return text.replace(unit.word, function () { return unit.turned; }); }, query) : "";
}
