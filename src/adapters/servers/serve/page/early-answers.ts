/** Answers that were asked for before the page's scripts had loaded, by address. Undefined where it was not asked after all. */
export type EarlyAnswers = ReadonlyMap<string, Promise<Response | undefined>>;

/** What is not taken by then is no news any more. */
const lifetimeMs = 10_000;

/**
 * A `fetch` that hands out each early answer once, to the first GET of its address. An early answer that failed is asked for
 * again.
 *
 * @param fetch sends all other requests
 * @param now milliseconds since whenever
 */
export function withEarlyAnswers(
  early: EarlyAnswers,
  fetch: typeof globalThis.fetch,
  now: () => number = () => performance.now(),
): typeof globalThis.fetch {
  const left = new Map(early);
  const end = now() + lifetimeMs;
  return async (input, init) => {
    const isRead = typeof input === "string" && (init?.method ?? "GET") === "GET";
    const answer = isRead ? left.get(input) : undefined;
    if (isRead) left.delete(input);
    const response = answer && now() < end ? await answer.catch(() => undefined) : undefined;
    init?.signal?.throwIfAborted();
    return response ?? fetch(input, init);
  };
}
