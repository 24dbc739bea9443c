// Writes test/data/harmony: `node tools/trim-recordings.mjs FOLDER` takes, from a folder of exchanges recorded from a real
// Harmony, the JSON answers of the routes that this project asks, and keeps of each what tests read.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const itemsPerList = 2;
const longestText = 400;

/** Below the server's root. Harmony's own pages are not among them: their HTML is not copied. */
const routes = [
  "/live",
  "/api/health/spotify",
  "/api/v1/health/(spotify|soulseek)",
  "/api/v1/session",
  "/api/v1/(status|sync|settings)",
  "/api/v1/soulseek/status",
  "/api/v1/oauth/(start|manual|health|status/.+)",
  "/api/v1/activity",
  "/api/v1/watchlist(/.+)?",
  "/api/v1/downloads?",
  "/api/v1/download/[^/]+(/retry)?",
  "/api/v1/dlq(/purge|/requeue)?",
  "/api/v1/spotify/(status|me|account/.+|playlists(/.+)?|recommendations(/defaults)?)",
  "/api/v1/spotify/me/(tracks|top/tracks|top/artists)",
  "/api/v1/spotify/(artists/followed|search/.+|track/.+|audio-features/.+)",
  "/api/v1/spotify/import/(free|free/upload|jobs(/.+)?)",
  "/api/v1/spotify/backfill/(run|jobs(/.+)?)",
].map((route) => new RegExp(`^${route}$`));

const keptHeaders = new Set([
  "age",
  "allow",
  "cache-control",
  "content-encoding",
  "content-length",
  "content-type",
  "etag",
  "last-modified",
  "retry-after",
  "vary",
  "www-authenticate",
  "x-debug-id",
]);

/** Exchanges that repeat another, or only look whether the server still lives. */
const repeated = new RegExp(
  "^(form-|flags-off-|open-|health-live|auth-unknown|more-playlist-|more-settings-post-|more-watchlist-list-|more-activity-after-)" +
    "|^(more-status-after-(429|client|stale|work)|more-downloads-(after|status)-(?!import)|upload-(utf16|xlsx|odd))" +
    "|(-live|-live-[a-z-]+|-meanwhile|-same-url|-poll-[23]|cached-[ab]|-concurrent-2)$",
);

const isJson = ({ status, headers, body }) =>
  status === null ||
  body === "" ||
  body === null ||
  headers.some(([name, value]) => name === "content-type" && value.startsWith("application/json"));

/** One link or line stands for each kind of refusal, and one key for each that is missing. */
const wholeLists = new Set(["details", "playlist_links", "spotify", "missing"]);

/** Cuts lists and texts. What Harmony says of its own folders and templates is left out. */
function shorten(value, key = "") {
  if (key === "checks") return {};
  if (typeof value === "string" && value.length > longestText) return `${value.slice(0, longestText)}…`;
  if (Array.isArray(value))
    return value.slice(0, wholeLists.has(key) ? undefined : itemsPerList).map((item) => shorten(item));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, shorten(inner, name)]));
}

const source = process.argv[2];
if (!source) {
  console.error("usage: node tools/trim-recordings.mjs FOLDER");
  process.exit(1);
}
const target = fileURLToPath(new URL("../test/data/harmony/", import.meta.url));
mkdirSync(target, { recursive: true });
for (const name of readdirSync(target)) if (name.endsWith(".json")) rmSync(join(target, name));

let count = 0;
for (const file of readdirSync(source)) {
  if (!file.endsWith(".json")) continue;
  const { name, revision, request, response, elapsed_ms, note } = JSON.parse(readFileSync(join(source, file), "utf8"));
  if (!request || repeated.test(name) || !routes.some((route) => route.test(request.path)) || !isJson(response))
    continue;
  const { method, path, query, auth, body } = request;
  const sent = request.headers.filter(([header]) => header !== "Accept" && header !== "Content-Type");
  const headers = response.headers.filter(([header]) => keptHeaders.has(header));
  const kept = {
    name,
    revision,
    request: { method, path, query, auth, headers: sent, body: shorten(body) },
    response: { status: response.status, headers, body: shorten(response.body) },
    elapsed_ms,
    note,
  };
  const lines = Object.entries(kept).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`);
  writeFileSync(join(target, file), `{\n${lines.join(",\n")}\n}\n`);
  count++;
}
console.log(`${count} exchanges`);
