/*
 * Words that mean the same: rows, in which each word is its terms, parted by blanks.
 */
let rows = [];
let synonyms;

function setSynonyms(data) {
  rows = data;
  synonyms = null;
}

/* What to look up for the words that `names`, the terms of a few units, make together: lists of terms. */
function synonymsOf(names) {
  if (!synonyms) {
    synonyms = new Map();
    for (const row of rows) {
      for (const said of row) {
        const name = nameOf(said);
        synonyms.set(name, (synonyms.get(name) || []).concat([row]));
      }
    }
  }
  const name = nameOf(names);
  return (synonyms.get(name) || synonyms.get(name.replace(/s$/, "")) || []).flat().map((said) => said.split(" "));
}

/* What a word, or a list of its terms, is looked up by, in whichever layout it is typed. */
function nameOf(said) {
  return `${said}`.replace(/[H ,]/g, "");
}
