/*
 * Words that questions are made of, whatever they ask: they must not decide.
 */
const STOP = new RegExp(`^(?:${anyOf("a an the of to in on for with is are was be been do does did can could should would will how what why when where which who i im my me we our you your "
  + "it its this that these there and or not dont if from by as at any has have had get got go so than then but about into")}(?:n?t|s|re|ve|ll|d|m)?|H(?:${
  anyOf("어떻게 무엇 뭐 뭘 뭔 왜 언제 어디 어느 얼마 몇 누가 것 거 걸 게 때 좀 더 안 못 잘 그 이 저 제 내 나 및 또 수 중 경우 대해 대한 관련 위해 위한 때문 방법 이유 "
  + "가장 그냥 혹시 정말 너무 아주 모든 여러 그리고 지금 다시 자꾸 계속")}(?:${PARTICLES}|$)|${
  anyOf("하 되 있 없 같 싶 이 아니 좋 알 궁금 알리 주 해 돼 필요 가능 모르 몰 어떠 어떻 이러 그러 그렇 다르 보 봐 나오 나 오 가 말 쓰 써")}${BENT.source.slice(1)}))$`);

function isStop(term) {
  return STOP.test(term);
}
