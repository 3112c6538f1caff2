/*
 * The indexes of all list pages (community/search/index.py), read when they are needed and merged into one sorted
 * vocabulary. A term is named by its rank in it. There is one store of current words, and one with the withdrawn too.
 */
const SHARED = " !#$%()*+,-./:;=?@[]^_`{|}~";
const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_!#$%()*+,./:;=?@[]^`{|}~";
const LAST = 20;
const VALUES = [];
Array.from(DIGITS, (digit, value) => { VALUES[digit.charCodeAt(0)] = value; });
const segments = new Map();
const current = {};
const complete = {};
/* The one that is being searched. */
let store;

function addSegment(key, index) {
  segments.set(key, index);
  current.terms = complete.terms = null;
}

/* Makes `which` the store, and reads the segments where some are new. */
function use(which) {
  store = which;
  if (store.terms) return;
  store.records = [];
  store.pieces = new Map();
  segments.forEach((index, key) => {
    const first = store.records.length;
    for (let number = 0; number < index.lengths.length; number++) store.records.push({ key: key, number: number });
    readPostings(index, first);
    if (store === complete && index.withdrawn) readPostings(index.withdrawn, first);
  });
  store.terms = [...store.pieces.keys()].sort();
  /* All of it, a line a term, to look into words with, and where each begins. */
  store.text = `\n${store.terms.join("\n")}\n`;
  store.offsets = [];
  let offset = 1;
  for (const term of store.terms) {
    store.offsets.push(offset);
    offset += term.length + 1;
  }
}

/* Notes for each term where its postings stand: in which list, from where to where. */
function readPostings(index, first) {
  const records = new Int32Array(index.fields.length);
  const fields = new Uint8Array(index.fields.length);
  const coded = index.terms.split(/([^0-9A-Za-z\u0080-\uffff])/);
  let term = "";
  let place = 0;
  let at = 0;
  for (let part = 1; part < coded.length; part += 2) {
    const from = at;
    let record = first - 1;
    for (let field = 0; field < LAST; at++) {
      let digit = 64;
      for (let unit = 1; digit > 63; unit *= 24) {
        digit = VALUES[index.places.charCodeAt(place++)];
        record += digit * unit;
      }
      records[at] = ++record;
      field = VALUES[index.fields.charCodeAt(at)];
      fields[at] = field % LAST;
    }
    term = term.slice(0, SHARED.indexOf(coded[part])) + coded[part + 1];
    const pieces = store.pieces.get(term);
    if (pieces) pieces.push(records, fields, from, at);
    else store.pieces.set(term, [records, fields, from, at]);
  }
}

/* Calls `visit` with each record that has the term, and its field sign. */
function visitPostings(rank, visit) {
  const pieces = store.pieces.get(store.terms[rank]);
  for (let piece = 0; piece < pieces.length; piece += 4) {
    for (let at = pieces[piece + 2]; at < pieces[piece + 3]; at++) visit(pieces[piece][at], pieces[piece + 1][at]);
  }
}

/* How many of a sorted list come before `wanted`. */
function countBefore(sorted, wanted) {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

function visitRange(start, visit) {
  const end = countBefore(store.terms, start + "\uffff");
  for (let rank = countBefore(store.terms, start); rank < end; rank++) visit(rank, store.terms[rank]);
}

/* Calls `visit` with the terms that hold `part`, and where in the text that is. */
function visitHolders(part, visit) {
  for (let at = store.text.indexOf(part); at >= 0; at = store.text.indexOf(part, at + 1)) {
    const rank = countBefore(store.offsets, at + 1) - 1;
    visit(rank, store.terms[rank], at);
  }
}
