/*
 * Hangul as the keys that type it on the two-set keyboard: 양자화 is didwkghk. So a syllable still being composed is the
 * beginning of a word, the wrong layout is the same string, and a slip of a finger is one changed key.
 * community/search/keys.py does the same.
 */
const INITIALS = "r R s e E f a q Q t T d w W c z x v g".split(" ");
const MEDIALS = "k o i O j p u P h hk ho hl y n nj np nl b m ml l".split(" ");
const FINALS = " r R rt s sw sg e f fr fa fq ft fx fv fg a q qt t T d w c z x v g".split(" ");
const SINGLE = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
const JAMO = "\u1100-\u1112\u1161-\u1175\u11a8-\u11c2";
const V = "[bhijklmnopuyOP]";
const C = "[acdefgqrstvwxzEQRTW]";
const VOWELS = new RegExp(V);
const KEYS = new Map();
INITIALS.forEach((key, at) => { KEYS.set(String.fromCharCode(0x1100 + at), key); });
MEDIALS.forEach((key, at) => { KEYS.set(String.fromCharCode(0x1161 + at), key); });
FINALS.forEach((key, at) => { KEYS.set(String.fromCharCode(0x11a7 + at), key); });
const SYLLABLE = new RegExp("(" + C + ")(" + longestFirst(MEDIALS) + ")(?:(" + longestFirst(FINALS.slice(1)) + ")(?!" + V + "))?|"
  + longestFirst(MEDIALS) + "|" + C, "g");

function longestFirst(keys) {
  return keys.slice().sort((a, b) => b.length - a.length).join("|");
}

function keysOf(jamo) {
  return Array.from(jamo, (letter) => KEYS.get(letter) || "").join("");
}

/* The keys of several words of Hangul, as alternatives of a regular expression. */
function anyOf(words) {
  return words.split(" ").map((word) => keysOf(word.normalize("NFKD"))).join("|");
}

/* What the keys of `text` would have typed in the other layout. Shift counts for keys that have another letter with it. */
function turn(text) {
  const apart = text.normalize("NFKD");
  if (new RegExp("[" + JAMO + "]").test(apart)) return apart.replace(new RegExp("[" + JAMO + "]", "g"), keysOf);
  const letters = text === text.toUpperCase() ? text.toLowerCase() : text.replace(/[^EQRTWOP]/g, (letter) => letter.toLowerCase());
  return letters.replace(SYLLABLE, (keys, initial, medial, final) => {
    if (initial) {
      return String.fromCharCode(0xac00 + (INITIALS.indexOf(initial) * 21 + MEDIALS.indexOf(medial)) * 28 + FINALS.indexOf(final || ""));
    }
    const vowel = MEDIALS.indexOf(keys);
    return vowel < 0 ? SINGLE[INITIALS.indexOf(keys)] : String.fromCharCode(0x314f + vowel);
  });
}
