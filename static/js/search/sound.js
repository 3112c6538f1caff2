/*
 * Words that sound alike in Hangul and Latin letters: 쿠다 and cuda, 파이토치 and pytorch. The consonants must agree, one
 * by one, in a pattern that runs over the vocabulary; the vowels between them are then compared.
 */
/* Consonants, as letters and as keys. Of those that stand somewhere, all of the longest may be meant. */
const SOUNDS = [
  ["[tc](?=ion)", "[tTw]"], ["t?ch", "[czrt]"], ["th", "[tTxe]"], ["x|[ck]+s", "[rRz]m?[tT]"],
  ["ng", `d(?!${V})|s[rR]`], ["c+(?=[eiy])", "[tT]"], ["(?:[kq]|c(?![eiy]))+", "[rRz]"], ["g+(?=[eiy])", "[wW]"], ["g+", "[rR]"], ["t+", `[xc]|[te](?!${V})`],
  ["d+", `[eEw]|t(?!${V})`], ["[bv]+", "[qQ]"], ["p+", "[vqQ]"], ["f+", "v"], ["s+", "[tTw]"], ["[jz]+", "[wWt]"], ["n+", `s+|d(?!${V})`], ["m+", "a+"], ["l+|^r+|r+(?=[aiouy])", "f+"],
  ["r+(?=e[a-z])", "f?"], ["^h", "g"], ["(?<=.)h", "g?"],
];
/* The letters that a vowel is written with; 와 is typed and spelt as 오 and 아. */
const SPELT = { k: "a", o: "ae", i: "ya", O: "ye", j: "eou", p: "eai", u: "eyi", P: "ye", h: "owu", y: "yo", n: "uow", b: "uyew", m: "e", l: "ieya" };

const LETTER_NAMES = keysOfEach("에이 비 시 디 이 에프 지 에이치 아이 제이 케이 엘 엠 엔 오 피 큐 알 에스 티 유 브이 더블유 엑스 와이 제트");
const LETTER_NAME = new RegExp(either(LETTER_NAMES), "g");
const SPELT_OUT = new RegExp(`^H${either(LETTER_NAMES)}{2,}$`);

/* Abbreviations read letter by letter: 지피유 and gpu. */
function matchLetters(unit) {
  const term = unit.term.replace(/Tl/g, "tl"); // 씨 is 시
  const name = /^[a-z]{2,5}$/.test(term)
    ? "H" + [...term].map((letter) => LETTER_NAMES[letter.charCodeAt(0) - 97]).join("")
    : SPELT_OUT.test(term) && term.slice(1).replace(LETTER_NAME, (read) => String.fromCharCode(97 + LETTER_NAMES.indexOf(read)));
  if (name) noteAll(look(name, 0.8), unit.found);
}

function matchSounds(term, found) {
  const isKeys = isHangul(term);
  const sounds = soundsOf(isKeys ? term.slice(1) : term.replace("ght", "t"), +isKeys);
  if (sounds.length < (term.length > 5 ? 2 : 3)) return;
  const gap = isKeys ? "(?:[aeiouwyhr]|gh(?=t))*" : `(?:${V}|[df])*`;
  const pattern = new RegExp((isKeys ? "\n" : "\nH") + sounds.map((sound) => `(${gap}${sound.pattern && "?"})${sound.pattern}`).join("") + "(.*)", "gm");
  for (const match of text.matchAll(pattern)) {
    const cost = sounds.reduce((sum, { gap: own }, at) => {
      return sum + (isKeys ? difference(own, match[at + 1]) : difference(match[at + 1], own));
    }, 0);
    const weight = Math.min(0.62, 0.32 + 0.07 * sounds.length) - cost * 1.8 / Math.max(3, sounds.length);
    if (weight > 0.3 && (isKeys ? SUFFIX : BENT).test(match.pop())) note(found, countBefore(offsets, match.index + 2) - 1, weight);
  }
}

/* What is heard of a word: consonants, as patterns of the other script, each with the vowels before it. */
function soundsOf(word, side) {
  const sounds = [];
  let gap = "";
  for (let at = 0; at < word.length;) {
    let most = 1;
    let patterns = [];
    for (const sound of SOUNDS) {
      const sticky = new RegExp(sound[side], "y");
      sticky.lastIndex = at;
      const size = sticky.test(word) ? sticky.lastIndex - at : 0;
      if (size > most) patterns = [];
      if (size >= most) patterns.push(sound[1 - side]);
      most = Math.max(most, size);
    }
    if (patterns.length) {
      sounds.push({ gap: gap, pattern: `(?:${patterns.join("|")})` });
      gap = "";
    } else gap += word[at];
    at += most;
  }
  return [...sounds, { gap: gap, pattern: "" }];
}

/* How unlikely it is that `vowels` are written with `letters`. */
function difference(vowels, letters) {
  const heard = [...vowels.replace(/[df]/g, "")];
  const seen = letters.replace(/gh|[hr]/g, "");
  if (!seen) return heard.every((vowel) => vowel === "m") ? 0 : heard.every((vowel) => "ml".includes(vowel)) ? 0.12 : 0.4;
  if (!heard.length) return seen === "e" ? 0.1 : 0.4;
  const known = heard.map((vowel) => SPELT[vowel]).join("");
  return Math.abs(seen.length - heard.length) * 0.05 + [...seen].filter((letter) => !known.includes(letter)).length * 0.4;
}
