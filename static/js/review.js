/*
 * Says that a review is due once the day named for it is over.
 * Reads: [data-review-by="YYYY-MM-DD"]. Writes: hidden. Hears: day {today}, sent by day.js.
 */
(function () {
  "use strict";
  document.addEventListener("day", function (event) {
    document.querySelectorAll("[data-review-by]").forEach(function (note) {
      note.hidden = note.dataset.reviewBy >= event.detail.today;
    });
  });
})();
