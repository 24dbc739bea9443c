import { expect } from "chai";
import { Subject } from "../../../src/core/live/observable.js";

/** What is reported to the page while this runs. */
const faultsDuring = (run: () => void): ReadonlyArray<unknown> => {
  const faults: Array<unknown> = [];
  const original = globalThis.reportError;
  globalThis.reportError = (error) => void faults.push(error);
  try {
    run();
  } finally {
    globalThis.reportError = original;
  }
  return faults;
};

describe("an observable", () => {
  it("has a state, and tells those who subscribe of every change, until they leave", () => {
    const subject = new Subject(1);
    const heard: Array<number> = [];
    const stop = subject.subscribe((state) => heard.push(state));
    expect(subject.state).to.equal(1);
    expect(heard).to.deep.equal([]);
    subject.set(2);
    expect(subject.state).to.equal(2);
    stop();
    subject.set(3);
    expect(heard).to.deep.equal([2]);
    expect(subject.state).to.equal(3);
  });

  it("says nothing where nothing has changed", () => {
    const subject = new Subject<number>(NaN);
    let changes = 0;
    subject.subscribe(() => changes++);
    subject.set(NaN);
    expect(changes).to.equal(0);
    subject.set(0);
    expect(changes).to.equal(1);
  });

  it("knows whether anybody subscribes", () => {
    const subject = new Subject(1);
    expect(subject.watched).to.equal(false);
    const stops = [subject.subscribe(() => {}), subject.subscribe(() => {})];
    stops[0]!();
    expect(subject.watched).to.equal(true);
    stops[1]!();
    expect(subject.watched).to.equal(false);
  });

  it("lets one listener subscribe twice and leave once", () => {
    const subject = new Subject(1);
    let heard = 0;
    const listener = () => heard++;
    const stop = subject.subscribe(listener);
    subject.subscribe(listener);
    subject.set(2);
    expect(heard).to.equal(2);
    stop();
    subject.set(3);
    expect(heard).to.equal(3);
  });

  it("reports a listener's fault, and tells the others all the same", () => {
    const subject = new Subject(1);
    const heard: Array<number> = [];
    subject.subscribe(() => {
      throw new Error("a listener's");
    });
    subject.subscribe((state) => heard.push(state));
    expect(faultsDuring(() => subject.set(2)).map(String)).to.deep.equal(["Error: a listener's"]);
    expect(heard).to.deep.equal([2]);
  });

  it("tells of a change those who subscribed before it, not those who do so because of it", () => {
    const subject = new Subject(1);
    const heard: Array<string> = [];
    subject.subscribe(() => {
      if (heard.length === 0) subject.subscribe((state) => heard.push(`late ${state}`));
      heard.push("first");
    });
    subject.set(2);
    expect(heard).to.deep.equal(["first"]);
  });
});

describe("an observable in a loop", () => {
  it("gives the state now, then every change, and is left with the loop", async () => {
    const subject = new Subject(1);
    const seen: Array<number> = [];
    for await (const state of subject) {
      seen.push(state);
      if (state === 3) break;
      setImmediate(() => subject.set(state + 1));
    }
    expect(seen).to.deep.equal([1, 2, 3]);
    expect(subject.watched).to.equal(false);
  });

  it("skips changes that come faster than they are read, and waits for the next", async () => {
    const subject = new Subject(1);
    const states = subject[Symbol.asyncIterator]();
    expect(await states.next()).to.deep.equal({ done: false, value: 1 });
    subject.set(2);
    subject.set(3);
    expect(await states.next()).to.deep.equal({ done: false, value: 3 });
    let isAnswered = false;
    const next = states.next().then((result) => {
      isAnswered = true;
      return result;
    });
    await new Promise(setImmediate);
    expect(isAnswered).to.equal(false);
    subject.set(4);
    expect(await next).to.deep.equal({ done: false, value: 4 });
    await states.return();
    expect(subject.watched).to.equal(false);
  });
});
