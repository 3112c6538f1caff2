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
  const now = search(current, query);
  const known = new Set(now.hits.map((hit) => hit.document));
  const all = wants.withdrawn ? search(complete, query) : now;
  const hits = now.hits.concat(all.hits.filter((hit) => !known.has(hit.document)));
  const turned = hits.length ? all.units.filter((unit) => unit.turned) : [];
  return {
    hits: hits.slice(0, wants.limit).map((hit) => {
      const { key, number } = current.documents[hit.document];
      return { key: key, number: number, score: hit.score, withdrawn: !known.has(hit.document) };
    }),
    turned: turned.length ? turned.reduce((text, unit) => text.replace(unit.word, () => unit.turned), query) : "",
    mark: (text) => markIn(text, all.meant = all.meant || meanings(all)),
  };
}

function search(where, query) {
  store = where;
  fill(where, segments);
  const units = readQuery(query);
  return { store: where, units: units, hits: rankDocuments(units), meant: null };
}
