/*
 * Words by their initial consonants: ㅇㅈㅎ → 양자화.
 */
function matchInitials(store, term, found) {
  if (!/^H[acdefgqrstvwxzEQRTW]{2,}$/.test(term)) return;
  const pattern = new RegExp("^H" + Array.from(term.slice(1)).join(V + "+" + C + "{0,2}?") + V);
  const whole = new RegExp(pattern.source + "+" + C + "{0,2}$");
  visitRange(store, term.slice(0, 2), function (rank, name) {
    if (pattern.test(name)) note(found, rank, whole.test(name) ? 0.9 : 0.6);
  });
}
