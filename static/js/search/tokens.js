/*
 * Text → terms, as community/search/tokens.py makes them for the index: a Hangul term is H and the keys of the word
 * without its particles; any other is lower case; what dots, hyphens and underscores join is kept whole and in parts.
 */
const SIGN = "[0-9A-Za-z\u00df-\u00f6\u00f8-\u024f\u0370-\u052f\u3041-\u30ff\u3400-\u9fff]";
const CHUNK = new RegExp(`(?:[Cc]\\+\\+|[CcFf]#(?!${SIGN})|${SIGN}{1,3}[+/]${SIGN}{1,3}(?!${SIGN})|${SIGN}+(?:(?:[._'\u2019-]|,(?=[0-9]{3}))${SIGN}+)*)`
  + `[${JAMO}]*|[${JAMO}]+`, "g");
const PIECES = new RegExp(`[${JAMO}]+|[^${JAMO}]+`, "g");
const JOINTS = /[._,+/'\u2019-]/g;
const PARTING = /[_+/'\u2019-]|\.(?![0-9])|(?<![0-9])\./;

function normal(text) {
  return text.normalize("NFKD").replace(/[\u0300-\u036f\u3099\u309a]/g, "");
}

/* The pieces of `text` that have terms, the whole first, and where in its normal form they begin. */
function piecesOf(text) {
  const found = [];
  for (const chunk of normal(text).matchAll(CHUNK)) {
    let at = chunk.index;
    for (const piece of chunk[0].match(PIECES)) {
      found.push({ start: at, text: piece, terms: termsOf(piece, at > chunk.index) });
      at += piece.length;
    }
  }
  return found.filter((piece) => piece.terms.length);
}

/* Particles behind Latin letters are no term. */
function termsOf(piece, isBehind) {
  if (!KEYS.has(piece[0])) return identifier(piece.toLowerCase());
  const keys = keysOf(piece);
  return isBehind && PARTICLE.test(keys) ? [] : ["H" + stem(keys)].map(cut);
}

function identifier(name) {
  if (/^.\+\+$|#$/.test(name)) return [name[0] + (name[1] === "#" ? "sharp" : "pp")];
  const parts = name.split(PARTING);
  return [name, ...(parts.length > 1 ? parts.filter((part) => part.length > 1) : [])].map(cut);
}

function cut(name) {
  return name.replace(JOINTS, "").slice(0, 40);
}
