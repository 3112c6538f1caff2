/*
 * Words that were found, marked where they stand: in what the page shows, and in a passage of a longer text.
 */
const SILENT = "[data-ui], button, script, svg, .footnote-ref, .footnote-backref, semantics > :not(annotation)";
const BLOCK = "p, li, h3, h4, h5, h6, tr, td, th, pre, div, dt, dd, summary, br";
const PASSAGE = /\S(?:.{50,119}?[.?!](?= |$)|.{0,99}(?= |$)|.{99})/gu;

// What a part of a record says.
function spokenText(part) {
  const copy = part.cloneNode(true);
  for (const silent of every(SILENT, copy)) silent.remove();
  for (const block of every(BLOCK, copy)) block.before(" ");
  return copy.textContent;
}

// The first passage of `text` that has most of what was found, as nodes; null if none has anything.
function passageOf(text, mark, wanted) {
  const passages = text.replace(/\s+/g, " ").match(PASSAGE) || [];
  let best = null;
  let most = 0;
  for (let n = 0; n < passages.length && most < wanted; n++) {
    const nodes = marked(passages[n], mark(passages[n]));
    const words = new Set(nodes.map((node) => node.textContent && node.textContent.toLowerCase())).size - 1;
    if (words <= most) continue;
    most = words;
    best = [n ? "… " : "", ...nodes, n < passages.length - 1 ? " …" : ""];
  }
  return best;
}

function marked(text, ranges) {
  let at = 0;
  return [...ranges.flatMap(([start, end]) => {
    const before = text.slice(at, start);
    at = end;
    return [before, make("mark", "", text.slice(start, end))];
  }), text.slice(at)];
}

function make(tag, name, text) {
  const element = document.createElement(tag);
  element.className = name;
  element.textContent = text;
  return element;
}

// Marks words in `element`, through all that stands in it; `undo` takes what takes the marks away.
function markWords(element, mark, undo) {
  const ranges = mark(element.textContent);
  if (!ranges.length) return;
  const before = [...element.cloneNode(true).childNodes];
  const walker = document.createTreeWalker(element, 4);
  const nodes = [];
  let at = 0;
  while (walker.nextNode()) nodes.push(walker.currentNode);
  for (const node of nodes) {
    const { length } = node.data;
    const inside = ranges.map((range) => range.map((place) => Math.min(Math.max(place - at, 0), length)));
    node.replaceWith(...marked(node.data, inside.filter(([start, end]) => start < end)));
    at += length;
  }
  undo.push(() => element.replaceChildren(...before));
}
