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

function all(selector, root) { return Array.from((root || document).querySelectorAll(selector)); }

if (searchBox) {
  all("[data-sift-list] > li").forEach(function (line) { ownLines[line.dataset.record] = line; });
  document.addEventListener("day", function (event) { today = event.detail.today; });
  document.addEventListener("sifted", function (event) {
    shown = event.detail.lines;
    drawLines();
  });
  document.addEventListener("record-shown", reveal);
  document.addEventListener("keydown", function (event) {
    if (event.key !== "ArrowUp" || event.target !== firstLink()) return;
    event.preventDefault();
    searchInput.focus();
  }, true);
}

function firstLink() { return answer && shown.length ? shown[0].querySelector("h2 a") : null; }

function showFound(query, result) {
  const say = function (words, value) { return words.replace("{q}", function () { return value; }); };
  const said = document.querySelector("[data-search-said]");
  answer = result;
  hits = new Map();
  if (result) result.hits.forEach(function (hit) {
    const line = lineOf(pages.get(hit.key), hit.number);
    if (!hits.has(line)) hits.set(line, hit);
  });
  const sentences = [
    result && hits.size && result.turned ? say(said.dataset.turned, result.turned) : "", result && isAlone ? said.dataset.alone : "",
  ].join(" ").trim();
  if (said.textContent !== sentences) said.textContent = sentences;
  document.documentElement.toggleAttribute("data-found", Boolean(result));
  all("[data-search-not]").forEach(function (words) { words.hidden = Boolean(result); });
  all("[data-search-none]").forEach(function (part) {
    part.hidden = !result;
    part.dataset.letterSays = query;
    if (part.dataset.searchNone) part.textContent = say(part.dataset.searchNone, query);
  });
  document.dispatchEvent(new CustomEvent("found", { detail: { lines: result && Array.from(hits.keys()) } }));
}

// One that is new is filled when it is shown; until then it says what a list is sifted by.
function lineOf(page, number) {
  const record = page.records[number];
  const own = ownLines[record.id || record];
  if (own || page.lines[number]) return own || page.lines[number];
  const line = make("li", "entry", "");
  line.hidden = true;
  Object.assign(line.dataset, {
    record: record.id, status: record.status, kind: record.kind, tags: record.tag_keys || "", due: record.review_by || "",
  });
  page.lines[number] = line;
  return line;
}

// What can be seen at once comes at once.
function drawLines() {
  const todo = answer ? shown.slice() : [];
  clearTimeout(drawing);
  undoing.splice(0).forEach(function (undo) { undo(); });
  (function draw() {
    const end = performance.now() + 8;
    while (todo.length && performance.now() < end) drawLine(todo.shift());
    if (todo.length) drawing = setTimeout(draw);
  })();
}

function drawLine(line) {
  const hit = hits.get(line);
  const page = pages.get(hit.key);
  const record = page.records[hit.number];
  if (!line.firstChild) fillLine(line, record);
  all("h2 a, .tags li", line).forEach(function (words) { markWords(words, answer.mark, undoing); });
  const row = rowOf(page, hit.number);
  const texts = hit.withdrawn ? row[2] : [row[1]];
  const wanted = searchInput.value.trim().split(/\s+/).length;
  for (let n = 0; n < texts.length; n += 1) {
    const nodes = passageOf(texts[n], answer.mark, wanted);
    if (nodes) return showPassage(line, nodes, hit.withdrawn ? texts.length - n : 0);
  }
  if (record.id) showPassage(line, [(row[1].match(PASSAGE) || [""])[0]], 0);
}

// [id, what holds, [what was withdrawn, newest first]] of a record; empty until it is loaded.
function rowOf(page, number) {
  if (page.textsPath !== undefined && !page.texts) loadTexts(page);
  const id = page.records[number];
  const texts = page.texts || [];
  if (id.id) return texts[number] || ["", "", []];
  page.texts = texts;
  const said = function (name) {
    return all("[data-part='" + name + "']", document.querySelector("dialog[data-record='" + CSS.escape(id) + "']")).map(spokenText);
  };
  texts[number] = texts[number] || [id, ["summary", "details", "answer", "body", "reason"].flatMap(said).join(" "), said("withdrawn")];
  return texts[number];
}

// `before` is the number of a withdrawn text, counted from the oldest; 0 is what holds today.
function showPassage(line, nodes, before) {
  const excerpt = line.querySelector("[data-excerpt]");
  const link = line.querySelector("h2 a");
  const passage = make("p", "entry__excerpt", "");
  if (before) passage.append(make("b", "entry__before", searchBox.dataset.before), " ");
  passage.append(...nodes);
  if (before) line.dataset.before = before;
  line.querySelector("h2").after(passage);
  if (excerpt) excerpt.hidden = true;
  if (!link.hasAttribute("data-opener")) {
    link.hash = before ? line.dataset.record.replace(/^posts/, "post").replace("/", "-") + "--part--before-" + before : "";
  }
  undoing.push(function () {
    passage.remove();
    delete line.dataset.before;
    if (excerpt) excerpt.hidden = false;
  });
}

// What was found in withdrawn text only is unfolded where it stands.
function reveal(event) {
  const parts = all("[data-part='withdrawn']", event.target);
  const part = parts[parts.length - ownLines[event.target.dataset.record].dataset.before];
  if (!part) return;
  part.dispatchEvent(new CustomEvent("reveal", { bubbles: true }));
  part.scrollIntoView({ block: "center" });
}

function fillLine(line, record) {
  const told = { due: record.review_by < today, changed: record.changed !== record.published, tags: record.tags };
  told[record.kind] = told[record.status] = true;
  line.append(document.querySelector("[data-search-line]").content.cloneNode(true));
  all("[data-for]", line).forEach(function (part) { if (!told[part.dataset.for]) part.remove(); });
  all("[data-pair]", line).forEach(function (half) { half.classList.add(half.dataset.pair + record.status); });
  all("time", line).forEach(function (time) {
    const day = new Date(record[time.dataset.day]);
    const parts = {
      y: day.getUTCFullYear(), m: day.getUTCMonth() + 1, d: day.getUTCDate(),
      month: day.toLocaleDateString("en-US", { month: "short", timeZone: "UTC" }),
    };
    time.textContent = searchBox.dataset.day.replace(/\{(\w+)\}/g, function (whole, name) { return parts[name]; });
  });
  const link = line.querySelector("a");
  link.textContent = record.title;
  link.href = encodeURI(record.id) + ".html";
  (record.tags || []).forEach(function (tag) { line.querySelector(".tags").append(make("li", "", tag)); });
}
