/*
 * Leads from the open record to the one before or after it in the list, as the list stands now.
 * Reads: a[data-opener] in order, [data-previous], [data-next]. Writes: their disabled, the address.
 * Hears: click, record-shown. Sends: hashchange (dialog.js follows the address).
 */
(function () {
  "use strict";
  document.addEventListener("record-shown", function (event) {
    const found = neighbours(event.target);
    event.target.querySelector("[data-previous]").disabled = !found[0];
    event.target.querySelector("[data-next]").disabled = !found[1];
  });
  document.addEventListener("click", function (event) {
    const button = event.target.closest("[data-previous], [data-next]");
    if (!button) return;
    const opener = neighbours(button.closest("dialog"))[button.hasAttribute("data-next") ? 1 : 0];
    if (!opener) return;
    // Replaced, not pushed: Back closes, however many records were leafed through.
    history.replaceState(history.state, "", opener.getAttribute("href"));
    dispatchEvent(new Event("hashchange"));
  });

  function neighbours(dialog) {
    const openers = Array.from(document.querySelectorAll("li:not([hidden]) a[data-opener]"));
    const here = openers.findIndex(function (opener) { return opener.getAttribute("href") === "#" + dialog.id; });
    return here < 0 ? [] : [openers[here - 1], openers[here + 1]];
  }
})();
