/*
 * Shows what was found as lines of the list, best first: the list's own for records of this page, those that
 * elsewhere.js makes for others. Which of them are shown, and where, is told by sift.js and sort.js, as for every line.
 * Reads:  li[data-record] of [data-sift-list], in them h2 a, .tags li; words in [data-search-box].
 * Writes: marks and passages in lines, of what was withdrawn too where that was asked for.
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
    detail: { lines: searched ? [...hits.keys()] : null, query: searched, turned: result.turned, isCut: result.hits.length === MOST },
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
  const former = wantsWithdrawn() ? old.map(passageOf) : [];
  const nth = former.findIndex(Boolean);
  every("h2 a, .tags li", line).forEach(markWords);
  // What a record opens at, counted from the oldest: nothing where current text was found.
  const before = withdrawn && nth >= 0 ? former.length - nth : "";
  if (key.aim) key.aim(line, before);
  if (nth >= 0) {
    const passage = drawPassage(line, former[nth]);
    passage.dataset.before = before;
    passage.prepend(make("b", "entry__before", searchBox.dataset.before), " ");
  }
  const current = withdrawn ? "" : passageOf(text);
  if (current) drawPassage(line, current);
}

function drawPassage(line, text) {
  const passage = make("p", "entry__excerpt", text);
  passage.dataset.passage = "";
  markWords(passage);
  line.querySelector("h2").after(passage);
  return passage;
}
