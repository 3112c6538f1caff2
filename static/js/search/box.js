/*
 * The search box: searches as somebody types, from the first letter and while Hangul is composed.
 * Reads:  [data-search-box], in it the input and [data-search-withdrawn]; script[data-search] {page, records, index},
 *         script[data-synonyms] (rows that can lead to records of this page).
 * Hears:  focusin, input; search-now, sent by box-keys.js and asked.js.
 */
const searchBox = document.querySelector("[data-search-box]");
const MOST = 1000; // records at once
let isReady = false;
let searched = "";
let spent = 0; // milliseconds that the last search took
let pause = 0;

if (searchBox) {
  searchBox.addEventListener("focusin", getReady);
  searchBox.addEventListener("input", searchSoon);
  searchBox.addEventListener("search-now", () => { if (searched !== wordsAsked()) searchNow(); });
}

function wordsAsked() { return searchBox.querySelector("input").value.trim(); }

function wantsWithdrawn() { return searchBox.querySelector("[data-search-withdrawn]").checked; }

function getReady() {
  if (isReady) return;
  isReady = true;
  for (const data of every("[data-synonyms]", document)) setSynonyms(JSON.parse(data.textContent));
  for (const data of every("[data-search]", document)) addOwn(JSON.parse(data.textContent));
  setTimeout(warm);
}

// Where a search takes long, not before the next pause.
function searchSoon() {
  clearTimeout(pause);
  pause = setTimeout(searchNow, spent < 35 ? 0 : 120);
}

function searchNow() {
  const start = performance.now();
  clearTimeout(pause);
  searched = wordsAsked();
  if (searched) getReady();
  showFound(searched ? find(searched, {
    withdrawn: wantsWithdrawn(),
    limit: MOST,
  }) : { hits: [] });
  spent = performance.now() - start;
}
