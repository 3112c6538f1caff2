/*
 * Leads from what was picked from a list to the pages that have all of it.
 * Reads:  the radio buttons picked in [data-sift], their word in the element beside them; a[data-sift-page="tag awq"].
 * Writes: in [data-sift-onward] hidden, href and text of the links [data-sift-to="tag"][data-values] or [data-words].
 * Hears:  sifted, sent by sift.js.
 */
(function () {
  "use strict";
  const links = Array.from(document.querySelectorAll("[data-sift-to]"));
  const notes = document.querySelectorAll("[data-sift-onward]");
  document.addEventListener("sifted", function () {
    links.forEach(lead);
    notes.forEach(function (note) {
      note.hidden = links.every(function (link) { return link.hidden; });
    });
  });

  function lead(link) {
    const facet = link.dataset.siftTo;
    const picked = document.querySelector("[data-sift] [name='" + facet + "']:checked");
    const value = picked ? picked.value : "";
    const page = value && document.querySelector("[data-sift-page='" + CSS.escape(facet + " " + value) + "']");
    link.hidden = !value || (link.dataset.values ? !link.dataset.values.split(" ").includes(value) : !page);
    if (link.hidden || !link.dataset.words) return;
    link.textContent = link.dataset.words.replace("{word}", picked.nextElementSibling.textContent);
    link.href = page.href;
  }
})();
