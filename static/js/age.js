/*
 * Says how old a copy is that was sent or saved: it cannot know what has changed since. A page from a web server
 * is as new as the server's and says nothing.
 * Reads: [data-age="YYYY-MM-DD"][data-today][data-yesterday][data-days][data-uncertain] (sentences), in it
 *        [data-age-said]; [data-edition]; html[data-from-file]. Writes: text of the one, hidden of both.
 * Hears: day {today, isCertain}, sent by day.js.
 */
(function () {
  "use strict";
  const note = document.querySelector("[data-age]");
  if (!note || !("fromFile" in document.documentElement.dataset)) return;

  document.addEventListener("day", function (event) {
    const days = Math.round((Date.parse(event.detail.today) - Date.parse(note.dataset.age)) / 864e5);
    note.querySelector("[data-age-said]").textContent = sentence(event.detail.isCertain, days);
    note.hidden = false;
    document.querySelector("[data-edition]").hidden = true;
  });

  function sentence(isCertain, days) {
    const words = note.dataset;
    if (!isCertain) return words.uncertain;
    return days === 0 ? words.today : days === 1 ? words.yesterday : words.days.replace("{n}", days);
  }
})();
