import { Problem } from "./problem.js";

export interface CsrfConfig {
  /** The origins that the host's pages have in a browser: `https://ops.example.org`. */
  readonly origins: ReadonlyArray<string>;
  /** The cookie that the pages read, `csrftoken` by default. */
  readonly cookie: string;
}

const token = /^[A-Za-z0-9_.=-]{32,512}$/;

function cookieOf(request: Request, name: string): string | undefined {
  return request.headers
    .get("cookie")
    ?.split(/; */)
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1)
    .replace(/^"(.*)"$/, "$1");
}

function refuse(message: string): Problem {
  return new Problem(403, message);
}

/** Accepts requests from the host's own pages only. One that changes something must show its origin. */
export function checkOrigin(request: Request, origins: CsrfConfig["origins"]): void {
  const own = origins.length > 0 ? origins : [new URL(request.url).origin];
  const origin = request.headers.get("origin");
  const site = request.headers.get("sec-fetch-site");
  if (origin !== null ? !own.includes(origin) : site !== null && site !== "same-origin" && site !== "none") {
    throw refuse("This request comes from a foreign page.");
  }
  if (request.method !== "GET" && origin === null && site !== "same-origin") {
    throw refuse("This request does not say where it comes from.");
  }
}

/**
 * Refuses what `checkOrigin` refuses. A request that changes something must carry the token twice as well, in the cookie and in
 * `X-CSRF-Token`, which a foreign page can neither read nor send.
 */
export function checkCaller(request: Request, { origins, cookie }: CsrfConfig): void {
  checkOrigin(request, origins);
  if (request.method === "GET") return;
  const sent = request.headers.get("x-csrf-token");
  if (!sent) throw refuse("Missing CSRF token.");
  if (sent !== cookieOf(request, cookie)) throw refuse("Invalid CSRF token.");
}

/** The `Set-Cookie` that gives a page its token, or undefined if it has one. */
export function tokenCookie(request: Request, { origins, cookie }: CsrfConfig): string | undefined {
  if (token.test(cookieOf(request, cookie) ?? "")) return undefined;
  const random = btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(32))))
    .replace(/\+/g, "-")
    .replace(/\//g, "_");
  const secure = (origins[0] ?? request.url).startsWith("https:") || cookie.startsWith("__") ? "; Secure" : "";
  return `${cookie}=${random}; Path=/; SameSite=Strict${secure}`;
}
