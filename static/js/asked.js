/*
 * Keeps what is searched for in the address: ?q=, and &withdrawn=1 where withdrawn text is searched, too.
 * Reads:  the input of [data-search-box], [data-search-withdrawn]. Writes: their state, the address.
 * Hears:  DOMContentLoaded, popstate, pageshow; found, sent by the search; click and focusout. Sends: search-now to the box.
 */
(function () {
  "use strict";
  const box = document.querySelector("[data-search-box]");
  if (!box) return;
  const input = box.querySelector("input");
  const withdrawn = box.querySelector("[data-search-withdrawn]");
  let writing = 0;

  document.addEventListener("DOMContentLoaded", follow);
  addEventListener("popstate", follow);
  addEventListener("pageshow", follow);
  document.addEventListener("found", function () { if (!writing) write(); });
  // Before the page is left, or a record opens.
  box.addEventListener("focusout", write);
  document.addEventListener("click", function () { if (writing) write(); }, true);

  function query() { return input.value.trim().slice(0, 300); }

  function follow() {
    const wanted = new URLSearchParams(location.search);
    if ((wanted.get("q") || "") === query() && wanted.has("withdrawn") === withdrawn.checked) return;
    input.value = wanted.get("q") || "";
    withdrawn.checked = wanted.has("withdrawn");
    box.dispatchEvent(new Event("search-now"));
  }

  // At once, then with pauses: Safari refuses more than a hundred in half a minute.
  function write() {
    const address = new URL(location);
    clearTimeout(writing);
    writing = 0;
    keep(address, "q", query());
    keep(address, "withdrawn", query() && withdrawn.checked ? "1" : "");
    if (address.href === location.href) return;
    history.replaceState(history.state, "", address);
    writing = setTimeout(write, 400);
  }

  function keep(address, name, value) {
    if (value) address.searchParams.set(name, value);
    else address.searchParams.delete(name);
  }
})();
