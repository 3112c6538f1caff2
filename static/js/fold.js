/*
 * Folds withdrawn text away. It stands open in the HTML, so that nothing is lost without script or on paper.
 * Reads: details[data-fold]. Writes: open.
 * Hears: reveal (sent by dialog.js to an element that is about to be shown), hashchange, beforeprint, afterprint.
 */
(function () {
  "use strict";
  let unfolded = [];

  document.querySelectorAll("details[data-fold]").forEach(function (fold) { fold.open = false; });
  followAddress();
  addEventListener("hashchange", followAddress);
  document.addEventListener("reveal", function (event) { openAround(event.target); });
  addEventListener("beforeprint", function () {
    unfolded = Array.from(document.querySelectorAll("details:not([open])"));
    unfolded.forEach(function (fold) { fold.open = true; });
  });
  addEventListener("afterprint", function () {
    unfolded.forEach(function (fold) { fold.open = false; });
    unfolded = [];
  });

  function followAddress() {
    let id = "";
    try { id = decodeURIComponent(location.hash.slice(1)); } catch (malformed) { return; }
    const target = id && document.getElementById(id);
    if (!target || !target.closest("details:not([open])")) return;
    openAround(target);
    target.scrollIntoView();
  }

  function openAround(element) {
    for (let fold = element.closest("details:not([open])"); fold; fold = fold.closest("details:not([open])")) {
      fold.open = true;
    }
  }
})();
