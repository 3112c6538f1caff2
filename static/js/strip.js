/*
 * Brings the choice that was made into sight where choices stand in a strip that is wider than the screen.
 * Reads:  [data-strip], in it :checked. Writes: how far it is scrolled. Hears: sifted, sent by sift.js.
 */
(function () {
  "use strict";
  const BESIDE = 24; // px: the end of the one before shows that there are more
  const strips = Array.from(document.querySelectorAll("[data-strip]"));

  document.addEventListener("sifted", function () { strips.forEach(follow); });

  function follow(strip) {
    const chosen = strip.querySelector(":checked");
    if (!chosen || strip.scrollWidth <= strip.clientWidth) return;
    const frame = strip.getBoundingClientRect();
    const box = chosen.parentElement.getBoundingClientRect();
    if (box.left < frame.left || box.right > frame.right) strip.scrollLeft += box.left - frame.left - BESIDE;
  }
})();
