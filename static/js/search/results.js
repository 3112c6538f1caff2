/*
 * Shows what was found as lines of the list, best first: the list's own for records of this page, new ones for others.
 * Which of them are shown, and where, is told by sift.js and sort.js, as for every line.
 * Reads:  li[data-record] of [data-sift-list], in them a[data-opener], [data-excerpt], .tags li; parts of
 *         dialog[data-record]; template[data-search-line]; words in [data-search-said], [data-search-none],
 *         [data-search-box]. Writes: marks and [data-snippet] in lines, the sentences, html[data-found].
 * Hears:  sifted {lines}, day {today}, record-shown, keydown. Sends: found {lines} or {lines: null} on document, reveal.
 */
const listed = document.querySelector("[data-sift-list]");
const ownLines = {};
const undo = [];
let hits = new Map(); // by line
let answer = null;
let shown = [];
let toldDay = "";

if (searchBox) {
  Array.from(listed.children).forEach(function (line) { ownLines[line.dataset.record] = line; });
  document.addEventListener("day", function (event) { toldDay = event.detail.today; });
  document.addEventListener("sifted", function (event) {
    shown = event.detail.lines;
    drawLines();
  });
  document.addEventListener("record-shown", revealPassage);
  listed.addEventListener("keydown", function (event) {
    if (event.key !== "ArrowUp" || !answer || event.target !== firstLink()) return;
    event.preventDefault();
    searchInput.focus();
  });
}

function showFound(query, result) {
  answer = result;
  hits = new Map();
  if (result) result.hits.forEach(function (hit) {
    const line = lineOf(hit);
    if (line && !hits.has(line)) hits.set(line, hit);
  });
  document.documentElement.toggleAttribute("data-found", Boolean(result));
  const said = document.querySelector("[data-search-said]");
  const sentences = result && hits.size && result.turned ? [said.dataset.turned.replace("{q}", function () { return result.turned; })] : [];
  if (result && isAlone) sentences.push(said.dataset.alone);
  if (said.textContent !== sentences.join(" ")) said.textContent = sentences.join(" ");
  document.querySelectorAll("[data-search-none]").forEach(function (words) {
    words.hidden = !result;
    words.textContent = words.dataset.searchNone.replace("{q}", function () { return query; });
  });
  document.querySelector("[data-search-not]").hidden = Boolean(result);
  const ask = document.querySelector("[data-search-ask]");
  ask.hidden = !result;
  ask.dataset.letterSays = query;
  document.dispatchEvent(new CustomEvent("found", { detail: { lines: result && Array.from(hits.keys()) } }));
}

function firstLink() { return answer && shown.length ? shown[0].querySelector("h2 a") : null; }

function lineOf(hit) {
  const page = pages.get(hit.key);
  const record = page.records[hit.number];
  const own = ownLines[record.id || record];
  return own || (page.lines[hit.number] = page.lines[hit.number] || newLine(record));
}

// Filled when it is shown; until then it says what a list is sifted by.
function newLine(record) {
  const line = document.createElement("li");
  line.className = "entry";
  line.hidden = true;
  Object.assign(line.dataset, {
    record: record.id, status: record.status, kind: record.kind, tags: record.tag_keys || "",
    changed: record.changed, due: record.review_by || "",
  });
  return line;
}

function drawLines() {
  while (undo.length) undo.pop()();
  if (answer) shown.forEach(drawLine);
}

function drawLine(line) {
  const hit = hits.get(line);
  const page = pages.get(hit.key);
  const record = page.records[hit.number];
  if (!line.firstChild) fillLine(line, record);
  line.querySelectorAll("h2 a, .tags li").forEach(function (words) { undo.push(markWords(words, answer.mark)); });
  const row = rowOf(page, hit.number);
  const texts = hit.withdrawn ? row[2] : [row[1]];
  for (let n = 0; n < texts.length; n += 1) {
    const nodes = snippetOf(texts[n], answer.mark);
    if (nodes) return showSnippet(line, nodes, hit.withdrawn ? n + 1 : 0, texts.length);
  }
  if (record.id) showSnippet(line, [row[1].slice(0, LONG)], 0);
}

// [id, what holds, [what was withdrawn, newest first]] of a record; empty until it is loaded.
function rowOf(page, number) {
  if (page.textsPath !== undefined) return (page.texts || loadTexts(page) || [])[number] || ["", "", []];
  page.texts = page.texts || [];
  return page.texts[number] || (page.texts[number] = ownRow(page.records[number]));
}

function ownRow(id) {
  const dialog = document.querySelector("dialog[data-record='" + CSS.escape(id) + "']");
  const said = function (names) {
    return Array.from(dialog.querySelectorAll(names.replace(/\w+/g, "[data-part='$&']"))).map(spokenText);
  };
  return [id, said("summary,details,answer,body,reason").join(" "), said("withdrawn")];
}

// `before` counts withdrawn texts from the newest; 0 is what holds today.
function showSnippet(line, nodes, before, all) {
  const passage = document.createElement("p");
  passage.className = "entry__excerpt entry__excerpt--found";
  if (before) {
    const label = document.createElement("b");
    label.className = "entry__before";
    label.textContent = searchBox.dataset.before;
    nodes.unshift(label, " ");
  }
  passage.append.apply(passage, nodes);
  const excerpt = line.querySelector("[data-excerpt]");
  const link = line.querySelector("h2 a");
  if (excerpt) excerpt.hidden = true;
  if (!link.dataset.opener) link.hash = before ? domId(line.dataset.record) + "--part--before-" + (all + 1 - before) : "";
  line.dataset.before = before;
  line.querySelector("h2").after(passage);
  undo.push(function () {
    passage.remove();
    delete line.dataset.before;
    if (excerpt) excerpt.hidden = false;
  });
}

// What was found in withdrawn text only is unfolded where it stands.
function revealPassage(event) {
  const line = ownLines[event.target.dataset.record];
  const part = event.target.querySelectorAll("[data-part='withdrawn']")[line.dataset.before - 1];
  if (!part) return;
  part.dispatchEvent(new CustomEvent("reveal", { bubbles: true }));
  part.scrollIntoView({ block: "center" });
}

function fillLine(line, record) {
  line.append(document.querySelector("[data-search-line]").content.cloneNode(true));
  const isSaid = {
    due: record.review_by < toldDay, changed: record.changed !== record.published, tags: record.tags,
  };
  line.querySelectorAll("[data-for]").forEach(function (part) {
    const name = part.dataset.for;
    if (name !== record.kind && name !== record.status && !isSaid[name]) part.remove();
  });
  line.querySelectorAll("[data-pair]").forEach(function (half) { half.classList.add(half.dataset.pair + record.status); });
  line.querySelectorAll("[data-day]").forEach(function (time) {
    time.dateTime = record[time.dataset.day];
    time.textContent = dayOf(time.dateTime);
  });
  const link = line.querySelector("a");
  link.textContent = record.title;
  link.setAttribute("href", encodeURI(record.id) + ".html");
  (record.tags || []).forEach(function (tag) {
    const item = document.createElement("li");
    item.textContent = tag;
    line.querySelector(".tags").append(item);
  });
}

function dayOf(iso) {
  const day = new Date(iso);
  const parts = { y: day.getUTCFullYear(), m: day.getUTCMonth() + 1, d: day.getUTCDate() };
  parts.month = day.toLocaleDateString("en-US", { month: "short", timeZone: "UTC" });
  return searchBox.dataset.day.replace(/\{(\w+)\}/g, function (all, name) { return parts[name]; });
}

function domId(id) { return id.replace(/^posts/, "post").replace("/", "-"); }
