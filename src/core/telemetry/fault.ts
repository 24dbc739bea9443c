/** Tells the page about a fault of a callback that must not disturb anything else. Node has only the console for that. */
export function reportFault(error: unknown): void {
  if (typeof globalThis.reportError === "function") globalThis.reportError(error);
  // eslint-disable-next-line no-console -- Node has no `reportError`
  else console.error(error);
}
