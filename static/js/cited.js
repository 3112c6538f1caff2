/*
 * Names in an open record those of this page that lead to it. The page can't do so itself: one that is full never
 * changes, whatever is added. The record's own page names them all.
 * Reads:  template[data-citing][data-answer][data-question][data-post][data-for]; links in other records, but for
 *         withdrawn text and the way from a question to the same one; of their lines in the list .pair, .sr and badge.
 * Writes: a section at the end of the record.
 * Hears:  load, record-shown.
 */
(function () {
  "use strict";
  const template = document.querySelector("template[data-citing]");
  if (!template) return;
  const leading = new Map();

  addEventListener("load", function () { setTimeout(find); });
  document.addEventListener("record-shown", function (event) {
    const dialog = event.target;
    find();
    const links = dialog.querySelector("[data-cited-here]") ? null : leading.get(dialog.id);
    if (!links) return;
    const part = template.content.firstElementChild.cloneNode(true);
    const heading = part.querySelector("h3");
    heading.textContent = template.dataset[kind(dialog)];
    heading.id = dialog.id + "--part--cited";
    part.setAttribute("aria-labelledby", heading.id);
    links.forEach(function (link) { part.querySelector("ul").append(item(link)); });
    dialog.querySelector(".record__main").append(part);
  });

  function find() { if (!leading.size) document.querySelectorAll("dialog[data-record]").forEach(read); }

  function kind(dialog) {
    if (dialog.id.startsWith("post-")) return "post";
    return dialog.querySelector("[data-part='answer']") && dialog.dataset.status !== "duplicate" ? "answer" : "question";
  }

  // Of each record the last of its links to another one, which has the reason if there is one.
  function read(record) {
    record.querySelectorAll("[data-part] a[href^='#'], .related__link[href^='#']").forEach(function (link) {
      const id = link.getAttribute("href").slice(1).split("--")[0];
      if (id === record.id || link.closest("[data-part='correction'], [data-instead]")) return;
      if (!leading.has(id)) leading.set(id, new Map());
      leading.get(id).set(record, link);
    });
  }

  function reason(link) {
    const line = link.closest(".related__item");
    return line && line.querySelector(".related__reason");
  }

  function item(link) {
    const record = link.closest("dialog");
    const line = document.querySelector("li[data-record='" + CSS.escape(record.dataset.record) + "']");
    const words = [".sr", ".badge--" + record.dataset.status].map(function (one) { return line.querySelector(one); });
    const way = make("a", "related__link", document.getElementById(record.id + "--title").textContent);
    way.href = "#" + record.id;
    const said = words.filter(Boolean).map(function (one) { return one.textContent; }).join(", ");
    const text = make("div", "", "");
    text.append(way, " ", make("span", "sr", "(" + said + ")"));
    if (reason(link)) text.append(make("p", "related__reason", template.dataset.for + " " + reason(link).textContent));
    const shown = make("li", "related__item", "");
    shown.append(line.querySelector(".pair").cloneNode(true), text);
    return shown;
  }

  function make(name, classes, text) {
    const element = document.createElement(name);
    if (classes) element.className = classes;
    element.textContent = text;
    return element;
  }
})();
