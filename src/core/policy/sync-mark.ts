/** When Harmony last synced a playlist, as far as it says; milliseconds since the epoch. */
export interface SyncMark {
  readonly syncedAt: number | null;
  /** When Harmony last wrote it. Every sync does so, also on servers that do not say when they synced. */
  readonly updatedAt: number | null;
}

export function syncMarkOf({ syncedAt, updatedAt }: SyncMark): SyncMark {
  return { syncedAt, updatedAt };
}

/** Stands in for the mark of a playlist that was not known at this time. Harmony records whole seconds. */
export function syncMarkAt(time: number): SyncMark {
  const earliest = Math.floor(time / 1000) * 1000 - 1;
  return { syncedAt: earliest, updatedAt: earliest };
}

/** Whether a playlist was synced between two readings. */
export function hasMoved(before: SyncMark, now: SyncMark): boolean {
  return isLater(before.syncedAt, now.syncedAt) || isLater(before.updatedAt, now.updatedAt);
}

function isLater(before: number | null, now: number | null): boolean {
  return now !== null && (before === null || now > before);
}
