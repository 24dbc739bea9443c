import { expect } from "chai";
import { causeOf, type Evidence, type RequestFailure, causeResolvers } from "../../../src/core/policy/causes.js";
import { spotifyCalls } from "../../../src/core/policy/spotify-calls.js";
import { endpoints } from "../../../src/core/contract/index.js";
import { failureOf } from "../../../src/core/client/failure.js";
import { nameOf } from "../../../src/core/client/request.js";

const all = Object.values(endpoints);
const statuses = Array.from({ length: 300 }, (_, index) => index + 300);
const connections = ["connected", "unauthenticated", "unconfigured", "unknown", undefined] as const;
const harmonys = (meta?: object) => ({
  ok: false,
  error: { code: "INTERNAL_ERROR", message: "An unexpected error occurred.", meta },
});

const unexpected = (endpoint: string, more: Partial<RequestFailure> = {}): RequestFailure => ({
  _tag: "Unexpected",
  status: 500,
  code: "INTERNAL_ERROR",
  reason: "An unexpected error occurred.",
  endpoint,
  ...more,
});

describe("the cause of a failure", () => {
  type Case = readonly [what: string, failure: RequestFailure, evidence: Evidence, cause: string];
  const cases: ReadonlyArray<Case> = [
    [
      "Premium of the owner has lapsed",
      unexpected("GET /spotify/me", {
        upstream: { status: 403, reason: "Active premium subscription required for the owner of the app" },
      }),
      {},
      "premium_lapsed",
    ],
    [
      "the account is not on the app’s list",
      unexpected("GET /spotify/me", {
        upstream: { status: 403, reason: "User not registered in the Developer Dashboard" },
      }),
      {},
      "not_on_user_list",
    ],
    [
      "nothing to begin an authorisation with",
      { _tag: "DependencyError", endpoint: "GET /oauth/start", status: 503 },
      { connection: "unauthenticated" },
      "not_configured (inferred)",
    ],
    [
      "a scope is missing, as Spotify says",
      unexpected("PUT /spotify/me/tracks", { upstream: { status: 403, reason: "Insufficient client scope" } }),
      {},
      "scope_missing",
    ],
    [
      "a scope is missing, as the granted ones show",
      unexpected("PUT /spotify/me/tracks"),
      { connection: "connected", scopes: ["user-library-read"] },
      "scope_missing (inferred)",
    ],
    [
      "a write fails though its scope is granted",
      unexpected("PUT /spotify/me/tracks"),
      { connection: "connected", scopes: ["user-library-modify"] },
      "spotify_refused (inferred)",
    ],
    [
      "writes by the old route are withdrawn",
      unexpected("DELETE /spotify/me/tracks", { upstream: { status: 403 } }),
      { connection: "connected" },
      "withdrawn (inferred)",
    ],
    [
      "recommendations fail on a connected server",
      unexpected("GET /spotify/recommendations"),
      { connection: "connected" },
      "withdrawn (inferred)",
    ],
    [
      "recommendations are gone",
      unexpected("GET /spotify/recommendations", { upstream: { status: 410 } }),
      {},
      "withdrawn",
    ],
    [
      "recommendations fail while nobody is signed in with Spotify",
      unexpected("GET /spotify/recommendations"),
      { connection: "unauthenticated" },
      "not_authorised (inferred)",
    ],
    [
      "the profile fails while the credentials are missing",
      unexpected("GET /spotify/me"),
      { connection: "unconfigured" },
      "not_configured (inferred)",
    ],
    [
      "the refresh token was revoked",
      unexpected("GET /spotify/me", { upstream: { status: 400, reason: "invalid_grant" } }),
      {},
      "not_authorised",
    ],
    ["Spotify is down", unexpected("GET /spotify/me", { upstream: { status: 503 } }), {}, "spotify_down"],
    ["Spotify asks to wait", unexpected("GET /spotify/me", { upstream: { status: 429 } }), {}, "spotify_limit"],
    [
      "Spotify says something else",
      unexpected("GET /spotify/me", { upstream: { status: 418, reason: "teapot" } }),
      {},
      "spotify_refused",
    ],
    ["Harmony's own list fails", unexpected("GET /spotify/playlists"), { connection: "connected" }, "harmony_failed"],
    [
      "429 of what asks Spotify",
      { _tag: "RateLimited", endpoint: "GET /spotify/me", status: 429 },
      {},
      "spotify_limit (inferred)",
    ],
    [
      "429 of what does not",
      { _tag: "RateLimited", endpoint: "GET /spotify/playlists", status: 429 },
      {},
      "harmony_limit",
    ],
    [
      "the gateway’s key is wrong",
      { _tag: "DependencyError", endpoint: "GET /spotify/status", status: 502, code: "GATEWAY_KEY_REFUSED" },
      {},
      "gateway_key_refused",
    ],
    ...(
      [
        ["HARMONY_UNREACHABLE", 502, "unreachable", "unreachable"],
        ["HARMONY_BROKE_OFF", 502, "unreachable", "perhaps_done"],
        ["HARMONY_UNREADABLE", 502, "foreign_answer", "perhaps_done"],
        ["HARMONY_TIMEOUT", 504, "timed_out", "perhaps_done"],
        ["HARMONY_STANDS_STILL", 504, "harmony_stopped", "perhaps_done"],
        ["HARMONY_WAITS_FOR_SPOTIFY", 504, "waits_for_spotify", "perhaps_done"],
        // Nothing was sent.
        ["HARMONY_WAITS_FOR_SPOTIFY", 503, "waits_for_spotify", "waits_for_spotify"],
      ] as const
    ).flatMap(([code, status, ofRead, ofChange]): Array<Case> => {
      const failure = { _tag: "DependencyError", status, code };
      const evidence: Evidence = { connection: "unauthenticated" };
      return [
        [
          `the gateway says ${code} of a read, ${status}`,
          { ...failure, endpoint: "GET /spotify/me" },
          evidence,
          ofRead,
        ],
        [`the gateway says ${code} of a change, ${status}`, { ...failure, endpoint: "POST /sync" }, evidence, ofChange],
      ];
    }),
    [
      "a sync lacks keys",
      { _tag: "DependencyError", endpoint: "POST /sync", status: 503, missing: ["SLSKD_URL"] },
      { connection: "connected" },
      "keys_missing",
    ],
    [
      "Spotify is not configured, says a dependency",
      { _tag: "DependencyError", endpoint: "GET /spotify/me", status: 503 },
      { connection: "unconfigured" },
      "not_configured",
    ],
    [
      "Spotify is not authorised, says a dependency",
      { _tag: "DependencyError", endpoint: "GET /spotify/me", status: 424 },
      { connection: "unauthenticated" },
      "not_authorised",
    ],
    [
      "FREE ingest’s daemon is down",
      { _tag: "DependencyError", endpoint: "POST /spotify/import/free", status: 424 },
      { connection: "unauthenticated" },
      "soulseek_down (inferred)",
    ],
    [
      "nobody knows which dependency is down",
      { _tag: "DependencyError", endpoint: "GET /spotify/status", status: 502 },
      { connection: "connected" },
      "dependency_down",
    ],
    ["an operator is refused", { _tag: "Forbidden", endpoint: "x", status: 403 }, { role: "operator" }, "role_too_low"],
    ["nobody knows who is refused", { _tag: "Forbidden", endpoint: "x", status: 403 }, {}, "role_too_low (inferred)"],
    ["an admin is refused", { _tag: "Forbidden", endpoint: "x", status: 403 }, { role: "admin" }, "refused"],
    [
      "a backfill is refused for want of credentials",
      { _tag: "Forbidden", endpoint: "POST /spotify/backfill/run", status: 403 },
      { role: "admin", connection: "unconfigured" },
      "not_configured (inferred)",
    ],
    [
      "a backfill is refused for want of authorisation",
      { _tag: "Forbidden", endpoint: "POST /spotify/backfill/run", status: 403 },
      { role: "operator", connection: "unauthenticated" },
      "not_authorised (inferred)",
    ],
    ["a thing is gone", { _tag: "NotFound", endpoint: "GET /spotify/track/{id}", status: 404 }, {}, "not_found"],
    ["a feature is off", { _tag: "NotFound", endpoint: "POST /spotify/import/free", status: 404 }, {}, "feature_off"],
    [
      "neither the gateway nor Harmony has a route",
      { _tag: "Unsupported", endpoint: "GET /spotify/playlists/{id}/sync-history", status: 404, code: "NOT_OFFERED" },
      {},
      "not_offered",
    ],
    ...(
      [
        ["GET /spotify/me", { status: 401 }, "not_authorised"],
        ["GET /spotify/me", { status: 429 }, "spotify_limit"],
        ["GET /spotify/me", { status: 503 }, "spotify_down"],
        ["GET /spotify/me", { reason: "Spotify refuses this app altogether." }, "spotify_refused"],
        ["PUT /spotify/me/tracks", { status: 403, reason: "Spotify has not granted the scope a." }, "scope_missing"],
        ["GET /spotify/recommendations", { status: 404 }, "withdrawn"],
      ] as const
    ).map(([endpoint, upstream, cause]): [string, RequestFailure, Evidence, string] => [
      `the gateway concludes ${JSON.stringify(upstream)} of ${endpoint}`,
      unexpected(endpoint, { upstream: { ...upstream, isInferred: true } }),
      { connection: "connected" },
      `${cause} (inferred)`,
    ]),
    ["a route is missing", { _tag: "Unsupported", endpoint: "GET /session", status: 404 }, {}, "route_missing"],
    [
      "a host’s address is wrong",
      { _tag: "BadAnswer", endpoint: "GET /spotify/status", status: 404 },
      {},
      "wrong_address",
    ],
    [
      "a proxy answers a page",
      { _tag: "BadAnswer", endpoint: "GET /spotify/status", status: 200 },
      {},
      "foreign_answer",
    ],
    ["Harmony is away", { _tag: "Offline", endpoint: "GET /spotify/status" }, {}, "unreachable"],
    ["the connection broke during a change", { _tag: "Offline", endpoint: "POST /x" }, {}, "perhaps_done"],
    ["a read took too long", { _tag: "TimedOut", endpoint: "GET /spotify/status" }, {}, "timed_out"],
    [
      "a gateway gave up on a change",
      { _tag: "DependencyError", endpoint: "POST /x", status: 504 },
      {},
      "perhaps_done",
    ],
    [
      "a gateway gave up on a read",
      { _tag: "DependencyError", endpoint: "GET /x", status: 504 },
      {},
      "dependency_down",
    ],
    ["a change took too long", { _tag: "TimedOut", endpoint: "POST /spotify/import/free" }, {}, "perhaps_done"],
    ["what was sent is wrong", { _tag: "ValidationError", endpoint: "POST /x", status: 400 }, {}, "rejected_input"],
    ["the session ended", { _tag: "Unauthenticated", endpoint: "GET /x", status: 401 }, {}, "signed_out"],
    ["the page fails", { _tag: "Unexpected", endpoint: "GET /x" }, {}, "page_failed"],
  ];
  for (const [what, failure, evidence, cause] of cases) {
    it(`where ${what} is ${cause}`, () => {
      const { name, isInferred, resolver } = causeOf(failure, evidence);
      expect(isInferred ? `${name} (inferred)` : name).to.equal(cause);
      expect(resolver).to.equal(causeResolvers[name]);
    });
  }

  it("names the scope that is missing, and what was withdrawn", () => {
    const saving = causeOf(unexpected("PUT /spotify/me/tracks"), { connection: "connected", scopes: [] });
    expect(saving.scope).to.equal("user-library-modify");
    const features = causeOf(unexpected("GET /spotify/audio-features/{id}"), { connection: "connected" });
    expect(features.capability).to.equal("audio_features");
  });

  it("is found for every endpoint, every status and whatever is known; an admin is never sent to an admin", () => {
    const told = [
      { status: 403, reason: "Active premium subscription required for the owner of the app" },
      { status: 403, reason: "User not registered in the Developer Dashboard" },
      { status: 403, reason: "Insufficient client scope" },
      { status: 503 },
    ].map((upstream) => harmonys({ upstream }));
    const names = new Set<string>();
    for (const endpoint of all) {
      for (const status of statuses) {
        for (const body of [
          undefined,
          harmonys(),
          harmonys({ missing: { spotify: ["SPOTIFY_CLIENT_ID"] } }),
          ...told,
        ]) {
          const failure = failureOf(endpoint, new Response(null, { status }), body, 0);
          for (const connection of connections) {
            names.add(causeOf(failure, { connection, role: "admin", scopes: [] }).name);
          }
        }
      }
    }
    // These are not told by a status, or not to an admin.
    const never = [
      "role_too_low",
      "unreachable",
      "harmony_stopped",
      "waits_for_spotify",
      "timed_out",
      "page_failed",
      "gateway_key_refused",
      "not_offered",
    ];
    expect([...names]).to.have.members(Object.keys(causeResolvers).filter((name) => !never.includes(name)));
  });

  it("is looked for in requests that exist", () => {
    expect(all.map(nameOf)).to.include.members(Object.keys(spotifyCalls));
  });
});
