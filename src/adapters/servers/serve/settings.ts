import { type ScenarioName, scenarioNames } from "../stand-in/scenarios.js";
import * as kinds from "./command-line/kinds.js";
import { many, one, type ValuesOf } from "./command-line/setting.js";
import { callerSettings, signInSettings } from "./sign-in/settings.js";

/** What most operators meet; `healthy` beside it is the Spotify of before. */
export const usualScenario: ScenarioName = "spotify-2026";

/** Which Harmony is meant, and how it is asked: what `serve` and `check` have in common. */
export const harmonySettings = {
  harmony: one(kinds.address, {
    flag: "harmony",
    variable: "HARMONY_URL",
    help: "Where Harmony is, as this machine reaches it. Without it the stand-in is served, in which nothing is real.",
  }),
  apiKey: one(kinds.secret, {
    variable: "HARMONY_API_KEY",
    help: "A key of Harmony's HARMONY_API_KEYS. It stays on this machine: no browser ever sees it.",
  }),
  apiKeyFile: one(kinds.file, {
    flag: "harmony-key-file",
    variable: "HARMONY_API_KEY_FILE",
    help: "The file that holds the key, in place of HARMONY_API_KEY.",
  }),
  harmonyBasePath: one(kinds.basePath, {
    flag: "harmony-base-path",
    variable: "HARMONY_API_BASE_PATH",
    fallback: "/api/v1",
    help: "Harmony's own API_BASE_PATH.",
  }),
};

/** The settings of `harmony-spotify serve`. */
export const serveSettings = {
  ...harmonySettings,
  harmonyUi: one(kinds.address, {
    flag: "harmony-ui",
    variable: "HARMONY_UI_URL",
    help: "Where browsers reach Harmony's own pages, such as https://music.example.org/ui: the page links back to them.",
  }),
  scenario: one(kinds.oneOf("NAME", scenarioNames), {
    flag: "scenario",
    variable: "HARMONY_SPOTIFY_SCENARIO",
    help: `What the stand-in is like, where there is no Harmony; ${usualScenario} unless said otherwise. docs/testing.md describes each.`,
  }),
  port: one(kinds.port, {
    flag: "port",
    variable: "PORT",
    fallback: "4600",
    help: "The port to listen on; 0 takes a free one.",
  }),
  host: one(kinds.host, {
    flag: "host",
    variable: "HOST",
    fallback: "127.0.0.1",
    help: "The address to listen on. Anything but this machine's own needs a way to sign in.",
  }),
  basePath: one(kinds.basePath, {
    flag: "base-path",
    variable: "HARMONY_SPOTIFY_BASE_PATH",
    fallback: "/",
    help: "Where everything is mounted, for a proxy that passes one path on: with /tools the page is at /tools/ui/spotify.",
  }),
  origins: many(kinds.origin, {
    flag: "origin",
    variable: "HARMONY_SPOTIFY_ORIGIN",
    help: "The origin that browsers see, such as https://ops.example.org. Needed behind a proxy; without it, that of each request.",
  }),
  trustProxy: many(kinds.network, {
    flag: "trust-proxy",
    variable: "HARMONY_SPOTIFY_TRUST_PROXY",
    help: "A proxy in front, by address or network, such as 10.0.0.5 or 172.16.0.0/12. X-Forwarded-For and X-Forwarded-Proto are believed from there only.",
  }),
  ...signInSettings,
  ...callerSettings,
  covers: one(kinds.onOff, {
    flag: "covers",
    variable: "HARMONY_SPOTIFY_COVERS",
    fallback: "on",
    help: "Whether cover pictures are fetched from Spotify's image host and passed on. Off: the page shows none.",
  }),
  syncEvery: one(kinds.duration, {
    flag: "sync-every",
    variable: "HARMONY_SPOTIFY_SYNC_EVERY",
    help: "How often this server asks Harmony to sync all playlists, such as 15m. Without it nothing syncs by itself.",
  }),
  logFormat: one(kinds.oneOf("json|pretty", ["json", "pretty"]), {
    flag: "log-format",
    variable: "HARMONY_SPOTIFY_LOG_FORMAT",
    help: "One JSON object a line, or lines for people. Default: pretty on a terminal, else json.",
  }),
  logLevel: one(kinds.oneOf("LEVEL", ["debug", "info", "warn", "error", "silent"]), {
    flag: "log-level",
    variable: "HARMONY_SPOTIFY_LOG_LEVEL",
    fallback: "info",
    help: "The least that is logged: debug, info, warn, error or silent.",
  }),
  metricsToken: one(kinds.secret, {
    variable: "HARMONY_SPOTIFY_METRICS_TOKEN",
    help: "Serves /metrics on the same port to whoever sends this as a bearer token.",
  }),
  metricsPort: one(kinds.port, {
    flag: "metrics-port",
    variable: "HARMONY_SPOTIFY_METRICS_PORT",
    help: "Serves /metrics on a port of its own, without a token. With neither there are no metrics.",
  }),
  metricsHost: one(kinds.host, {
    flag: "metrics-host",
    variable: "HARMONY_SPOTIFY_METRICS_HOST",
    fallback: "127.0.0.1",
    help: "The address that the metrics' own port listens on.",
  }),
};

export type ServeSettings = ValuesOf<typeof serveSettings>;
