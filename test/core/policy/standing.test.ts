import { expect } from "chai";
import * as fc from "fast-check";
import type { CauseName } from "../../../src/core/policy/causes.js";
import {
  asToldCause,
  expiryInForce,
  type Standing,
  type StandingFacts,
  standingOf,
  type ToldCause,
  toldCauses,
  worthOfAuthorising,
} from "../../../src/core/policy/standing.js";

const minute = 60_000;
const day = 86_400_000;
const now = Date.UTC(2026, 10, 24, 13, 31);
const tells = (cause: ToldCause | undefined) => ({ told: cause && { cause, at: now - minute } });
const said = (connection: "connected" | "unauthenticated" | "unconfigured" | "unknown") => ({
  answer: { connection, at: now - 10_000 },
});
const stand = (facts: Partial<StandingFacts>): Standing =>
  standingOf({
    now,
    answer: undefined,
    changedAt: undefined,
    failure: undefined,
    told: undefined,
    rest: undefined,
    record: {},
    ...facts,
  });

describe("how Harmony stands with Spotify", () => {
  it("is not known before anything is, nor of a word that is not known", () => {
    expect(stand({})).to.deep.equal({ kind: "unknown", since: undefined });
    expect(stand(said("unknown"))).to.deep.equal({ kind: "unknown", since: undefined });
  });

  it("is what Harmony says where nothing speaks against it", () => {
    expect(stand(said("connected"))).to.deep.equal({ kind: "connected" });
    expect(stand(said("unconfigured"))).to.deep.equal({ kind: "unconfigured" });
    expect(stand({ ...said("unauthenticated"), changedAt: now - minute })).to.deep.equal({
      kind: "unauthenticated",
      isCleared: false,
      since: now - minute,
    });
  });

  it("is not known any more where Harmony no longer answers, whatever Spotify told before", () => {
    for (const failure of ["unreachable", "timed_out", "harmony_failed", "signed_out"] as const) {
      for (const told of [undefined, ...toldCauses]) {
        expect(stand({ ...said("connected"), failure, ...tells(told) })).to.deep.equal({
          kind: "unknown",
          since: now - 10_000,
        });
      }
    }
  });

  for (const cause of ["premium_lapsed", "not_on_user_list"] as const) {
    it(`is refused where Spotify told it, though Harmony calls that unauthenticated: ${cause}`, () => {
      const refused = { kind: "refused", cause, isInferred: false, since: now - minute, authorisedAt: undefined };
      expect(stand({ ...said("unauthenticated"), ...tells(cause), changedAt: now - minute })).to.deep.equal(refused);
      expect(stand({ failure: cause, ...tells(cause), changedAt: now - minute })).to.deep.equal(refused);
    });
  }

  it("is refused where Spotify itself is down, as long as Harmony says that it is not connected", () => {
    expect(stand({ ...said("unauthenticated"), ...tells("spotify_down") }).kind).to.equal("refused");
    expect(stand({ ...said("connected"), ...tells("spotify_down") }).kind).to.equal("connected");
  });

  it("waits while Spotify asks to, and not a moment longer", () => {
    const rest = { since: now - minute, until: now + 1 };
    expect(stand({ ...said("unauthenticated"), rest })).to.deep.equal({ kind: "limited", ...rest });
    expect(stand({ ...said("unauthenticated"), rest, now: now + 1 }).kind).to.equal("unauthenticated");
    expect(stand({ failure: "spotify_limit", rest: { since: now, until: undefined } }).kind).to.equal("limited");
    expect(stand({ ...said("connected"), failure: "unreachable", rest }).kind, "Harmony itself is gone").to.equal(
      "unknown",
    );
  });

  describe("where somebody has just authorised and is refused still", () => {
    const record = { authorisedAt: now - 2 * minute };

    it("is another thing than not being authorised, and said to be inferred", () => {
      expect(stand({ ...said("unauthenticated"), record })).to.deep.equal({
        kind: "refused",
        cause: "spotify_refused",
        isInferred: true,
        since: undefined,
        authorisedAt: now - 2 * minute,
      });
    });

    it("stays refused for as long as Spotify has never taken that authorisation", () => {
      expect(stand({ ...said("unauthenticated"), record: { authorisedAt: now - 30 * day } }).kind).to.equal("refused");
      const taken = { authorisedAt: now - 30 * day, isAccepted: true };
      expect(stand({ ...said("unauthenticated"), record: taken }).kind).to.equal("unauthenticated");
    });

    it("is not authorised where Spotify itself says that it does not take the authorisation, or an admin cleared it", () => {
      const later = { told: { cause: "not_authorised", at: now - minute } } as const;
      expect(stand({ ...said("unauthenticated"), record, ...later }).kind).to.equal("unauthenticated");
      const earlier = { told: { cause: "not_authorised", at: now - 3 * minute } } as const;
      expect(stand({ ...said("unauthenticated"), record, ...earlier }).kind).to.equal("refused");
      expect(stand({ ...said("unauthenticated"), ...tells("not_authorised") }).kind).to.equal("unauthenticated");
      expect(stand({ ...said("unauthenticated"), record: { clearedAt: now - 5 } })).to.deep.equal({
        kind: "unauthenticated",
        isCleared: true,
        since: now - 5,
      });
    });
  });

  it("is not authorised once the calendar says that the authorisation is over, since that day", () => {
    const record = { authorisedAt: Date.UTC(2026, 4, 20), isAccepted: true };
    expect(stand({ ...said("unauthenticated"), record })).to.deep.equal({
      kind: "unauthenticated",
      isCleared: false,
      since: Date.UTC(2026, 10, 20),
    });
  });

  const time = fc.integer({ min: now - 400 * day, max: now + day });
  const anyFacts: fc.Arbitrary<StandingFacts> = fc.record({
    now: fc.constant(now),
    answer: fc.option(
      fc.record({
        connection: fc.constantFrom("connected", "unauthenticated", "unconfigured", "unknown"),
        at: time,
      }),
      { nil: undefined },
    ),
    changedAt: fc.option(time, { nil: undefined }),
    failure: fc.option(
      fc.constantFrom<CauseName>("unreachable", "timed_out", "signed_out", "spotify_limit", ...toldCauses),
      { nil: undefined },
    ),
    told: fc.option(fc.record({ cause: fc.constantFrom(...toldCauses), at: time }), { nil: undefined }),
    rest: fc.option(fc.record({ since: time, until: fc.option(time, { nil: undefined }) }), { nil: undefined }),
    record: fc.record(
      {
        authorisedAt: fc.oneof(time, fc.double()),
        isAccepted: fc.boolean(),
        clearedAt: fc.oneof(time, fc.double()),
        pending: fc.string(),
      },
      { requiredKeys: [] },
    ),
  }) as fc.Arbitrary<StandingFacts>;

  it("is never called connected unless Harmony has just said so and nothing speaks against it", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const { kind } = standingOf(facts);
        if (kind !== "connected") return;
        expect(facts.answer?.connection).to.equal("connected");
        expect(facts.failure).to.equal(undefined);
        expect(["premium_lapsed", "not_on_user_list"]).not.to.include(facts.told?.cause);
      }),
    );
  });

  it("never makes authorising the next step where Spotify told that this does not help", () => {
    fc.assert(
      fc.property(anyFacts, fc.constantFrom(...toldCauses), (known, told) => {
        const facts: StandingFacts = { ...known, told: { cause: told, at: now } };
        const standing = standingOf(facts);
        const expiry = expiryInForce(standing, facts.record.authorisedAt, now);
        if (told === "premium_lapsed" || told === "not_on_user_list") {
          expect(worthOfAuthorising(standing, expiry)).not.to.equal("next_step");
        }
        if (standing.kind === "refused" || standing.kind === "limited" || standing.kind === "unconfigured") {
          expect(worthOfAuthorising(standing, expiry)).not.to.equal("next_step");
        }
      }),
    );
  });

  it("and its end do not contradict each other", () => {
    fc.assert(
      fc.property(anyFacts, (facts) => {
        const standing = standingOf(facts);
        const expiry = expiryInForce(standing, facts.record.authorisedAt, now);
        if (standing.kind === "connected") expect(expiry?.isOver ?? false).to.equal(false);
        if (standing.kind === "unauthenticated") expect(expiry?.isOver ?? true).to.equal(true);
        if (standing.kind === "unconfigured") expect(expiry).to.equal(undefined);
      }),
    );
  });
});

