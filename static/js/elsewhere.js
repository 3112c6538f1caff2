/*
 * Brings what other list pages know to the search, by scripts beside this page: first the one that names all and the one
 * of all words that mean the same, then of every page its lines, and its texts only when a line of it is shown. Each
 * script calls ainexSearch(kind, page, data). A line that is new is filled when it is shown.
 * Reads:  [data-search-said][data-alone], [data-search-box], template[data-search-line="community.html"] (this page).
 * Writes: script elements, lines, html[data-search-coming]; [data-search-said][data-missing]: "alone" where no other page
 *         is known, "some" where the records of one are missing.
 * Hears:  focusin; found {lines}, sent by the search; sifted {lines}, sent by sift.js; day {today}, sent by day.js.
 * Sends:  segment {index, line, texts, aim} or {synonyms}, texts on document.
 */
(function () {
  "use strict";
  const said = document.querySelector("[data-search-said]");
  if (!said || !said.dataset.alone) return;
  const box = document.querySelector("[data-search-box]");
  const OURS = /^search\/\w+\.js$/;
  const FIRST = /^[^\u2500-\u259f]{1,119}(?=\s|$)/u;
  const known = {}; // lines by record
  const news = new Map(); // new lines, with {record, path, number}
  const textsOf = {}; // by page: what to do with its texts
  const hear = { pages: addPages, words: addWords, lines: addLines, texts: addTexts };
  let template = null;
  let loader = { createScriptURL: ours };
  let paths = {};
  let today = "";
  let coming = 0;
  let isHeard = false;

  box.addEventListener("focusin", start);
  document.addEventListener("found", function (event) { if (event.detail.lines) start(); });
  document.addEventListener("day", function (event) { today = event.detail.today; });
  document.addEventListener("sifted", function (event) {
    event.detail.lines.forEach(function (line) {
      if (news.has(line) && !line.firstChild) fill(line, news.get(line).record);
      if (news.has(line)) excerpt(line, news.get(line));
    });
  });

  function start() {
    if (template) return;
    template = document.querySelector("template[data-search-line]");
    document.querySelectorAll("[data-sift-list] > li").forEach(function (line) { known[line.dataset.record] = line; });
    if (window.trustedTypes) loader = trustedTypes.createPolicy("ainex-search", loader);
    window.ainexSearch = function (kind, path, data) {
      isHeard = true;
      hear[kind](path, data);
    };
    load("search/pages.js", "alone");
    load("search/words.js");
  }

  function ours(path) {
    if (OURS.test(path)) return path;
    throw new TypeError(path);
  }

  function load(path, missing) {
    const script = document.createElement("script");
    script.src = loader.createScriptURL(path);
    // One that was cut short is loaded, too, but says nothing.
    script.onload = function () {
      if (!isHeard) return script.onerror();
      isHeard = false;
      expect(-1);
    };
    script.onerror = function () {
      if (missing) {
        said.dataset.missing = missing;
        send("segment", {});
      }
      expect(-1);
    };
    expect(1);
    document.head.append(script);
  }

  // As long as anything is on its way, nobody can say that there is nothing.
  function expect(more) {
    coming += more;
    if (more > 0) document.documentElement.dataset.searchComing = "";
    // The search waits a little, too, for what comes together.
    else setTimeout(function () { if (!coming) delete document.documentElement.dataset.searchComing; }, 60);
  }

  function send(name, detail) { document.dispatchEvent(new CustomEvent(name, { detail: detail })); }

  function addPages(none, rows) {
    rows = rows.filter(function (row) { return row[0] !== template.dataset.searchLine; });
    paths = Object.fromEntries(rows.map(function (row) { return [row[0], row[2]]; }));
    rows.forEach(function (row) { load(row[1], "some"); });
  }

  function addWords(none, rows) { send("segment", { synonyms: rows }); }

  function addTexts(path, rows) {
    textsOf[path] = rows;
    news.forEach(function (told, line) { if (told.path === path) excerpt(line, told); });
    send("texts");
  }

  function addLines(path, data) {
    send("segment", {
      index: data.index,
      line: function (number) { return lineOf(data.records[number], path, number); },
      texts: function (number) {
        if (textsOf[path]) return textsOf[path][number].slice(1);
        if (paths[path]) load(paths[path]);
        paths[path] = "";
        return ["", []];
      },
      aim: aim,
    });
  }

  // Until it is filled a line says what a list is sifted by.
  function lineOf(record, path, number) {
    if (known[record.id]) return known[record.id];
    const line = known[record.id] = document.createElement("li");
    line.className = "entry";
    line.hidden = true;
    Object.assign(line.dataset, {
      record: record.id, status: record.status, kind: record.kind, tags: record.tag_keys || "", due: record.review_by || "",
    });
    news.set(line, { record: record, path: path, number: number });
    return line;
  }

  function fill(line, record) {
    const told = { due: record.review_by < today, changed: record.changed !== record.published, tags: record.tags };
    told[record.kind] = told[record.status] = true;
    line.append(template.content.cloneNode(true));
    line.querySelectorAll("[data-for]").forEach(function (part) { if (!told[part.dataset.for]) part.remove(); });
    line.querySelectorAll("[data-pair]").forEach(function (half) { half.classList.add(half.dataset.pair + record.status); });
    line.querySelectorAll("[data-day]").forEach(function (time) {
      const day = new Date(record[time.dataset.day]);
      time.textContent = day.toLocaleDateString(box.lang, { dateStyle: "medium", timeZone: "UTC" });
    });
    const link = line.querySelector("a");
    link.textContent = record.title;
    link.href = encodeURI(record.id) + ".html";
    (record.tags || []).forEach(function (tag) {
      const item = document.createElement("li");
      item.textContent = tag;
      line.querySelector(".tags").append(item);
    });
  }

  // What stands there where no passage does, as soon as it is known.
  function excerpt(line, told) {
    if (!textsOf[told.path] || !line.firstChild || line.querySelector("[data-excerpt]")) return;
    const text = document.createElement("p");
    text.className = "entry__excerpt";
    text.dataset.excerpt = "";
    text.textContent = (textsOf[told.path][told.number][1].match(FIRST) || [""])[0];
    line.querySelector("h2").after(text);
  }

  // At the withdrawn text that was found, counted from the oldest, or at the record.
  function aim(line, before) {
    if (!news.has(line)) return;
    const place = line.dataset.record.replace(/^posts/, "post").replace("/", "-");
    line.querySelector("h2 a").hash = before ? place + "--part--before-" + before : "";
  }
})();
