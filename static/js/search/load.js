/*
 * Loads what other list pages know for the search, by scripts beside this page: first the one that names all, then
 * of every page its lines, and its texts only when a line of it is shown. Each script calls ainexSearch(kind, page, data).
 * Reads:  [data-search-line] (there where there are other pages). Writes: script elements.
 */
const pages = new Map(); // by path: {records, lines, texts, textsPath}
const KNOWN = /^search\/\w+\.js$/;
let isAlone = false;
let loader = null;
let coming = 0;

function loadPages(own) {
  const hear = {
    pages: function (none, rows) {
      rows.forEach(function (row) {
        if (row[0] === own) return;
        pages.set(row[0], { textsPath: row[2] });
        load(row[1]);
      });
    },
    lines: function (page, data) { addPage(page, data); searchAgain(); },
    texts: function (page, rows) { pages.get(page).texts = rows; drawLines(); },
  };
  setTimeout(warm);
  if (!document.querySelector("[data-search-line]")) return;
  window.ainexSearch = function (kind, page, data) { hear[kind](page, data); };
  loader = { createScriptURL: function (path) { if (KNOWN.test(path)) return path; throw new TypeError(path); } };
  if (window.trustedTypes) loader = trustedTypes.createPolicy("ainex-search", loader);
  load("search/pages.js");
}

function addPage(path, data) {
  pages.set(path, Object.assign(pages.get(path) || {}, { records: data.records, lines: [] }));
  addSegment(path, data.index);
}

function load(path) {
  const script = document.createElement("script");
  script.src = loader.createScriptURL(path);
  script.onerror = function () { isAlone = true; searchAgain(); };
  document.head.append(script);
}

function loadTexts(page) {
  if (page.textsPath) load(page.textsPath);
  page.textsPath = "";
  return null;
}

function searchAgain() {
  clearTimeout(coming);
  coming = setTimeout(function () { warm(); if (searchInput.value.trim()) searchNow(); }, 30);
}
