/**
 * How requests prove who sends them.
 *
 * - `session`: the cookie of the page's own origin. POST, PUT, PATCH and DELETE carry the CSRF token of a cookie or a `meta`
 *   element.
 * - `apiKey`, `bearer`: a key or token, for hosts where the browser may hold one.
 * - `headers`: the host's own headers. The callback is called before each request.
 */
export type Auth =
  | { readonly type: "session"; readonly csrfCookie?: string; readonly csrfMeta?: string; readonly csrfHeader?: string }
  | { readonly type: "apiKey"; readonly key: string | (() => string | Promise<string>) }
  | { readonly type: "bearer"; readonly token: string | (() => string | Promise<string>) }
  | {
      readonly type: "headers";
      readonly headers: (request: {
        readonly method: string;
        readonly url: string;
      }) => Record<string, string> | Promise<Record<string, string>>;
    };

/** The headers that identify a request. Rejects if the host's callback fails or a header cannot be sent. */
export async function authHeaders(auth: Auth, method: string, url: string): Promise<Record<string, string>> {
  const headers = await headersOf(auth, method, url);
  try {
    // `fetch` would reject, too, but as it does without a network.
    new Headers(headers);
  } catch {
    // The error that was caught may quote the key or token.
    throw new TypeError("it gave a header that cannot be sent");
  }
  return headers;
}

async function headersOf(auth: Auth, method: string, url: string): Promise<Record<string, string>> {
  switch (auth.type) {
    case "apiKey":
      return { "X-API-Key": await secretOf(auth.key) };
    case "bearer":
      return { Authorization: `Bearer ${await secretOf(auth.token)}` };
    case "headers":
      return auth.headers({ method, url });
    case "session": {
      if (method === "GET") return {};
      const token = cookieValue(auth.csrfCookie ?? "csrftoken") || metaContent(auth.csrfMeta ?? "csrf-token");
      return token ? { [auth.csrfHeader ?? "X-CSRF-Token"]: token } : {};
    }
  }
}

function secretOf(secret: string | (() => string | Promise<string>)): string | Promise<string> {
  return typeof secret === "function" ? secret() : secret;
}

/** A cookie's value, without the quotes that some servers wrap it in. */
function cookieValue(name: string): string | undefined {
  return globalThis.document?.cookie
    .split("; ")
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1)
    .replace(/^"(.*)"$/, "$1");
}

function metaContent(name: string): string | undefined {
  return globalThis.document?.querySelector<HTMLMetaElement>(`meta[name="${CSS.escape(name)}"]`)?.content;
}
