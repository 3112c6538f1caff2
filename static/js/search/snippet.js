/*
 * Words that were found, marked where they stand: in what the page shows, and in a passage of a longer text.
 */
const SILENT = "[data-ui], button, script, svg, .footnote-ref, .footnote-backref";
const BLOCK = "p, li, h3, h4, h5, h6, tr, td, th, pre, div, dt, dd, summary, br";
const CURRENT = "[data-part=summary], [data-part=details], [data-part=answer], [data-part=body], [data-part=reason]";
const DIAGRAM = /.*[\u2500-\u259f].*/g;
const PASSAGE = /\S(?:.{50,119}?[.?!](?= |$)|.{0,99}(?= |$)|.{99})/gu;

// What holds in a record of this page, and what was withdrawn, newest first.
function textsOf(id) {
  const dialog = document.querySelector("dialog[data-record='" + CSS.escape(id) + "']");
  const said = (selector) => every(selector, dialog).map(spokenText);
  return [said(CURRENT).join("\n"), said("[data-part=withdrawn]")];
}

// What a part of a record says.
function spokenText(part) {
  const copy = part.cloneNode(true);
  for (const silent of every(SILENT, copy)) silent.remove();
  for (const formula of every("math", copy)) formula.replaceWith("…");
  for (const block of every(BLOCK, copy)) block.before("\n");
  return copy.textContent;
}

// The first passage of `text` that has most of what was found; nothing if none has anything.
function passageOf(text) {
  const passages = text.replace(DIAGRAM, "").replace(/\s+/g, " ").match(PASSAGE) || [];
  const wanted = searched.split(/\s+/).length;
  let best = "";
  let most = 0;
  for (let n = 0; n < passages.length && most < wanted; n++) {
    const passage = passages[n];
    const words = new Set(answer.mark(passage).map((range) => passage.slice(...range).toLowerCase())).size;
    if (words <= most) continue;
    most = words;
    best = (n ? "… " : "") + passage + (passages[n + 1] ? " …" : "");
  }
  return best;
}

function make(tag, name, text) {
  const element = document.createElement(tag);
  element.className = name;
  element.textContent = text;
  return element;
}

// Marks words in `element`, through all that stands in it.
function markWords(element) {
  const ranges = answer.mark(element.textContent).reverse();
  const walker = document.createTreeWalker(element, 4);
  const nodes = [];
  let at = 0;
  while (walker.nextNode()) nodes.push(walker.currentNode);
  for (const node of nodes) {
    const { length } = node;
    for (const range of ranges) {
      const [start, end] = range.map((place) => Math.min(Math.max(place - at, 0), length));
      if (start === end) continue;
      const found = node.splitText(start);
      found.splitText(end - start);
      found.replaceWith(make("mark", "", found.data));
    }
    at += length;
  }
}
