/*
 * What may stand at the end of a word: Korean particles (as in community/search/particles.py), endings of verbs, and
 * English suffixes. All as keys, so that an ending may begin within a syllable: 느린 is 느리 and ㄴ.
 */
const AFTER_CONSONANT = anyOf("은 이 을 과 으로 이나 이란 이라는 이라도 이랑 이고 이라고 이며 이든");
const AFTER_VOWEL = anyOf("는 가 를 와 로 라는 라도 라고");
const ANYWHERE = anyOf("에 에서 에게 의 도 만 까지 부터 처럼 보다 마다 조차 밖에 한테 께서 하고 만큼 대로 뿐 들 "
  + "입니다 인가요 인가 인지 인데 이다 이에요 예요 이라면 라면 로서 로써 으로서 으로써 끼리 짜리 에선");
const PARTICLE = "(?:(?<=" + C + ")(?:" + AFTER_CONSONANT + ")|(?<=" + V + ")(?:" + AFTER_VOWEL + ")|(?:" + ANYWHERE + "))";
const WITH_PARTICLE = new RegExp("^(.*?" + V + C + "+" + V + ".*?)" + PARTICLE + "{1,2}$");
const SHORT_WITH_PARTICLE = new RegExp("^(.*?" + V + ".*?)" + PARTICLE + "{1,2}$");
const ALONE = new RegExp("^(?:" + [AFTER_CONSONANT, AFTER_VOWEL, ANYWHERE, anyOf("용 당 씩 쯤 별")].join("|") + "){1,2}$");

const BETWEEN = anyOf("었 았 였 ㅆ 겠 시 으시 어지 아지 지 졌 어졌 아졌 주 줬 어주 아주 어보 아보 보");
const FINAL = anyOf("다 ㄴ다 는다 습니다 ㅂ니다 습니까 ㅂ니까 요 어요 아요 여요 어 아 죠 지요 지 고 고요 게 면 으면 며 으며 면서 으면서 "
  + "니 으니 니까 으니까 서 어서 아서 도 어도 아도 야 어야 아야 려면 으려면 려고 으려고 러 으러 도록 는데 은데 ㄴ데 는데요 은데요 ㄴ데요 "
  + "던 던데 더니 ㄴ 은 는 ㄹ 을 ㄹ까 을까 ㄹ까요 을까요 나 나요 는지 은지 ㄴ지 ㄹ지 을지 기 ㅁ 음 자 자마자 라 으라 세요 으세요 네 네요 군요 "
  + "지만 거나 든지 다가 ㄹ수록 을수록 므로 으므로 ㄴ가 은가 는가 ㄴ가요 은가요 는가요 다고 ㄴ다고 는다고 ㄴ다면 는다면 다면 ㅂ시다 읍시다 "
  + "ㄹ게요 을게요 ㄹ래요 을래요 더라 더라고요 길래 냐 ㄴ다는 는다는 다는 란 라는 십시오 으십시오 져 져서 줘 봐");
const ENDING = new RegExp("^(?:(?:" + BETWEEN + ")*(?:" + FINAL + ")(?:" + anyOf("가 는 를 에 도 만 의 로 요") + ")?)?$");
const DOING = new RegExp("^(.*?" + V + C + "+" + V + ".*?)(?:gk|go|ehl|eho|tlzl|tlzu|ekdgk|ekdgo|wu|wl)(.*)$");
const SUFFIX = /^(?:e?s|e?d|ing|e?rs?|ly|y|ies|ied|e|(?:at|it)?(?:ion|or|ive|ing|ed|es?)s?|i[sz](?:e[drs]?|ing|ations?)|ments?|al|ally|able|ity|ness)?$/;

function stem(word) {
  const found = WITH_PARTICLE.exec(word);
  return found ? found[1] : word;
}

function isParticle(word) {
  return ALONE.test(word);
}

/* Whether what follows `start` in `term` only bends the word. */
function isBent(term, start) {
  const rest = term.slice(start.length);
  return term[0] === "H" ? ENDING.test(rest) || new RegExp("^" + PARTICLE + "{1,2}$").test(rest) : SUFFIX.test(rest);
}
