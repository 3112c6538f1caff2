/*
 * Lets the reader choose the colours, here and in every other open page of the site.
 * Reads: select[data-theme-switch]. Writes: html[data-theme], localStorage "theme". Hears: change, storage.
 */
(function () {
  "use strict";
  const root = document.documentElement;
  const control = document.querySelector("[data-theme-switch]");
  if (!control) return;

  control.value = root.dataset.theme || "";
  control.addEventListener("change", function () {
    apply(control.value);
    try {
      if (control.value) localStorage.setItem("theme", control.value);
      else localStorage.removeItem("theme");
    } catch (forbidden) { /* The choice holds until the page is left. */ }
  });
  addEventListener("storage", function (event) {
    if (event.key !== "theme" && event.key !== null) return;
    control.value = event.newValue === "light" || event.newValue === "dark" ? event.newValue : "";
    apply(control.value);
  });

  function apply(theme) {
    if (theme) root.dataset.theme = theme;
    else delete root.dataset.theme;
  }
})();
