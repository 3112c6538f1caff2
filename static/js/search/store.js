/*
 * The indexes of all list pages (community/search/index.py), read when they are needed and merged into one sorted
 * vocabulary. A term is named by its rank in it. There is one store of current words, and one with the withdrawn too.
 */
const LAST = 20;
const MOST_TERMS = 1e6;
const NUMBERS = numbered("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_!#$%()*+,./:;=?@[]^`{|}~");
const SHARED = numbered(" !#$%()*+,-./:;=?@[]^_`{|}~");
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
  store.lists = [];
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

/* What each sign stands for, by its code. */
function numbered(signs) {
  const numbers = new Int8Array(65536).fill(-1);
  Array.from(signs, (sign, number) => { numbers[sign.charCodeAt(0)] = number; });
  return numbers;
}

/* Notes for each term where its postings stand: in which list, and from where on. */
function readPostings(index, first) {
  const places = index.places;
  const coded = index.terms;
  const list = { records: new Int32Array(index.fields.length), fields: new Uint8Array(index.fields.length), starts: [] };
  const base = store.lists.push(list) * MOST_TERMS;
  let term = "";
  let place = 0;
  let at = 0;
  for (let end = 0; end < coded.length;) {
    list.starts.push(at);
    let record = first - 1;
    for (let field = 0; field < LAST; at++) {
      let digit = 64;
      for (let unit = 1; digit > 63; unit *= 24) {
        digit = NUMBERS[places.charCodeAt(place++)];
        record += digit * unit;
      }
      list.records[at] = ++record;
      field = NUMBERS[index.fields.charCodeAt(at)];
      list.fields[at] = field;
    }
    const start = end++;
    while (end < coded.length && SHARED[coded.charCodeAt(end)] < 0) end++;
    term = term.slice(0, SHARED[coded.charCodeAt(start)]) + coded.slice(start + 1, end);
    const pieces = store.pieces.get(term);
    const piece = base + list.starts.length - 1;
    if (pieces) pieces.push(piece);
    else store.pieces.set(term, [piece]);
  }
}

/* Calls `visit` with each record that has the term, and its field sign. */
function visitPostings(rank, visit) {
  for (const piece of store.pieces.get(store.terms[rank])) {
    const list = store.lists[Math.floor(piece / MOST_TERMS) - 1];
    for (let at = list.starts[piece % MOST_TERMS], field = 0; field < LAST; at++) {
      field = list.fields[at];
      visit(list.records[at], field % LAST);
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
  const end = countBefore(store.terms, start + "\uffff");
  for (let rank = countBefore(store.terms, start); rank < end; rank++) visit(rank, store.terms[rank]);
}

/* Calls `visit` with the terms that hold `part`. */
function visitHolders(part, visit) {
  for (let at = store.text.indexOf(part); at >= 0; at = store.text.indexOf(part, at + 1)) {
    const rank = countBefore(store.offsets, at + 1) - 1;
    visit(rank, store.terms[rank]);
  }
}
