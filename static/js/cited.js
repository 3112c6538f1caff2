/*
 * Names in an open record those of this page that lead to it. The page can't do so itself: one that is full never
 * changes, whatever is added. The record's own page names them all.
 * Reads:  template[data-citing][data-answer][data-question][data-post]; links in other records, but for withdrawn text
 *         and the way from a question to the same one; of their lines in the list .pair, .sr and the badge.
 * Writes: a section at the end of the record.
 * Hears:  record-shown.
 */
(function () {
  "use strict";
  const template = document.querySelector("template[data-citing]");
  if (!template) return;

  document.addEventListener("record-shown", function (event) {
    const dialog = event.target;
    const links = dialog.querySelector("[data-cited-here]") ? [] : leading(dialog);
    if (!links.length) return;
    const part = template.content.firstElementChild.cloneNode(true);
    const heading = part.querySelector("h3");
    heading.textContent = template.dataset[kind(dialog)];
    heading.id = dialog.id + "--part--cited";
    part.setAttribute("aria-labelledby", heading.id);
    part.querySelector("ul").append.apply(part.querySelector("ul"), links.map(item));
    dialog.querySelector(".record__main").append(part);
  });

  function kind(dialog) {
    if (dialog.id.startsWith("post-")) return "post";
    return dialog.querySelector("[data-part='answer']") && dialog.dataset.status !== "duplicate" ? "answer" : "question";
  }

  // One link of each record, that with a reason if there is one.
  function leading(dialog) {
    const id = CSS.escape(dialog.id);
    const found = new Map();
    document.querySelectorAll("a[href='#" + id + "'], a[href^='#" + id + "--']").forEach(function (link) {
      const record = link.closest("dialog[data-record]");
      if (!record || record === dialog) return;
      if (link.closest("[data-part='correction'], [data-instead], [data-cited-here]")) return;
      if (!found.has(record) || reason(link)) found.set(record, link);
    });
    return Array.from(found.values());
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
    if (reason(link)) text.append(reason(link).cloneNode(true));
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
