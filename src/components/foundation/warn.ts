const warned = new Set<string>();

/** Warns a host's developer in the console, once for each message. */
export function warnOnce(message: string): void {
  if (warned.has(message)) return;
  warned.add(message);
  // eslint-disable-next-line no-console -- a host's developer has to see it
  console.warn(`[harmony-spotify] ${message}`);
}
