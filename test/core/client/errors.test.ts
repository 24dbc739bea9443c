import { expect } from "chai";
import fc from "fast-check";
import {
  BadAnswer,
  decodeError,
  DependencyError,
  encodeError,
  Forbidden,
  type HarmonyError,
  isHarmonyError,
  NotFound,
  Offline,
  RateLimited,
  retryAfterOf,
  TimedOut,
  Unauthenticated,
  unexpected,
  Unexpected,
  Unsupported,
  ValidationError,
} from "../../../src/core/client/errors.js";

describe("unexpected", () => {
  it("says in the words of the defect what went wrong, and which request it was", () => {
    const failure = unexpected("GET /spotify/status", new URIError("URI malformed"));
    expect(failure._tag).to.equal("Unexpected");
    expect(failure.endpoint).to.equal("GET /spotify/status");
    expect(failure.reason).to.equal("URI malformed");
  });

  it("takes a text or any other thrown value as it is", () => {
    expect(unexpected("GET /x", "no idea").reason).to.equal("no idea");
    expect(unexpected("GET /x", undefined).reason).to.equal("undefined");
    expect(unexpected("GET /x", Symbol("odd")).reason).to.equal("Symbol(odd)");
  });

  it("does not throw for a value that cannot be turned into text", () => {
    expect(unexpected("GET /x", Object.create(null)).reason).to.equal("an error that cannot be read");
    const hostile = Object.assign(new Error(), { toString: null });
    Object.defineProperty(hostile, "message", { get: () => Symbol("not text") });
    expect(unexpected("GET /x", hostile).reason).to.be.a("string");
  });
});

describe("a failure that is sent to another tab", () => {
  const details = { endpoint: "GET /x", status: 429, code: "X", reason: "No.", debugId: "d" };
  const failures: ReadonlyArray<HarmonyError> = [
    new ValidationError({
      ...details,
      fields: [{ name: "limit", message: "too small" }],
      details: [
        { url: "http://x", reason: "A" },
        { line: 3, reason: "B" },
      ],
    }),
    new Unauthenticated(details),
    new Forbidden(details),
    new NotFound(details),
    new Unsupported({ endpoint: "GET /x" }),
    new RateLimited({ ...details, retryAfterMs: 5 }),
    new RateLimited({ ...details, retryAfterMs: undefined }),
    new DependencyError({ ...details, feature: "artist_insights", retryAfterMs: 0 }),
    new Offline({ endpoint: "GET /x", status: undefined }),
    new TimedOut({ endpoint: "GET /x", afterMs: 15_000 }),
    new BadAnswer(details),
    new Unexpected({ ...details, upstream: { status: 403, reason: "Forbidden" } }),
    new Unexpected({ ...details, upstream: { status: 403, reason: undefined } }),
    new Unexpected({ ...details, upstream: { status: 403, isInferred: true } }),
  ];
  for (const failure of failures) {
    it(`arrives as it was: ${failure._tag}`, () => {
      const arrived = decodeError(structuredClone(encodeError(failure)));
      expect(arrived).to.be.instanceOf(failure.constructor);
      expect({ ...arrived }).to.deep.equal({ ...failure });
      expect(isHarmonyError(arrived)).to.equal(true);
    });
  }

  it("arrives as unexpected where it is garbage, and never throws", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.anything(),
          fc.record({ _tag: fc.constantFrom(...failures.map(({ _tag }) => _tag), "Novel"), endpoint: fc.anything() }),
        ),
        (garbage) => {
          const failure = decodeError(garbage);
          expect(isHarmonyError(failure)).to.equal(true);
          expect(failure.endpoint).to.be.a("string");
        },
      ),
    );
    for (const garbage of [
      null,
      "Offline",
      {},
      { _tag: "Novel", endpoint: "a" },
      { _tag: "RateLimited", endpoint: "a", retryAfterMs: -1 },
      { _tag: "RateLimited", endpoint: "a", retryAfterMs: "soon" },
      { _tag: "Unexpected", endpoint: "a", upstream: "Spotify" },
      { _tag: "Unexpected", endpoint: "a", upstream: { status: "403" } },
      { _tag: "TimedOut", endpoint: "a" },
      { _tag: "ValidationError", endpoint: "a", fields: [5], details: [] },
      { _tag: "ValidationError", endpoint: "a", fields: [], details: [{ line: "3", reason: "B" }] },
    ]) {
      expect(decodeError(garbage), JSON.stringify(garbage)).to.include({
        _tag: "Unexpected",
        endpoint: "",
        reason: "a failure that could not be read",
      });
    }
  });
});

describe("isHarmonyError and retryAfterOf", () => {
  it("tell a failure of the client from anything else", () => {
    for (const other of [new Error("x"), { _tag: "Offline", endpoint: "a" }, null, undefined, "Offline"]) {
      expect(isHarmonyError(other)).to.equal(false);
    }
  });

  it("tell the delay that the server asked for", () => {
    expect(retryAfterOf(new RateLimited({ endpoint: "a", retryAfterMs: 5 }))).to.equal(5);
    expect(retryAfterOf(new DependencyError({ endpoint: "a", retryAfterMs: 7 }))).to.equal(7);
    expect(retryAfterOf(new DependencyError({ endpoint: "a" }))).to.equal(undefined);
    expect(retryAfterOf(new Offline({ endpoint: "a" }))).to.equal(undefined);
  });
});
