/*
 * Text → terms, as community/search/tokens.py makes them for the index: a Hangul term is H and the keys of the word
 * without its particles; any other is lower case; what dots, hyphens and underscores join is kept whole and in parts.
 */
const LONGEST = 40;
const SIGN = "0-9A-Za-z\u00df-\u00f6\u00f8-\u024f\u0370-\u052f\u3041-\u30ff\u3400-\u9fff";
const SHORT = "[" + SIGN + "]{1,3}";
const NOT_SIGN = "(?![" + SIGN + "])";
const CHUNK = new RegExp("(?:[Cc]\\+\\+|[CcFf]#" + NOT_SIGN + "|" + SHORT + "[+/]" + SHORT + NOT_SIGN
  + "|[" + SIGN + "]+(?:(?:[._'\u2019-]|,(?=[0-9]{3}))[" + SIGN + "]+)*)[" + JAMO + "]*|[" + JAMO + "]+", "g");
const ACCENTS = /[\u0300-\u036f\u3099\u309a]/g;
const PIECES = new RegExp("[" + JAMO + "]+|[^" + JAMO + "]+", "g");
const JOINT = /[._,+/'\u2019-]/;
const PARTING = /[_+/'\u2019-]|\.(?![0-9])|(?<![0-9])\./;

function normal(text) {
  return text.normalize("NFKD").replace(ACCENTS, "");
}

function tokens(text) {
  return pieces(normal(text)).flatMap((piece) => piece.terms);
}

/*
 * The pieces of normal text that terms come from: where they begin and end, and their terms, the whole first. Particles
 * behind Latin letters have none.
 */
function pieces(text) {
  const found = [];
  for (const chunk of text.matchAll(CHUNK)) {
    const all = chunk[0].match(PIECES);
    let at = chunk.index;
    all.forEach((piece) => {
      found.push({ start: at, end: at + piece.length, text: piece, terms: terms(piece, all.length > 1) });
      at += piece.length;
    });
  }
  return found;
}

function terms(piece, isBehind) {
  if (!KEYS.has(piece[0])) return identifier(piece.toLowerCase());
  const keys = keysOf(piece);
  return isBehind && isParticle(keys) ? [] : [("H" + stem(keys)).slice(0, LONGEST)];
}

function identifier(name) {
  if (name.endsWith("++")) return [name[0] + "pp"];
  if (name.endsWith("#")) return [name[0] + "sharp"];
  const whole = joined(name);
  const parts = name.split(PARTING);
  if (parts.length === 1) return [whole];
  return [whole].concat(parts.filter((part) => part.length > 1).map(joined));
}

function joined(name) {
  return name.replace(new RegExp(JOINT, "g"), "").slice(0, LONGEST);
}
