/*
 * Puts the list below a record that was opened by its address, so that Back closes the record.
 * Reads: html[data-open]. Writes: history entries {depth}.
 * Hears: keydown, pointerup.
 *
 * Not before the reader does something: the Back buttons of browsers step over entries that a page adds of
 * its own accord. https://github.com/whatwg/html/issues/7832
 */
(function () {
  "use strict";
  addEventListener("keydown", putListBelow, true);
  addEventListener("pointerup", putListBelow, true);

  function putListBelow() {
    if (!document.documentElement.dataset.open || (history.state && history.state.depth)) return;
    const record = location.hash;
    history.replaceState(null, "", location.href.split("#")[0]);
    history.pushState({ depth: 1 }, "", record);
  }
})();
