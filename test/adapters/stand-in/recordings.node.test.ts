import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as Schema from "effect/Schema";
import { differencesFrom, shapeOf } from "../../../src/adapters/servers/check/shape.js";
import type { EndpointName } from "../../../src/core/contract/index.js";
import { createStandIn, type ScenarioName } from "../../../src/testing/index.js";
import { endpointNames, endpointOf, request } from "../../core/contract/samples.js";
import { endpointNameOf, type Recording, recordings } from "../../recordings.js";

const all = [...recordings.values()].flatMap((recording) => {
  const name = endpointNameOf(recording);
  // What only the gateway serves, the stand-in plays and Harmony does not.
  const isOwn = name !== undefined && endpointOf(name).origin === "server";
  return isOwn && recording.response.status !== null ? [{ recording, name, status: recording.response.status }] : [];
});

const open = (scenario: ScenarioName = "healthy") =>
  createStandIn({ scenario, session: { role: "admin" }, now: () => 1_620_563_520_000, upstream: false });

/** What of an answer this project reads. */
function readOf(name: EndpointName, body: unknown): unknown {
  const schema = Schema.make<Schema.Decoder<unknown>>(endpointOf(name).response.ast);
  const read = Schema.decodeUnknownOption(schema)(body);
  return read._tag === "Some" ? read.value : body;
}

