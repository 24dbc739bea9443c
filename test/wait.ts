/** As long as a slow machine may take; milliseconds. */
const patience = 10_000;

/** Waits until it is so, and gives what was found. What throws is not so yet. */
export const waitUntil = async <A>(
  condition: () => A,
  message: string | (() => string) = String(condition),
): Promise<Exclude<Awaited<A>, undefined | null | false>> => {
  const end = performance.now() + patience;
  for (;;) {
    let cause: unknown;
    try {
      const found = await condition();
      if (found) return found as Exclude<Awaited<A>, undefined | null | false>;
    } catch (error) {
      cause = error;
    }
    if (performance.now() > end)
      throw new Error(`Timeout: ${typeof message === "function" ? message() : message}${cause ? ` (${cause})` : ""}`, {
        cause,
      });
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};
