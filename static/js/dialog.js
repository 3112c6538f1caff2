/*
 * Records open in native dialogs, and the address says which one: #qa-slug, #qa-slug--heading, #post-slug.
 * Reads:  dialog[data-record][id][data-aliases], in it [data-head], [data-scroll], [tabindex="-1"] (the heading);
 *         a[data-opener][href="#qa-slug"] in the list, a[href^="#"] inside records, [data-toc], .record__side.
 * Writes: open, html[data-open], --head (height of the fixed heading) of what stands below it, tabindex and --most (the
 *         height of the lines that fit) of the heading, history entries {depth} and {spare}.
 * Hears:  click, close, popstate, hashchange, resize, DOMContentLoaded, load.
 * Sends:  opening, record-shown and reveal on elements, record-found and record-missing on document.
 *
 * History: below an open record lies an entry without one, `depth` steps down, so that Back closes (below.js
 * puts it there for a record that was opened by its address). A record closed otherwise leaves a spare entry,
 * which the next one uses; so reading many leaves no pile behind.
 */
(function () {
  "use strict";
  const root = document.documentElement;
  const dialogs = Array.from(document.querySelectorAll("dialog[data-record]"));
  if (!dialogs.length) return;

  // Not inherited, so that setting them restyles nothing else; where this is unknown, it merely takes longer.
  ["--bar", "--head", "--most"].forEach(function (name) {
    if (CSS.registerProperty) CSS.registerProperty({ name: name, syntax: "*", inherits: false });
  });
  document.addEventListener("click", clicked);
  document.addEventListener("close", closed, true);
  addEventListener("popstate", follow);
  addEventListener("hashchange", follow);
  addEventListener("resize", function () { if (shown()) measure(shown()); });
  // The browser's own jump to the address ends with `load`, and may take the focus away: look again.
  addEventListener("load", function () { setTimeout(follow); });
  document.addEventListener("DOMContentLoaded", follow);

  function shown() { return dialogs.find(function (dialog) { return dialog.open; }); }

  function clicked(event) {
    const link = event.target.closest("a[data-opener], dialog a[href^='#']");
    if (!link || event.defaultPrevented || event.button !== 0) return;
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    const hash = link.getAttribute("href");
    const place = locate(hash);
    if (!place || !place.dialog) return;
    event.preventDefault();
    const state = history.state || {};
    if (place.dialog === shown()) history.replaceState(state, "", hash);
    else if (state.spare) history.replaceState({ depth: 1 }, "", hash);
    else history.pushState({ depth: (state.depth || 0) + 1 }, "", hash);
    follow();
    const target = place.anchor && element(place);
    if (target) { target.tabIndex = -1; target.focus({ preventScroll: true }); }
  }

  function follow() {
    const place = locate(location.hash);
    const dialog = place && place.dialog;
    if (shown() && shown() !== dialog) shown().close();
    if (dialog) show(place);
    else if (place) document.dispatchEvent(new CustomEvent("record-missing", { detail: place }));
    if (dialog || !place) document.dispatchEvent(new CustomEvent("record-found"));
  }

  function locate(hash) {
    let id = "";
    try { id = decodeURIComponent(hash.slice(1)).normalize("NFC"); } catch (malformed) { return null; }
    const parts = /^((?:qa|post)-.+?)(?:--(.*))?$/.exec(id);
    if (!parts) return null;
    return { name: parts[1], anchor: parts[2] || "", dialog: dialogOf(parts[1]) };
  }

  function dialogOf(name) {
    const found = document.getElementById(name);
    if (found) return found.matches("dialog[data-record]") ? found : null;
    return dialogs.find(function (dialog) {
      const kind = dialog.id.slice(0, dialog.id.indexOf("-") + 1);
      return (dialog.dataset.aliases || "").split(" ").some(function (slug) { return kind + slug === name; });
    }) || null;
  }

  function element(place) { return document.getElementById(place.dialog.id + "--" + place.anchor); }

  function show(place) {
    const dialog = place.dialog;
    const opening = !dialog.open;
    if (opening) open(dialog);
    // A jump of the browser's own leaves the focus on the dialog itself or on nothing.
    const focused = document.activeElement;
    if (opening || focused === dialog || !dialog.contains(focused)) {
      dialog.querySelector("[data-head] [tabindex]").focus({ preventScroll: true });
    }
    const target = place.anchor && element(place);
    if (!target) return;
    target.dispatchEvent(new CustomEvent("reveal", { bubbles: true }));
    target.scrollIntoView();
  }

  function open(dialog) {
    dialog.dispatchEvent(new CustomEvent("opening", { bubbles: true }));
    dialog.showModal();
    root.dataset.open = dialog.id;
    measure(dialog);
    dialog.querySelector("[data-scroll]").scrollTop = 0;
    dialog.dispatchEvent(new CustomEvent("record-shown", { bubbles: true }));
  }

  function measure(dialog) {
    const head = dialog.querySelector("[data-head]");
    const title = head.querySelector("[tabindex]");
    title.style.removeProperty("--most");
    if (title.scrollHeight > title.clientHeight) title.style.setProperty("--most", wholeLines(title) + "px");
    const height = head.offsetHeight + "px";
    // A question too long for its place scrolls there: the keyboard must come back to it.
    title.tabIndex = title.scrollHeight > title.clientHeight ? 0 : -1;
    dialog.querySelectorAll("[data-scroll], [data-toc], .record__side").forEach(function (part) {
      part.style.setProperty("--head", height);
    });
  }

  // The height of as many lines as fit, so that none is cut through its middle.
  function wholeLines(title) {
    const words = document.createRange();
    words.selectNodeContents(title);
    const top = title.getBoundingClientRect().top - title.scrollTop;
    const ends = Array.from(words.getClientRects(), function (line) { return line.bottom - top; });
    return Math.max(Math.min.apply(null, ends), ...ends.filter(function (end) { return end <= title.clientHeight + 1; }));
  }

  function closed(event) {
    const dialog = event.target;
    if (!dialog.matches("dialog[data-record]") || dialog.open) return;
    const place = locate(location.hash);
    if (place && place.dialog === dialog) leave();
    if (shown()) return;
    delete root.dataset.open;
    const opener = document.querySelector("a[data-opener][href='#" + CSS.escape(dialog.id) + "']");
    if (!opener) return;
    opener.focus({ preventScroll: true });
    const box = opener.getBoundingClientRect();
    if (box.bottom < 0 || box.top > innerHeight) opener.scrollIntoView({ block: "center" });
  }

  function leave() {
    const depth = (history.state || {}).depth || 0;
    if (depth > 1) history.go(-depth);
    else history.replaceState({ spare: depth === 1 }, "", withoutHash());
  }

  function withoutHash() { return location.href.split("#")[0]; }
})();
