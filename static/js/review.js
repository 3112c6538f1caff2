/*
 * Says that a review is due once the day named for it is over. The day is the reader's, not the build's:
 * a build must not depend on the clock.
 * Reads: [data-review-by="YYYY-MM-DD"][hidden]. Writes: hidden.
 */
(function () {
  "use strict";
  const now = new Date();
  const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()]
    .map(function (part) { return String(part).padStart(2, "0"); })
    .join("-");
  document.querySelectorAll("[data-review-by][hidden]").forEach(function (note) {
    if (note.dataset.reviewBy < today) note.hidden = false;
  });
})();
