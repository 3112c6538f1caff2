/*
 * Marks in the table of contents where the reader is, and folds it where it stands above the text.
 * Reads:  [data-toc] a[href^="#"] of the open record or the own page. Writes: aria-current, open of the details in it.
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
      if (shown) update(Array.from(shown.querySelectorAll("a")), isAtEnd(shown) ? innerHeight : 180);
    });
  }

  // There the last headings can rise no further.
  function isAtEnd(toc) {
    const scroller = toc.closest("[data-scroll]") || document.scrollingElement;
    return scroller.scrollTop > 0 && scroller.scrollTop + scroller.clientHeight > scroller.scrollHeight - 2;
  }

  // What has passed the line, px below the upper edge, is being read.
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
  }
})();
