/*
 * Closes a dialog by its close button or by a press beside it.
 * Reads: dialog[open], [data-close]. Hears: pointerdown, click.
 */
(function () {
  "use strict";
  let pressed = null;

  document.addEventListener("pointerdown", function (event) { pressed = besideWhich(event); });
  document.addEventListener("click", function (event) {
    const button = event.target.closest("[data-close]");
    const beside = besideWhich(event);
    if (button) button.closest("dialog").close();
    // Both ends of the press must lie outside: text selected from inside out must not close the record.
    else if (beside && beside === pressed) beside.close();
  });

  function besideWhich(event) {
    const dialog = event.target;
    if (!(dialog instanceof HTMLDialogElement) || !dialog.open) return null;
    const box = dialog.getBoundingClientRect();
    const inside = event.clientX >= box.left && event.clientX <= box.right &&
      event.clientY >= box.top && event.clientY <= box.bottom;
    return inside ? null : dialog;
  }
})();
