/** The cards, in the order in which the page shows them. */
export const cardNames = [
  "status",
  "playlists",
  "backfill",
  "account",
  "free-ingest",
  "recommendations",
  "saved-tracks",
] as const;
export type CardName = (typeof cardNames)[number];

export function cardTag(name: CardName) {
  return `harmony-spotify-${name}-card` as const;
}
