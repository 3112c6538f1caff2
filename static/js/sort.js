/*
 * Puts a list in another order, pinned records always first, and keeps the order in the address: ?sort=changed.
 * Reads:  select[data-sort] (an empty value is the order of the page); li of [data-sift-list]: data-changed="YYYY-MM-DD",
 *         data-pinned. Writes: the order of the lines, so that keys and neighbours follow it; the address.
 * Hears:  change, popstate, pageshow.
 */
(function () {
  "use strict";
  const control = document.querySelector("select[data-sort]");
  if (!control) return;
  const list = document.querySelector("[data-sift-list]");
  const newest = Array.from(list.children);

  control.addEventListener("change", function () { show(); remember(); });
  addEventListener("popstate", follow);
  addEventListener("pageshow", follow);
  follow();

  function follow() {
    control.value = new URLSearchParams(location.search).get("sort") || "";
    if (control.selectedIndex < 0) control.value = "";
    show();
  }

  function show() {
    const order = control.value ? newest.slice().sort(lastChangedFirst) : newest;
    // What is moved loses the focus.
    if (order.some(function (line, n) { return line !== list.children[n]; })) list.append.apply(list, order);
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
