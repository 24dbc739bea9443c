import assert from "node:assert/strict";
import { it } from "node:test";
import { createStandIn } from "../../../src/testing/index.js";

const now = Date.UTC(2026, 10, 24, 10, 38, 55, 625);
const drake = "spotify:3TVXtAsR1Inumwj472S9r4";

const talkTo = () => {
  const standIn = createStandIn({ scenario: "empty", now: () => now });
  return async (method: string, path: string, body?: unknown) => {
    const response = await standIn.fetch(`http://harmony.test/api/v1/watchlist${path}`, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    return { status: response.status, body: text && (JSON.parse(text) as unknown) };
  };
};

const entry = (more: object = {}) => ({
  id: 1,
  artist_key: drake,
  priority: 0,
  paused: false,
  pause_reason: null,
  resume_at: null,
  created_at: "2026-11-24T10:38:55.625000",
  updated_at: "2026-11-24T10:38:55.625000",
  ...more,
});
const refusal = (message: string, meta?: object, code = "VALIDATION_ERROR") => ({
  ok: false,
  error: { code, message, ...(meta && { meta }) },
});
const unknown = { status: 404, body: refusal("Watchlist entry not found.", undefined, "NOT_FOUND") };

// What a real Harmony answered: see the recordings more-watchlist-*.

it("watches an artist once, and asks nobody whether it exists", async () => {
  const ask = talkTo();
  assert.deepEqual(await ask("POST", "", { artist_key: drake, name: "ignored" }), { status: 201, body: entry() });
  assert.deepEqual(await ask("POST", "", { artist_key: drake, priority: 9 }), {
    status: 409,
    body: refusal("Artist already registered.", { artist_key: drake }),
  });
  assert.equal((await ask("POST", "", { artist_key: "spotify:0000000000000000000000" })).status, 201);
});

it("stores the prefix in lower case and without blanks, and takes an artist's URI for a key", async () => {
  const ask = talkTo();
  const keyFor = async (artist_key: string) => (await ask("POST", "", { artist_key })).body;
  assert.deepEqual(
    await keyFor("Spotify: mLx0cZGjPPyrHBr2JyaaIo "),
    entry({ artist_key: "spotify:mLx0cZGjPPyrHBr2JyaaIo" }),
  );
  const uri = "spotify:artist:RdHiJo3WZGM6EnmIiI3z4E";
  assert.deepEqual(await keyFor(uri), entry({ id: 2, artist_key: uri }));
  assert.deepEqual(await ask("DELETE", `/${uri}`), { status: 204, body: "" });
});

it("refuses keys without a source, of another source, and none at all", async () => {
  const ask = talkTo();
  const incomplete = refusal("artist_key must include a provider and identifier.");
  const other = (artist_key: string) => refusal("Only spotify:* artist keys are supported.", { artist_key });
  const answers: ReadonlyArray<readonly [string, object]> = [
    ["VbKH8t0vqCUSbq7ouUDtHQ", incomplete],
    ["spotify:", incomplete],
    ["deezer:123", other("deezer:123")],
    ["https://open.spotify.com/artist/OQ3s", other("https://open.spotify.com/artist/OQ3s")],
  ];
  for (const [artist_key, body] of answers)
    assert.deepEqual(await ask("POST", "", { artist_key }), { status: 422, body });
  for (const artist_key of ["", "   "]) {
    const fields = [{ name: "artist_key", message: "Value error, artist_key must not be empty" }];
    const body = refusal("Request validation failed.", { fields });
    assert.deepEqual(await ask("POST", "", { artist_key }), { status: 422, body });
  }
  for (const body of [{}, { artist_key: null }, { artist_key: 5 }, { artist_key: drake, priority: 1.5 }]) {
    assert.equal((await ask("POST", "", body)).status, 422);
  }
  assert.deepEqual(await ask("PATCH", "/yJ05g75hUeCSTTXgYUREFb", { priority: 1 }), { status: 422, body: incomplete });
  assert.deepEqual(await ask("DELETE", "/nope"), { status: 422, body: incomplete });
});

it("lists the highest priority first, then the oldest, and follows a change at once", async () => {
  const ask = talkTo();
  for (const [id, priority] of [
    ["a", 50],
    ["b", 50],
    ["c", -3],
    ["d", 1e12],
  ] as const) {
    await ask("POST", "", { artist_key: `spotify:${id}`, priority });
  }
  const keys = async () => {
    const { items } = (await ask("GET", "")).body as { items: ReadonlyArray<{ artist_key: string }> };
    return items.map(({ artist_key }) => artist_key.replace("spotify:", "")).join("");
  };
  assert.equal(await keys(), "dabc");
  const patched = await ask("PATCH", "/spotify%3Ab", { priority: 99 });
  assert.deepEqual(patched.body, entry({ id: 2, artist_key: "spotify:b", priority: 99 }));
  assert.equal(await keys(), "dbac");
  assert.equal((await ask("PATCH", "/spotify:b", {})).status, 422);
  assert.equal((await ask("GET", "/spotify:b")).status, 405);
});

it("pauses with or without a reason and a date, and forgets both at the next pause and at the end of it", async () => {
  const ask = talkTo();
  await ask("POST", "", { artist_key: drake });
  const pause = async (body?: object) => (await ask("POST", `/${drake}/pause`, body)).body;
  const paused = (pause_reason: string, resume_at: string | null = null) =>
    entry({ paused: true, pause_reason, resume_at });
  assert.deepEqual(
    await pause({ reason: "On tour", resume_at: "2026-12-24T18:00:00+01:00" }),
    paused("On tour", "2026-12-24T17:00:00Z"),
  );
  assert.deepEqual(await pause({ reason: "Again" }), paused("Again"));
  assert.deepEqual(
    await pause({ reason: " ", resume_at: "2026-12-24T18:00:00" }),
    paused("paused", "2026-12-24T18:00:00Z"),
  );
  assert.deepEqual(await pause({}), paused("paused"));
  assert.equal((await ask("POST", `/${drake}/pause`)).status, 422);
  const fields = [{ name: "resume_at", message: "Input should be a valid datetime or date, input is too short" }];
  assert.deepEqual(await pause({ resume_at: "tomorrow" }), refusal("Request validation failed.", { fields }));
  for (let times = 0; times < 2; times++) {
    assert.deepEqual(await ask("POST", `/${drake}/resume`), { status: 200, body: entry() });
  }
});

it("does not know whom it does not watch", async () => {
  const ask = talkTo();
  await ask("POST", "", { artist_key: drake });
  assert.deepEqual(await ask("DELETE", `/${drake}`), { status: 204, body: "" });
  assert.deepEqual(await ask("DELETE", `/${drake}`), unknown);
  assert.deepEqual(await ask("PATCH", `/${drake}`, { priority: 1 }), unknown);
  assert.deepEqual(await ask("POST", `/${drake}/pause`, { reason: "x" }), unknown);
  assert.deepEqual(await ask("POST", `/${drake}/resume`), unknown);
});
