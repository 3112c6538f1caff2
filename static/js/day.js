/*
 * Says which day it is for the reader, in the zone of the site: a build must not depend on the clock.
 * A clock that is behind the newest day the page knows of is wrong; then that day counts.
 * Reads: html[data-zone][data-newest="YYYY-MM-DD"] (both may be empty).
 * Hears: DOMContentLoaded, pageshow, focus, visibilitychange, and looks at the clock every minute.
 * Sends: day {today: "YYYY-MM-DD", isCertain} on document, at first and whenever it has changed.
 */
(function () {
  "use strict";
  const known = document.documentElement.dataset;
  let said = "";

  document.addEventListener("DOMContentLoaded", look);
  document.addEventListener("visibilitychange", look);
  addEventListener("pageshow", look);
  addEventListener("focus", look);
  setInterval(look, 60000);

  function look() {
    const clock = day(new Date());
    if (clock === said || document.readyState === "loading") return;
    said = clock;
    const isCertain = clock >= (known.newest || "");
    const today = isCertain ? clock : known.newest;
    document.dispatchEvent(new CustomEvent("day", { detail: { today: today, isCertain: isCertain } }));
  }

  function day(now) {
    const parts = {};
    format().formatToParts(now).forEach(function (part) { parts[part.type] = part.value; });
    return parts.year.padStart(4, "0") + "-" + parts.month + "-" + parts.day;
  }

  function format() {
    const shape = { year: "numeric", month: "2-digit", day: "2-digit" };
    try {
      return new Intl.DateTimeFormat("en-US-u-ca-gregory-nu-latn", Object.assign({ timeZone: known.zone }, shape));
    } catch (unknownZone) {
      return new Intl.DateTimeFormat("en-US-u-ca-gregory-nu-latn", shape);
    }
  }
})();
