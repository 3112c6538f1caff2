/*
 * Keys: arrows, Home and End lead through a list, / into the search box, ? shows them all. The reader may switch them
 * off. Nothing is taken from whoever types, composes Hangul, or is in a dialog; Enter and Esc are the browser's own.
 * Reads:  links in the h2 of li[data-record] and li[data-ref], as they stand now; input[type="search"]; dialog[data-keys],
 *         in it [data-keys-off]; [data-keys-open]. Writes: focus, hidden of [data-keys-search], localStorage "keys".
 * Hears:  keydown, click, change, storage, popstate. Sends: opening (see still.js).
 */
(function () {
  "use strict";
  const dialog = document.querySelector("dialog[data-keys]");
  if (!dialog) return;
  const off = dialog.querySelector("[data-keys-off]");
  const CONTROL = "a, button, input, select, summary, textarea, [tabindex='0']";
  const actions = {
    "/": search,
    "?": show,
    ArrowDown: function () { return walk(1); },
    ArrowUp: function () { return walk(-1); },
    Home: function () { return isIn() && go(links()[0]); },
    End: function () { return isIn() && go(links().pop()); },
  };

  try { off.checked = localStorage.getItem("keys") === "off"; } catch (forbidden) { /* They work. */ }
  off.addEventListener("change", function () {
    try {
      if (off.checked) localStorage.setItem("keys", "off");
      else localStorage.removeItem("keys");
    } catch (forbidden) { /* The choice holds until the page is left. */ }
  });
  addEventListener("storage", function (event) {
    if (event.key === "keys" || event.key === null) off.checked = event.newValue === "off";
  });
  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-keys-open]")) show();
  });
  addEventListener("popstate", function () { dialog.close(); });
  document.addEventListener("keydown", function (event) {
    const action = Object.hasOwn(actions, event.key) && actions[event.key];
    if (!action || off.checked || event.defaultPrevented || isTaken(event)) return;
    if (action()) event.preventDefault();
  });

  function isTaken(event) {
    // While Hangul is composed, some browsers say so by the code alone. https://www.w3.org/TR/uievents/#determine-keydown-keyup-keyCode
    if (event.isComposing || event.keyCode === 229 || event.ctrlKey || event.metaKey || event.altKey) return true;
    if (event.shiftKey && event.key.length > 1) return true;
    if (document.querySelector("dialog[open]")) return true;
    const isChoice = event.target.matches("[type='radio'], [type='checkbox']") && event.key.length === 1;
    return !isChoice && event.target.matches("input, textarea, select, [contenteditable]");
  }

  function search() {
    const box = searchBox();
    if (box) box.select();
    if (box) box.focus();
    return box;
  }

  function searchBox() {
    const box = document.querySelector("input[type='search']");
    return box && box.getClientRects().length ? box : null;
  }

  function show() {
    dialog.querySelector("[data-keys-search]").hidden = !searchBox();
    dialog.dispatchEvent(new CustomEvent("opening", { bubbles: true }));
    dialog.showModal();
    return true;
  }

  function links() {
    return Array.from(document.querySelectorAll("li[data-record] h2 a, li[data-ref] h2 a"))
      .filter(function (link) { return link.closest("li").getClientRects().length > 0; });
  }

  function line() { return document.activeElement.closest("li[data-record], li[data-ref]"); }

  function isIn() { return line() !== null; }

  // Where there is nothing more the page scrolls, as without us.
  function walk(step) {
    const all = links();
    if (isIn()) return go(all[all.findIndex(function (link) { return line().contains(link); }) + step]);
    if (document.activeElement.matches(CONTROL) || step < 0) return false;
    return go(all.find(function (link) { return link.closest("li").getBoundingClientRect().top >= 0; }));
  }

  function go(link) {
    if (!link) return false;
    link.focus({ preventScroll: true });
    [link.closest("li"), link].forEach(function (part) { part.scrollIntoView({ block: "nearest" }); });
    return true;
  }
})();
