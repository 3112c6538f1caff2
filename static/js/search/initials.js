/*
 * Words by their initial consonants: ㅇㅈㅎ → 양자화, ㅇㅅㅇㅅ → 음성 인식.
 */
function matchInitials(unit, isTurned) {
  const initials = unit.keys;
  if (!unit.isHangul || VOWELS.test(initials) || initials.length < (isTurned ? 4 : 2) || initials.length > 12) return;
  findInitials(initials, unit.found);
  for (let at = 2; at < initials.length - 1 && !isTurned; at++) {
    unit.ways.push([findInitials(initials.slice(0, at)), findInitials(initials.slice(at))]);
  }
}

function findInitials(initials, found = new Map()) {
  const pattern = new RegExp(`^H${[...initials].join(`${V}+${C}*?`)}${V}+${C}{0,2}($|.)`);
  visitRange("H" + initials[0], (rank, name) => {
    const match = pattern.exec(name);
    if (match) note(found, rank, match[1] ? 0.6 : 0.9);
  });
  return found;
}
