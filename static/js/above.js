/*
 * Back leaves the letter alone, and then the record below it. Nobody hears of a step back from the letter before the
 * record is come back to; a step of the letter's own would stay in the history when the letter is left otherwise.
 * Its name puts this file before dialog.js: windows call their listeners in the order they came in.
 * Reads: dialog[data-letter][data-depth]. Hears: popstate, hashchange, and keeps them from all others.
 */
(function () {
  "use strict";
  const letter = document.querySelector("dialog[data-letter]");
  let changes = 0; // of the hash: one for the step back, one for the step forward
  if (!letter) return;
  addEventListener("popstate", hear, true);
  addEventListener("hashchange", hear, true);

  function hear(event) {
    const depth = (history.state || {}).depth || 0;
    if (letter.open && depth === letter.dataset.depth - 1 && (depth || !location.hash)) {
      letter.close();
      changes = 2;
      history.forward();
    }
    if (!changes) return;
    event.stopImmediatePropagation();
    if (event.type === "hashchange") changes -= 1;
  }
})();
