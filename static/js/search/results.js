/*
 * Shows what was found as lines of the list, best first: the list's own for records of this page, new ones for others.
 * Which of them are shown, and where, is told by sift.js and sort.js, as for every line.
 * Reads:  li[data-record] of [data-sift-list], in them h2 a, [data-excerpt], .tags li; parts of dialog[data-record];
 *         template[data-search-line]; words in [data-search-said], [data-search-none], [data-search-box].
 * Writes: marks and passages in lines, the sentences, html[data-found].
 * Hears:  sifted {lines}, day {today}, record-shown, keydown. Sends: found {lines} or {lines: null} on document, reveal.
 */
const ownLines = {};
const undoing = [];
let hits = new Map(); // by line
let answer = null;
let shown = [];
let today = "";
let drawing = 0;

function every(selector, root = document) { return [...root.querySelectorAll(selector)]; }

if (searchBox) {
  for (const line of every("[data-sift-list] > li")) ownLines[line.dataset.record] = line;
  document.addEventListener("day", (event) => { today = event.detail.today; });
  document.addEventListener("sifted", (event) => {
    shown = event.detail.lines;
    drawLines();
  });
  document.addEventListener("record-shown", reveal);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "ArrowUp" || event.target !== firstLink()) return;
    event.preventDefault();
    searchInput.focus();
  }, true);
}

function firstLink() { return answer && shown.length ? shown[0].querySelector("h2 a") : null; }

function showFound(result) {
  const say = (words, value) => words.replace("{q}", () => value);
  const said = document.querySelector("[data-search-said]");
  answer = result;
  hits = new Map();
  for (const hit of result ? result.hits : []) {
    const line = lineOf(pages.get(hit.key), hit.number);
    if (!hits.has(line)) hits.set(line, hit);
  }
  const turned = result && result.turned ? say(said.dataset.turned, result.turned) + " " : "";
  const sentence = turned + (result && isAlone ? said.dataset.alone : "");
  if (said.textContent !== sentence) said.textContent = sentence;
  document.documentElement.toggleAttribute("data-found", Boolean(result));
  document.querySelector("[data-search-not]").hidden = Boolean(result);
  for (const part of every("[data-search-none]")) {
    part.hidden = !result;
    part.dataset.letterSays = searched;
    if (part.dataset.searchNone) part.textContent = say(part.dataset.searchNone, searched);
  }
  document.dispatchEvent(new CustomEvent("found", { detail: { lines: result && [...hits.keys()] } }));
}

// One that is new is filled when it is shown; until then it says what a list is sifted by.
function lineOf(page, number) {
  const record = page.records[number];
  const known = ownLines[record.id || record] || page.lines[number];
  if (known) return known;
  const { id, status, kind, tag_keys: tags = "", review_by: due = "" } = record;
  const line = page.lines[number] = make("li", "entry", "");
  line.hidden = true;
  Object.assign(line.dataset, { record: id, status, kind, tags, due });
  return line;
}

// What can be seen at once comes at once.
function drawLines() {
  const todo = answer ? [...shown] : [];
  clearTimeout(drawing);
  for (const undo of undoing.splice(0)) undo();
  for (const line of todo) if (!line.firstChild) fillLine(line, pages.get(hits.get(line).key).records[hits.get(line).number]);
  (function draw() {
    const end = performance.now() + 8;
    while (todo.length && performance.now() < end) drawLine(todo.shift());
    if (todo.length) drawing = setTimeout(draw);
  })();
}

function drawLine(line) {
  const hit = hits.get(line);
  const page = pages.get(hit.key);
  for (const words of every("h2 a, .tags li", line)) markWords(words, answer.mark, undoing);
  const [text, withdrawn] = textsOf(page, hit.number);
  const texts = hit.withdrawn ? withdrawn : [text];
  const wanted = searched.split(/\s+/).length;
  for (let n = 0; n < texts.length; n++) {
    const nodes = passageOf(texts[n], answer.mark, wanted);
    if (nodes) return showPassage(line, nodes, hit.withdrawn && texts.length - n);
  }
  if (page.textsPath !== undefined) showPassage(line, (text.match(PASSAGE) || [""]).slice(0, 1));
}

// What holds, and what was withdrawn, newest first; empty until it is loaded.
function textsOf(page, number) {
  if (page.textsPath !== undefined) {
    if (!page.texts) loadTexts(page);
    return page.texts ? page.texts[number].slice(1) : ["", []];
  }
  page.texts = page.texts || [];
  const dialog = document.querySelector("dialog[data-record='" + CSS.escape(page.records[number]) + "']");
  const said = (name) => every("[data-part='" + name + "']", dialog).map(spokenText);
  const texts = page.texts[number] || [["summary", "details", "answer", "body", "reason"].flatMap(said).join(" "), said("withdrawn")];
  page.texts[number] = texts;
  return texts;
}

// `before` is the number of a withdrawn text, counted from the oldest; what holds today has none.
function showPassage(line, nodes, before) {
  const excerpt = line.querySelector("[data-excerpt]");
  const link = line.querySelector("h2 a");
  const passage = make("p", "entry__excerpt", "");
  if (before) {
    line.dataset.before = before;
    passage.append(make("b", "entry__before", searchBox.dataset.before), " ");
  }
  passage.append(...nodes);
  line.querySelector("h2").after(passage);
  if (excerpt) excerpt.hidden = true;
  else if (!ownLines[line.dataset.record]) {
    link.hash = before ? line.dataset.record.replace(/^posts/, "post").replace("/", "-") + "--part--before-" + before : "";
  }
  undoing.push(() => {
    passage.remove();
    delete line.dataset.before;
    if (excerpt) excerpt.hidden = false;
  });
}

// What was found in withdrawn text only is unfolded where it stands.
function reveal(event) {
  const parts = every("[data-part='withdrawn']", event.target);
  const part = parts[parts.length - ownLines[event.target.dataset.record].dataset.before];
  if (!part) return;
  part.dispatchEvent(new CustomEvent("reveal", { bubbles: true }));
  part.scrollIntoView({ block: "center" });
}

function fillLine(line, record) {
  const told = {
    due: record.review_by < today, changed: record.changed !== record.published, tags: record.tags, [record.kind]: 1, [record.status]: 1,
  };
  line.append(document.querySelector("[data-search-line]").content.cloneNode(true));
  for (const part of every("[data-for]", line)) if (!told[part.dataset.for]) part.remove();
  for (const half of every("[data-pair]", line)) half.classList.add(half.dataset.pair + record.status);
  for (const time of every("time", line)) {
    const day = new Date(record[time.dataset.day]);
    time.textContent = day.toLocaleDateString(searchBox.lang, { dateStyle: "medium", timeZone: "UTC" });
  }
  const link = line.querySelector("a");
  link.textContent = record.title;
  link.href = encodeURI(record.id) + ".html";
  if (record.tags) line.querySelector(".tags").append(...record.tags.map((tag) => make("li", "", tag)));
}
