/*
 * Lays all records that the list shows below it, as without script: for the browser's own search, and for paper.
 * Reads:  button[data-spread][data-spread-words][data-fold-words], li of [data-sift-list], a[data-opener] in the order
 *         of the list, dialog[data-record]; [data-spread-said][data-said="… {n} …"][data-said-some="… {all} … {rest} …"].
 * Writes: html[data-spread], dialog[data-laid], their order, the words of the button and of the line, [data-is-some].
 * Hears:  click; watches the list, so that records follow its filters.
 * Sends:  reveal on an element that is about to be shown.
 */
(function () {
  "use strict";
  const root = document.documentElement;
  const button = document.querySelector("button[data-spread]");
  if (!button) return;
  const said = document.querySelector("[data-spread-said]");
  const watch = new MutationObserver(lay);

  button.addEventListener("click", function () {
    const isSpread = root.toggleAttribute("data-spread");
    button.textContent = isSpread ? button.dataset.foldWords : button.dataset.spreadWords;
    watch.disconnect();
    const changes = { attributeFilter: ["hidden"], childList: true, subtree: true };
    if (isSpread) watch.observe(button.closest("section"), changes);
    lay();
  });
  // Before dialog.js: among records that are laid out, links lead on as without script.
  document.addEventListener("click", follow, true);

  function lay() {
    const wanted = root.hasAttribute("data-spread") ? listed() : [];
    document.querySelectorAll("dialog[data-laid]").forEach(function (dialog) {
      if (!wanted.includes(dialog)) dialog.removeAttribute("data-laid");
    });
    wanted.forEach(function (dialog, n) {
      dialog.setAttribute("data-laid", "");
      const before = n ? wanted[n - 1] : null;
      // Not the one that is open: moved, it would close.
      if (before && !dialog.open && !(before.compareDocumentPosition(dialog) & Node.DOCUMENT_POSITION_FOLLOWING)) {
        before.after(dialog);
      }
    });
    tell(wanted.length);
  }

  // A search lists records of other pages, too, which can't be laid out here.
  function tell(number) {
    const all = document.querySelectorAll("[data-sift-list] > li:not([hidden])").length;
    const isSpread = root.hasAttribute("data-spread");
    const words = isSpread ? said.dataset[number < all ? "saidSome" : "said"] : "";
    const text = words.replace("{all}", all).replace("{n}", number).replace("{rest}", all - number);
    said.toggleAttribute("data-is-some", isSpread && number < all);
    if (said.textContent !== text) said.textContent = text;
  }

  function listed() {
    return Array.from(document.querySelectorAll("a[data-opener]"))
      .filter(function (opener) { return opener.closest("li").getClientRects().length > 0; })
      .map(function (opener) { return document.getElementById(opener.getAttribute("href").slice(1)); })
      .filter(Boolean);
  }

  function follow(event) {
    const link = event.target.closest("dialog[data-laid]:not([open]) a[href^='#']");
    if (!link || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const target = document.getElementById(decodeURIComponent(link.getAttribute("href").slice(1)));
    if (!target || !target.closest("dialog[data-laid]")) return;
    event.preventDefault();
    target.dispatchEvent(new CustomEvent("reveal", { bubbles: true }));
    target.scrollIntoView();
    const heading = target.querySelector("[data-head] [tabindex]") || target;
    if (heading === target) target.tabIndex = -1;
    heading.focus({ preventScroll: true });
  }
})();
