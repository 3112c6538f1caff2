/*
 * Words that mean the same, as editors wrote them down: rows of words, which may be of several parts.
 */
let rows = [];
let synonyms = null;

function setSynonyms(data) {
  rows = data;
  synonyms = null;
}

/* What to look up for the words that `names`, the terms of a few units, make together: lists of terms. */
function synonymsOf(names) {
  if (!synonyms) {
    synonyms = new Map();
    rows.forEach((row) => {
      const phrases = row.map((text) => {
        return pieces(normal(text)).filter((piece) => piece.terms.length).map((piece) => piece.terms[0]);
      });
      phrases.forEach((phrase) => {
        const name = nameOf(phrase);
        synonyms.set(name, (synonyms.get(name) || []).concat(phrases.filter((other) => nameOf(other) !== name)));
      });
    });
  }
  const name = nameOf(names);
  return synonyms.get(name) || synonyms.get(name.replace(/s$/, "")) || [];
}

function nameOf(names) {
  return names.map((name) => name[0] === "H" ? name.slice(1) : name).join("");
}
