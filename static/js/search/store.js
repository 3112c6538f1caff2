/*
 * The indexes of all list pages (community/search/index.py), read when they are needed and merged into one sorted
 * vocabulary. A term is named by its rank in it. There is a store of current words, and one with the withdrawn too.
 */
const LAST = 20;
const SIGNS = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_!#$%()*+,./:;=?@[]^`{|}~ ";
const NUMBERS = new Int8Array(65536);
Array.from(SIGNS, (sign, number) => { NUMBERS[sign.charCodeAt(0)] = number; });
const segments = new Map();
const stores = [];
/* Of the store that is being searched: the sorted terms; all of them, a line each, to look into words with; where each
   line begins; the places in `postings` where a term has some; postings, a record and its field sign in one number. */
let terms, text, offsets, places, postings, records;

function addSegment(key, index) {
  segments.set(key, index);
  stores.length = 0;
}

/* Searches current words from now on, or those `withWithdrawn`. Reads the segments where some are new. */
function use(withWithdrawn) {
  stores[withWithdrawn] = stores[withWithdrawn] || read(withWithdrawn);
  [terms, text, offsets, places, postings, records] = stores[withWithdrawn];
}

function read(withWithdrawn) {
  const parts = [];
  places = new Map();
  records = [];
  segments.forEach((index, key) => {
    for (const part of [index, withWithdrawn && index.withdrawn]) if (part) parts.push([part, records.length]);
    for (let number = 0; number < index.lengths.length; number++) records.push({ key: key, number: number });
  });
  postings = new Uint32Array(parts.reduce((sum, [part]) => sum + part.fields.length, 0));
  parts.reduce((at, [part, first]) => readPostings(part, first, at), 0);
  terms = [...places.keys()].sort();
  let offset = 1;
  offsets = terms.map((term) => (offset += term.length + 1) - term.length - 1);
  return [terms, `\n${terms.join("\n")}\n`, offsets, places, postings, records];
}

/* Into `postings` from `at` on; `first` is the number of the first record. Returns where the next ones begin. */
function readPostings(index, first, at) {
  const coded = index.terms;
  const begin = at;
  let term = "";
  let place = 0;
  for (let end = 0; end < coded.length;) {
    const start = at;
    let record = first - 1;
    for (let field = 0; field < LAST;) {
      let digit = 64;
      for (let unit = 1; digit > 63; unit *= 25) {
        digit = NUMBERS[index.places.charCodeAt(place++)];
        record += digit * unit;
      }
      field = NUMBERS[index.fields.charCodeAt(at - begin)];
      postings[at++] = ++record * 64 + field;
    }
    const shared = NUMBERS[coded.charCodeAt(end)] - 62;
    const from = ++end;
    while (end < coded.length && NUMBERS[coded.charCodeAt(end)] < 62) end++;
    term = term.slice(0, shared) + coded.slice(from, end);
    const known = places.get(term);
    if (known) known.push(start);
    else places.set(term, [start]);
  }
  return at;
}

/* Calls `visit` with each record that has the term, and its field sign. */
function visitPostings(rank, visit) {
  for (let at of places.get(terms[rank])) {
    for (let field = 0; field < LAST; at++) {
      field = postings[at] % 64;
      visit(postings[at] >> 6, field % LAST);
    }
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
  const end = countBefore(terms, start + "\ua000"); // no term has anything that late
  for (let rank = countBefore(terms, start); rank < end; rank++) visit(rank, terms[rank]);
}

/* Calls `visit` with the terms that hold `part`. */
function visitHolders(part, visit) {
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) {
    const rank = countBefore(offsets, at + 1) - 1;
    visit(rank, terms[rank]);
  }
}