describe("the worth of authorising", () => {
  const refused = { kind: "refused", cause: "spotify_refused", isInferred: true, since: 1, authorisedAt: 1 } as const;
  const expiry = { authorisedAt: 1, expiresAt: 2, daysLeft: 40, alarm: undefined, isOver: false } as const;

  it("is least where it cannot help", () => {
    expect(worthOfAuthorising({ kind: "unauthenticated", isCleared: false, since: 1 }, undefined)).to.equal(
      "next_step",
    );
    expect(worthOfAuthorising({ kind: "connected" }, undefined)).to.equal("possible");
    expect(worthOfAuthorising({ kind: "connected" }, expiry)).to.equal("possible");
    expect(worthOfAuthorising({ kind: "connected" }, { ...expiry, daysLeft: 9, alarm: 30 })).to.equal("next_step");
    expect(worthOfAuthorising(refused, undefined)).to.equal("possible");
    expect(worthOfAuthorising({ ...refused, cause: "premium_lapsed", isInferred: false }, expiry)).to.equal("useless");
    expect(worthOfAuthorising({ kind: "limited", since: 1, until: 2 }, expiry)).to.equal("useless");
    expect(worthOfAuthorising({ kind: "unconfigured" }, undefined)).to.equal("useless");
    expect(worthOfAuthorising({ kind: "unknown", since: undefined }, undefined)).to.equal("possible");
    expect(worthOfAuthorising({ kind: "unknown", since: 1 }, undefined)).to.equal("useless");
  });
});

describe("what Spotify tells of everything it is asked", () => {
  it("is told from what concerns one request", () => {
    expect(asToldCause("premium_lapsed")).to.equal("premium_lapsed");
    expect(asToldCause("withdrawn")).to.equal(undefined);
    expect(asToldCause("scope_missing")).to.equal(undefined);
  });
});
