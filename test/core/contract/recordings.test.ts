import { expect } from "chai";
import * as Option from "effect/Option";
import * as Schema from "effect/Schema";
import type { HarmonyErrorTag } from "../../../src/core/client/errors.js";
import { failureOf } from "../../../src/core/client/failure.js";
import { causeOf, type CauseName, type Evidence } from "../../../src/core/policy/causes.js";
import { endpointNameOf, recordingOf, recordings, responseOf } from "../../recordings.js";
import { endpointNames, endpointOf, read } from "./samples.js";

const asked = [...recordings.values()].flatMap((recording) => {
  const name = endpointNameOf(recording);
  const { status } = recording.response;
  return name === undefined || status === null || status === 304 ? [] : [{ recording, name, status }];
});
const succeeded = asked.filter(({ status }) => status < 300);
const failed = asked.filter(({ status }) => status >= 400);

/** Answers that are read, but not all of them, and why. */
const readInPart: Readonly<Record<string, string>> = {};

describe("an answer that a real Harmony was recorded to give", () => {
  it("is there for every endpoint that the contract calls the server's own", () => {
    const own = endpointNames.filter((name) => endpointOf(name).origin === "server");
    expect(own.filter((name) => !succeeded.some((one) => one.name === name))).to.deep.equal([]);
  });

  for (const { recording, name } of succeeded) {
    it(`is read whole by the contract: ${recording.name}`, async () => {
      if (recording.response.status === 204) {
        expect(endpointOf(name).noContent, "what an empty answer means").not.to.equal(undefined);
        return;
      }
      const outcome = await read(name, responseOf(recording));
      if ("failure" in outcome) throw new Error(`read as a failure: ${outcome.failure._tag}`);
      expect(outcome.dropped).to.equal(0);
      const schema = Schema.make<Schema.Decoder<unknown>>(endpointOf(name).response.ast);
      const isWhole = Option.isSome(Schema.decodeUnknownOption(schema)(recording.response.body));
      if (!(recording.name in readInPart)) expect(isWhole).to.equal(true);
    });
  }
});

/** What a status is read as, whatever the endpoint. */
const tagOfStatus: Readonly<Record<number, HarmonyErrorTag>> = {
  400: "ValidationError",
  401: "Unauthenticated",
  403: "Forbidden",
  404: "NotFound",
  405: "Unsupported",
  413: "ValidationError",
  422: "ValidationError",
  424: "DependencyError",
  429: "RateLimited",
  500: "Unexpected",
  503: "DependencyError",
};

describe("a failure that a real Harmony was recorded to answer", () => {
  for (const { recording, name, status } of failed) {
    const endpoint = endpointOf(name);
    // By these words alone a client can tell a missing route from a missing item.
    const { error } = (recording.response.body ?? {}) as { error?: { message?: string } };
    const isNoRoute = status === 404 && endpoint.origin === "extension" && error?.message === "Not Found";
    it(`is read as what it is: ${recording.name}`, () => {
      const failure = failureOf(endpoint, responseOf(recording), recording.response.body, 0);
      // 409 says that something is done already; each endpoint that has it reads it in its own way.
      if (status !== 409) expect(failure._tag).to.equal(isNoRoute ? "Unsupported" : tagOfStatus[status]);
      expect(failure.reason, "the server's own words").to.be.a("string").and.not.equal("");
      if (name !== "completeOAuthManually") expect(failure.debugId).to.match(/^\w{32}$/);
    });
  }

  it("names the fields, links and lines that were refused", () => {
    const failure = failureOf(
      endpointOf("submitIngest"),
      responseOf(recordingOf("import-bad-links")),
      recordingOf("import-bad-links").response.body,
      0,
    );
    expect(failure).to.have.property("details").with.length(5);
    expect(failure).to.have.nested.property("details[0].reason", "INVALID_SCHEME");
  });
});

const scopes = ["user-library-read", "playlist-read-private", "playlist-read-collaborative"];
const connected: Evidence = { connection: "connected", scopes, role: "admin" };
const signedOut: Evidence = { ...connected, connection: "unauthenticated" };
const unconfigured: Evidence = { ...connected, connection: "unconfigured" };

/** Harmony loses the cause of most failures. With what else the page knows it is found again. */
const causes: ReadonlyArray<readonly [recording: string, evidence: Evidence, cause: CauseName]> = [
  ["auth-none", connected, "signed_out"],
  ["auth-wrong", connected, "refused"],
  ["rate-limit-4", connected, "harmony_limit"],
  ["signed-out-me", signedOut, "not_authorised"],
  ["signed-out-saved", signedOut, "not_authorised"],
  ["signed-out-recs", signedOut, "not_authorised"],
  ["signed-out-backfill-run", signedOut, "not_authorised"],
  ["unconfigured-me", unconfigured, "not_configured"],
  ["unconfigured-backfill-run", unconfigured, "not_configured"],
  ["unconfigured-oauth-start", unconfigured, "not_configured"],
  ["spotify-403-scope-top", connected, "scope_missing"],
  ["spotify-403-scope-followed", connected, "scope_missing"],
  ["spotify-403-scope-save", connected, "scope_missing"],
  ["spotify-403-audio-features", connected, "withdrawn"],
  ["spotify-404-recs", connected, "withdrawn"],
  ["track-unknown", connected, "spotify_refused"],
  ["spotify-401-me", signedOut, "not_authorised"],
  ["import-bad-links", connected, "rejected_input"],
  ["import-job-unknown", connected, "not_found"],
  ["backfill-job-unknown", connected, "not_found"],
  ["playlists-force-sync-json", connected, "route_missing"],
  ["session-json", connected, "route_missing"],
];

describe("the cause of a recorded failure", () => {
  for (const [recording, evidence, cause] of causes) {
    it(`is ${cause}: ${recording}`, () => {
      const one = recordingOf(recording);
      const name = endpointNameOf(one);
      expect(name, "in the contract").to.be.a("string");
      const failure = failureOf(endpointOf(name!), responseOf(one), one.response.body, 0);
      expect(causeOf(failure, evidence).name).to.equal(cause);
    });
  }
});
