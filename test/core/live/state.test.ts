import { expect } from "chai";
import fc from "fast-check";
import { Offline } from "../../../src/core/client/errors.js";
import {
  abandoned,
  failed,
  isRequesting,
  type LiveState,
  loading,
  ready,
  requested,
  withValue,
} from "../../../src/core/live/state.js";

const offline = new Offline({ endpoint: "GET /x" });

type Step =
  | { readonly kind: "requested" | "abandoned" }
  | { readonly kind: "answered" | "put"; readonly value: number }
  | { readonly kind: "failed"; readonly retryAt: number | undefined };
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.constantFrom<Step>({ kind: "requested" }, { kind: "abandoned" }),
  fc.record({ kind: fc.constantFrom("answered" as const, "put" as const), value: fc.integer() }),
  fc.record({ kind: fc.constant("failed" as const), retryAt: fc.option(fc.nat(), { nil: undefined }) }),
);
const after = (state: LiveState<number>, next: Step): LiveState<number> => {
  switch (next.kind) {
    case "requested":
      return requested(state);
    case "abandoned":
      return abandoned(state);
    case "answered":
      return ready(next.value, 1, 2);
    case "put":
      return withValue(state, next.value, 3);
    case "failed":
      return failed(state, offline, next.retryAt);
  }
};
const walk = fc.array(step, { maxLength: 20 }).map((steps) => steps.reduce(after, loading as LiveState<number>));

describe("the state of a watched value", () => {
  it("never says two things at once, whatever happened before", () => {
    fc.assert(
      fc.property(walk, (state) => {
        const { _tag, value, at, error, retryAt } = state;
        expect(value === undefined, _tag).to.equal(["Loading", "Failed", "Retrying"].includes(_tag));
        expect(at === undefined).to.equal(value === undefined);
        if (_tag === "Loading" || _tag === "Ready") expect(error).to.equal(undefined);
        if (_tag === "Stale" || _tag === "Failed" || _tag === "Retrying") expect(error).to.equal(offline);
        if (_tag !== "Stale" && _tag !== "Failed") expect(retryAt).to.equal(undefined);
      }),
    );
  });

  it("never loses a value to a failure or to a request", () => {
    fc.assert(
      fc.property(walk, fc.array(step, { maxLength: 5 }), (state, steps) => {
        const later = steps.filter(({ kind }) => kind !== "answered" && kind !== "put").reduce(after, state);
        expect(later.value).to.equal(state.value);
        expect(later.at).to.equal(state.at);
        expect(later.dropped).to.equal(state.dropped);
      }),
    );
  });

  it("keeps why the last attempt failed while it is asked for again, and forgets it with an answer", () => {
    const stale = failed(ready(1, 1, 0), offline, 9);
    expect(requested(stale)).to.include({ _tag: "Refreshing", value: 1, error: offline });
    expect(requested(failed(loading, offline, 9))).to.include({ _tag: "Retrying", error: offline });
    expect(requested(ready(1, 1, 0))).to.include({ _tag: "Refreshing", error: undefined });
    expect(requested(loading)).to.equal(loading);
    expect(withValue(stale, 2, 5)).to.deep.equal(ready(2, 5, 0));
    expect(withValue(requested(stale), 2, 5)).to.include({ _tag: "Refreshing", value: 2, at: 5, error: offline });
  });

  it("is what it was where a request was given up", () => {
    for (const before of [
      loading,
      ready(1, 1, 0),
      failed(ready(1, 1, 3), offline, undefined),
      failed(loading, offline, undefined),
    ] as Array<LiveState<number>>) {
      expect(abandoned(requested(before))).to.deep.equal(before);
      expect(abandoned(before)).to.equal(before);
    }
  });

  it("says whether a request is under way", () => {
    const states: ReadonlyArray<readonly [LiveState<number>, boolean]> = [
      [loading, true],
      [ready(1, 1, 0), false],
      [requested(ready(1, 1, 0)), true],
      [failed(ready(1, 1, 0), offline, 1), false],
      [failed<number>(loading, offline, 1), false],
      [requested(failed<number>(loading, offline, 1)), true],
    ];
    for (const [state, expected] of states) expect(isRequesting(state), state._tag).to.equal(expected);
  });
});
