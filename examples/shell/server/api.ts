import { createGateway } from "../../../src/adapters/servers/gateway/index.js";
import type { Session } from "../../../src/core/model/session.js";
import { createStandIn, type ScenarioName, type StandIn } from "../../../src/testing/index.js";

/** Where the shell's API comes from. */
export interface ShellApi {
  readonly respond: (request: Request) => Promise<Response>;
  /** Only where the API is the stand-in: what a demonstration can turn. */
  readonly standIn?: StandIn;
}

export const consentPath = "/stand-in/authorise";

type Identify = (request: Request) => Session | null;

/** What most operators meet; `healthy` beside it is the Spotify of before. */
export const usualScenario: ScenarioName = "spotify-2026";

/** The stand-in, kept in memory. */
export const standInApi = (identify: Identify, scenario = usualScenario): ShellApi => {
  const standIn = createStandIn({ scenario, identify, authorizeUrl: (state) => `${consentPath}?state=${state}` });
  return { standIn, respond: (request) => standIn.respond(request) };
};

/** A real Harmony, through the gateway. */
export const harmonyApi = (identify: Identify, harmonyUrl: string, apiKey: string): ShellApi => ({
  respond: createGateway({
    harmonyUrl,
    apiKey,
    session: (request) => {
      const session = identify(request);
      return session && { ...session, user: session.user ?? undefined, syncEverySeconds: undefined };
    },
  }),
});
