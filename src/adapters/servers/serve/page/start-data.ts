/** What the server tells the page in the document. Written as JSON into an element with this id. */
export const startDataId = "harmony-spotify-start";

/** With it pages prove that they are this server's. Harmony's own pages, often on the same host, have one named `csrftoken`. */
export const csrfCookie = "harmony-spotify-csrf";

export interface StartData {
  /** The path of the API. */
  readonly apiBase: string;
  /** The path of the page. */
  readonly pagePath: string;
  /** Where to sign in again, if there is such a page. */
  readonly signIn?: string;
  /** The answer to `GET /session`, as text. */
  readonly session: string;
  /** What the page asks for first, and the document therefore asks for while scripts still load: addresses on this origin. */
  readonly early: ReadonlyArray<string>;
  /** How the names of the locks begin that other tabs of this page hold. */
  readonly lockPrefix: string;
}
