import type { Hold } from "../model/hold.js";
import type { AttentionItem } from "./attention-items.js";
import { compareSeverity } from "./severity.js";

/** Which item it is, whatever its count and severity are at present. */
export function itemKey(item: AttentionItem): string {
  return item.kind === "failing" ? `failing ${item.card}` : item.kind;
}

/** Holds an item as it is now until `until` (milliseconds since the epoch). */
export function holdItem(item: AttentionItem, kind: Hold["kind"], by: string | null, until: number): Hold {
  return { item: itemKey(item), kind, by, until, severity: item.severity, ...extentOf(item) };
}

/** The hold on an item that is still good at `now`: it has not ended, and the item is no worse than it was. */
export function holdOn(item: AttentionItem, holds: ReadonlyArray<Hold>, now: number): Hold | undefined {
  const key = itemKey(item);
  return holds.find((hold) => hold.item === key && now < hold.until && !isWorse(item, hold));
}

/** An item is worse where it concerns more, is more severe, or has a cause that it did not have. */
function isWorse(item: AttentionItem, hold: Hold): boolean {
  const { count, causes } = extentOf(item);
  return (
    count > hold.count ||
    compareSeverity(item.severity, hold.severity) > 0 ||
    causes.some((cause) => !hold.causes.includes(cause))
  );
}

/** How much an item concerns. What follows from it is not counted: it grows while nobody can do anything about it. */
function extentOf(item: AttentionItem): Pick<Hold, "count" | "causes"> {
  switch (item.kind) {
    case "skipped":
      return { count: item.overdue + item.gaps, causes: [] };
    case "differ":
      return { count: item.changed + item.missing, causes: [] };
    case "still_stale":
    case "stale_otherwise":
      return { count: item.count, causes: [] };
    case "scopes":
      return { count: item.scopes.length, causes: item.scopes };
    case "not_ingested":
      return { count: item.tracks ?? item.jobs.length, causes: item.jobs.map(({ id }) => id) };
    case "ingest_stuck":
      return { count: item.ids.length, causes: item.ids };
    case "backfill":
      return { count: 1, causes: [item.jobId] };
    case "expiring":
      return { count: 1, causes: [String(item.alarm)] };
    case "refused":
    case "failing":
      return { count: 1, causes: [item.cause] };
    case "unconfigured":
    case "standing_unknown":
    case "unauthenticated":
    case "worker_down":
    case "free_disabled":
      return { count: 1, causes: [] };
  }
}
