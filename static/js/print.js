/*
 * Prints the record at hand; print.css leaves out everything else.
 * Reads: [data-print]. Hears: click.
 */
(function () {
  "use strict";
  document.addEventListener("click", function (event) {
    if (event.target.closest("[data-print]")) print();
  });
})();
