import { makeApp } from "./app.js";
import { UsageError } from "./command-line/usage-error.js";
import { type Harmony, realHarmony, standInHarmony } from "./harmony.js";
import { harmonyAddressOf } from "./harmony-address.js";
import { type Listening, listen } from "./listen.js";
import { type LogOutput, makeLog } from "./log.js";
import { makeMetrics, type Metrics } from "./metrics.js";
import { metricsApp } from "./metrics-route.js";
import { findPageFiles } from "./page-files.js";
import { type ServeSettings, usualScenario } from "./settings.js";
import { isLoopback } from "./sign-in/addresses.js";
import { makeLoopbackSignIn } from "./sign-in/loopback.js";
import type { SignIn } from "./sign-in/sign-in.js";

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
  const signIn = signInOf(settings);
  const files = findPageFiles(pageRoot);
  const log = makeLog(settings, output);
  const metrics = makeMetrics();
  const harmony = await harmonyOf(settings, metrics);
  const app = makeApp({ settings, harmony, signIn, files, log, metrics });

  const servers: Array<Listening> = [];
  const stopAll = () => Promise.all(servers.map((server) => server.stop(graceMs)));
  const { host, port, metricsHost, metricsPort, basePath } = settings;
  const main = await listen(app, host, port);
  servers.push(main);
  try {
    if (metricsPort !== undefined) {
      const ofMetrics = await listen(metricsApp(metrics), metricsHost, metricsPort);
      servers.push(ofMetrics);
      log.info({ url: `${ofMetrics.url}/metrics` }, "metrics");
    }
  } catch (error) {
    await stopAll();
    throw error;
  }
  const pageUrl = `${main.url}${basePath}/ui/spotify`;
  log.info({ url: pageUrl, harmony: harmony.scenario === undefined ? harmony.url : "stand-in" }, "listening");
  if (harmony.scenario !== undefined) {
    log.warn({ scenario: harmony.scenario }, "this is the stand-in: nothing is real; --harmony names a real Harmony");
  }
  return {
    pageUrl,
    stop: async () => {
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

function signInOf({ host }: ServeSettings): SignIn {
  if (!isLoopback(host) && host !== "localhost") {
    throw new UsageError(
      `--host ${host} would let everybody in who reaches this machine: choose a way to sign in first.`,
    );
  }
  return makeLoopbackSignIn();
}
