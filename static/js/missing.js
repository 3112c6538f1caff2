/*
 * Says so when the address names a record that is not in this file, and leads to its own page.
 * Reads: [data-missing], in it [data-missing-link][data-qa][data-post]. Writes: hidden, href and text of the link.
 * Hears: record-missing {name, anchor} and record-found, sent by dialog.js.
 */
(function () {
  "use strict";
  const note = document.querySelector("[data-missing]");
  if (!note) return;
  const link = note.querySelector("[data-missing-link]");

  document.addEventListener("record-found", function () { note.hidden = true; });
  document.addEventListener("record-missing", function (event) {
    const kind = event.detail.name.startsWith("qa-") ? "qa" : "post";
    const slug = event.detail.name.slice(kind.length + 1);
    const anchor = event.detail.anchor ? "#" + encodeURIComponent(event.detail.name + "--" + event.detail.anchor) : "";
    link.href = link.dataset[kind] + encodeURIComponent(slug) + ".html" + anchor;
    link.textContent = link.dataset[kind] + slug;
    note.hidden = false;
    note.focus();
  });
})();
