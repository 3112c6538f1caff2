/*
 * Picks lines of the page of corrections by kind and year, and keeps the choice in the address: ?kind=&year=.
 * Reads:  [data-sift] with input[name="kind"] and select[name="year"] (an empty value is all); li[data-ref]
 *         [data-kind][data-status][data-date]; [data-sift-count][data-all][data-some]; [data-sift-none] in it [data-sift-clear].
 * Writes: hidden of lines and note, text of the count, the address.
 * Hears:  change, click, popstate, pageshow.
 */
(function () {
  "use strict";
  const sift = document.querySelector("[data-sift]");
  if (!sift) return;
  const kinds = Array.from(sift.querySelectorAll("input"));
  const year = sift.querySelector("select");
  const lines = Array.from(document.querySelectorAll("li[data-ref]"));
  const count = document.querySelector("[data-sift-count]");
  const none = document.querySelector("[data-sift-none]");

  sift.addEventListener("change", function () { show(); remember(); });
  none.querySelector("[data-sift-clear]").addEventListener("click", function () {
    choose(new URLSearchParams());
    show();
    remember();
    kinds[0].focus();
  });
  addEventListener("popstate", follow);
  // A browser that remembers the controls sets them after the page has run.
  addEventListener("pageshow", follow);
  follow();

  function follow() {
    choose(new URLSearchParams(location.search));
    show();
  }

  function choose(wanted) {
    kinds.forEach(function (kind) { kind.checked = kind.value === (wanted.get("kind") || ""); });
    if (!chosen()) kinds[0].checked = true;
    year.value = wanted.get("year") || "";
    if (year.selectedIndex < 0) year.value = "";
  }

  function chosen() { return kinds.find(function (kind) { return kind.checked; }); }

  function show() {
    const kind = chosen();
    let shown = 0;
    lines.forEach(function (line) {
      line.hidden = !isOf(line, kind.value) || !line.dataset.date.startsWith(year.value);
      if (!line.hidden) shown += 1;
    });
    none.hidden = shown > 0;
    const what = [kind.value && kind.parentElement.textContent.trim(), year.value && year.selectedOptions[0].text];
    const words = count.dataset;
    const said = what.some(Boolean)
      ? words.some.replace("{n}", shown).replace("{what}", what.filter(Boolean).join(", "))
      : words.all;
    if (count.textContent !== said) count.textContent = said;
  }

  function isOf(line, kind) {
    return !kind || (kind === "withdrawn" ? line.dataset.status : line.dataset.kind) === kind;
  }

  function remember() {
    const address = new URL(location.href);
    [["kind", chosen().value], ["year", year.value]].forEach(function (choice) {
      if (choice[1]) address.searchParams.set(choice[0], choice[1]);
      else address.searchParams.delete(choice[0]);
    });
    history.replaceState(history.state, "", address.href);
  }
})();
