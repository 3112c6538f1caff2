/*
 * Takes what the address says behind the page along where a page only leads on: ?tag= and #place. A heading of a record
 * that has moved is under its present name there: #qa-former--heading is #qa-present--heading.
 * Reads: a[data-onward="id in the page of the record, or empty"], the address. Writes: the address.
 */
(function () {
  "use strict";
  const link = document.querySelector("a[data-onward]");
  if (!link || !location.search && !location.hash) return;
  const heading = location.hash.indexOf("--");
  const record = link.dataset.onward;
  const place = !record ? location.hash : heading < 0 ? "" : "#" + record + location.hash.slice(heading);
  location.replace(link.href.split("#")[0] + location.search + place);
})();
