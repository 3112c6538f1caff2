/*
 * Words that sound alike in Hangul and Latin letters: 쿠다 and cuda, 파이토치 and pytorch. The consonants must agree, one
 * by one, in a pattern that runs over the vocabulary; the vowels between them are then compared.
 */
const SOUNDS = [
  ["rR", "(?:[kgq]|c(?![eiy]))+h?"], ["z", "(?:[kq]|c(?![eiy]))+h?"], ["sd", "n+g?"], ["eE", "[td]+h?"], ["x", "t+h?"], ["f", "[rl]+"], ["a", "m+"], ["qQ", "[bvp]+"],
  ["v", "(?:[pfv]+|ph)"], ["tT", "(?:s+h?|c(?=[eiyh])h?|t(?=[ih])h?|z)"], ["wW", "(?:d?[jz]|d?g(?=[eiy])|s+|d(?=u))"], ["c", "(?:t?ch|c(?=[eiy])|t)"], ["g", "[hf]"],
  ["X", "(?:x|[ck]+[aeiou]?(?:s|c|t(?=i)))"],
];
const LETTERS = [
  ["[tsc]ion", `[tTw]${V}+s`], ["tch|ch", "[czrt]"], ["sh", "[tT]"], ["ph", "v"], ["th", "[tTxe]"], ["ck", "[rz]"], ["dg", "t?[wW]"], ["gh", "[rRz]?"], ["x", "[rz]m?[tT]"],
  ["ng", `(?:d(?!${V})|s)[rRwz]?`], ["c+(?=[eiy])", "[tT]"], ["[ckq]+", "[rRz]"], ["g+(?=[eiy])", "[rwW]"], ["g+", "[rR]"], ["t+", `(?:[xc]|[te](?!${V}))`], ["d+", "[eEw]"],
  ["[bv]+", "[qQ]"], ["p+", "[vqQ]"], ["f+", "v"], ["s+", "[tTw]"], ["[jz]+", "[wWt]"], ["n+", `(?:s+|d(?!${V}))`], ["m+", "a+"], ["l+|^r+|r+(?=[aiouy])", "f+"], ["r+(?=e[a-z])", "f?"], ["^h", "g"],
  ["h", "g?"],
];
const LETTER = new RegExp("(" + LETTERS.map((pair) => pair[0]).join(")|(") + ")|[aeiouwyr]", "g");
/* The letters that a vowel is written with, and those that it may be; 와 is typed and spelt as 오 and 아. */
const SPELT = {
  k: "a|oue", o: "ae|i", i: "ya|i", O: "ye|a", j: "eou|aiw", p: "eai|y", u: "eyi|ou", P: "ye|i", h: "owu|ae", y: "yo|u", n: "uow|e", b: "uyew|o", m: "e|uioa", l: "ieya|u",
};

const LETTER_NAMES = "에이 비 씨 디 이 에프 지 에이치 아이 제이 케이 엘 엠 엔 오 피 큐 알 에스 티 유 브이 더블유 엑스 와이 제트".split(" ")
  .map((name) => keysOf(name.normalize("NFKD")));
const LETTER_NAME = new RegExp(either(LETTER_NAMES), "g");

/* Abbreviations read letter by letter: 지피유 and gpu. */
function matchLetters(unit) {
  const letters = unit.isHangul
    ? unit.term.slice(1).replace(/tl/g, "Tl").replace(LETTER_NAME, (name) => String.fromCharCode(65 + LETTER_NAMES.indexOf(name)))
    : Array.from(unit.term, (letter) => LETTER_NAMES[letter.charCodeAt(0) - 97]).join("");
  const name = unit.isHangul ? /^[A-Z]{2,}$/.test(letters) && letters.toLowerCase() : /^[a-z]{2,5}$/.test(unit.term) && "H" + letters;
  if (name) noteAll(look(name, 0.8), unit.found);
}

function matchSounds(term, found, trust) {
  const isKeys = isHangul(term);
  const sounds = isKeys ? soundsOfKeys(term.slice(1)) : soundsOfLetters(term);
  if (sounds.length < (term.length > 5 ? 2 : 3)) return;
  const gap = isKeys ? "(?:[aeiouwyh]|r(?![aiouy]|e[a-z]))*" : `(?:${V}|d(?=${V})|f(?!${V}))*`;
  const pattern = new RegExp((isKeys ? "\n" : "\nH") + sounds.map((sound, at) => {
    return (isKeys && !at && !sound.gap ? "()" : `(${gap}${sound.pattern && "?"})`) + sound.pattern;
  }).join("") + "(.*)", "g");
  const end = store.offsets[countBefore(store.terms, isKeys ? "{" : "I")] || Infinity;
  pattern.lastIndex = store.offsets[countBefore(store.terms, isKeys ? "a" : "H")] - 1;
  for (let match = pattern.exec(store.text); match && match.index < end - 1; match = pattern.exec(store.text)) {
    const rest = match.pop();
    const cost = sounds.reduce((sum, { gap: own }, at) => {
      return sum + (isKeys ? difference(own, match[at + 1]) : difference(match[at + 1], own));
    }, 0);
    const isWhole = (isKeys ? SUFFIX : BENT).test(rest);
    const weight = (Math.min(0.62, 0.32 + 0.07 * sounds.length) - cost * 1.8 / Math.max(3, sounds.length)) * (isWhole ? 1 : 0.8) * (trust || 1);
    if (weight > (sounds.length < 3 ? 0.42 : 0.3) && (isWhole || sounds.length > 3)) note(found, countBefore(store.offsets, match.index + 2) - 1, weight);
  }
}

/* What is heard of a word: consonants, as patterns of the other script, each with the vowels before it. */
function soundsOfKeys(keys) {
  const sounds = [];
  let gap = "";
  const spelt = keys.replace(/ff/g, "f").replace(new RegExp(`d(?=${V})`, "g"), "").replace(new RegExp(`t(?!${V})`, "g"), "e").replace(/[rRz]m?[tT]/g, "X");
  for (const key of spelt) {
    if (VOWELS.test(key)) gap += key;
    else {
      sounds.push({ gap: gap, pattern: SOUNDS.find(([some]) => some.includes(key))[1] });
      gap = "";
    }
  }
  return [...sounds, { gap: gap, pattern: "" }];
}

function soundsOfLetters(word) {
  const sounds = [];
  let gap = "";
  for (const match of word.matchAll(LETTER)) {
    const at = match.indexOf(match[0], 1);
    if (at < 0) gap += match[0];
    else {
      sounds.push({ gap: gap, pattern: LETTERS[at - 1][1] });
      gap = "";
    }
  }
  return [...sounds, { gap: gap, pattern: "" }];
}

/* How unlikely it is that `vowels` are written with `letters`. */
function difference(vowels, letters) {
  const heard = [...vowels.replace(/[df]/g, "")];
  const seen = letters.replace(/[hr]/g, "");
  if (!seen) return heard.every((vowel) => vowel === "m") ? 0 : heard.every((vowel) => "ml".includes(vowel)) ? 0.12 : 0.4;
  if (!heard.length) return seen === "e" ? 0.1 : 0.4;
  const [sure, possible] = [0, 1].map((at) => heard.map((vowel) => SPELT[vowel].split("|")[at]).join(""));
  return Math.max(0, seen.length - 2 * heard.length) * 0.1
    + [...seen].reduce((cost, letter) => cost + (sure.includes(letter) ? 0 : possible.includes(letter) ? 0.12 : 0.4), 0);
}
