import { expect } from "chai";
import { StatusService } from "../../../src/core/services/status.js";
import { setOnline, setVisible } from "../page-presence.js";
import { openKernel, settle } from "../test-kernel.js";

const minute = 60_000;
const problem = (status: number) => Response.json({ ok: false, error: { code: "X", message: "No." } }, { status });

describe("what is watched", () => {
  afterEach(() => {
    setVisible(true);
    setOnline(true);
  });

  it("asks nothing before anybody watches, and nothing after the last has left", async () => {
    const { kernel, sent, pass } = await openKernel();
    const { status } = kernel.use(StatusService);
    await pass(10 * minute);
    expect(sent("getStatus")).to.equal(0);
    const stop = status.subscribe(() => {});
    await pass(minute);
    const asked = sent("getStatus");
    expect(asked).to.equal(2);
    stop();
    await pass(10 * minute);
    expect(sent("getStatus")).to.equal(asked);
  });

  it("is polled every 60 seconds, once for however many watch", async () => {
    const { kernel, sent, pass } = await openKernel();
    const { status } = kernel.use(StatusService);
    for (let card = 0; card < 7; card++) status.subscribe(() => {});
    for (let passed = 1; passed <= 5; passed++) {
      await pass(minute);
      expect(sent("getStatus")).to.equal(passed + 1);
    }
    expect(status.state.value?.status).to.equal("connected");
  });

  it("rests while hidden or offline and asks at once on return", async () => {
    const { kernel, sent, pass } = await openKernel();
    kernel.use(StatusService).status.subscribe(() => {});
    await pass(minute);
    for (const set of [setVisible, setOnline]) {
      const before = sent("getStatus");
      set(false);
      await pass(30 * minute);
      expect(sent("getStatus")).to.equal(before);
      set(true);
      await settle();
      expect(sent("getStatus")).to.equal(before + 1);
    }
  });

  it("does not ask again for every glance at another window", async () => {
    const { kernel, sent, pass } = await openKernel();
    kernel.use(StatusService).status.subscribe(() => {});
    await pass(1000);
    for (let glance = 0; glance < 5; glance++) {
      setVisible(false);
      setVisible(true);
      await settle();
    }
    expect(sent("getStatus")).to.equal(1);
  });

  it("keeps the last good value when a refresh fails, says when it tries again, and recovers by itself", async () => {
    const { kernel, standIn, pass, now } = await openKernel();
    const { status } = kernel.use(StatusService);
    status.subscribe(() => {});
    await settle();
    standIn.overrides.getStatus = () => problem(500);
    await pass(minute);
    expect(status.state.value?.status).to.equal("connected");
    expect(status.state.error).to.include({ _tag: "Unexpected", status: 500 });
    expect(status.state.retryAt! - now()).to.be.within(1000, 15_000);
    delete standIn.overrides.getStatus;
    await pass(20_000);
    expect(status.state.error).to.equal(undefined);
    expect(status.state.retryAt).to.equal(undefined);
  });

  it("backs off to five minutes, never asking more than that allows", async () => {
    const { kernel, standIn, sent, pass } = await openKernel();
    standIn.overrides.getStatus = () => problem(500);
    kernel.use(StatusService).status.subscribe(() => {});
    for (let passed = 0; passed < 60; passed++) await pass(minute);
    // 10, 20, 40, 80, 160 s and then one in 5 min, each by up to a quarter sooner.
    expect(sent("getStatus")).to.be.within(12, 22);
  });

  it("leaves a server alone for as long as it asks", async () => {
    const { kernel, standIn, sent, pass } = await openKernel();
    standIn.overrides.getStatus = () =>
      Response.json(
        { ok: false, error: { code: "RATE_LIMITED", message: "", meta: { retry_after_ms: 10 * minute } } },
        { status: 429 },
      );
    kernel.use(StatusService).status.subscribe(() => {});
    await pass(9 * minute);
    expect(sent("getStatus")).to.equal(1);
    await pass(2 * minute);
    expect(sent("getStatus")).to.equal(2);
  });

  for (const refusal of [401, 403, 404, 405]) {
    it(`asks only every five minutes after ${refusal}, at once when the session changes, and finds health by itself`, async () => {
      const { kernel, standIn, sent, pass } = await openKernel({}, { session: { role: "read_only" } });
      standIn.overrides.getStatus = () => problem(refusal);
      const { status } = kernel.use(StatusService);
      kernel.session.subscribe(() => {});
      status.subscribe(() => {});
      await pass(61 * minute);
      expect(sent("getStatus")).to.be.within(10, 13);
      standIn.session.role = "operator";
      const before = sent("getStatus");
      await kernel.session.refresh();
      await settle();
      expect(sent("getStatus")).to.equal(before + 1);
      delete standIn.overrides.getStatus;
      await pass(7 * minute);
      expect(status.state.error).to.equal(undefined);
      expect(status.state.value?.status).to.equal("connected");
    });
  }

  it("rests no longer than two days, whatever the server asks for", async () => {
    const { kernel, standIn, sent, pass } = await openKernel();
    standIn.overrides.getStatus = () => new Response("", { status: 429, headers: { "Retry-After": "99999999999" } });
    kernel.use(StatusService).status.subscribe(() => {});
    await pass(minute);
    delete standIn.overrides.getStatus;
    await pass(49 * 60 * minute);
    expect(sent("getStatus")).to.be.at.least(2);
  });

  it("never takes more than a fifth of the time of a slow server", async () => {
    const { kernel, standIn, sent, pass, now } = await openKernel({ timeLimits: { read: 3_600_000 } });
    standIn.overrides.getStatus = async () => {
      const until = now() + 5 * minute;
      while (now() < until) await new Promise((resolve) => setTimeout(resolve));
      return undefined;
    };
    kernel.use(StatusService).status.subscribe(() => {});
    await pass(5 * minute);
    await settle();
    expect(sent("getStatus")).to.equal(1);
    await pass(19 * minute);
    expect(sent("getStatus")).to.equal(1);
    standIn.overrides.getStatus = () => undefined;
    await pass(1.5 * minute);
    expect(sent("getStatus")).to.equal(2);
  });

  it("can be read as an async iterable", async () => {
    const { kernel } = await openKernel();
    const { status } = kernel.use(StatusService);
    const seen: Array<string | undefined> = [];
    for await (const { value } of status) {
      seen.push(value?.status);
      if (value) break;
    }
    expect(seen.at(-1)).to.equal("connected");
  });

  it("keeps the news from nobody because of one listener's fault", async () => {
    const { kernel } = await openKernel();
    const { status } = kernel.use(StatusService);
    const reported: Array<unknown> = [];
    const original = globalThis.reportError;
    globalThis.reportError = (error) => void reported.push(error);
    let heard = 0;
    status.subscribe(() => {
      throw new Error("a listener's");
    });
    status.subscribe(() => heard++);
    await settle();
    globalThis.reportError = original;
    expect(heard).to.be.above(0);
    expect(String(reported[0])).to.match(/a listener's/);
  });
});
