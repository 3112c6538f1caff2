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
      const phrases = row.map((said) => said.split(" "));
      for (const phrase of phrases) {
        synonyms.set(nameOf(phrase), [...(synonyms.get(nameOf(phrase)) || []), ...phrases.filter((other) => other !== phrase)]);
      }
    }
  }
  return synonyms.get(nameOf(names)) || synonyms.get(nameOf(names).replace(/s$/, "")) || [];
}

/* What a word is looked up by, in whichever layout it is typed. */
function nameOf(names) {
  return names.join("").replace(/H/g, "");
}
