import { expect } from "chai";
import fc from "fast-check";
import * as Option from "effect/Option";
import { Forbidden, isHarmonyError } from "../../../src/core/client/errors.js";
import { failed, type LiveState, loading, ready } from "../../../src/core/live/state.js";
import { ask, encodeAnswer, readMessage } from "../../../src/core/live/tab-message.js";

const readNumber = (value: unknown) => (typeof value === "number" ? Option.some(value) : Option.none());
const across = (message: unknown): unknown => structuredClone(message);
const refusal = new Forbidden({ endpoint: "GET /x", status: 403, debugId: "d-1" });

describe("what tabs tell each other", () => {
  it("arrives as it was sent", () => {
    const sender = { user: "Ada", role: "admin" };
    const states: ReadonlyArray<LiveState<number>> = [
      ready(7, 5, 2),
      failed(ready(7, 5, 0), refusal, 9),
      failed<number>(loading, refusal, undefined),
    ];
    for (const state of states) {
      const read = readMessage(across(encodeAnswer(state, sender)), readNumber);
      const { value, at, dropped, error, retryAt } = state;
      expect(read).to.deep.include({ type: "answer", sender, value, at, dropped, retryAt });
      const heard = read as { readonly error: typeof error };
      expect(heard.error?._tag).to.equal(error?._tag);
      expect(heard.error?.debugId).to.equal(error?.debugId);
    }
    expect(readMessage(across(ask), readNumber)).to.deep.equal({ type: "ask" });
    expect(readMessage(across(encodeAnswer(ready(1, 1, 0), undefined)), readNumber)).to.include({ sender: null });
  });

  it("is nothing where the value is of another shape or bears no time", () => {
    const whole = encodeAnswer(ready(7, 5, 0), undefined) as object;
    expect(readMessage({ ...whole, value: "7" }, readNumber)).to.equal(undefined);
    expect(readMessage({ ...whole, at: null }, readNumber)).to.equal(undefined);
    expect(readMessage({ ...whole, dropped: "many" }, readNumber)).to.equal(undefined);
    expect(readMessage({ ...whole, sender: { user: 5, role: "admin" } }, readNumber)).to.equal(undefined);
  });

  it("is read without a fault, whatever somebody posts", () => {
    fc.assert(
      fc.property(fc.anything(), (garbage) => {
        expect(readMessage(garbage, readNumber)).to.equal(undefined);
      }),
    );
    fc.assert(
      fc.property(fc.anything(), (error) => {
        const read = readMessage({ ...(encodeAnswer(ready(7, 5, 0), undefined) as object), error }, readNumber);
        if (read?.type === "answer" && read.error) expect(isHarmonyError(read.error)).to.equal(true);
      }),
    );
  });
});
