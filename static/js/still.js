/*
 * Keeps the page behind an open dialog still, and where it is.
 * Reads:  dialog[open]. Writes: html[data-still], --bar (width of the page's scroll bar) of the body.
 * Hears:  opening, sent to a dialog just before it opens; close.
 */
(function () {
  "use strict";
  const root = document.documentElement;

  document.addEventListener("opening", function () {
    if ("still" in root.dataset) return;
    document.body.style.setProperty("--bar", innerWidth - root.clientWidth + "px");
    root.dataset.still = "";
  });
  document.addEventListener("close", function () {
    if (!document.querySelector("dialog[open]")) delete root.dataset.still;
  }, true);
})();
