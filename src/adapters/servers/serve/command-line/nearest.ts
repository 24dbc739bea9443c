/** The word that somebody who typed `typed` may have meant: at most two letters were added, left out or changed. */
export function nearest(typed: string, words: ReadonlyArray<string>): string | undefined {
  const [first] = words
    .map((word) => ({ word, distance: distanceOf(typed, word) }))
    .filter(({ word, distance }) => distance <= Math.min(2, word.length - 1))
    .sort((a, b) => a.distance - b.distance);
  return first?.word ?? words.find((word) => typed.length > 2 && word.startsWith(typed));
}

/** How many letters have to be added, left out or changed (Levenshtein). */
function distanceOf(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    }
    row = next;
  }
  return row[b.length]!;
}
