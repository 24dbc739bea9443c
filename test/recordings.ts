import { readdirSync, readFileSync } from "node:fs";
import type { AnyEndpoint } from "../src/core/contract/endpoint.js";
import { type EndpointName, endpoints } from "../src/core/contract/index.js";

/** An exchange with a real Harmony. test/data/harmony/README.md says where it comes from. */
export interface Recording {
  readonly name: string;
  readonly request: {
    readonly method: string;
    /** Below the server's root. */
    readonly path: string;
    readonly query: string | null;
    /** The key, or `none` where one is in the headers or missing. */
    readonly auth: string;
    /** Besides `Accept` and `Content-Type`. */
    readonly headers: ReadonlyArray<readonly [string, string]>;
    readonly body: unknown;
  };
  readonly response: {
    /** Null where no answer came. */
    readonly status: number | null;
    readonly headers: ReadonlyArray<readonly [string, string]>;
    readonly body: unknown;
  };
  readonly note: string;
}

const folder = new URL("data/harmony/", import.meta.url);

/** All recorded exchanges, by name. */
export const recordings: ReadonlyMap<string, Recording> = new Map(
  readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => JSON.parse(readFileSync(new URL(file, folder), "utf8")) as Recording)
    .map((recording) => [recording.name, recording]),
);

/** A recorded exchange. Fails where there is none of this name. */
export function recordingOf(name: string): Recording {
  const recording = recordings.get(name);
  if (!recording) throw new Error(`There is no recording ${name}.`);
  return recording;
}

const lines = Object.entries(endpoints).map(([name, { method, path }]: [string, AnyEndpoint]) => {
  const whole = path.startsWith("/api/") ? path : `/api/v1${path}`;
  return { name: name as EndpointName, method, pattern: new RegExp(`^${whole.replace(/\{\w+\}/g, "[^/]+")}$`) };
});

/** The endpoint of the contract that was asked, if the contract has it. */
export function endpointNameOf({ request }: Recording): EndpointName | undefined {
  return lines.find(({ method, pattern }) => method === request.method && pattern.test(request.path))?.name;
}

/** The answer as `fetch` gives it: headers once each, and uncompressed. */
export function responseOf({ response: { status, headers, body } }: Recording): Response {
  const once = new Map(headers.filter(([name]) => name !== "content-encoding" && name !== "content-length"));
  const text = typeof body === "string" ? body : JSON.stringify(body);
  return new Response(status === 204 || status === 304 ? null : text, {
    status: status ?? 0,
    headers: [...once].map(([name, value]): [string, string] => [name, value]),
  });
}
