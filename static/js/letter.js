/*
 * Opens the dialog in which a reader writes a report about a record or a question, with all that is known filled in.
 * The page sends nothing anywhere.
 * Reads:  button[data-letter-open="report" or "ask"][data-letter-says]; around it [data-record]; dialog[data-letter][data-as-of]
 *         [data-passage] with the texts [data-report] and [data-ask]: a line with a {name} nothing is known of is left
 *         out, {here} is where the reader writes.
 * Writes: the text, [data-letter-for] hidden, href of [data-letter-mail].
 * Hears:  pointerdown, click, close, popstate. Sends: passage {text} on document (see label.js), facts {} (see facts.js),
 *         opening (see still.js).
 */
(function () {
  "use strict";
  const letter = document.querySelector("dialog[data-letter]");
  if (!letter) return;
  const field = letter.querySelector("textarea");
  let opener = null;
  let pressed = null; // what was selected when the button was pressed: the press itself may take it away
  let written = {};

  document.addEventListener("pointerdown", function (event) {
    const button = event.target.closest("[data-letter-open]");
    pressed = button && selected(button);
  });
  document.addEventListener("click", function (event) {
    const button = event.target.closest("[data-letter-open]");
    if (button) open(button, button.dataset.letterSays || pressed || selected(button));
    pressed = null;
  });
  letter.addEventListener("close", function () {
    opener.focus({ preventScroll: true });
  });
  // Back leaves the record below, too. hashchange would be too late: what is behind an open dialog takes no focus.
  addEventListener("popstate", function () { letter.close(); });

  function open(button, passage) {
    const kind = button.dataset.letterOpen;
    const values = kind === "report" ? known(button, passage) : { here: passage };
    opener = button;
    // What the reader has written about the same is kept.
    if (written.kind !== kind || written.record !== values.record || (passage && written.passage !== passage)) {
      write(letter.dataset[kind], values);
      written = { kind: kind, record: values.record, passage: passage };
    }
    letter.querySelectorAll("[data-letter-for]").forEach(function (part) {
      part.hidden = part.dataset.letterFor !== kind;
    });
    letter.querySelector("[role='status']").textContent = "";
    letter.dispatchEvent(new CustomEvent("opening", { bubbles: true }));
    letter.showModal();
    field.focus();
  }

  function known(button, passage) {
    const facts = { passage: passage && fill(letter.dataset.passage, { quote: quoted(passage) }) };
    button.dispatchEvent(new CustomEvent("facts", { bubbles: true, detail: facts }));
    return facts;
  }

  function write(text, values) {
    const parts = text.split("{here}").map(function (part) {
      return fill(part, Object.assign({ edition: letter.dataset.asOf }, values));
    });
    letter.querySelectorAll("[data-letter-mail]").forEach(function (link) {
      // Systems cut addresses off at some 2,000 characters, and a syllable takes nine.
      const subject = Array.from(fill(link.dataset.subject, values)).slice(0, 50).join("");
      link.href = link.dataset.letterMail + "?subject=" + encodeURIComponent(subject) +
        "&body=" + encodeURIComponent(link.dataset.body);
    });
    field.value = parts.join(values.here || "");
    const here = parts[0].length + (values.here || "").length;
    field.setSelectionRange(here, here);
  }

  function fill(text, values) {
    const names = /\{(\w+)\}/g;
    return text.split("\n").filter(function (line) {
      return (line.match(names) || []).every(function (name) { return values[name.slice(1, -1)]; });
    }).join("\n").replace(names, function (all, name) { return values[name]; });
  }

  function selected(button) {
    const record = button.closest("[data-record]");
    const selection = getSelection();
    if (!record || !selection.rangeCount) return "";
    if (!record.contains(selection.getRangeAt(0).commonAncestorContainer)) return "";
    const passage = new CustomEvent("passage", { detail: { text: String(selection) } });
    document.dispatchEvent(passage);
    return passage.detail.text.trim();
  }

  function quoted(passage) {
    const lines = passage.split("\n").filter(function (line) { return line.trim(); });
    const letters = Array.from(lines.join("\n> "));
    return "> " + (letters.length > 600 ? letters.slice(0, 600).join("") + " …" : letters.join(""));
  }
})();
