/*
 * A button in each block of code that copies it.
 * Reads:  [data-code-words] (the words, as data-copy, data-copied, data-failed), figure.code.
 * Writes: a button and a live region into each figure, the clipboard; where that is refused, the selection.
 * Hears:  click.
 *
 * Signs that only mark a prompt are left out. The live region stands beside the button: outside of a modal
 * dialog nothing would be heard, and nothing could be selected.
 */
(function () {
  "use strict";
  const words = document.querySelector("[data-code-words]");
  if (!words) return;

  document.querySelectorAll("figure.code").forEach(function (figure) {
    const code = figure.querySelector("pre");
    const button = make("button", "button code__copy", words.dataset.copy);
    const said = make("span", "code__said", "");
    button.type = "button";
    said.setAttribute("role", "status");
    figure.insertBefore(button, code);
    figure.insertBefore(said, code);
    button.addEventListener("click", function () {
      const text = textOf(code);
      write(text, figure, button).then(function (done) {
        if (!done) getSelection().selectAllChildren(code);
        said.textContent = "";
        setTimeout(function () { said.textContent = done ? words.dataset.copied : words.dataset.failed; }, 30);
        setTimeout(function () { said.textContent = ""; }, done ? 3000 : 8000);
      });
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

  function write(text, figure, button) {
    if (!navigator.clipboard) return Promise.resolve(writeByCommand(text, figure, button));
    return navigator.clipboard.writeText(text).then(
      function () { return true; },
      function () { return writeByCommand(text, figure, button); }
    );
  }

  // Where pages come over plain http, browsers have no other way.
  function writeByCommand(text, figure, button) {
    const field = make("textarea", "code__field", "");
    field.value = text;
    field.readOnly = true;
    figure.appendChild(field);
    field.select();
    let done = false;
    try { done = document.execCommand("copy"); } catch (refused) { /* told below */ }
    field.remove();
    button.focus({ preventScroll: true });
    return done;
  }
})();
