import assert from "node:assert/strict";
import {
  createGateway,
  type GatewayConfig,
  type GatewayLogEntry,
} from "../../../src/adapters/servers/gateway/index.js";
import { apiKey, type HarmonyDouble, startHarmony } from "./harmony-double.js";

export const origin = "https://ops.example.org";
export const csrf = "t".repeat(43);

export interface Asking {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string | null>>;
}

/** A host with the gateway before a double of Harmony. Whatever leaves the gateway is searched for secrets. */
export const makeHost = (harmony: HarmonyDouble, config: Partial<GatewayConfig> = {}) => {
  const log: GatewayLogEntry[] = [];
  const gateway = createGateway({
    harmonyUrl: harmony.url,
    apiKey,
    session: () => ({ user: "ada@example.org", role: "admin" }),
    log: (entry) => log.push(entry),
    ...config,
  });

  const assertClean = (text: string, where: string) => {
    const secrets = [
      apiKey,
      encodeURIComponent(apiKey),
      Buffer.from(apiKey).toString("base64"),
      ...[...harmony.state.sessions].flat(),
    ];
    for (const secret of secrets) assert.ok(!text.includes(secret), `${where} tells a secret: ${text}`);
  };

  /** Sends a request as the host's page does; a header that is null is left out. */
  const ask = async (method: string, path: string, { body, headers = {} }: Asking = {}) => {
    const isJson =
      body !== undefined && !(body instanceof FormData || body instanceof ReadableStream || typeof body === "string");
    const sent = new Headers({ Cookie: `csrftoken=${csrf}; theme=dark` });
    if (method !== "GET") {
      sent.set("Origin", origin);
      sent.set("X-CSRF-Token", csrf);
    }
    if (isJson) sent.set("Content-Type", "application/json");
    for (const [name, value] of Object.entries(headers)) {
      if (value === null) sent.delete(name);
      else sent.set(name, value);
    }
    const request = new Request(origin + path, {
      method,
      headers: sent,
      body: (isJson ? JSON.stringify(body) : body) as BodyInit,
      duplex: "half",
    } as RequestInit);
    const response = await gateway(request);
    const text = await response
      .clone()
      .text()
      .catch(() => "");
    assertClean(text, "The body");
    assertClean(JSON.stringify([...response.headers]), "A header");
    assertClean(JSON.stringify(log), "The log");
    assert.ok(!JSON.stringify(log).includes("ada@"), "The log names a person");
    // eslint-disable-next-line @typescript-eslint/no-explicit-any -- what a test looks for is checked by the test
    const json = (): any => JSON.parse(text);
    return { response, status: response.status, text, json, message: () => json().error?.message as string };
  };

  return { gateway, ask, log };
};

/** A double, a host before it, and the stopping of both. */
export const withHarmony =
  (
    test: (harmony: HarmonyDouble, host: ReturnType<typeof makeHost>) => Promise<void>,
    config: Partial<GatewayConfig> = {},
  ) =>
  async () => {
    const harmony = await startHarmony();
    try {
      await test(harmony, makeHost(harmony, config));
    } finally {
      await harmony.stop();
    }
  };
