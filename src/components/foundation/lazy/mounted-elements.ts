// Printed by `npm run generate`: do not edit.

import type { CardName } from "../cards.js";
import type { LateElement } from "./late-part.js";

const page: LateElement = { tag: "harmony-spotify-page", load: () => import("../../page/page.js") };

/** Shares a plugin with the card inside. */
const provider: LateElement = { tag: "harmony-spotify-provider", load: () => import("../../provider/provider.js") };

const cards: Readonly<Record<CardName, LateElement>> = {
  account: { tag: "harmony-spotify-account-card", load: () => import("../../cards/account/account-card.js") },
  backfill: { tag: "harmony-spotify-backfill-card", load: () => import("../../cards/backfill/backfill-card.js") },
  "free-ingest": {
    tag: "harmony-spotify-free-ingest-card",
    load: () => import("../../cards/free-ingest/free-ingest-card.js"),
  },
  playlists: { tag: "harmony-spotify-playlists-card", load: () => import("../../cards/playlists/playlists-card.js") },
  recommendations: {
    tag: "harmony-spotify-recommendations-card",
    load: () => import("../../cards/recommendations/recommendations-card.js"),
  },
  "saved-tracks": {
    tag: "harmony-spotify-saved-tracks-card",
    load: () => import("../../cards/saved-tracks/saved-tracks-card.js"),
  },
  status: { tag: "harmony-spotify-status-card", load: () => import("../../cards/status/status-card.js") },
};

/** The elements that show a card, or the page with all cards. */
export function mountedElements(card: CardName | undefined): ReadonlyArray<LateElement> {
  return card ? [provider, cards[card]] : [page, ...Object.values(cards)];
}
