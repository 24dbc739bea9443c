import * as Option from "effect/Option";
import * as Schema from "effect/Schema";

/** What of Harmony is reachable. Holds no address, key or error text. */
export interface HarmonyHealth {
  /** Whether the server answers at all. */
  readonly server: "reachable" | "unreachable" | "no answer in time";
  /** What its API says to the key. */
  readonly key: "accepted" | "refused" | "unknown";
  /** What Harmony says of Spotify: its own word, or that it did not answer, as it does while Spotify asks to wait for long. */
  readonly spotify: "connected" | "unauthenticated" | "unconfigured" | "no answer in time" | "unknown";
}

export interface Health {
  /** Asks Harmony, or tells what it answered some seconds ago. Never fails, and takes three seconds at most. */
  readonly check: () => Promise<HarmonyHealth>;
}

export interface HealthConfig {
  /** Without a slash at the end. */
  readonly harmonyUrl: string;
  readonly harmonyBasePath: string;
  readonly apiKey: string;
  readonly fetch: typeof globalThis.fetch;
  /** Milliseconds since whenever. */
  readonly now?: () => number;
  /** Milliseconds that Harmony has for one answer. */
  readonly within?: number;
}

const restMs = 5000;
/** The page itself asks as often: Harmony asks Spotify each time. */
const spotifyRestMs = 60_000;
/** A question that is not answered keeps a thread of Harmony busy until Spotify answers it. */
const hangingRestMs = 15 * 60_000;

const SpotifyStatus = Schema.Struct({ status: Schema.Literals(["connected", "unauthenticated", "unconfigured"]) });
const decodeStatus = Schema.decodeUnknownOption(SpotifyStatus);

/** Whether requests can be served: Harmony answers, and does not refuse the key. */
export function isReady({ server, key }: HarmonyHealth): boolean {
  return server === "reachable" && key !== "refused";
}

/** Watches a Harmony for whoever asks. */
export function makeHealth({ now = () => performance.now(), within = 3000, ...config }: HealthConfig): Health {
  const ask = async (path: string): Promise<Response | "timeout" | "failed"> => {
    const signal = AbortSignal.timeout(within);
    try {
      return await config.fetch(config.harmonyUrl + path, {
        headers: { Accept: "application/json", "Accept-Encoding": "gzip", "X-API-Key": config.apiKey },
        redirect: "manual",
        signal,
      });
    } catch {
      return signal.aborted ? "timeout" : "failed";
    }
  };

  const askServer = async (): Promise<HarmonyHealth["server"]> => {
    const answer = await statusOf(await ask("/live"));
    if (answer === "timeout") return "no answer in time";
    return answer === 200 ? "reachable" : "unreachable";
  };

  // Of all routes that need the key this one alone reads nothing.
  const askKey = async (): Promise<HarmonyHealth["key"]> => {
    const answer = await statusOf(await ask("/api/health/live"));
    if (answer === 401 || answer === 403) return "refused";
    return answer === 200 ? "accepted" : "unknown";
  };

  const askSpotify = async (): Promise<HarmonyHealth["spotify"]> => {
    const answer = await ask(`${config.harmonyBasePath}/spotify/status`);
    if (answer === "timeout") return "no answer in time";
    if (answer === "failed") return "unknown";
    const status = decodeStatus(await answer.json().catch(() => undefined));
    return Option.isSome(status) ? status.value.status : "unknown";
  };

  const server = remembered(askServer, () => restMs, now);
  const key = remembered(askKey, () => restMs, now);
  const spotify = remembered(
    askSpotify,
    (answer) => (answer === "no answer in time" ? hangingRestMs : answer === "unknown" ? restMs : spotifyRestMs),
    now,
  );
  return {
    check: async () => {
      const [ofServer, ofKey, ofSpotify] = await Promise.all([server(), key(), spotify()]);
      return { server: ofServer, key: ofKey, spotify: ofSpotify };
    },
  };
}

async function statusOf(answer: Response | "timeout" | "failed"): Promise<number | "timeout" | "failed"> {
  if (!(answer instanceof Response)) return answer;
  await answer.body?.cancel();
  return answer.status;
}

/** Asks once for all who ask at the same time, and again when the answer has had its rest. */
function remembered<A>(ask: () => Promise<A>, restOf: (answer: A) => number, now: () => number): () => Promise<A> {
  let current: Promise<A> | undefined;
  let until = Infinity;
  return () => {
    if (current && now() < until) return current;
    until = Infinity;
    current = ask().then((answer) => {
      until = now() + restOf(answer);
      return answer;
    });
    return current;
  };
}
