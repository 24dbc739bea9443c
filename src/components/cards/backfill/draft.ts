/** What is typed into the form that starts a backfill. */
export interface BackfillDraft {
  /** One of the preset numbers of items; null where `otherItems` says how many. */
  readonly items: number | null;
  readonly otherItems: string;
  readonly includeCachedResults: boolean;
  readonly expandPlaylists: boolean;
}

export const untouchedDraft: BackfillDraft = {
  items: 2000,
  otherItems: "",
  includeCachedResults: true,
  expandPlaylists: true,
};