/** Where the stand-in sends other fields than Harmony was recorded to send, and why. */
const otherFields: ReadonlyArray<readonly [endpoints: RegExp, difference: RegExp, reason: string]> = [
  [
    /./,
    /artists\[\]\.(genres|popularity|followers|images)` is missing/,
    "Spotify's artists inside a track have an id and a name; the stub of the recordings sent whole artists.",
  ],
  [/^searchTracks$/, /./, "Harmony describes what was searched for in its own way; the page reads both."],
  [/^listPlaylistTracks$/, /(artists|album)/, "The page reads the names only."],
  [/^listPlaylistTracks$/, /display_name/, "Spotify sends the name of who added a track now and then."],
  [/^getAccount$/, /scopes/, "The gateway adds the granted scopes."],
  [/^getIngestJob$/, /(created|updated)_at/, "A newer server may send them."],
  [/./, /external_urls/, "The stub of the recordings left them out of albums."],
  [/^getAudioFeatures$/, /./, "The stub of the recordings sent some of Spotify's features."],
];
const isKnown = (name: EndpointName) => (difference: string) =>
  otherFields.some(([endpoints, known]) => endpoints.test(name) && known.test(difference));

describe("the stand-in, asked as a real Harmony was, answers", () => {
  const standIn = open();
  for (const name of endpointNames) {
    const recorded = all.filter((one) => one.name === name && one.status < 300);
    if (recorded.length === 0 || name === "completeOAuthManually") continue;
    it(`${name} with the same status and the same fields`, async () => {
      const response = await request(standIn, name);
      assert.ok(
        recorded.some(({ status }) => status === response.status),
        String(response.status),
      );
      const body = response.status === 204 ? null : ((await response.json()) as unknown);
      const bodies = recorded.map(({ recording }) => readOf(name, recording.response.body));
      const own = readOf(name, body);
      const lacks = differencesFrom(shapeOf(bodies), own).filter((difference) => !isKnown(name)(difference));
      const extra = differencesFrom(shapeOf([own]), shapesSample(bodies)).filter(
        (difference) => !isKnown(name)(difference),
      );
      assert.deepEqual(lacks, [], "what Harmony sends");
      assert.deepEqual(extra, [], "what Harmony does not send");
    });
  }
});

/** All that was ever recorded of an answer's fields, as one answer. */
function shapesSample(bodies: ReadonlyArray<unknown>): unknown {
  const known = bodies.filter((body) => body !== null && body !== undefined);
  if (known.length === 0) return null;
  if (known.every(Array.isArray)) {
    const items = (known as ReadonlyArray<ReadonlyArray<unknown>>).flat();
    return items.length === 0 ? [] : [shapesSample(items)];
  }
  if (!known.every((body) => typeof body === "object")) return known[0];
  const names = [...new Set(known.flatMap((body) => Object.keys(body as object)))];
  return Object.fromEntries(
    names.map((name) => [name, shapesSample(known.map((body) => (body as Record<string, unknown>)[name]))]),
  );
}

/** A world with the Spotify of today, whose failures Harmony hides. */
const today = "expires-in-nine-days";

const worlds = {
  signedOut: once(async () => {
    const standIn = open(today);
    await request(standIn, "resetScopes");
    return standIn;
  }),
  unconfigured: once(() => Promise.resolve(open("unconfigured"))),
  signedIn: once(() => Promise.resolve(open(today))),
};

/** The world in which a failure was recorded. A refusal leaves it as it was, so that the next may use it. */
function worldOf({ name }: Recording): Promise<ReturnType<typeof open>> {
  if (name.startsWith("signed-out")) return worlds.signedOut();
  return name.startsWith("unconfigured") ? worlds.unconfigured() : worlds.signedIn();
}

function once<A>(make: () => Promise<A>): () => Promise<A> {
  let made: Promise<A> | undefined;
  return () => (made ??= make());
}

/**
 * Keys, limits, formats and Spotify's own refusals, and what needs a history (watched artists, downloads, a sync); the other
 * tests of the stand-in play them.
 */
const playedElsewhere = /^(old-format|rate-limit|auth-|health-api|spotify-|more-)|-(slskd|nokey)/;

/** Failures that the stand-in answers otherwise, and why. */
const otherFailures: Readonly<Record<string, string>> = {
  "recs-no-seed": "Harmony hides that Spotify refused; the page never asks without a seed.",
  "oauth-manual-empty": "The page never sends an empty address.",
  "oauth-manual-code-refused": "The recorded state is unknown here; oauth.test.ts plays a refused code.",
  "oauth-manual-rate-limited": "The seventh attempt; oauth.test.ts plays it.",
  "search-empty-query": "The page never searches for nothing.",
  "unconfigured-backfill-list": "Without credentials there are no jobs to list; the stand-in answers an empty list.",
  "unconfigured-playlist-tracks": "Without credentials there are no playlists; the stand-in does not know this one.",
  "remove-no-body": "The same refusal, of no body by its beginning.",
  "save-post-405": "The stand-in has the verb of the operations guide as well.",
};

/** Fields that Harmony fills in by itself and the contract always sends. */
const completed: Partial<Record<EndpointName, object>> = {
  submitIngest: { playlist_links: [], tracks: [] },
  runBackfill: { max_items: null, expand_playlists: true, include_cached_results: true },
};

describe("the stand-in refuses as a real Harmony was recorded to", () => {
  for (const { recording, name, status } of all) {
    if (status < 400 || playedElsewhere.test(recording.name) || recording.name in otherFailures) continue;
    it(recording.name, async () => {
      const { method, path, query, body } = recording.request;
      const headers: Record<string, string> = {};
      if (typeof body === "string" && name === "uploadIngest") {
        headers["Content-Type"] = `multipart/form-data; boundary=${/^--(\S+)/.exec(body)?.[1] ?? "x"}`;
      } else if (body !== null) headers["Content-Type"] = "application/json";
      const isFields = body !== null && typeof body === "object";
      const whole = isFields ? JSON.stringify({ ...completed[name], ...body }) : body;
      const standIn = await worldOf(recording);
      const response = await standIn.fetch(`http://harmony.test${path}${query === null ? "" : `?${query}`}`, {
        method,
        headers,
        ...(whole !== null && { body: whole as string }),
      });
      assert.equal(response.status, status);
      assert.deepEqual(refusalIn(await response.json()), refusalIn(recording.response.body));
    });
  }
});

/** What a client does something with: the code and the parts that were refused. */
function refusalIn(body: unknown) {
  const { error, error_code: code } = (body ?? {}) as {
    error?: { code?: string; meta?: { fields?: ReadonlyArray<{ name: string }>; details?: ReadonlyArray<object> } };
    error_code?: string;
  };
  return {
    code: error?.code ?? code,
    fields: error?.meta?.fields?.map(({ name }) => name).sort(),
    details: error?.meta?.details,
  };
}
