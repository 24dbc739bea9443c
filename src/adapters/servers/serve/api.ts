import { getContext } from "hono/context-storage";
import { createGateway, type GatewayLogEntry } from "../gateway/index.js";
import type { Harmony } from "./harmony.js";
import type { ServeEnv } from "./serve-env.js";
import type { ServeSettings } from "./settings.js";

/** Answers what the page asks for data. */
export type Api = (request: Request) => Promise<Response>;

/** The API's path on this server. */
export function apiPathOf(basePath: string): string {
  return `${basePath}/api/v1`;
}

/** The gateway to Harmony, for whoever the server found to be the caller. Runs within Hono's context storage. */
export function makeApi(
  harmony: Harmony,
  { basePath, origins, covers }: Pick<ServeSettings, "basePath" | "origins" | "covers">,
): Api {
  const config = {
    harmonyUrl: harmony.url,
    harmonyBasePath: harmony.basePath,
    apiKey: harmony.apiKey,
    fetch: harmony.fetch,
    basePath: apiPathOf(basePath),
    origins,
    covers,
    session: () => getContext<ServeEnv>().get("caller"),
    log: (entry: GatewayLogEntry) => {
      getContext<ServeEnv>().get("note").gateway = entry;
    },
  };
  return createGateway(config);
}
