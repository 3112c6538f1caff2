/*
 * Marks in the table of contents where the reader is.
 * Reads: [data-toc] a[href^="#"] of the open record or the own page. Writes: aria-current. Hears: scroll, record-shown.
 */
(function () {
  "use strict";
  const line = 180; // px below the upper edge: what has passed it is being read
  let waiting = false;

  document.addEventListener("scroll", later, { capture: true, passive: true });
  document.addEventListener("record-shown", later);
  later();

  function later() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(function () {
      waiting = false;
      const shown = Array.from(document.querySelectorAll("dialog[open] [data-toc], article [data-toc]"))
        .find(function (toc) { return toc.getClientRects().length > 0; });
      if (shown) update(Array.from(shown.querySelectorAll("a")));
    });
  }

  function update(links) {
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
