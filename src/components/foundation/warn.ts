const warned = new Set<string>();

/** Tells the developer of a host, once, about a value that was ignored. */
export function warnOnce(message: string): void {
  if (warned.has(message)) return;
  warned.add(message);
  // eslint-disable-next-line no-console -- the one place where a host's developer is told something
  console.warn(`[harmony-spotify] ${message}`);
}
