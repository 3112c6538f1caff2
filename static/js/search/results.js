/*
 * Shows what was found as lines of the list, best first: the list's own for records of this page, those that
 * elsewhere.js makes for others. Which of them are shown, and where, is told by sift.js and sort.js, as for every line.
 * Reads:  li[data-record] of [data-sift-list], in them h2 a, .tags li; words in [data-search-box].
 * Writes: marks and passages in lines.
 * Hears:  sifted {lines}, segment {index, line, texts, aim} or {synonyms}, texts.
 * Sends:  found {lines, query, turned} or {lines: null} on document.
 */
let hits = new Map(); // by line
let answer = null;
let shown = [];
let drawing = 0;
let coming = 0;

if (searchBox) {
  document.addEventListener("sifted", (event) => {
    shown = event.detail.lines;
    drawLines();
  });
  document.addEventListener("texts", drawLines);
  // As segments come in one after the other.
  document.addEventListener("segment", ({ detail }) => {
    if (detail.index) addSegment(detail, detail.index);
    if (detail.synonyms) setSynonyms(detail.synonyms);
    clearTimeout(coming);
    coming = setTimeout(searched ? searchNow : warm, 30);
  });
}

function every(selector, root) { return [...root.querySelectorAll(selector)]; }

function addOwn({ index, records }) {
  const lines = {};
  const texts = {};
  for (const line of every("[data-sift-list] > li", document)) lines[line.dataset.record] = line;
  addSegment({
    line: (number) => lines[records[number]],
    texts: (number) => texts[number] ||= textsOf(records[number]),
  }, index);
}

function showFound(result) {
  answer = result;
  hits = new Map();
  for (const hit of result.hits) {
    const line = hit.key.line(hit.number);
    if (!hits.has(line)) hits.set(line, hit);
  }
  document.dispatchEvent(new CustomEvent("found", {
    detail: { lines: searched ? [...hits.keys()] : null, query: searched, turned: result.turned },
  }));
}

// What can be seen at once comes at once.
function drawLines() {
  const todo = shown.filter((line) => hits.has(line));
  clearTimeout(drawing);
  shown.forEach(cleanLine);
  (function draw() {
    const end = performance.now() + 8;
    while (todo.length && performance.now() < end) drawLine(todo.shift());
    if (todo.length) drawing = setTimeout(draw);
  })();
}

function cleanLine(line) {
  for (const part of every("mark, [data-passage]", line)) part.replaceWith(part.matches("mark") ? part.textContent : "");
  line.normalize();
}

function drawLine(line) {
  const { key, number, withdrawn } = hits.get(line);
  const [text, old] = key.texts(number);
  const passages = (withdrawn ? old : [text]).map(passageOf);
  const nth = passages.findIndex(Boolean);
  const before = withdrawn && nth >= 0 ? passages.length - nth : 0; // counted from the oldest
  every("h2 a, .tags li", line).forEach(markWords);
  if (key.aim) key.aim(line, before);
  if (nth < 0) return;
  const passage = make("p", "entry__excerpt", passages[nth]);
  passage.dataset.passage = "";
  markWords(passage);
  if (before) {
    passage.dataset.before = before;
    passage.prepend(make("b", "entry__before", searchBox.dataset.before), " ");
  }
  line.querySelector("h2").after(passage);
}
