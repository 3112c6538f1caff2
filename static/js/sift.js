/*
 * Picks lines of a list by what they are, and keeps the choice in the address: ?kind=&tag=&status=, ?kind=&year=.
 * Reads:  in [data-sift] radio buttons (their word in the element beside them) and selects, one name for each choice,
 *         an empty value for all; li of [data-sift-list]: data-kind, data-status, data-tags, data-date, data-due or in
 *         them [data-review-by], [data-seen-mark]; [data-sift-count][data-all][data-some][data-found][data-found-some].
 * Writes: hidden of lines, of [data-sift-none], [data-sift-clear], of [data-sift-lost="… {what} …"][data-tags] and its
 *         link (a tag that no line has), and of choices that no line is but [data-sift-stays]; text of the count
 *         and of [data-sift-n] (how many lines a choice would show); open of details[data-sift-fold], which folds where
 *         the screen is narrow; html[data-sift-ready]; the address; focus.
 * Hears:  change, click, close, popstate, pageshow, day {today}, sent by day.js, seen, sent by seen.js, and found
 *         {lines, isCut}, sent by the search: these, best first, instead of the list's own, fifty at first
 *         ([data-sift-more] shows more; cut: there may be yet more of them); null is the list again.
 * Sends:  sifted {lines} on document: what is shown now.
 */
