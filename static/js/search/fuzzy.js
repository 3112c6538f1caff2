/*
 * A slip of a finger: one key wrong, missing, too many, or two in the wrong order. One half of the word is right, so
 * terms are looked for by their first or their last half.
 */
function matchSlips(store, term, found) {
  const start = term[0] === "H" ? 1 : 0;
  const size = term.length - start;
  if (size < 4) return;
  const half = start + (size >> 1);
  const check = function (rank) {
    const name = store.terms[rank];
    if ((name[0] === "H") !== (start === 1)) return;
    const end = slip(term, name);
    if (end < 0) return;
    if (end === name.length) note(found, rank, size > 5 ? 0.5 : 0.42);
    else if (size > 5) note(found, rank, isBent(name, name.slice(0, end)) ? 0.45 : 0.3);
  };
  visitRange(store, term.slice(0, half), check);
  const last = term.slice(half + (size & 1 ? 1 : 0));
  for (let at = store.text.indexOf(last); at >= 0; at = store.text.indexOf(last, at + 1)) check(rankAt(store, at));
}

/* How many characters of `name` are `term` with one slip; -1 where that isn't enough. */
function slip(term, name) {
  let at = 0;
  while (at < term.length && term[at] === name[at]) at++;
  if (at === term.length) return -1;
  const rest = term.slice(at + 1);
  const ends = [];
  if (term[at] === name[at + 1] && term[at + 1] === name[at] && name.startsWith(term.slice(at + 2), at + 2)) ends.push(term.length);
  if (name.startsWith(rest, at + 1) && at < name.length) ends.push(term.length);
  if (name.startsWith(rest, at)) ends.push(term.length - 1);
  if (name.startsWith(term.slice(at), at + 1)) ends.push(term.length + 1);
  return ends.includes(name.length) ? name.length : ends.length ? Math.max.apply(null, ends) : -1;
}
