import { expect } from "chai";
import { features, roles } from "../../../src/core/model/session.js";
import { createStandIn, scenarioNames, scenarios } from "../../../src/testing/index.js";
import type { ScenarioName, StandInOptions } from "../../../src/testing/index.js";
import { endpointNames, endpointOf, read, request } from "./samples.js";

const admin = (scenario: ScenarioName, options: StandInOptions = {}) =>
  createStandIn({
    scenario,
    session: { role: "admin" },
    now: () => 1_620_563_520_000,
    sleep: () => Promise.resolve(),
    ...options,
  });

describe("every endpoint of the contract", () => {
  for (const scenario of scenarioNames) {
    it(`answers in the scenario "${scenario}" with what its schema reads, or with a failure the client knows`, async () => {
      const isFaulty = "fault" in scenarios[scenario];
      for (const name of endpointNames) {
        // A world of its own for each, so that resetting the scopes does not sign out the next; the big ones are shared.
        const standIn = scenario.startsWith("playlists-") && name !== "resetScopes" ? big(scenario) : admin(scenario);
        const response = await request(standIn, name).catch((error: unknown) => error as Error);
        if (response instanceof Error) {
          expect(isFaulty, `${name}: ${response}`).to.be.true;
          continue;
        }
        const outcome = await read(name, response).catch((error: unknown) => error as Error);
        if (outcome instanceof Error) expect(isFaulty, `${name}: ${outcome}`).to.be.true;
        else if ("failure" in outcome) {
          expect(outcome.failure._tag, name).not.to.equal("BadAnswer");
          const isEnvelope = name !== "completeOAuthManually" && response.headers.get("content-type")?.includes("json");
          if (isEnvelope) expect(response.headers.get("x-debug-id"), name).to.be.a("string");
        } else if (scenario !== "hostile") expect(outcome.dropped, name).to.equal(0);
        else if (endpointOf(name).list) expect(outcome.dropped, name).to.be.greaterThan(0);
      }
    });
  }

  for (const scenario of ["spotify-2026", "premium-lapsed", "not-on-the-list", "expires-in-nine-days"] as const) {
    it(`tells in the scenario "${scenario}" what Spotify answered, and nothing of it as Harmony alone`, async () => {
      for (const name of endpointNames) {
        const outcomes = await Promise.all(
          [true, false].map(async (upstream) => read(name, await request(admin(scenario, { upstream }), name))),
        );
        const [told, alone] = outcomes.map((outcome) => ("failure" in outcome ? outcome.failure : undefined));
        expect(alone?._tag, name).to.equal(told?._tag);
        expect(alone?.upstream, name).to.equal(undefined);
        if (told?._tag === "Unexpected") expect(told.upstream, name).to.have.keys("status", "reason");
      }
    });
  }

  const shared = new Map<ScenarioName, ReturnType<typeof admin>>();
  const big = (scenario: ScenarioName) => {
    if (!shared.has(scenario)) shared.set(scenario, admin(scenario));
    return shared.get(scenario)!;
  };

  it("succeeds for an admin of a healthy server, and leaves no field of the model empty that the server knows", async () => {
    const maybeEmpty =
      /^(error|errorCode|message|completedAt|publicHostHint|reason|skipReason|pauseReason|resumesAt|previewUrl|album|lastError)$/;
    for (const name of endpointNames) {
      const standIn = admin("healthy");
      if (name === "getOAuthStatus" || name === "completeOAuthManually") continue;
      const outcome = await read(name, await request(standIn, name));
      if ("failure" in outcome) throw new Error(`${name}: ${outcome.failure.reason}`);
      if (endpointOf(name).noContent === null) continue;
      const empty = (value: unknown, trail: string): ReadonlyArray<string> => {
        if (Array.isArray(value)) return value.length === 0 ? [] : empty(value[0], `${trail}[0]`);
        if (value === null || value === "unknown") return [trail];
        if (typeof value !== "object") return [];
        return Object.entries(value).flatMap(([key, part]) =>
          maybeEmpty.test(key) ? [] : empty(part, `${trail}.${key}`),
        );
      };
      // Harmony finds tracks in a shape of its own, which has less than Spotify's.
      const partialOfSearch =
        /^searchTracks\.items\[0\]\.(artists\[0\]\.(externalUrls|images\[0\]\.(width|height))|explicit|popularity|isLocal)$/;
      const partial =
        /(artists|track\.artists)\[0\]\.(genres|popularity|followers|images)$|\.(createdAt|updatedAt)$|\.workers\.(?!playlist\.)/;
      expect(
        empty(outcome.value, name).filter((trail) => !partial.test(trail) && !partialOfSearch.test(trail)),
        name,
      ).to.deep.equal([]);
    }
  });

  for (const role of roles) {
    it(`is served to ${role} exactly where the contract says so, whichever features are on`, async () => {
      for (let switches = 0; switches < 2 ** features.length; switches++) {
        const on = Object.fromEntries(
          features.map((feature, index) => [feature, Boolean(switches & (1 << index))]),
        ) as Record<(typeof features)[number], boolean>;
        for (const name of endpointNames) {
          const standIn = createStandIn({ session: { role, features: on } });
          const endpoint = endpointOf(name);
          const { status } = await request(standIn, name);
          const label = `${name} ${JSON.stringify(on)}`;
          if (!endpoint.features.every((feature) => on[feature])) expect(status, label).to.equal(404);
          else if (roles.indexOf(role) < roles.indexOf(endpoint.role)) expect(status, label).to.equal(403);
          else expect(status, label).not.to.be.oneOf([401, 403, 404]);
        }
      }
    }).timeout(120_000);
  }

  it("is answered 304 to who has it already, by tag and by date, and whole again once it has changed", async () => {
    for (const name of endpointNames) {
      const endpoint = endpointOf(name);
      if (endpoint.method !== "GET") continue;
      const standIn = admin("healthy");
      const first = await request(standIn, name);
      if (!endpoint.conditional) {
        expect(first.headers.get("etag"), name).to.be.null;
        expect(first.headers.get("cache-control"), name).to.equal("no-store");
        continue;
      }
      for (const header of ["etag", "last-modified", "cache-control", "vary", "date"]) {
        expect(first.headers.get(header), `${name} ${header}`).to.be.a("string");
      }
      const tag = first.headers.get("etag")!;
      const validators: ReadonlyArray<Record<string, string>> = [
        { "If-None-Match": tag },
        { "If-None-Match": `"other", W/${tag}` },
        { "If-Modified-Since": first.headers.get("last-modified")! },
      ];
      for (const headers of validators) {
        const second = await request(standIn, name, undefined, headers);
        expect(second.status, name).to.equal(304);
        expect(await second.text(), name).to.equal("");
      }
      expect((await request(standIn, name, undefined, { "If-None-Match": '"other"' })).status, name).to.equal(200);
    }
  });
});
