/** Reads a word that may grow: one that is not known today reads as "unknown", an absent one as null. */
export function readWord<Word extends string>(known: ReadonlyArray<Word>, text: string): Word | "unknown";
export function readWord<Word extends string>(
  known: ReadonlyArray<Word>,
  text: string | null | undefined,
): Word | "unknown" | null;
export function readWord<Word extends string>(
  known: ReadonlyArray<Word>,
  text: string | null | undefined,
): Word | "unknown" | null {
  if (text === null || text === undefined) return null;
  return known.includes(text as Word) ? (text as Word) : "unknown";
}
