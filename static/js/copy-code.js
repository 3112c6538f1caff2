/*
 * A button in each block of code that copies it. Signs that only mark a prompt are left out.
 * Reads:  [data-code-words="words of the button"][data-done][data-failed], figure.code.
 * Writes: a button and a live region into each figure: outside of a modal dialog nothing would be heard.
 * Hears:  click. Sends: copy-text {text} on the button (see copy.js).
 */
(function () {
  "use strict";
  const words = document.querySelector("[data-code-words]");
  if (!words) return;

  document.querySelectorAll("figure.code").forEach(function (figure) {
    const code = figure.querySelector("pre");
    const button = make("button", "button code__copy", words.dataset.codeWords);
    const said = make("span", "code__said", "");
    button.type = "button";
    button.dataset.done = words.dataset.done;
    button.dataset.failed = words.dataset.failed;
    said.setAttribute("role", "status");
    figure.insertBefore(button, code);
    figure.insertBefore(said, code);
    button.addEventListener("click", function () {
      button.dispatchEvent(new CustomEvent("copy-text", { bubbles: true, detail: { text: textOf(code) } }));
    });
  });

  function make(name, classes, text) {
    const element = document.createElement(name);
    element.className = classes;
    element.textContent = text;
    element.setAttribute("data-ui", "");
    return element;
  }

  function textOf(code) {
    const copy = code.cloneNode(true);
    copy.querySelectorAll(".gp").forEach(function (prompt) { prompt.remove(); });
    return copy.textContent.replace(/\n$/, "");
  }
})();
