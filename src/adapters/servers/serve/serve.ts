import { makeApp } from "./app.js";
import { startAutoSync } from "./auto-sync.js";
import { UsageError } from "./command-line/usage-error.js";
import { type Harmony, realHarmony, standInHarmony } from "./harmony.js";
import { harmonyAddressOf } from "./harmony-address.js";
import { type Listening, listen } from "./listen.js";
import { type Log, type LogOutput, makeLog } from "./log.js";
import { makeMetrics, type Metrics } from "./metrics.js";
import { metricsApp } from "./metrics-route.js";
import { findPageFiles } from "./page-files.js";
import { type ServeSettings, usualScenario } from "./settings.js";
import { placeOf } from "./page-route.js";
import { chooseSignIn } from "./sign-in/choose.js";
import type { SignInLog } from "./sign-in/sign-in.js";
import { makeMemoryStore } from "./store/memory.js";
import { makeRedisStore } from "./store/redis.js";
import type { SharedStore } from "./store/store.js";

/** A server that runs. */
export interface Served {
  /** The address of the page. */
  readonly pageUrl: string;
  /** Ends it within ten seconds, after what is under way. */
  readonly stop: () => Promise<void>;
}

export interface ServeOptions {
  /** Where the page's files are. */
  readonly pageRoot: string;
  /** Where the log goes. */
  readonly output: LogOutput;
}

const graceMs = 10_000;

/**
 * Starts the server that the settings describe.
 *
 * @throws a `UsageError` if they contradict each other, would let strangers in, or the port cannot be had
 */
export async function serve(settings: ServeSettings, { pageRoot, output }: ServeOptions): Promise<Served> {
  const files = findPageFiles(pageRoot);
  const log = makeLog(settings, output);
  const metrics = makeMetrics();
  const harmony = await harmonyOf(settings, metrics);
  const store = storeOf(settings, log);
  const servers: Array<Listening> = [];
  const stopAll = async () => {
    await Promise.all(servers.map((server) => server.stop(graceMs)));
    await store.close();
  };
  try {
    const signIn = chooseSignIn(settings, {
      place: placeOf(settings, harmony),
      apiKey: harmony.scenario === undefined ? harmony.apiKey : undefined,
      store,
      log: signInLog(log, metrics),
    });
    const app = makeApp({ settings, harmony, signIn, files, log, metrics });
    servers.push(await listen(app, settings.host, settings.port));
    if (settings.metricsPort !== undefined) {
      servers.push(await listen(metricsApp(metrics), settings.metricsHost, settings.metricsPort));
      log.info({ url: `${servers[1]!.url}/metrics` }, "metrics");
    }
  } catch (error) {
    await stopAll();
    throw error;
  }
  const pageUrl = `${servers[0]!.url}${settings.basePath}/ui/spotify`;
  log.info({ url: pageUrl, harmony: harmony.scenario === undefined ? harmony.url : "stand-in" }, "listening");
  if (harmony.scenario !== undefined) {
    log.warn({ scenario: harmony.scenario }, "this is the stand-in: nothing is real; --harmony names a real Harmony");
  }
  const { syncEvery } = settings;
  const autoSync = syncEvery === undefined ? undefined : startAutoSync(syncEvery, harmony, store, log, metrics);
  return {
    pageUrl,
    stop: async () => {
      await autoSync?.stop();
      await stopAll();
      log.info("stopped");
    },
  };
}

async function harmonyOf(settings: ServeSettings, metrics: Metrics): Promise<Harmony> {
  const address = harmonyAddressOf(settings);
  if (!address) return standInHarmony(settings.scenario ?? usualScenario, metrics);
  if (settings.scenario !== undefined)
    throw new UsageError("--scenario is the stand-in's, and --harmony names a real Harmony: leave one out.");
  return realHarmony(address, metrics);
}

function storeOf({ store }: ServeSettings, log: Log): SharedStore {
  if (store === undefined) return makeMemoryStore();
  return makeRedisStore(store, {
    onChange: (isReachable) =>
      isReachable ? log.info("the store is reachable") : log.error("the store cannot be reached: nobody can sign in"),
  });
}

/** Without a name of a person, and counted. */
function signInLog(log: Log, { signIns }: Metrics): SignInLog {
  return ({ level, message, address, result }) => {
    if (result !== undefined) signIns.inc({ result });
    log[level]({ ...(address !== undefined && { address }) }, message);
  };
}
