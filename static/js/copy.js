/*
 * Copies a text, also where pages have no access to the clipboard (plain http), and says whether it worked.
 * Reads: button[data-copy="id of a textarea"]; around a button or on it [data-done][data-failed].
 * Writes: [role=status] beside the button; beside that a textarea where there is none and copying takes one.
 * Hears: click; copy-text {text} on a button (sent by copy-record.js and copy-code.js).
 */
(function () {
  "use strict";
  document.addEventListener("click", function (event) {
    const button = event.target.closest("[data-copy]");
    if (button) tell(button, document.getElementById(button.dataset.copy));
  });
  document.addEventListener("copy-text", function (event) { tell(event.target, null, event.detail.text); });

  function tell(button, field, text) {
    const status = button.parentElement.querySelector("[role='status']");
    const words = button.closest("[data-done]").dataset;
    say("");
    copy(field ? field.value : text).catch(function () { copySelected(field || made(text, button), button); }).then(
      function () { say(words.done); setTimeout(say, 8000, ""); },
      function () { say(words.failed); }
    );

    function say(said) { status.textContent = said; }
  }

  function copy(text) {
    return navigator.clipboard ? navigator.clipboard.writeText(text) : Promise.reject();
  }

  // Inside the dialog of the button: what lies outside of an open one takes no focus.
  function made(text, button) {
    const field = document.createElement("textarea");
    field.className = "copy-field";
    field.readOnly = true;
    field.value = text;
    field.setAttribute("aria-label", button.textContent);
    field.addEventListener("blur", function () { field.remove(); });
    button.parentElement.append(field);
    return field;
  }

  // Left selected where it fails, so that the reader's own key will do.
  function copySelected(field, button) {
    field.focus({ preventScroll: true });
    field.select();
    if (!document.execCommand("copy")) throw new Error("refused");
    button.focus({ preventScroll: true });
  }
})();
