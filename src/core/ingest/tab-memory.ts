/** The name under which this tab keeps its draft of a review. */
export const draftKey = "harmony-spotify:ingest-draft";
const typedKey = "harmony-spotify:ingest-typed";
/** Browsers store about five million characters for a page. Anything longer lasts as long as the page. */
const longestText = 2_000_000;

/** Uses the storage of this tab, which outlives a reload and a sign-in on another page. Undefined where it is not allowed. */
export function inTab<A>(use: (storage: Storage) => A): A | undefined {
  try {
    return use(sessionStorage);
  } catch {
    return undefined;
  }
}

/** Whether this tab has stored a draft, which may be another user's. */
export function hasDraft(): boolean {
  return Boolean(inTab((storage) => storage.getItem(draftKey)));
}

/** What this user has typed but not reviewed yet. */
export function readTyped(user: string | null): string {
  return inTab((storage) => storage.getItem(typedKeyOf(user))) ?? "";
}

/** Keeps what this user has typed; forgets it where it is empty. */
export function keepTyped(user: string | null, text: string): void {
  const key = typedKeyOf(user);
  inTab((storage) => (text && text.length <= longestText ? storage.setItem(key, text) : storage.removeItem(key)));
}

function typedKeyOf(user: string | null): string {
  return `${typedKey} ${user ?? ""}`;
}
