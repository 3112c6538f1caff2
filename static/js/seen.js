/*
 * Marks what is new in the list or has changed since the reader's last visit. What was seen stays in this browser,
 * for each list page by itself, so that it never grows beyond the page. A visit ends when nothing of the page was open
 * for half an hour. The first visit marks nothing.
 * Reads:  [data-seen="name of the site"][data-words][data-new][data-changed], in it [data-seen-said], [data-seen-only];
 *         li[data-record], in it [data-facts]; [data-digest] in dialogs; input[data-seen-wish]; the radio button "fresh".
 * Writes: [data-seen-mark] in items, hidden and text of the note, the choice of a status, localStorage "seen" and "seen <site> <path>".
 * Hears:  click, change, storage, pagehide, pageshow. Sends: seen on document when the marks are other ones (see sift.js).
 */
(function () {
  "use strict";
  const note = document.querySelector("[data-seen]");
  const wish = document.querySelector("[data-seen-wish]");
  if (!note || !wish) return;
  const PAUSE = 30 * 60 * 1000;
  const key = "seen " + note.dataset.seen + " " + location.pathname;
  const lines = Array.from(document.querySelectorAll("li[data-record]"));
  const digests = {};
  document.querySelectorAll("dialog[data-record]").forEach(function (dialog) {
    digests[dialog.dataset.record] = dialog.querySelector("[data-digest]").dataset.digest;
  });

  try { wish.checked = localStorage.getItem("seen") !== "off"; } catch (forbidden) { return; }
  wish.parentElement.hidden = false;
  wish.addEventListener("change", function () {
    if (wish.checked) localStorage.removeItem("seen");
    else forget();
    arrive();
    choose();
  });
  note.querySelector("[data-seen-only]").addEventListener("click", function () {
    document.querySelector("[data-sift] [value='fresh']").click();
  });
  addEventListener("storage", function (event) {
    if (event.key === "seen" || event.key === null) wish.checked = event.newValue !== "off";
    if (event.key === "seen" || event.key === null || event.key === key) show();
    choose();
  });
  addEventListener("pagehide", function () {
    const kept = load();
    if (kept) save(kept);
  });
  addEventListener("pageshow", function (event) { if (event.persisted) arrive(); });
  arrive();

  function arrive() {
    if (wish.checked) {
      const kept = load();
      const isSame = kept && Math.abs(Date.now() - kept.at) < PAUSE;
      save({ before: !kept ? digests : isSame ? kept.before : kept.now, now: digests });
    }
    show();
  }

  function forget() {
    Object.keys(localStorage).forEach(function (name) { if (name.startsWith("seen ")) localStorage.removeItem(name); });
    localStorage.setItem("seen", "off");
  }

  // Where nothing is marked, a list of what is new would be empty.
  function choose() {
    const isFresh = document.querySelector("[data-sift] [value='fresh']:checked");
    if (isFresh && !wish.checked) document.querySelector("[data-sift] [name='status'][value='']").click();
  }

  function load() {
    try {
      const kept = JSON.parse(localStorage.getItem(key));
      return kept && Object(kept.before) === kept.before && Object(kept.now) === kept.now ? kept : null;
    } catch (unreadable) { return null; }
  }

  function save(visit) {
    const kept = { at: Date.now(), before: visit.before, now: visit.now };
    try { localStorage.setItem(key, JSON.stringify(kept)); } catch (full) { /* Nothing will be marked. */ }
  }

  function show() {
    const kept = wish.checked ? load() : null;
    const before = kept ? kept.before : digests;
    const fresh = lines.filter(function (line) {
      const record = line.dataset.record;
      mark(line, !before[record] ? "new" : before[record] === digests[record] ? "" : "changed");
      return before[record] !== digests[record];
    });
    note.hidden = !fresh.length;
    note.querySelector("[data-seen-said]").textContent = note.dataset.words.replace("{n}", fresh.length);
    document.dispatchEvent(new CustomEvent("seen"));
  }

  function mark(line, kind) {
    const old = line.querySelector("[data-seen-mark]");
    if (old) old.remove();
    if (!kind) return;
    const badge = document.createElement("span");
    badge.className = "badge badge--" + kind;
    badge.dataset.seenMark = kind;
    badge.textContent = note.dataset[kind];
    line.querySelector("[data-facts]").prepend(badge, " ");
  }
})();
