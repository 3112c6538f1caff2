/*
 * Words that were found, marked where they stand: in what the page shows, and in a passage of a longer text.
 */
const SILENT = "[data-ui], button, script, svg, .footnote-ref, .footnote-backref, semantics > :not(annotation)";
const BLOCK = "p, li, h3, h4, h5, h6, tr, td, th, pre, div, dt, dd, summary, figcaption, blockquote, br";
const PASSAGE = /\S(?:.{50,119}?[.?!](?= |$)|.{0,99}(?= |$)|.{99})/gu;

// What a part of a record says.
function spokenText(part) {
  const walker = document.createTreeWalker(part, 5, function (node) { return node.data === undefined && node.matches(SILENT) ? 2 : 1; });
  let text = "";
  while (walker.nextNode()) {
    const node = walker.currentNode;
    text += node.data === undefined ? (node.matches(BLOCK) ? " " : "") : node.data;
  }
  return text;
}

// The first passage of `text` that has most of what was found, as nodes; null if none has anything.
function passageOf(text, mark, wanted) {
  const passages = text.replace(/\s+/g, " ").match(PASSAGE) || [];
  let best = null;
  let most = 0;
  for (let n = 0; n < passages.length && most < wanted; n += 1) {
    const ranges = mark(passages[n]);
    const words = new Set(ranges.map(function (one) { return passages[n].slice(one[0], one[1]).toLowerCase(); }));
    if (words.size > most) {
      most = words.size;
      best = [n ? "… " : ""].concat(marked(passages[n], ranges), n < passages.length - 1 ? " …" : "");
    }
  }
  return best;
}

function marked(text, ranges) {
  let at = 0;
  return ranges.flatMap(function (one) {
    const before = text.slice(at, one[0]);
    at = one[1];
    return [before, make("mark", "", text.slice(one[0], at))];
  }).concat(text.slice(at));
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
  const before = Array.from(element.cloneNode(true).childNodes);
  const walker = document.createTreeWalker(element, 4);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  let start = 0;
  nodes.forEach(function (node) {
    const length = node.data.length;
    const inside = ranges.map(function (one) { return [Math.max(one[0] - start, 0), Math.min(one[1] - start, length)]; });
    node.replaceWith(...marked(node.data, inside.filter(function (one) { return one[0] < one[1]; })));
    start += length;
  });
  undo.push(function () { element.replaceChildren(...before); });
}
