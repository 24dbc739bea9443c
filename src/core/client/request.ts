import type { AnyEndpoint } from "../contract/endpoint.js";

/** The input of any endpoint: its path parameters by name, its query and its body. */
type AnyInput = Readonly<Record<string, unknown>> & { readonly query?: object; readonly body?: unknown };

/** A request as `fetch` takes it, without the headers that identify the sender. */
export interface PreparedRequest {
  readonly url: string;
  readonly body: BodyInit | null;
  readonly headers: Readonly<Record<string, string>>;
}

/** How a failure names its request, such as `GET /spotify/status`. */
export function nameOf({ method, path }: Pick<AnyEndpoint, "method" | "path">): string {
  return `${method} ${path}`;
}

/** Makes the request of an endpoint. Throws if a part of the input cannot be written into an address or a body. */
export function prepareRequest(endpoint: AnyEndpoint, input: unknown, apiBase: string): PreparedRequest {
  const given = input as AnyInput;
  return { url: urlOf(endpoint, given, apiBase), ...bodyOf(endpoint, given) };
}

function urlOf({ path }: AnyEndpoint, input: AnyInput, apiBase: string): string {
  const base = path.startsWith("/api/") ? apiBase.replace(/\/api\/.*/, "") : apiBase;
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(input[name])));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(input.query ?? {})) {
    if (value !== undefined && value !== null) query.set(name, String(value));
  }
  return base + filled + (query.size > 0 ? `?${query}` : "");
}

function bodyOf({ upload }: AnyEndpoint, { body }: AnyInput): Omit<PreparedRequest, "url"> {
  if (upload) {
    const form = new FormData();
    form.append("file", body as Blob);
    return { body: form, headers: {} };
  }
  if (body === undefined) return { body: null, headers: {} };
  return { body: JSON.stringify(body), headers: { "Content-Type": "application/json" } };
}
