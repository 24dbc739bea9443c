/** What the page asks for first, as addresses below `apiBase`. */
export function earlyRequests(apiBase: string): ReadonlyArray<string> {
  return [].map((path: string) => apiBase + path);
}
