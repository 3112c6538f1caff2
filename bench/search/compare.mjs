// Other searches on the same posts and queries: node bench/search/compare.mjs MODULES JOB OUT
//
// MODULES is a folder with node_modules; a job is { documents: [{ id, title, tags, body }, …],
// queries: [text, …], engines: [name, …] }; the answer is { name: { hits: [[id, …], …], times: [ms, …] } }.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";

const [modules, job, out] = process.argv.slice(2);
const load = createRequire(join(resolve(modules), "index.js"));
const LIMIT = 10;
const WEIGHTS = { title: 5, tags: 3, body: 1 };

/** Words; Hangul ones as pairs of syllables, which is what finds most in these engines. */
function bigrams(text) {
  return (text.normalize("NFC").toLowerCase().match(/[가-힣]+|[^\s가-힣.,!?()[\]{}"'`:;/]+/gu) ?? []).flatMap((word) =>
    /^[가-힣]{3,}$/u.test(word) ? Array.from(word.slice(1), (_, at) => word.slice(at, at + 2)) : [word],
  );
}

const ENGINES = {
  minisearch(documents) {
    const MiniSearch = load("minisearch");
    const index = new (MiniSearch.default ?? MiniSearch)({
      fields: Object.keys(WEIGHTS),
      tokenize: bigrams,
      searchOptions: {
        boost: WEIGHTS,
        prefix: true,
        fuzzy: (term) => (term.length > 3 ? 0.2 : false),
      },
    });
    index.addAll(documents);
    return (query) => index.search(query).map((hit) => hit.id);
  },
  fuse(documents) {
    const Fuse = load("fuse.js");
    const keys = Object.entries(WEIGHTS).map(([name, weight]) => ({ name, weight }));
    const options = { keys, ignoreLocation: true, threshold: 0.3 };
    const index = new (Fuse.default ?? Fuse)(documents, options);
    return (query) => index.search(query.normalize("NFC"), { limit: LIMIT }).map((hit) => hit.item.id);
  },
  lunr(documents) {
    const lunr = load("lunr");
    const index = lunr(function () {
      for (const [name, boost] of Object.entries(WEIGHTS)) this.field(name, { boost });
      for (const document of documents) this.add(document);
    });
    return (query) => {
      const found = index.query((asked) => {
        for (const token of lunr.tokenizer(query)) asked.term(token.toString(), {});
      });
      return found.map((hit) => hit.ref);
    };
  },
  substring(documents) {
    const texts = documents.map(({ id, title, tags, body }) => [id, `${title}\n${tags}\n${body}`.toLowerCase()]);
    return (query) => {
      const words = query.toLowerCase().split(/\s+/);
      return texts.filter(([, text]) => words.every((word) => text.includes(word))).map(([id]) => id);
    };
  },
};

const { documents, queries, engines } = JSON.parse(readFileSync(job, "utf8"));
const answer = {};
for (const name of engines) {
  const find = ENGINES[name](documents);
  const hits = [], times = [];
  for (const query of queries) {
    const started = performance.now();
    hits.push(find(query).slice(0, LIMIT));
    times.push(performance.now() - started);
  }
  answer[name] = { hits, times };
}
writeFileSync(out, JSON.stringify(answer));
