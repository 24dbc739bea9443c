// Printed by `npm run generate`: do not edit.

import type { CardName } from "../../components/foundation/cards.js";

/** What registers each card, fetched when it is mounted. */
const cards: Readonly<Record<CardName, () => Promise<unknown>>> = {
  account: () => import("../../define/account-card.js"),
  backfill: () => import("../../define/backfill-card.js"),
  "free-ingest": () => import("../../define/free-ingest-card.js"),
  playlists: () => import("../../define/playlists-card.js"),
  recommendations: () => import("../../define/recommendations-card.js"),
  "saved-tracks": () => import("../../define/saved-tracks-card.js"),
  status: () => import("../../define/status-card.js"),
};

/** Registers a card with the provider that shares its plugin, or the page with all cards. */
export function loadElements(card: CardName | undefined): Promise<unknown> {
  return card ? Promise.all([import("../../define/provider.js"), cards[card]()]) : import("../../define/page.js");
}
