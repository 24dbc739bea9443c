/** This tab has a draft of a review, under this name. */
export const draftKey = "harmony-spotify:ingest-draft";
const typedKey = "harmony-spotify:ingest-typed";
/** More than a browser keeps for a page; what is longer lasts as long as the page. */
const longest = 2_000_000;

/** The storage of this tab, where it is allowed: it outlives a reload and a sign-in on another page, not the tab. */
export const inTab = <A>(use: (area: Storage) => A): A | undefined => {
  try {
    return use(sessionStorage);
  } catch {
    return undefined;
  }
};

/** Whether this tab has left a draft behind; cheap enough to ask before anything is loaded. */
export const hasDraft = (): boolean => Boolean(inTab((area) => area.getItem(draftKey)));

const typedKeyOf = (user: string | null) => `${typedKey} ${user ?? ""}`;

/** What this user typed and did not review yet. */
export const readTyped = (user: string | null): string => inTab((area) => area.getItem(typedKeyOf(user))) ?? "";

export const keepTyped = (user: string | null, text: string): void =>
  void inTab((area) =>
    text && text.length <= longest ? area.setItem(typedKeyOf(user), text) : area.removeItem(typedKeyOf(user)),
  );
