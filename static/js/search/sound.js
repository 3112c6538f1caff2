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
  ["[pb]+", "[qQv]"], ["[fv]+", "[qv]"], ["[sz]+", "[tTwWc]"], ["j", "[wWd]"], ["n+", "(?:s|d(?!" + V + "))"], ["m+", "a"], ["l+", "f+"], ["r+(?=[aeiouy])", "f+"], ["r+", "f*"],
  ["^h", "g"], ["h", "g?"],
];
const LETTER = new RegExp("(" + LETTERS.map(function (pair) { return pair[0]; }).join(")|(") + ")|[aeiouwy]", "g");
/* The letters that a vowel is written with, and those that it may be. */
const SPELT = {
  k: "a|oue", o: "ae|i", i: "ya|i", O: "ye|a", j: "eou|ai", p: "eai|y", u: "eyi|ou", P: "ye|i", h: "o|uaw", hk: "owa|u", ho: "we|oa", hl: "oew|i", y: "yo|u",
  n: "uow|e", nj: "owau|r", np: "weu|a", nl: "wiue|", b: "uyew|o", m: "|ueioa", ml: "ui|e", l: "ieya|u",
};
const VOWEL = new RegExp(longestFirst(MEDIALS), "g");

function matchSounds(store, term, found) {
  const isHangul = term[0] === "H";
  const sounds = isHangul ? soundsOfKeys(term.slice(1)) : soundsOfLetters(term);
  if (sounds.length < 3) return;
  const gap = isHangul ? "[aeiouwyhr]*" : "(?:d?" + V + "+)*";
  const pattern = new RegExp("\n" + (isHangul ? "" : "H") + sounds.map(function (sound, at) {
    return (isHangul && !at && !sound.gap ? "()" : "(" + gap + (sound.pattern && "?") + ")") + sound.pattern;
  }).join("") + "([^\n]*)", "g");
  const end = store.offsets[rankOf(store, isHangul ? "{" : "I")] - 1;
  pattern.lastIndex = store.offsets[rankOf(store, isHangul ? "a" : "H")] - 1;
  for (let match = pattern.exec(store.text); match && match.index < end; match = pattern.exec(store.text)) {
    let cost = 0;
    sounds.forEach(function (sound, at) { cost += isHangul ? difference(sound.gap, match[at + 1]) : difference(match[at + 1], sound.gap); });
    const rest = match[match.length - 1];
    if (rest && !(isHangul ? SUFFIX : ENDING).test(rest)) {
      if (sounds.length < 4) continue;
      cost += 0.4;
    }
    if (cost <= 0.16 * sounds.length) note(found, rankAt(store, match.index + 1), 0.6 - 0.4 * cost);
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

function difference(vowels, letters) {
  const heard = vowels.match(VOWEL) || [];
  const seen = letters.replace(/[hr]/g, "");
  if (!seen) return heard.every(function (vowel) { return vowel === "m"; }) ? 0 : 0.4;
  if (!heard.length) return seen === "e" ? 0.1 : 0.4;
  let cost = 0;
  const sure = heard.map(function (vowel) { return SPELT[vowel].split("|")[0]; }).join("");
  const possible = heard.map(function (vowel) { return SPELT[vowel]; }).join("");
  for (const letter of seen) cost += sure.includes(letter) ? 0 : possible.includes(letter) ? 0.12 : 0.4;
  return cost + Math.max(0, seen.length - 2 * heard.length) * 0.1;
}
