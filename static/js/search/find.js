/*
 * Finds records by the words of a query.
 */
const segments = new Map();

function setSynonyms(data) {
}

function addSegment(key, index) {
  segments.set(key, index);
}

function warm() {
}

function find(query, wants) {
  const words = fold(query).split(/\s+/).filter(Boolean).slice(0, 32);
  const hits = [];
  if (words.length) {
    segments.forEach(function (index, key) {
      index.texts.forEach(function (texts, number) {
        const current = fold(texts.slice(0, 3).join(" "));
        const all = current + " " + fold(texts[3]);
        const isIn = function (text) { return words.every(function (word) { return text.includes(word); }); };
        if (isIn(current)) hits.push({ key: key, number: number, score: isIn(fold(texts[0])) ? 2 : 1, withdrawn: false });
        else if (wants.withdrawn && isIn(all)) hits.push({ key: key, number: number, score: 0.5, withdrawn: true });
      });
    });
  }
  hits.sort(function (a, b) { return b.score - a.score; });
  return { hits: hits.slice(0, wants.limit), turned: "", mark: function (text) { return mark(text, words); } };
}

function mark(text, words) {
  const ranges = [];
  const folded = text.toLowerCase();
  words.forEach(function (word) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      if (!ranges.some(function (range) { return at < range[1] && range[0] < at + word.length; })) {
        ranges.push([at, at + word.length]);
      }
    }
  });
  return ranges.sort(function (a, b) { return a[0] - b[0]; });
}

function fold(text) {
  return text.normalize("NFC").toLowerCase();
}
