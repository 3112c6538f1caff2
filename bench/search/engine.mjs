// The search of the list pages in Node, without a page.
//
// import { engine } from "./engine.mjs" gives { setSynonyms, addSegment, warm, find } as the files of
// static/js/search/ define them, but those that touch the page.
//
// node bench/search/engine.mjs JOB OUT answers the queries of a job (see quality.py) and times them:
// a job is { segments: [[key, index], …], synonyms, queries: [text, …], limit }, the answer
// { hits: [[[key, number], …], …], turned: [text, …], times: [ms, …], ready: ms }.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const HOME = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
const OF_THE_PAGE = new Set(["box.js", "results.js", "snippet.js"]);

/** A fresh search; `folder` holds its files. */
export function engine(folder = join(HOME, "static/js/search")) {
  const files = readdirSync(folder).filter((name) => name.endsWith(".js") && !OF_THE_PAGE.has(name)).sort();
  const script = files.map((name) => readFileSync(join(folder, name), "utf8")).join("\n");
  return new Function(`"use strict";${script}\nreturn { setSynonyms, addSegment, warm, find };`)();
}

function answer(job) {
  const search = engine();
  const hits = [], turned = [], times = [];
  if (job.synonyms) search.setSynonyms(job.synonyms);
  let started = performance.now();
  for (const [key, index] of job.segments) search.addSegment(key, index);
  search.warm();
  const ready = performance.now() - started;
  for (const query of job.queries) {
    started = performance.now();
    const found = search.find(query, { withdrawn: false, limit: job.limit });
    times.push(performance.now() - started);
    hits.push(found.hits.map((hit) => [hit.key, hit.number]));
    turned.push(found.turned);
  }
  return { hits, turned, times, ready };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [job, out] = process.argv.slice(2);
  writeFileSync(out, JSON.stringify(answer(JSON.parse(readFileSync(job, "utf8")))));
}
