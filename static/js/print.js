/*
 * Prints the record at hand; print.css leaves out everything else. Paper says where it comes from, of which edition it
 * is, and where its links lead.
 * Reads:  [data-print], [data-paper="… {edition}"], links in texts, [data-record][id].
 * Writes: text of the second, data-leads of links.
 * Hears:  click, beforeprint. Sends: facts {} (see facts.js).
 */
(function () {
  "use strict";
  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-print]")) print();
  });
  addEventListener("beforeprint", function () {
    document.querySelectorAll("[data-paper]").forEach(function (line) {
      const facts = {};
      line.dispatchEvent(new CustomEvent("facts", { bubbles: true, detail: facts }));
      const edition = facts.edition && line.dataset.paper.replace("{edition}", facts.edition);
      line.textContent = [facts.address || facts.record, edition].filter(Boolean).join(" · ");
    });
    document.querySelectorAll(".prose a[href]").forEach(function (link) { link.dataset.leads = leads(link); });
    document.querySelectorAll("[data-leads='']").forEach(function (link) { link.removeAttribute("data-leads"); });
  });

  function leads(link) {
    const href = link.getAttribute("href");
    if (/^https?:/.test(href)) return link.textContent.trim() === href ? "" : href;
    const page = /(?:^|\/)((?:qa|posts)\/[^/]+)\.html/.exec(decodeURI(href));
    if (page) return page[1];
    const place = href.startsWith("#") && document.getElementById(decodeURIComponent(href.slice(1)));
    const record = place && place.closest("[data-record]");
    return record && !record.contains(link) ? record.dataset.record : "";
  }
})();
