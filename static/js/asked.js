/*
 * Keeps what is searched for in the address: ?q=.
 * Reads:  the input of [data-search-box]. Writes: its value, the address.
 * Hears:  DOMContentLoaded, popstate, pageshow; found, sent by the search; click and focusout. Sends: search-now to the box.
 */
(function () {
  "use strict";
  const box = document.querySelector("[data-search-box]");
  if (!box) return;
  const input = box.querySelector("input");
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
    const wanted = new URLSearchParams(location.search).get("q") || "";
    if (wanted === query()) return;
    input.value = wanted;
    box.dispatchEvent(new Event("search-now"));
  }

  // At once, then with pauses: Safari refuses more than a hundred in half a minute.
  function write() {
    const address = new URL(location);
    clearTimeout(writing);
    writing = 0;
    if (query()) address.searchParams.set("q", query());
    else address.searchParams.delete("q");
    if (address.href === location.href) return;
    history.replaceState(history.state, "", address);
    writing = setTimeout(write, 400);
  }
})();
