/*
 * What is copied out of text that no longer holds takes its label along; struck text stays struck in plain text, too.
 * Reads: [data-part="withdrawn"], [data-part="changes"], in the correction around them the summary; del and s.
 * Hears: copy; passage {text} (sent by letter.js for what is selected). Writes: the clipboard; text of the passage.
 */
(function () {
  "use strict";
  const PARTS = "[data-part='withdrawn'], [data-part='changes']";
  const STRUCK = "[data-record] del, [data-record] s";

  document.addEventListener("copy", function (event) {
    if (event.target instanceof Element && event.target.closest("input, textarea")) return;
    const copied = labelled(getSelection());
    if (!copied) return;
    event.clipboardData.setData("text/plain", copied.text);
    event.clipboardData.setData("text/html", copied.html);
    event.preventDefault();
  });
  document.addEventListener("passage", function (event) {
    const copied = labelled(getSelection());
    if (copied) event.detail.text = copied.text;
  });

  function labelled(selection) {
    const ranges = Array.from({ length: selection.rangeCount }, function (none, n) {
      return inOpenRecord(selection.getRangeAt(n));
    });
    const isTouched = all(document, PARTS + ", " + STRUCK).some(function (part) {
      return isShown(part) && ranges.some(function (range) { return words(overlap(range, part)); });
    });
    if (!isTouched) return null;
    if (ranges.length === 1) return rendered(clone(ranges[0]));
    const copy = document.createElement("div");
    copy.append.apply(copy, ranges.map(clone));
    return rendered(copy);
  }

  // What lies behind an open record is not copied, though "select all" selects it.
  function inOpenRecord(range) {
    const record = document.querySelector("dialog[data-record][open]");
    return record ? overlap(range, record) : range;
  }

  function isShown(part) { return part.getClientRects().length && !part.closest("details:not([open])"); }

  function overlap(range, part) {
    const both = document.createRange();
    both.selectNodeContents(part);
    if (both.compareBoundaryPoints(Range.START_TO_START, range) < 0) both.setStart(range.startContainer, range.startOffset);
    if (both.compareBoundaryPoints(Range.END_TO_END, range) > 0) both.setEnd(range.endContainer, range.endOffset);
    return both;
  }

  function clone(range) {
    const ancestor = range.commonAncestorContainer;
    const around = ancestor instanceof Element ? ancestor : ancestor.parentElement;
    const holder = document.createElement("div");
    let inner = holder;
    ["pre", STRUCK].forEach(function (selector) {
      const kept = around && around.closest(selector);
      if (kept) inner = inner.appendChild(kept.cloneNode(false));
    });
    inner.append(range.cloneContents());
    const part = around && around.closest(PARTS);
    if (part) label(holder, part, range);
    else {
      const parts = all(document, PARTS).filter(function (one) { return range.intersectsNode(one); });
      all(holder, PARTS).forEach(function (copied, n) { label(copied, parts[n], range); });
    }
    return holder;
  }

  function label(copied, part, range) {
    const summary = (part.closest("[data-part='correction']") || part.parentElement).querySelector("summary");
    if (!summary || !words(copied.textContent)) return;
    const mark = document.createElement("b");
    mark.textContent = "[" + words(summary.textContent) + "]";
    if (words(overlap(range, summary)) !== words(summary.textContent)) copied.prepend(mark, " ");
  }

  function rendered(copy) {
    all(copy, "script, button, [hidden], [data-ui], .gp").forEach(function (part) { part.remove(); });
    all(copy, "a[href]").forEach(function (link) { link.setAttribute("href", link.href); });
    const html = copy.innerHTML;
    all(copy, "del, s").forEach(function (struck) { struck.prepend("~~"); struck.append("~~"); });
    document.body.append(copy); // Only what is laid out has lines.
    const text = copy.innerText.trim();
    copy.remove();
    return { html: html, text: text };
  }

  function words(text) { return String(text).trim().replace(/\s+/g, " "); }

  function all(root, selector) { return Array.from(root.querySelectorAll(selector)); }
})();