(function () {
  "use strict";
  const list = document.querySelector("[data-sift-list]");
  if (!list || !document.querySelector("[data-sift]")) return;
  const lines = Array.from(list.children);
  const facets = all("[data-sift] input, [data-sift] select").reduce(gather, []);
  const fold = document.querySelector("[data-sift-fold]");
  const narrow = matchMedia("(max-width: 860px)"); // as in rail.css
  const none = document.querySelector("[data-sift-none]");
  const more = document.querySelector("[data-sift-more]");
  const lost = document.querySelector("[data-sift-lost]");
  const FIRST = 50;
  let today = "";
  let facts = new Map();
  let found = null;
  let isCut = false;
  let most = FIRST;
  let shown = lines;

  document.addEventListener("change", function (event) {
    if (!event.target.closest("[data-sift]")) return;
    facets.forEach(function (facet) { if (facet.name === event.target.name) facet.unknown = null; });
    pick();
  });
  document.addEventListener("click", function (event) {
    if (!event.target.closest("[data-sift-clear]")) return;
    choose(new URLSearchParams());
    pick();
    facets[0].options[0].focus();
  });
  document.addEventListener("day", function (event) {
    today = event.detail.today;
    again();
  });
  document.addEventListener("seen", again);
  document.addEventListener("found", function (event) {
    found = event.detail.lines;
    isCut = event.detail.isCut;
    most = FIRST;
    show();
  });
  if (more) more.addEventListener("click", function () {
    const next = shown.length;
    most += FIRST;
    show();
    shown[next].querySelector("h2 a").focus();
  });
  // A record that is not among those picked has no opener that could take the focus when it closes.
  document.addEventListener("close", function (event) {
    const line = lines.find(function (one) { return one.dataset.record === event.target.dataset.record; });
    const lost = document.activeElement === document.body || event.target.contains(document.activeElement);
    if (!event.target.matches("dialog[data-record]") || !line || !line.hidden || !lost) return;
    const heading = document.querySelector("h1");
    heading.tabIndex = -1;
    heading.focus();
  }, true);
  addEventListener("popstate", follow);
  // A browser that remembers the controls sets them after the page has run.
  addEventListener("pageshow", follow);
  if (fold) narrow.addEventListener("change", function () { fold.open = !narrow.matches; tellAll(); });
  if (fold) fold.open = !narrow.matches;
  document.documentElement.toggleAttribute("data-sift-ready", true);
  follow();

  function all(selector) { return Array.from(document.querySelectorAll(selector)); }

  function gather(found, control) {
    const facet = found.find(function (one) { return one.name === control.name; });
    if (control.matches("select")) found.push({ name: control.name, flag: "selected", options: Array.from(control.options) });
    else if (facet) facet.options.push(control);
    else found.push({ name: control.name, flag: "checked", options: [control] });
    return found;
  }

  function read(line) {
    const said = line.dataset;
    const isFresh = line.querySelector("[data-seen-mark]");
    const due = line.querySelector("[data-review-by]");
    const day = due ? due.dataset.reviewBy : said.due;
    return {
      kind: [said.kind, said.status],
      status: [said.status, day && day < today ? "due" : "", isFresh ? "fresh" : ""],
      tag: (said.tags || "").split(" "),
      year: [(said.date || "").slice(0, 4)],
    };
  }

  function again() {
    facts = new Map();
    show();
  }

  function follow() {
    choose(new URLSearchParams(location.search));
    show();
  }

  function choose(wanted) {
    facets.forEach(function (facet) {
      const value = (wanted.get(facet.name) || "").normalize("NFC").toLowerCase().replace(/\s+/g, "-");
      const option = facet.options.find(function (one) { return one.value === value; });
      // A tag that all lines of have gone to older pages, or a status that is not offered.
      const isUnknown = !option && (facet.name === "tag" || lines.some(function (line) { return is(line, facet, value); }));
      facet.unknown = isUnknown ? { value: value, text: value } : null;
      facet.options.forEach(function (one) { one[facet.flag] = false; });
      if (!isUnknown) (option || facet.options[0])[facet.flag] = true;
    });
  }

  function pick() {
    show();
    remember();
    // Whoever has scrolled down sees what was picked from its beginning.
    if (list.getBoundingClientRect().top < 0) document.querySelector("[data-sift-count]").parentElement.scrollIntoView();
  }

  function chosen(facet) {
    return facet.unknown || facet.options.find(function (option) { return option[facet.flag]; });
  }

  function isOf(line, facet, option) { return !option.value || is(line, facet, option.value); }

  function is(line, facet, value) {
    if (!facts.has(line)) facts.set(line, read(line));
    return facts.get(line)[facet.name].includes(value);
  }

  function show() {
    const narrowed = facets.filter(function (facet) { return chosen(facet).value; });
    const picked = without(null);
    shown.forEach(function (line) { line.hidden = true; });
    shown = found ? picked.slice(0, most) : picked;
    shown.forEach(function (line) { line.hidden = false; });
    if (more) more.hidden = shown.length === picked.length;
    none.hidden = shown.length > 0;
    if (lost) tellLost(facets.find(function (facet) { return facet.name === "tag" && facet.unknown; }));
    all("[data-sift-clear]").forEach(function (button) {
      button.hidden = !narrowed.length || none.hidden === none.contains(button);
    });
    tellAll();
    count(picked.length + (isCut ? "+" : ""), narrowed.map(function (facet) { return word(chosen(facet)); }).join(", "));
    document.dispatchEvent(new CustomEvent("sifted", { detail: { lines: shown } }));
  }

  function tellLost(facet) {
    lost.hidden = !facet || !none.contains(lost);
    if (lost.hidden) return;
    const link = lost.querySelector("a");
    link.href = lost.dataset.tags + encodeURIComponent(facet.unknown.value) + ".html";
    link.textContent = lost.dataset.siftLost.replace("{what}", function () { return facet.unknown.value; });
  }

  // The lines that would be shown if there were no choice of the one facet.
  function without(facet) {
    return (found || lines).filter(function (line) {
      return facets.every(function (one) { return one === facet || isOf(line, one, chosen(one)); });
    });
  }

  function tellAll() { facets.forEach(tell); }

  function tell(facet) {
    const open = without(facet);
    facet.options.forEach(function (option) {
      const number = option.parentElement.querySelector("[data-sift-n]");
      if (!number) return;
      const isLine = function (line) { return isOf(line, facet, option); };
      number.textContent = open.filter(isLine).length;
      const stays = "siftStays" in option.parentElement.dataset;
      option.parentElement.hidden = !stays && !option.checked && !lines.some(isLine) && !open.some(isLine);
      // A choice that can't be reached can't be taken back either.
      if (!option.value || !option.checked) return;
      for (let fold = option.closest("details"); fold; fold = fold.parentElement.closest("details")) fold.open = true;
    });
  }

  function word(option) { return option.text || option.nextElementSibling.textContent; }

  function count(number, what) {
    const line = document.querySelector("[data-sift-count]");
    const words = line.dataset;
    const sentence = found ? (what ? words.foundSome : words.found) : what ? words.some : words.all;
    const said = sentence.replace("{n}", number).replace("{what}", what);
    if (line.textContent !== said) line.textContent = said;
  }

  function remember() {
    const address = new URL(location.href);
    facets.forEach(function (facet) {
      if (chosen(facet).value) address.searchParams.set(facet.name, chosen(facet).value);
      else address.searchParams.delete(facet.name);
    });
    history.replaceState(history.state, "", address.href);
  }
})();
