/*
 * The terms that a word of the query stands for, with how sure that is (at most 1): the word itself, what begins with it,
 * other forms of it, and what has it inside.
 */
const WEAK = 0.5;

/* Notes in `found` (rank → weight) that the term of `rank` is meant, unless that is known to be surer. */
function note(found, rank, weight) {
  if (weight > (found.get(rank) || 0)) found.set(rank, weight);
}

function visitRange(store, start, visit) {
  const end = rankOf(store, start + "\uffff");
  for (let rank = rankOf(store, start); rank < end; rank++) visit(rank, store.terms[rank]);
}

function matchDirectly(store, unit, found) {
  const term = unit.term;
  formsOf(unit).forEach(function (form) {
    visitRange(store, form.start, function (rank, name) {
      note(found, rank, form.weight * closeness(name, form.start));
    });
  });
  rootsOf(unit).forEach(function (root) {
    visitRange(store, root, function (rank, name) {
      if (isBent(name, root)) note(found, rank, 0.7);
    });
  });
  if (/^[a-z]{6,}$/.test(term)) {
    visitRange(store, term.slice(0, Math.ceil(term.length * 0.62)), function (rank) { note(found, rank, WEAK); });
  }
  matchInside(store, term, found);
}

/* How much of `name`, which begins with `start`, is meant by it. */
function closeness(name, start) {
  if (name.length === start.length) return 1;
  if (start.length > 4 && isBent(name, start)) return 0.85;
  if (start[0] !== "H") return start.length > 2 ? 0.6 : 0.35;
  const isWhole = !/[bhijklmnopuyOP]/.test(name[start.length]);
  return isWhole && start.length > 4 ? 0.65 : 0.4;
}

function matchInside(store, term, found) {
  const isHangul = term[0] === "H";
  const part = isHangul ? term.slice(1) : term;
  if (part.length < (isHangul ? 4 : 3)) return;
  for (let at = store.text.indexOf(part); at >= 0; at = store.text.indexOf(part, at + part.length)) {
    const rank = rankAt(store, at);
    if ((store.terms[rank][0] === "H") !== isHangul) continue;
    note(found, rank, at + part.length + 1 === store.offsets[rank + 1] ? 0.55 : 0.45);
  }
}
