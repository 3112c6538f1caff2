/*
 * Gives the address of a record, or the whole record as Markdown with its source. Withdrawn text is quoted under its
 * label, so that it can't pass for current wherever it is pasted.
 * Reads: [data-copy-link], [data-copy-markdown]; around them [data-record] with the texts of the record (JSON in
 *        script[data-source]), and labels of what is shown; [data-cited] and [data-named], whose lines with a {name}
 *        that nothing is known of are left out.
 * Hears: click. Sends: copy-text {text} (see copy.js), facts {} (see facts.js) on the button.
 */
(function () {
  "use strict";
  document.addEventListener("click", function (event) {
    const button = event.target.closest("[data-copy-link], [data-copy-markdown]");
    if (!button) return;
    const facts = {};
    button.dispatchEvent(new CustomEvent("facts", { bubbles: true, detail: facts }));
    const text = button.hasAttribute("data-copy-link")
      ? facts.address || fill(document.body.dataset.named, facts).join("\n")
      : markdown(button.closest("[data-record]"), facts);
    button.dispatchEvent(new CustomEvent("copy-text", { bubbles: true, detail: { text: text } }));
  });

  function markdown(record, facts) {
    const source = JSON.parse(record.querySelector("script[data-source]").textContent);
    const title = source.title.trim().replace(/\s+/g, " ");
    const corrections = record.querySelectorAll("[data-part='correction']");
    const cited = Object.assign({}, facts, { title: title, id: facts.address ? "" : facts.record });
    return [
      "# " + title,
      source.details,
      bold(record.querySelector("[data-notice] strong")),
      bold(record.querySelector("[data-instead]")),
      source.text && bold(record.querySelector("[id$='--part--answer']")),
      source.text,
    ].concat((source.withdrawn || []).map(function (before, n) { return withdrawn(before, corrections[n]); }), [
      "---",
      fill(document.body.dataset.cited, cited).join(" · "),
    ]).filter(Boolean).join("\n\n") + "\n";
  }

  function withdrawn(before, shown) {
    const reason = words(shown.querySelector("[data-part='reason']").previousElementSibling) + ": " + before[0];
    return [bold(shown.querySelector("summary")), reason, before[1]].join("\n\n").replace(/^/gm, "> ");
  }

  function bold(element) { return element && "**" + words(element) + "**"; }

  function words(element) { return element.textContent.trim().replace(/\s+/g, " "); }

  function fill(text, values) {
    const names = /\{(\w+)\}/g;
    return text.trim().split("\n").filter(function (line) {
      return (line.match(names) || []).every(function (name) { return values[name.slice(1, -1)]; });
    }).map(function (line) { return line.replace(names, function (all, name) { return values[name]; }); });
  }
})();
