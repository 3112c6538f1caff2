/*
 * Runs in <head>, before anything is drawn: says that script works and sets the remembered colours.
 * Writes: html.js, html[data-theme], html[data-from-file] where the page comes from no server, html[data-settling] until the
 *         page stands as its address wants it. Reads: the address, localStorage "theme" (which may be forbidden).
 * Hears:  DOMContentLoaded.
 */
(function () {
  "use strict";
  const root = document.documentElement;
  root.classList.add("js");
  if (!/^https?:$/.test(location.protocol)) root.dataset.fromFile = "";
  // A list that is narrowed, or lies below a record, is not shown whole first, nor a record with all of its folds open.
  // A slow page is shown as it comes.
  if (root.dataset.page === "record" || location.search || /^#(qa|post)-/.test(location.hash)) {
    root.dataset.settling = "";
    document.addEventListener("DOMContentLoaded", settled);
    setTimeout(settled, 1000);
  }
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch (forbidden) { /* The system's colours will do. */ }

  function settled() { delete root.dataset.settling; }
})();
