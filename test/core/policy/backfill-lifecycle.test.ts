import { expect } from "chai";
import * as fc from "fast-check";
import {
  backfillTarget,
  isActive,
  isOffered,
  isTerminal,
  transitionsFrom,
} from "../../../src/core/policy/backfill-lifecycle.js";
import type { BackfillAction } from "../../../src/core/policy/backfill-lifecycle.js";

const actions = Object.keys(backfillTarget) as Array<BackfillAction>;
const states = ["queued", "running", "paused", "completed", "failed", "cancelled"];

describe("the life of a backfill job", () => {
  for (const [state, next, offered] of [
    ["queued", ["running", "paused", "cancelled"], ["pause", "cancel"]],
    ["running", ["completed", "failed", "paused", "cancelled"], ["pause", "cancel"]],
    ["paused", ["queued", "cancelled"], ["resume", "cancel"]],
    ["completed", [], []],
    ["failed", [], []],
    ["cancelled", [], []],
    ["a state of tomorrow", [], []],
    ["unknown", [], []],
    ["", [], []],
    ["constructor", [], []],
  ] as const) {
    it(`${state || "no state"}: goes on to ${next.join(", ") || "nothing"}; offers ${offered.join(", ") || "nothing"}`, () => {
      expect(transitionsFrom(state)).to.deep.equal(next);
      expect(actions.filter((action) => isOffered(action, state))).to.deep.equal(offered);
    });
  }

  it("ends in completed, failed or cancelled, and is worth polling until then", () => {
    expect(states.filter(isTerminal)).to.deep.equal(["completed", "failed", "cancelled"]);
    expect(states.filter(isActive)).to.deep.equal(["queued", "running", "paused"]);
  });

  it("neither polls nor calls ended what it does not know", () => {
    fc.assert(
      fc.property(fc.string(), (state) => {
        fc.pre(!states.includes(state));
        expect([isActive(state), isTerminal(state)]).to.deep.equal([false, false]);
      }),
    );
  });

  it("can be cancelled at any time before it ended, and nothing moves it afterwards", () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 20 }), (choices) => {
        let state = "queued";
        for (const choice of choices) {
          expect(isOffered("cancel", state)).to.equal(!isTerminal(state));
          const next = transitionsFrom(state);
          if (isTerminal(state)) {
            expect(next).to.deep.equal([]);
            return;
          }
          state = next[choice % next.length]!;
          expect(states).to.include(state);
        }
      }),
    );
  });

  it("puts a resumed job back where it was paused from, by way of the queue", () => {
    expect(backfillTarget.resume).to.equal("queued");
    expect(transitionsFrom(backfillTarget.resume)).to.include("running");
    expect(isOffered("resume", backfillTarget.pause)).to.equal(true);
  });
});
