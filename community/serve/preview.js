/*
 * In the live preview only: shows a new edition as soon as there is one, where the reader was, and what must be
 * mended over the last good one.
 * Reads: script[data-number] (the edition of this page), dialog[data-record][open], in it [data-scroll]; details,
 *        input[type=search].
 * Writes: [data-preview] (the overlay), sessionStorage "preview", scroll positions, details[open], the focus and what
 *         is typed in the search box.
 * Hears: livereload's protocol at /-preview/changes, with "problems" beside its "reload"; load, close, record-shown.
 */
(function () {
  "use strict";
  const number = document.currentScript.dataset.number;
  const KEPT = "preview";
  const SEARCH = "input[type=search]";
  let told = null;
  let panel = null;

  // dialog.js looks at the address once more after `load`, and may scroll to a heading; so does the browser, with its
  // next frame.
  addEventListener("load", function () {
    setTimeout(function () { requestAnimationFrame(function () { setTimeout(comeBack); }); });
  });
  document.addEventListener("record-shown", place);
  document.addEventListener("close", place, true);
  connect();

  function connect() {
    const socket = new WebSocket("ws://" + location.host + "/-preview/changes");
    let heard = false;
    socket.onopen = function () {
      send({ command: "hello", protocols: ["http://livereload.com/protocols/official-7"] });
      send({ command: "info", url: location.href, number: number });
    };
    socket.onmessage = function (event) {
      const message = JSON.parse(event.data);
      heard = true;
      if (message.command === "reload") reload();
      if (message.command === "problems") { told = message; show(message.troubles.length ? message.heading : ""); }
    };
    socket.onclose = function () {
      if (heard && told) show(told.lost);
      setTimeout(connect, 1000);
    };
    function send(message) { socket.send(JSON.stringify(message)); }
  }

  /* ── where the reader was ── */

  function reload() {
    const dialog = openRecord();
    const folds = {};
    foldsByName(function (name, fold) { folds[name] = fold.open; });
    keep({
      path: location.pathname, x: scrollX, y: scrollY, folds: folds, typing: typing(),
      dialog: dialog && dialog.id, top: dialog ? dialog.querySelector("[data-scroll]").scrollTop : 0
    });
    location.reload();
  }

  function comeBack() {
    const was = kept();
    if (!was || was.path !== location.pathname) return;
    foldsByName(function (name, fold) { if (name in was.folds) fold.open = was.folds[name]; });
    scrollTo(was.x, was.y);
    const dialog = openRecord();
    if (dialog && dialog.id === was.dialog) dialog.querySelector("[data-scroll]").scrollTop = was.top;
    if (was.typing && !dialog) typeOn(was.typing);
  }

  // Where somebody is in the middle of a word; the address has what was searched for, without the last space.
  function typing() {
    const box = document.activeElement;
    return box && box.matches(SEARCH) ? { text: box.value, caret: [box.selectionStart, box.selectionEnd] } : null;
  }

  function typeOn(was) {
    const box = document.querySelector(SEARCH);
    if (!box) return;
    box.focus({ preventScroll: true });
    if (box.value !== was.text) {
      box.value = was.text;
      box.dispatchEvent(new Event("input", { bubbles: true }));
    }
    box.setSelectionRange(was.caret[0], was.caret[1]);
  }

  function openRecord() { return document.querySelector("dialog[data-record][open]"); }

  // The same fold is the one with the same summary, of the same record.
  function foldsByName(each) {
    document.querySelectorAll("[data-record] details").forEach(function (fold) {
      const summary = fold.querySelector("summary");
      each(fold.closest("[data-record]").dataset.record + " " + (summary ? summary.textContent : ""), fold);
    });
  }

  function keep(state) {
    try { sessionStorage.setItem(KEPT, JSON.stringify(state)); } catch (forbidden) { /* Then we begin at the top. */ }
  }

  function kept() {
    try {
      const state = JSON.parse(sessionStorage.getItem(KEPT));
      sessionStorage.removeItem(KEPT);
      return state;
    } catch (forbidden) { return null; }
  }

  /* ── what must be mended ── */

  function show(heading) {
    if (panel) panel.remove();
    panel = heading ? element("section", "preview", [overlay(heading)]) : null;
    if (!panel) return;
    panel.dataset.preview = "";
    panel.setAttribute("role", "alert");
    place();
  }

  // Behind a modal dialog nothing can be reached or read.
  function place() {
    if (panel) (document.querySelector("dialog[open]") || document.body).append(panel);
  }

  function overlay(heading) {
    const lost = heading === told.lost;
    const fold = element("details", "preview__fold", [element("summary", "preview__heading", [heading])]);
    fold.open = true;
    if (!lost) fold.append(element("p", "preview__kept", [told.kept]));
    (lost ? [] : told.troubles).forEach(function (trouble) { fold.append(described(trouble)); });
    return fold;
  }

  function described(trouble) {
    const parts = [
      element("p", "preview__what", [element("b", "preview__place", [trouble.place]), " " + trouble.what])
    ];
    if (trouble.excerpt.length) {
      parts.push(element("pre", "preview__excerpt", trouble.excerpt.map(function (line) {
        const isIt = line[0] === trouble.line;
        return element(isIt ? "mark" : "span", "preview__line", [(isIt ? "> " : "  ") + line[0] + "  " + line[1] + "\n"]);
      })));
    }
    if (trouble.hint) parts.push(element("p", "preview__hint", [told.hint + " " + trouble.hint]));
    return element("div", "preview__trouble", parts);
  }

  function element(name, style, children) {
    const made = document.createElement(name);
    made.className = style;
    made.append.apply(made, children);
    return made;
  }
})();
