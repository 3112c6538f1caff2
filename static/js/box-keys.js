/*
 * Keys of the search box: Enter opens the first result, ArrowDown leads to it, ArrowUp back, Escape empties the box and
 * then leaves it. They work where the reader has switched the others off (keys.js).
 * Reads:  [data-search-box], its input; html[data-found], li of [data-sift-list] as they stand now.
 * Writes: value of the input, focus. Hears: keydown. Sends: search-now to the box.
 */
(function () {
  "use strict";
  const box = document.querySelector("[data-search-box]");
  if (!box) return;
  const input = box.querySelector("input");

  document.addEventListener("keydown", function (event) {
    if (event.key !== "ArrowUp" || !first() || event.target !== first()) return;
    event.preventDefault();
    input.focus();
  }, true);
  input.addEventListener("keydown", function (event) {
    // The Enter that ends a syllable is the keyboard's. https://www.w3.org/TR/uievents/#determine-keydown-keyup-keyCode
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === "Escape") {
      event.preventDefault();
      if (!input.value) return input.blur();
      input.value = "";
      search();
    } else if (event.key === "Enter" || event.key === "ArrowDown") {
      search();
      const link = first();
      if (!link) return;
      event.preventDefault();
      if (event.key === "Enter") link.click();
      else link.focus();
    }
  });

  // What was typed last may not have been searched yet.
  function search() { box.dispatchEvent(new Event("search-now")); }

  function first() { return document.querySelector("html[data-found] [data-sift-list] > li:not([hidden]) h2 a"); }
})();
