/*
 * Marks in the table of contents where the reader is, keeps that in sight, and folds it where it stands above the text.
 * Reads:  [data-toc] a[href^="#"] of the open record or the own page. Writes: aria-current, open of the details in it,
 *         how far the table is scrolled.
 * Hears:  scroll, record-shown, change (of the width of the screen).
 */
(function () {
  "use strict";
  const tables = Array.from(document.querySelectorAll("[data-toc]"));
  const narrow = matchMedia("(max-width: 1060px)"); // as in record.css
  let waiting = false;

  fold();
  narrow.addEventListener("change", fold);
  document.addEventListener("scroll", later, { capture: true, passive: true });
  document.addEventListener("record-shown", later);
  later();

  function fold() {
    tables.forEach(function (toc) { toc.querySelector("details").open = !narrow.matches; });
  }

  function later() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(function () {
      waiting = false;
      const shown = tables.find(function (toc) {
        return toc.closest("dialog[open], article") && toc.getClientRects().length > 0;
      });
      if (shown) follow(shown, update(Array.from(shown.querySelectorAll("a")), isAtEnd(shown) ? innerHeight : lineOf(shown)));
    });
  }

  // px below the upper edge: what has passed it, below a question that stays, is being read.
  function lineOf(toc) {
    const head = toc.closest("[data-record]").querySelector("[data-head]");
    return Math.max(head.getBoundingClientRect().bottom, 100) + 80;
  }

  // There the last headings can rise no further.
  function isAtEnd(toc) {
    const scroller = toc.closest("[data-scroll]") || document.scrollingElement;
    return scroller.scrollTop > 0 && scroller.scrollTop + scroller.clientHeight > scroller.scrollHeight - 2;
  }

  function follow(toc, link) {
    const box = link.getBoundingClientRect();
    const frame = toc.getBoundingClientRect();
    if (box.top < frame.top || box.bottom > frame.bottom) toc.scrollTop += box.top - frame.top - toc.clientHeight / 2;
  }

  function update(links, line) {
    let current = links[0];
    links.forEach(function (link) {
      const heading = document.getElementById(link.getAttribute("href").slice(1));
      if (heading && heading.getBoundingClientRect().top < line) current = link;
    });
    links.forEach(function (link) {
      if (link === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    });
    return current;
  }
})();
