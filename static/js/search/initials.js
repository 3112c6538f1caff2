/*
 * Words by their initial consonants: ㅇㅈㅎ → 양자화, ㅇㅅㅇㅅ → 음성 인식.
 */
const INITIALS_ONLY = /^H[acdefgqrstvwxzEQRTW]{2,}$/;

function matchInitials(store, term, unit, isTurned) {
  if (!INITIALS_ONLY.test(term) || (isTurned && term.length < 4)) return;
  findInitials(store, term.slice(1), unit.found);
  if (isTurned) return;
  for (let at = 2; at < term.length - 2; at++) {
    const maps = [new Map(), new Map()];
    findInitials(store, term.slice(1, at + 1), maps[0]);
    findInitials(store, term.slice(at + 1), maps[1]);
    if (maps[0].size && maps[1].size) unit.phrases.push(maps);
  }
}

function findInitials(store, initials, found) {
  if (initials.length < 2) return;
  const pattern = new RegExp("^H" + Array.from(initials).join(V + "+" + C + "*") + V);
  const whole = new RegExp(pattern.source + "+" + C + "{0,2}$");
  visitRange(store, "H" + initials[0], function (rank, name) {
    if (pattern.test(name)) note(found, rank, whole.test(name) ? 0.9 : 0.6);
  });
}
