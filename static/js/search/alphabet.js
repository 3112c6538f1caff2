/*
 * Hangul as the keys that type it on the two-set keyboard: 양자화 is didwkghk. So a syllable still being composed is the
 * beginning of a word, the wrong layout is the same string, and a slip of a finger is one changed key.
 * community/search/keys.py does the same.
 */
const INITIALS = "r R s e E f a q Q t T d w W c z x v g".split(" ");
const MEDIALS = "k o i O j p u P h hk ho hl y n nj np nl b m ml l".split(" ");
const FINALS = "r R rt s sw sg e f fr fa fq ft fx fv fg a q qt t T d w c z x v g".split(" ");
const JAMO = "\u1100-\u1112\u1161-\u1175\u11a8-\u11c2";
const V = "[bhijklmnopuyOP]";
const C = "[acdefgqrstvwxzEQRTW]";
const VOWELS = new RegExp(V);
const KEYS = new Map();
[[INITIALS, 0x1100], [MEDIALS, 0x1161], [FINALS, 0x11a8]].forEach(([all, first]) => {
  all.forEach((keys, at) => KEYS.set(String.fromCharCode(first + at), keys));
});
const SYLLABLE = new RegExp(`${C}${either(MEDIALS)}(?:${either(FINALS)}(?!${V}))?|${either(MEDIALS)}|${C}`, "g");
/* Keys → the syllable or the letter that they type. */
const TYPED = new Map();

/* Alternatives of a regular expression, the longest first. */
function either(all) {
  return `(?:${[...all].sort((a, b) => b.length - a.length).join("|")})`;
}

/* The keys of several words. (Pages carry these words as keys already: render/minified.py.) */
function keysOfEach(words) {
  return keysOf(words.normalize("NFKD")).split(" ");
}

function anyOf(words) {
  return either(keysOfEach(words));
}

/* `text` with keys for all Hangul that was taken apart. */
function keysOf(text) {
  return Array.from(text, (letter) => KEYS.get(letter) || letter).join("");
}

/* What the keys of `text` would have typed in the other layout. Shift counts where it makes another letter. */
function turn(text) {
  const keys = keysOf(text.normalize("NFKD"));
  if (keys !== text) return keys;
  if (!TYPED.size) [[0x3131, 0x3163], [0xac00, 0xd7a3]].forEach(([code, last]) => {
    for (; code <= last; code++) TYPED.set(keysOf(String.fromCharCode(code).normalize("NFKD")), String.fromCharCode(code));
  });
  return text.replace(text === text.toUpperCase() ? /./g : /[^EQRTWOP]/g, (letter) => letter.toLowerCase())
    .replace(SYLLABLE, (typed) => TYPED.get(typed));
}
