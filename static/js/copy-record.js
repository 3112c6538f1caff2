/*
 * Gives the address of a record, or the whole record as Markdown with its source. Withdrawn text is quoted under its
 * label, so that it can't pass for current wherever it is pasted. What the page shows as a link to a record leads to
 * that record's own page, where there is an address; else it names the record. A picture leads to where it is seen.
 * Reads: [data-copy-link], [data-copy-markdown]; around them [data-record] with the texts of the record (JSON in
 *        script[data-source]), and labels, links, pictures and .sources of what is shown; [data-pictured="… {alt}"];
 *        [data-cited] and [data-named], whose lines with a {name} that nothing is known of are left out.
 * Hears: click. Sends: copy-text {text} (see copy.js), facts {} (see facts.js) on the button.
 */
(function () {
  "use strict";
  const FENCE = /^[ \t>]*(`{3,}|~{3,})[\s\S]*?(?:\n[ \t>]*\1|$(?![\s\S]))/;
  const CODE = /(`+)(?!`)(?:(?!\n\s*\n)[\s\S])*?[^`]\2(?!`)|\\./;
  const WORDS = /(!?)\[((?:[^[\]\\]|\\.|\[[^[\]]*\])*)\]/;
  const ADDRESS = /\(\s*(?:<[^<>\n]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()]*)*)(?:\s+(?:"[^"]*"|'[^']*'))?\s*\)/;
  const CODE_OR_LINK = new RegExp(FENCE.source + "|" + CODE.source + "|" + WORDS.source + ADDRESS.source, "gm");

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
    const told = Object.assign({}, facts, { title: title, id: facts.address ? "" : facts.record });
    return [
      "# " + title,
      led(source.details, record.querySelector("[data-part='details'], [data-part='summary']"), facts),
      bold(record.querySelector("[data-notice] strong")),
      bold(record.querySelector("[data-instead]")),
      source.text && bold(record.querySelector("[id$='--part--answer']")),
      led(source.text, record.querySelector("[data-part='answer'], [data-part='body']"), facts),
      bold(record.querySelector("[id$='--part--sources']")),
      Array.from(record.querySelectorAll(".sources li"), cited).join("\n"),
    ].concat((source.withdrawn || []).map(function (before, n) { return withdrawn(before, corrections[n], facts); }), [
      "---",
      fill(document.body.dataset.cited, told).join(" · "),
    ]).filter(Boolean).join("\n\n") + "\n";
  }

  function withdrawn(before, shown, facts) {
    const why = shown.querySelector("[data-part='reason']");
    const reason = words(why.previousElementSibling) + ": " + led(before[0], why, facts);
    const text = led(before[1], shown.querySelector("[data-part='withdrawn']"), facts);
    return [bold(shown.querySelector("summary")), reason, text].join("\n\n").replace(/^/gm, "> ");
  }

  function cited(item) {
    const link = item.querySelector("a");
    return link ? "- [" + words(link).replace(/[[\]\\]/g, "\\$&") + "](<" + link.href + ">)" : "- " + words(item);
  }

  // Addresses between files mean nothing where the text is pasted. Nothing is changed but what the page shows, too.
  function led(text, part, facts) {
    const shown = text && part ? Array.from(part.querySelectorAll("a[href], img")) : [];
    return text && text.replace(CODE_OR_LINK, function (all, fence, code, bang, label) {
      const at = !label ? -1 : shown.findIndex(function (one) {
        return one.matches(bang ? "img" : "a") && letters(one.alt || one.textContent) === letters(label);
      });
      if (at < 0) return all;
      const one = shown.splice(at, 1)[0];
      if (bang) return linked(fill(document.body.dataset.pictured, { alt: label })[0], facts.address);
      const place = placeOf(one);
      if (!place.record) return all;
      if (facts.address) return linked(label, facts.address.slice(0, -facts.record.length - 5) + place.record + ".html" + place.hash);
      return place.record === facts.record ? label : label + " (" + place.record + ")";
    });
  }

  function letters(text) { return text.replace(/[^\p{L}\p{N}]/gu, ""); }

  function linked(label, address) { return address ? "[" + label + "](" + address + ")" : label; }

  function placeOf(link) {
    const found = /^(?:(?:\.\.\/)*((?:qa|posts)\/[^/]+)\.html)?(#.*)?$/.exec(link.getAttribute("href"));
    // Only our own addresses are known to be well-formed.
    const [page, hash] = found ? found.slice(1).map(function (part) { return decodeURI(part || ""); }) : ["", ""];
    const id = hash.slice(1);
    const element = id && !page && document.getElementById(id);
    const around = element && element.closest("[data-record]");
    return { record: page || (around && around.dataset.record), hash: id.includes("--") ? "#" + id : "" };
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
