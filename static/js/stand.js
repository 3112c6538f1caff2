/*
 * The list stands again as it was left. Lines out of view have but an estimated height (list.css), so the same number of
 * pixels is another line after a reload or on the way back.
 * Reads:  li of [data-sift-list], how the page was reached.
 * Writes: sessionStorage "stand" (which may be forbidden), the scroll position. Hears: pagehide, load.
 */
(function () {
  "use strict";
  const list = document.querySelector("[data-sift-list]");
  const KEPT = "stand";
  if (!list) return;

  addEventListener("pagehide", function () {
    const line = lines().find(function (one) { return one.getBoundingClientRect().bottom > 0; });
    if (line) keep({ path: location.pathname, record: line.dataset.record, top: line.getBoundingClientRect().top });
  });
  // The browser goes first, with its next frame.
  addEventListener("load", function () {
    requestAnimationFrame(function () { setTimeout(comeBack); });
  });

  function comeBack() {
    const was = kept();
    const [visit] = performance.getEntriesByType("navigation");
    if (!visit || visit.type === "navigate" || !scrollY || !was || was.path !== location.pathname) return;
    const line = lines().find(function (one) { return one.dataset.record === was.record; });
    if (line) scrollBy({ top: line.getBoundingClientRect().top - was.top, behavior: "instant" });
  }

  function lines() { return Array.from(list.children).filter(function (line) { return !line.hidden; }); }

  function keep(place) {
    try { sessionStorage.setItem(KEPT, JSON.stringify(place)); } catch (forbidden) { /* Then nearly there is enough. */ }
  }

  function kept() {
    try { return JSON.parse(sessionStorage.getItem(KEPT)); } catch (forbidden) { return null; }
  }
})();
