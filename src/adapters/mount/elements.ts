import type { CardName } from "../../components/foundation/cards.js";

/** What registers each element, loaded when it is mounted. */
const loaders: Readonly<Record<CardName | "page", () => Promise<unknown>>> = {
  page: () => import("../../define/page.js"),
  status: () => import("../../define/status-card.js"),
  account: () => import("../../define/account-card.js"),
  playlists: () => import("../../define/playlists-card.js"),
  backfill: () => import("../../define/backfill-card.js"),
  "free-ingest": () => import("../../define/free-ingest-card.js"),
  recommendations: () => import("../../define/recommendations-card.js"),
  "saved-tracks": () => import("../../define/saved-tracks-card.js"),
};

export const loadElements = (card: CardName | undefined): Promise<unknown> =>
  card ? Promise.all([import("../../define/provider.js"), loaders[card]()]) : loaders.page();
