/*
 * Words that were found, marked where they stand: in what the page shows, and in a passage of a longer text.
 */
const SILENT = "[data-ui], button, script, svg, .footnote-ref, .footnote-backref, semantics > :not(annotation)";
const IN_LINE = /^(A|ABBR|ANNOTATION|B|CODE|DEL|EM|I|INS|KBD|MARK|MATH|S|SEMANTICS|SMALL|SPAN|STRONG|SUB|SUP|U)$/i;
const LONG = 110;

// What a part of a record says, in one line.
function spokenText(part) {
  const walker = document.createTreeWalker(part, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, function (node) {
    return node.nodeType === 1 && node.matches(SILENT) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT;
  });
  let text = "";
  while (walker.nextNode()) {
    const node = walker.currentNode;
    text += node.nodeType === 3 ? node.data : IN_LINE.test(node.tagName) ? "" : " ";
  }
  return text;
}

// Nodes that show where most of what was found stands together in `text`; none where nothing does.
function snippetOf(text, mark) {
  const line = text.replace(/\s+/g, " ").trim();
  const ranges = mark(line);
  if (!ranges.length) return null;
  const near = ranges.map(function (from) {
    return ranges.filter(function (one) { return one[0] >= from[0] && one[1] < from[0] + LONG - 40; }).length;
  });
  const first = ranges[near.indexOf(Math.max.apply(null, near))][0];
  const start = first < 40 ? 0 : line.lastIndexOf(" ", first - 25) + 1 || first;
  let end = line.indexOf(" ", start + LONG);
  if (end < 0 || end > start + LONG + 40) end = Math.min(line.length, start + LONG);
  const inside = ranges.filter(function (one) { return one[0] >= start && one[1] <= end; });
  const shown = inside.map(function (one) { return [one[0] - start, one[1] - start]; });
  const nodes = marked(line.slice(start, end), shown);
  return [start ? "… " : ""].concat(nodes, end < line.length ? " …" : "");
}

function marked(text, ranges) {
  const nodes = [];
  let at = 0;
  ranges.forEach(function (range) {
    const mark = document.createElement("mark");
    mark.textContent = text.slice(range[0], range[1]);
    nodes.push(text.slice(at, range[0]), mark);
    at = range[1];
  });
  return nodes.concat(text.slice(at));
}

// Marks words in `element`, through all that stands in it; what is returned takes the marks away.
function markWords(element, mark) {
  const before = element.cloneNode(true);
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const nodes = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  const ranges = mark(element.textContent);
  let start = 0;
  nodes.forEach(function (node) {
    const length = node.data.length;
    const inside = ranges.map(function (one) { return [Math.max(one[0] - start, 0), Math.min(one[1] - start, length)]; })
      .filter(function (one) { return one[0] < one[1]; });
    if (inside.length) node.replaceWith.apply(node, marked(node.data, inside));
    start += length;
  });
  return function () { if (ranges.length) element.replaceChildren.apply(element, Array.from(before.childNodes)); };
}
