/*
 * Puts a list in another order, pinned records always first, and keeps the order in the address: ?sort=changed.
 * Reads:  select[data-sort] (an empty value is the order of the page); li of [data-sift-list]: data-changed="YYYY-MM-DD",
 *         data-pinned. Writes: the order of the lines, so that keys and neighbours follow it; the address.
 * Hears:  change, popstate, pageshow, and found {lines}, sent by the search: their order then counts, and the choice
 *         rests on its option [data-sort-found]; null is the list again.
 */
(function () {
  "use strict";
  const control = document.querySelector("select[data-sort]");
  if (!control) return;
  const list = document.querySelector("[data-sift-list]");
  const newest = Array.from(list.children);
  let found = null;

  control.addEventListener("change", function () { show(); remember(); });
  addEventListener("popstate", follow);
  addEventListener("pageshow", follow);
  document.addEventListener("found", function (event) {
    found = event.detail.lines;
    control.disabled = Boolean(found);
    follow();
  });
  follow();

  function follow() {
    control.value = new URLSearchParams(location.search).get("sort") || "";
    if (control.selectedIndex < 0 || control.selectedOptions[0].hidden) control.value = "";
    show();
    if (found) control.querySelector("[data-sort-found]").selected = true;
  }

  function show() {
    const own = control.value ? newest.slice().sort(lastChangedFirst) : newest;
    const order = Array.from(new Set((found || []).concat(own)));
    if (order.length === list.children.length && order.every(function (line, n) { return line === list.children[n]; })) return;
    const focused = document.activeElement; // What is moved loses the focus.
    list.replaceChildren.apply(list, order);
    if (list.contains(focused)) focused.focus({ preventScroll: true });
  }

  function lastChangedFirst(one, two) {
    const pinned = two.hasAttribute("data-pinned") - one.hasAttribute("data-pinned");
    return pinned || two.dataset.changed.localeCompare(one.dataset.changed);
  }

  function remember() {
    const address = new URL(location.href);
    if (control.value) address.searchParams.set("sort", control.value);
    else address.searchParams.delete("sort");
    history.replaceState(history.state, "", address.href);
  }
})();
