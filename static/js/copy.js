/*
 * Copies a text, also where pages have no access to the clipboard (plain http), and says whether it worked.
 * Reads: button[data-copy="id of a textarea"][data-done][data-failed]. Writes: [role=status] beside it.
 * Hears: click.
 */
(function () {
  "use strict";
  document.addEventListener("click", function (event) {
    const button = event.target.closest("[data-copy]");
    if (!button) return;
    const field = document.getElementById(button.dataset.copy);
    const status = button.parentElement.querySelector("[role='status']");
    status.textContent = "";
    copy(field.value).catch(function () { copySelected(field, button); }).then(
      function () { status.textContent = button.dataset.done; },
      function () { status.textContent = button.dataset.failed; }
    );
  });

  function copy(text) {
    return navigator.clipboard ? navigator.clipboard.writeText(text) : Promise.reject();
  }

  // Left selected where it fails, so that the reader's own key will do.
  function copySelected(field, button) {
    field.focus();
    field.select();
    if (!document.execCommand("copy")) throw new Error("refused");
    button.focus();
  }
})();
