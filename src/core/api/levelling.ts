/** Differences in shape between servers, levelled before an answer is decoded. */

/** A server may put the worker's fields on the playlist or in `metadata`: lifts them; the playlist's own win. */
export const liftMetadata = (json: unknown): unknown => {
  const item = json as { metadata?: object } | null;
  if (!item?.metadata) return json;
  return { ...item.metadata, ...Object.fromEntries(Object.entries(item).filter(([, value]) => value != null)) };
};

/** A single job carries its counts in `counts`, a listed one carries them flat: flattens. */
export const flattenCounts = (json: unknown): unknown => {
  const job = json as { counts?: unknown } | null;
  return job && typeof job.counts === "object" ? { ...job.counts, ...job } : json;
};

/** Where only a failure has to be told, any acknowledgement will do. */
export const orEmpty = (json: unknown): unknown => (json !== null && typeof json === "object" ? json : {});
