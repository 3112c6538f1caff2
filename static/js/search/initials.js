/*
 * Words by their initial consonants: ㅇㅈㅎ → 양자화, ㅇㅅㅇㅅ → 음성 인식.
 */
function matchInitials(unit, isTurned) {
  const initials = unit.keys;
  if (!unit.isHangul || VOWELS.test(initials) || initials.length < (isTurned ? 4 : 2) || initials.length > 12) return;
  findInitials(initials, unit.found, 0.9);
  // Terms have lost a 도 at their end, though it is no particle: 정확도.
  if (/..e$/.test(initials)) findInitials(initials.slice(0, -1), unit.found);
  for (let at = 2; at < initials.length - 1 && !isTurned; at++) {
    unit.ways.push([findInitials(initials.slice(0, at)), findInitials(initials.slice(at))]);
  }
}

function findInitials(initials, found = new Map(), weight = 0.7) {
  const pattern = new RegExp(`^H${[...initials].join(`${V}+${C}*?`)}${V}+${C}{0,2}($|.)`);
  visitRange("H" + initials[0], (rank, name) => {
    const match = pattern.exec(name);
    if (match) note(found, rank, weight * (match[1] ? 0.67 : 1));
  });
  return found;
}
