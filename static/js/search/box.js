/*
 * The search box: searches as somebody types, from the first letter and while Hangul is composed, and keeps the
 * query in the address: ?q=.
 * Reads:  [data-search-box], in it the input and [data-search-withdrawn]; script[data-search] {page, records, index},
 *         script[data-synonyms] (rows that can lead to records of this page).
 * Writes: value of the input, the address, focus.
 * Hears:  DOMContentLoaded, focus, input, change, keydown, blur, popstate, pageshow.
 */
const searchBox = document.querySelector("[data-search-box]");
const searchInput = searchBox && searchBox.querySelector("input");
const withdrawnToo = searchBox && searchBox.querySelector("[data-search-withdrawn]");
let isReady = false;
let searched = "";
let spent = 0; // milliseconds that the last search took
let frame = 0;
let pause = 0;
let writing = 0;

if (searchBox) document.addEventListener("DOMContentLoaded", () => {
  searchInput.addEventListener("focus", getReady);
  searchInput.addEventListener("input", searchSoon);
  searchInput.addEventListener("blur", writeAddress);
  searchInput.addEventListener("keydown", pressed);
  withdrawnToo.addEventListener("change", searchNow);
  addEventListener("popstate", followAddress);
  addEventListener("pageshow", followAddress);
  followAddress();
});

function wordsAsked() { return searchInput.value.trim(); }

function followAddress() {
  const query = new URLSearchParams(location.search).get("q") || "";
  if (query === wordsAsked().slice(0, 300)) return;
  searchInput.value = query;
  searchNow();
}

function getReady() {
  if (isReady) return;
  isReady = true;
  const own = JSON.parse(document.querySelector("[data-search]").textContent);
  const synonyms = document.querySelector("[data-synonyms]");
  if (synonyms) setSynonyms(JSON.parse(synonyms.textContent));
  addPage(own.page, own);
  loadPages(own.page);
}

// Once a frame at most; where a search takes long, not before the next pause.
function searchSoon() {
  cancelAnimationFrame(frame);
  clearTimeout(pause);
  if (spent < 35) frame = requestAnimationFrame(searchNow);
  else pause = setTimeout(searchNow, 120);
}

function searchNow() {
  const start = performance.now();
  cancelAnimationFrame(frame);
  clearTimeout(pause);
  searched = wordsAsked();
  if (searched) getReady();
  showFound(searched ? find(searched, { withdrawn: withdrawnToo.checked, limit: 1000 }) : null);
  spent = performance.now() - start;
  if (!writing) writeAddress();
}

// At once, then with pauses: Safari refuses more than a hundred in half a minute.
function writeAddress() {
  const address = new URL(location);
  const query = wordsAsked().slice(0, 300);
  clearTimeout(writing);
  writing = 0;
  if (query) address.searchParams.set("q", query);
  else address.searchParams.delete("q");
  if (address.href === location.href) return;
  history.replaceState(history.state, "", address);
  writing = setTimeout(writeAddress, 400);
}

function pressed(event) {
  // The Enter that ends a syllable is the keyboard's. https://www.w3.org/TR/uievents/#determine-keydown-keyup-keyCode
  if (event.isComposing || event.keyCode === 229) return;
  if (event.key === "Escape") {
    event.preventDefault();
    if (!searchInput.value) return searchInput.blur();
    searchInput.value = "";
    searchNow();
  } else if (event.key === "Enter" || event.key === "ArrowDown") {
    if (searched !== wordsAsked()) searchNow();
    const link = firstLink();
    if (!link) return;
    event.preventDefault();
    writeAddress();
    if (event.key === "Enter") link.click();
    else link.focus();
  }
}
