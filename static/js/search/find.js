/*
 * What the page calls: a query goes in, and the records that answer it come out.
 */
function warm() {
  use(0);
  synonymsOf([]);
}

function find(query, wants) {
  const now = search(0, query);
  const known = new Set(now.hits.map((hit) => hit.record));
  const all = wants.withdrawn ? search(1, query) : now;
  const hits = now.hits.concat(all.hits.filter((hit) => !known.has(hit.record)));
  let meant;
  return {
    hits: hits.slice(0, wants.limit).map((hit) => {
      return Object.assign({ withdrawn: !known.has(hit.record) }, records[hit.record]);
    }),
    turned: hits.length && all.units.some((unit) => unit.turned)
      ? all.units.reduce((text, unit) => unit.turned ? text.replace(unit.word, () => unit.turned) : text, query) : "",
    mark: (text) => {
      meant = meant || meanings(all.units, all.terms);
      return markIn(text, meant);
    },
  };
}

function search(withWithdrawn, query) {
  use(withWithdrawn);
  const units = readQuery(query);
  return { units: units, hits: rankRecords(units), terms: terms };
}
