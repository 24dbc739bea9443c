/**
 * Whether Spotify takes an address as the one to which it redirects after an authorisation. Since 27 November 2025 it takes
 * https, and plain http only for the loopback addresses as numbers; `localhost` never.
 * - `fine`: it can work, once it is entered in Spotify's dashboard letter for letter.
 * - `localhost`, `not_https`: Spotify refuses it. `instead` is the nearest address that it takes.
 * - `unreadable`: it is no address, or one with parts that Spotify does not take.
 */
export type RedirectVerdict =
  | { readonly kind: "fine"; readonly address: string }
  | { readonly kind: "localhost" | "not_https"; readonly address: string; readonly instead: string }
  | { readonly kind: "unreadable"; readonly address: string };

/** An address in the parts that Spotify compares, as they are written: a browser would read `http://127.1` as `127.0.0.1`. */
const parts = /^(https?):\/\/(\[[0-9a-f:]+\]|[a-z0-9.-]+)(:\d{1,5})?((?:[/?][\x21-\x7e]*)?)$/i;

/** The loopback addresses that Spotify takes without https. */
const loopback: ReadonlySet<string> = new Set(["127.0.0.1", "[::1]"]);

export function judgeRedirectAddress(address: string): RedirectVerdict {
  const [, scheme, host, port = "", rest = ""] = parts.exec(address) ?? [];
  if (scheme === undefined || host === undefined || !URL.canParse(address) || rest.includes("#")) {
    return { kind: "unreadable", address };
  }
  const isSecure = scheme.toLowerCase() === "https";
  if (isLocal(host) && !loopback.has(host)) {
    return { kind: "localhost", address, instead: `${scheme.toLowerCase()}://127.0.0.1${port}${rest}` };
  }
  if (isSecure || loopback.has(host)) return { kind: "fine", address };
  return { kind: "not_https", address, instead: `https://${host}${port}${rest}` };
}

/** Whether a host is this machine, by whatever name. */
function isLocal(host: string): boolean {
  const { hostname } = new URL(`http://${host}`);
  return /(^|\.)localhost\.?$/.test(hostname) || /^127(\.\d+){3}$/.test(hostname) || hostname === "[::1]";
}

/** What Harmony answers when an authorisation begins, as far as it tells the address. */
export interface BegunRedirect {
  /** The address of Spotify's page; what it says in `redirect_uri` is what Spotify judges. */
  readonly authorizationUrl: string;
  readonly redirectUri: string | null;
}

/** The verdict on the address to which Spotify will redirect. Undefined where nobody tells the address. */
export function judgeRedirectOf({ authorizationUrl, redirectUri }: BegunRedirect): RedirectVerdict | undefined {
  const asked = URL.canParse(authorizationUrl) ? new URL(authorizationUrl).searchParams.get("redirect_uri") : null;
  const address = asked ?? redirectUri;
  return address === null ? undefined : judgeRedirectAddress(address);
}
