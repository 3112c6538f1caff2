/*
 * In a review edition only: puts its mark on every sheet of an open record, too. What stands outside an open
 * dialog is on the first sheet alone.
 * Reads: dialog[open]. Writes: where [data-review-paper] stands. Hears: beforeprint.
 */
(function () {
  "use strict";
  const mark = document.querySelector("[data-review-paper]");
  if (!mark) return;
  addEventListener("beforeprint", function () {
    (document.querySelector("dialog[open]") || document.body).append(mark);
  });
})();
