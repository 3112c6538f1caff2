/*
 * Runs in <head>, before anything is drawn: says that script works and sets the remembered colours.
 * Writes: html.js, html[data-theme], html[data-from-file] where the page comes from no server. Reads: localStorage "theme" (which may be forbidden).
 */
(function () {
  "use strict";
  const root = document.documentElement;
  root.classList.add("js");
  if (!/^https?:$/.test(location.protocol)) root.dataset.fromFile = "";
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  } catch (forbidden) { /* The system's colours will do. */ }
})();
