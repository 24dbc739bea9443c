/**
 * Finds out which lines of a submission the server skipped. The server says only how many it skipped and the first
 * reason, so its rules are applied again:
 *
 * - A line whose key occurred before is a duplicate.
 * - A limit cuts off the end of the submission before duplicates are looked for.
 *
 * @param keys what the server compares, in the order sent
 * @returns for each key the reason, or undefined where the line was accepted; null where the count fits no rule
 */
export function skippedOf(
  keys: ReadonlyArray<string>,
  skipped: number,
  reason: string,
): ReadonlyArray<string | undefined> | null {
  if (skipped <= 0) return keys.map(() => undefined);
  if (skipped >= keys.length) return keys.map(() => reason);
  const repeated = (end: number) => {
    const seen = new Set<string>();
    return keys.slice(0, end).map((key) => seen.size === seen.add(key).size);
  };
  const countOf = (flags: ReadonlyArray<boolean>) => flags.filter(Boolean).length;
  if (reason === "limit") {
    for (let end = keys.length - skipped; end < keys.length; end++) {
      const duplicates = repeated(end);
      if (countOf(duplicates) + keys.length - end === skipped) {
        return keys.map((_, place) => (place >= end ? reason : duplicates[place] ? "duplicate" : undefined));
      }
    }
    return null;
  }
  const duplicates = repeated(keys.length);
  return countOf(duplicates) === skipped ? duplicates.map((is) => (is ? "duplicate" : undefined)) : null;
}
