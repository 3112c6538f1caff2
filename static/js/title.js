/*
 * Names the page after the record that is open: in tabs, in the history, in bookmarks and at the head of paper.
 * Reads:  dialog[data-record][open], in it [data-head] [tabindex] (the question); .brand__name. Writes: the title.
 * Hears:  record-shown, close.
 */
(function () {
  "use strict";
  const usual = document.title;
  document.addEventListener("record-shown", follow);
  document.addEventListener("close", follow, true);

  // What closes may do so because another record opens, and says so later than that.
  function follow() {
    const question = document.querySelector("dialog[data-record][open] [data-head] [tabindex]");
    const site = document.querySelector(".brand__name");
    document.title = question ? question.textContent.trim() + " · " + site.textContent.trim() : usual;
  }
})();
