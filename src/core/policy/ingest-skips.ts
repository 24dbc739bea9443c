/**
 * Which lines of one submission the server has skipped, and why, by replaying its rules: it says only how many, and the
 * first of the reasons. `keys` are what it compares, in the order sent. Null where that does not tell.
 *
 * - All or none: all or none.
 * - Every line whose key came before is a duplicate.
 * - A limit cuts the end off before it looks for duplicates.
 */
export const skippedOf = (
  keys: ReadonlyArray<string>,
  skipped: number,
  reason: string,
): ReadonlyArray<string | undefined> | null => {
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
};
