/*
 * Says in words what the search found, and opens what it found in withdrawn text where that stands.
 * Reads:  [data-search-said][data-turned][data-alone][data-some][data-missing="alone" or "some"],
 *         [data-search-none="… {q} …"] (may be empty); in li[data-record] [data-before] (a number from the oldest, or
 *         nothing); [data-part="withdrawn"] in dialogs.
 * Writes: html[data-found]; text of the one; hidden, text and data-letter-says of the others; hidden of [data-search-not].
 * Hears:  found {lines, query, turned}, sent by the search; record-shown, sent by dialog.js. Sends: reveal.
 */
(function () {
  "use strict";
  const said = document.querySelector("[data-search-said]");
  if (!said) return;

  document.addEventListener("found", function (event) {
    const found = event.detail;
    const isFound = Boolean(found.lines);
    const turned = found.turned ? put(said.dataset.turned, found.turned) + " " : "";
    const sentence = turned + (isFound && said.dataset[said.dataset.missing] || "");
    if (said.textContent !== sentence) said.textContent = sentence;
    document.documentElement.toggleAttribute("data-found", isFound);
    document.querySelector("[data-search-not]").hidden = isFound;
    document.querySelectorAll("[data-search-none]").forEach(function (part) {
      part.hidden = !isFound;
      part.dataset.letterSays = found.query;
      if (part.dataset.searchNone) part.textContent = put(part.dataset.searchNone, found.query);
    });
  });
  document.addEventListener("record-shown", function (event) {
    const record = CSS.escape(event.target.dataset.record);
    const found = document.querySelector("li:not([hidden])[data-record='" + record + "'] [data-before]");
    if (!found || !found.dataset.before) return;
    const parts = event.target.querySelectorAll("[data-part='withdrawn']");
    const part = parts[parts.length - found.dataset.before];
    part.dispatchEvent(new CustomEvent("reveal", { bubbles: true }));
    part.scrollIntoView({ block: "center" });
  });

  function put(words, value) { return words.replace("{q}", function () { return value; }); }
})();
