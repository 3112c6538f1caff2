/*
 * Tells what is known of the record around an element: its title, its id, its address, digest and edition.
 * Reads: [data-record], in it the question or title and [data-digest]; [data-pages] (the way to the pages of all
 *        records) with [data-as-of]. Hears: facts, sent by letter.js, copy-record.js and print.js to an element.
 * Writes: detail of that event, {title, record, address, digest, edition}; empty where it isn't known.
 */
(function () {
  "use strict";
  const known = document.querySelector("[data-pages]");
  if (!known) return;

  document.addEventListener("facts", function (event) {
    const record = event.target.closest("[data-record]");
    const title = record.querySelector("[data-part='question'], [data-part='title']");
    const digest = record.querySelector("[data-digest]");
    const pages = new URL(known.dataset.pages, location.href);
    Object.assign(event.detail, {
      title: title.textContent.trim().replace(/\s+/g, " "),
      record: record.dataset.record,
      address: /^https?:$/.test(pages.protocol) ? pages.href + record.dataset.record + ".html" : "",
      digest: digest ? digest.dataset.digest : "",
      edition: known.dataset.asOf || "",
    });
  });
})();
