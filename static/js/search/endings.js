/*
 * What may stand at the end of a word: Korean particles (as in community/search/particles.py), endings of verbs, and
 * English suffixes. Korean as keys, so that an ending may begin within a syllable: 느린 is 느리 and ㄴ.
 */
const CLOSED = anyOf("은 이 을 과 으로 이나 이란 이라는 이라도 이랑 이고 이라고 이며 이든");
const OPEN = anyOf("는 가 를 와 로 라는 라도 라고");
const ANY = anyOf("에 에서 에게 의 도 만 까지 부터 처럼 보다 마다 조차 밖에 한테 께서 하고 만큼 대로 뿐 들 "
  + "입니다 인가요 인가 인지 인데 이다 이에요 예요 이라면 라면 로서 로써 으로서 으로써 끼리 짜리 에선");
const PARTICLES = `(?:(?<=${C})${CLOSED}|(?<=${V})${OPEN}|(?<=f)${anyOf("로")}|${ANY}){1,2}$`;
const LONG_NOUN = new RegExp(`^(.*?${V}${C}+${V}.*?)${PARTICLES}`);
const PARTICLE = new RegExp(`^(?:${CLOSED}|${OPEN}|${ANY}|${anyOf("용 당 씩 쯤 별")}){1,2}$`);

/* Whatever else words end with, piece by piece. It may begin within a syllable: 바꿔 is 바꾸 and ㅓ. */
const BENT = new RegExp(`^[jkm]?(?:${PARTICLES.slice(0, -1)}|${anyOf("어 아 여 었 았 였 ㅆ 겠 시 지 져 주 줘 보 봐 졌 놓 버리 버렸 으 ㄴ 은 는 ㄹ 을 던 다 란 데 가 까 수록 게 래 면 고 며 면서 "
  + "니 려 러 므로 라 세 십시오 ㅂ시 ㅂ니 읍시 습니 ㅁ 음 서 도 야 죠 기 자 마자 네 나 군 지만 거나 든지 더 길래 냐 요 씩 쯤 하 해 되 돼 시키 시켜 당하 당해")})*$`);
const SUFFIX = /^(?:e?s|[bdglmnprt]?(?:ing|e?d|e?rs?)|t?en|ures?|ly|y|ie[sd]|e|(?:at|it)?(?:ion|or|ive|ing|ed|e)s?|i[sz](?:e[drs]?|ing|ations?)|ments?|ally?|able|ity|ness)?$/;

function stem(keys) {
  return keys.replace(LONG_NOUN, "$1");
}

/* Whether what follows `start` in `term` only bends the word. */
function isBent(term, start) {
  return (isHangul(term) ? BENT : SUFFIX).test(term.slice(start.length));
}
