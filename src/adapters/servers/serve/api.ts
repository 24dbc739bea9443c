import { getContext } from "hono/context-storage";
import { createGateway, type GatewayLogEntry } from "../gateway/index.js";
import type { Harmony } from "./harmony.js";
import { csrfCookie } from "./page/start-data.js";
import type { RequestEnv } from "./request-env.js";
import type { ServeSettings } from "./settings.js";
import { peerOf, type SignIn } from "./sign-in/sign-in.js";

/** Answers what the page asks for data. */
export type Api = (request: Request) => Promise<Response>;

/** The API's path on this server. */
export function apiPathOf(basePath: string): string {
  return `${basePath}/api/v1`;
}

/** The gateway to Harmony, for whoever is signed in. Runs within Hono's context storage. */
export function makeApi(
  harmony: Harmony,
  { callerOf }: SignIn,
  { basePath, origins, covers, syncEvery }: Pick<ServeSettings, "basePath" | "origins" | "covers" | "syncEvery">,
): Api {
  const syncEverySeconds = syncEvery === undefined ? undefined : syncEvery / 1000;
  const config = {
    harmonyUrl: harmony.url,
    harmonyBasePath: harmony.basePath,
    apiKey: harmony.apiKey,
    fetch: harmony.fetch,
    basePath: apiPathOf(basePath),
    origins,
    csrfCookie,
    // The pictures of the stand-in are no pictures of Spotify's.
    covers: covers && harmony.scenario === undefined,
    session: async (request: Request) => {
      const caller = await callerOf(request, peerOf(getContext<RequestEnv>()));
      return caller && { ...caller, syncEverySeconds };
    },
    log: (entry: GatewayLogEntry) => {
      getContext<RequestEnv>().get("note").gateway = entry;
    },
  };
  return createGateway(config);
}
