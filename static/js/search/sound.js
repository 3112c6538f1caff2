/*
 * Words that sound alike in Hangul and Latin letters: 쿠다 and cuda, 파이토치 and pytorch. The consonants must agree, one
 * by one, in a pattern that runs over the vocabulary; the vowels between them are then compared.
 */
const SOUNDS = {
  r: "(?:[kgq]|c(?![eiy]))+h?", R: "(?:[kgq]|c(?![eiy]))+h?", z: "(?:[kgq]|c(?![eiy]))+h?", s: "n+g?", e: "[td]+h?", E: "[td]+h?", x: "[td]+h?", f: "[rl]+", a: "m+", q: "(?:[pbfv]+|ph)",
  t: "d?(?:[szj]|c(?=[eiyh])|g(?=[eiy])|t(?=[siuhc]))+h?", g: "[hf]",
};
const LETTERS = [
  ["[tsc]ion", "[tTw]" + V + "+s"], ["tch|ch", "[wWczr]"], ["sh", "[tT]"], ["ph", "v"], ["th", "[eExtT]"], ["ck", "[rRz]"], ["dg", "t?[wW]"], ["gh", "[rRz]?"],
  ["x", "[rz]m?[tT]"], ["ng", "(?:d(?!" + V + ")|s)[rRwz]?"], ["c+(?=[eiy])", "[tTcw]"], ["[cq]+", "[rRz]"], ["g+(?=[eiy])", "[rRwWz]"], ["g+", "[rRz]"], ["k+", "[rRz]"], ["t+", "[eExctT]"], ["d+", "[eExw]"],
  ["[pb]+", "[qQv]"], ["[fv]+", "[qv]"], ["[sz]+", "[tTwWc]"], ["j", "[wWd]"], ["n+", "(?:s|d(?!" + V + "))"], ["m+", "a"], ["l+", "f+"], ["^r+|r+(?=[aiouy])", "f+"], ["r+", "f*"],
  ["^h", "g"], ["h", "g?"],
];
const LETTER = new RegExp("(" + LETTERS.map((pair) => pair[0]).join(")|(") + ")|[aeiouwy]", "g");
/* The letters that a vowel is written with, and those that it may be. */
const SPELT = {
  k: "a|oue", o: "ae|i", i: "ya|i", O: "ye|a", j: "eou|ai", p: "eai|y", u: "eyi|ou", P: "ye|i", h: "o|uaw", hk: "owa|u", ho: "we|oa", hl: "oew|i", y: "yo|u",
  n: "uow|e", nj: "owau|r", np: "weu|a", nl: "wiue|", b: "uyew|o", m: "|ueioa", ml: "ui|e", l: "ieya|u",
};
const VOWEL = new RegExp(longestFirst(MEDIALS), "g");

function matchSounds(term, found) {
  const isKeys = isHangul(term);
  const sounds = isKeys ? soundsOfKeys(term.slice(1)) : soundsOfLetters(term);
  if (sounds.length < 3) return;
  const gap = isKeys ? "(?:[aeiouwyh]|r(?![aiouy]|e[a-z]))*" : "(?:" + V + "|d(?=" + V + "))*";
  const pattern = new RegExp("\n" + (isKeys ? "" : "H") + sounds.map((sound, at) => {
    return (isKeys && !at && !sound.gap ? "()" : "(" + gap + (sound.pattern && "?") + ")") + sound.pattern;
  }).join("") + "([^\n]*)", "g");
  const end = store.offsets[rankOf(isKeys ? "{" : "I")] - 1;
  pattern.lastIndex = store.offsets[rankOf(isKeys ? "a" : "H")] - 1;
  for (let match = pattern.exec(store.text); match && match.index < end; match = pattern.exec(store.text)) {
    let cost = 0;
    sounds.forEach((sound, at) => { cost += isKeys ? difference(sound.gap, match[at + 1], !sound.pattern) : difference(match[at + 1], sound.gap, !sound.pattern); });
    const rest = match[match.length - 1];
    const isWhole = (isKeys ? SUFFIX : ENDING).test(rest);
    const weight = (Math.min(0.62, 0.32 + 0.07 * sounds.length) - cost * 1.8 / Math.max(3, sounds.length)) * (isWhole ? 1 : 0.8);
    if (weight > 0.3 && (isWhole || sounds.length > 3)) note(found, rankAt(match.index + 1), weight);
  }
}

/* What is heard of a word: consonants, as patterns of the other script, each with the vowels before it. */
function soundsOfKeys(keys) {
  const sounds = [{ gap: "", pattern: "" }];
  for (let at = 0; at < keys.length; at++) {
    const isOnset = VOWELS.test(keys[at + 1] || "");
    const last = sounds[sounds.length - 1];
    if (VOWELS.test(keys[at])) last.gap += keys[at];
    else if ((keys[at] === "d" && isOnset) || (keys[at] === "f" && keys[at + 1] === "f")) continue;
    else {
      const key = keys[at] === "d" ? "s" : keys[at] === "t" && !isOnset ? "e" : keys[at] === "v" || keys[at] === "Q" ? "q" : /[TwWc]/.test(keys[at]) ? "t" : keys[at];
      last.pattern = SOUNDS[key];
      sounds.push({ gap: "", pattern: "" });
    }
  }
  for (let at = sounds.length - 2; at > 0; at--) {
    if (sounds[at].pattern === SOUNDS.t && sounds[at - 1].pattern === SOUNDS.r && /^m?$/.test(sounds[at].gap)) {
      sounds.splice(at - 1, 2, { gap: sounds[at - 1].gap, pattern: "(?:x|" + SOUNDS.r + "[aeiou]?" + SOUNDS.t + ")" });
    }
  }
  return sounds;
}

function soundsOfLetters(word) {
  const sounds = [{ gap: "", pattern: "" }];
  for (const match of word.matchAll(LETTER)) {
    const last = sounds[sounds.length - 1];
    const at = match.indexOf(match[0], 1);
    if (at < 0) last.gap += match[0];
    else {
      last.pattern = LETTERS[at - 1][1];
      sounds.push({ gap: "", pattern: "" });
    }
  }
  return sounds;
}

function difference(vowels, letters, isLast) {
  const heard = vowels.match(VOWEL) || [];
  const seen = letters.replace(/[hr]/g, "");
  if (!seen) return heard.every((vowel) => vowel === "m" || (isLast && vowel === "l")) ? 0 : 0.4;
  if (!heard.length) return seen === "e" ? 0.1 : 0.4;
  let cost = 0;
  const sure = heard.map((vowel) => SPELT[vowel].split("|")[0]).join("");
  const possible = heard.map((vowel) => SPELT[vowel]).join("");
  for (const letter of seen) cost += sure.includes(letter) ? 0 : possible.includes(letter) ? 0.12 : 0.4;
  return cost + Math.max(0, seen.length - 2 * heard.length) * 0.1;
}
