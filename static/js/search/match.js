/*
 * The terms that a word of the query may stand for, noted in its `found` (rank → how sure that is, at most 1): the word
 * itself, what begins with it, other forms of it, and what has it inside.
 */
function note(found, rank, weight) {
  if (weight > (found.get(rank) || 0)) found.set(rank, weight);
}

function matchForms(unit) {
  for (const [start, weight] of formsOf(unit)) {
    visitRange(start, (rank, name) => {
      // How much of a term that begins so is meant by it.
      note(unit.found, rank, weight * (name === start ? 1 : Math.min(0.75, 0.36 + 0.05 * start.length)));
    });
  }
  noteAll(look(unit.isHangul ? "H" + unit.keys : unit.term, 0.88), unit.found);
}

function matchInside(unit) {
  const part = unit.term.replace("H", "");
  if (part.length < (unit.isHangul ? 4 : 3)) return;
  visitHolders(part, (rank, name) => {
    if (isHangul(name) === unit.isHangul) note(unit.found, rank, 0.55);
  });
}

function isHangul(term) {
  return term[0] === "H";
}
