/*
 * Words by their initial consonants: ㅇㅈㅎ → 양자화, ㅇㅅㅇㅅ → 음성 인식.
 */
function matchInitials(unit, isTurned) {
  const initials = unit.keys;
  if (!unit.isHangul || initials.length < (isTurned ? 4 : 2) || /[bhijklmnopuyOP]/.test(initials)) return;
  findInitials(initials, unit.found);
  for (let at = 2; at < initials.length - 1 && !isTurned; at++) {
    const maps = [new Map(), new Map()];
    findInitials(initials.slice(0, at), maps[0]);
    findInitials(initials.slice(at), maps[1]);
    unit.phrases.push(maps);
  }
}

function findInitials(initials, found) {
  const pattern = new RegExp("^H" + Array.from(initials).join(V + "+" + C + "*?") + V + "+" + C + "{0,2}($|.)");
  visitRange("H" + initials[0], (rank, name) => {
    const match = pattern.exec(name);
    if (match) note(found, rank, match[1] ? 0.6 : 0.9);
  });
}
