/*
 * The indexes of all list pages (community/search/index.py), read when they are needed and merged into one sorted
 * vocabulary. A term is named by its rank in it. There is one store of current words, and one with the withdrawn too.
 */
const SHARED = " !#$%()*+,-./:;=?@[]^_`{|}~";
const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_!#$%()*+,./:;=?@[]^`{|}~";
const LAST = 20;
const VALUE = new Uint8Array(128);
const LENGTH = new Uint8Array(128);
Array.from(DIGITS).forEach((digit, value) => { VALUE[digit.charCodeAt(0)] = value; });
Array.from(SHARED).forEach((sign, length) => { LENGTH[sign.charCodeAt(0)] = length; });
const CODED = /([^0-9A-Za-z\u0080-\uffff])/;

/* The one that is being searched. */
let store = null;

function makeStore(isComplete) {
  return { isComplete: isComplete, ids: new Map(), keys: new Set(), parts: [], documents: [], terms: [] };
}

/* Reads the segments that `store` doesn't have yet. */
function fill(store, segments) {
  if (store.keys.size === segments.size) return;
  segments.forEach((index, key) => {
    if (store.keys.has(key)) return;
    const first = store.documents.length;
    store.keys.add(key);
    for (let number = 0; number < index.lengths.length; number++) {
      store.documents.push({ key: key, number: number, length: VALUE[index.lengths.charCodeAt(number)] || 1 });
    }
    store.parts.push(readPart(index, first, store.ids));
    if (store.isComplete && index.withdrawn) store.parts.push(readPart(index.withdrawn, first, store.ids));
  });
  sortTerms(store);
}

function readPart(index, first, ids) {
  const names = readTerms(index.terms);
  const count = index.fields.length;
  const part = {
    ids: new Int32Array(names.length), starts: new Int32Array(names.length + 1),
    documents: new Int32Array(count), fields: new Uint8Array(count),
  };
  names.forEach((name, at) => {
    let id = ids.get(name);
    if (id === undefined) ids.set(name, id = ids.size);
    part.ids[at] = id;
  });
  let place = 0;
  let document = first - 1;
  let term = 0;
  for (let at = 0; at < count; at++) {
    let digit;
    let unit = 1;
    do {
      digit = VALUE[index.places.charCodeAt(place++)];
      document += digit * unit;
      unit *= 24;
    } while (digit >= 64);
    part.documents[at] = ++document;
    const field = VALUE[index.fields.charCodeAt(at)];
    part.fields[at] = field % LAST;
    if (field >= LAST) {
      part.starts[++term] = at + 1;
      document = first - 1;
    }
  }
  return part;
}

function readTerms(coded) {
  const pieces = coded.split(CODED);
  const names = [];
  let name = "";
  for (let at = 1; at < pieces.length; at += 2) {
    name = name.slice(0, LENGTH[pieces[at].charCodeAt(0)]) + pieces[at + 1];
    names.push(name);
  }
  return names;
}

/*
 * Sorts the vocabulary. `text` is all of it, a line a term, to look into words with; `offsets` says where each begins,
 * `from` where the pieces of postings of each begin in `pieces`: pairs of part and place in it.
 */
function sortTerms(store) {
  store.terms = Array.from(store.ids.keys()).sort((a, b) => a < b ? -1 : 1);
  const size = store.terms.length;
  const ranks = new Int32Array(size);
  store.offsets = new Int32Array(size + 1).fill(1);
  store.terms.forEach((term, rank) => {
    ranks[store.ids.get(term)] = rank;
    store.offsets[rank + 1] = store.offsets[rank] + term.length + 1;
  });
  store.text = "\n" + store.terms.join("\n") + "\n";
  const from = new Int32Array(size + 2);
  store.parts.forEach((part) => {
    for (let at = 0; at < part.ids.length; at++) from[ranks[part.ids[at]] + 2]++;
  });
  for (let rank = 2; rank < from.length; rank++) from[rank] += from[rank - 1];
  store.pieces = new Int32Array(2 * from[size + 1]);
  store.parts.forEach((part, number) => {
    for (let at = 0; at < part.ids.length; at++) {
      const place = from[ranks[part.ids[at]] + 1]++;
      store.pieces[2 * place] = number;
      store.pieces[2 * place + 1] = at;
    }
  });
  store.from = from;
}

/* Calls `visit` with each document that has the term, and its field sign. */
function visitPostings(rank, visit) {
  for (let place = store.from[rank]; place < store.from[rank + 1]; place++) {
    const part = store.parts[store.pieces[2 * place]];
    const term = store.pieces[2 * place + 1];
    for (let at = part.starts[term]; at < part.starts[term + 1]; at++) visit(part.documents[at], part.fields[at]);
  }
}

/* The first rank whose term isn't before `term`. */
function rankOf(term) {
  let low = 0;
  let high = store.terms.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (store.terms[middle] < term) low = middle + 1;
    else high = middle;
  }
  return low;
}

/* The rank of the term that has the character at `position` of the text. */
function rankAt(position) {
  let low = 0;
  let high = store.terms.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (store.offsets[middle + 1] <= position) low = middle + 1;
    else high = middle;
  }
  return low;
}
