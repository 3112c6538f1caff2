/*
 * Loads what other list pages know for the search, by scripts beside this page: first the one that names all and the one
 * of all words that mean the same, then of every page its lines, and its texts only when a line of it is shown. Each
 * script calls ainexSearch(kind, page, data).
 * Reads: [data-search-line] (there where there are other pages). Writes: script elements.
 */
const pages = new Map(); // by path: {records, lines, texts, textsPath}
const OURS = /^search\/\w+\.js$/;
let isAlone = false;
let loader = null;
let coming = 0;

function loadPages(own) {
  const hear = {
    pages: (none, rows) => rows.forEach(([path, lines, textsPath]) => {
      if (path === own) return;
      pages.set(path, { textsPath });
      load(lines);
    }),
    words: (none, rows) => {
      setSynonyms(rows);
      searchAgain();
    },
    lines: (path, data) => {
      addPage(path, data);
      searchAgain();
    },
    texts: (path, rows) => {
      pages.get(path).texts = rows;
      drawLines();
    },
  };
  setTimeout(warm);
  if (!document.querySelector("[data-search-line]")) return;
  window.ainexSearch = (kind, path, data) => hear[kind](path, data);
  loader = { createScriptURL: (path) => { if (OURS.test(path)) return path; throw new TypeError(path); } };
  if (window.trustedTypes) loader = trustedTypes.createPolicy("ainex-search", loader);
  load("search/pages.js");
  load("search/words.js");
}

function addPage(path, data) {
  pages.set(path, { ...pages.get(path), records: data.records, lines: [] });
  addSegment(path, data.index);
}

function load(path) {
  const script = document.createElement("script");
  script.src = loader.createScriptURL(path);
  script.onerror = () => {
    isAlone = true;
    searchAgain();
  };
  document.head.append(script);
}

function loadTexts(page) {
  if (page.textsPath) load(page.textsPath);
  page.textsPath = "";
}

// As segments come in one after the other.
function searchAgain() {
  clearTimeout(coming);
  coming = setTimeout(searched ? searchNow : warm, 30);
}
