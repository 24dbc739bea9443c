import { expect } from "chai";
import { isHarmonyError } from "../../src/core/client/errors.js";
import { BackfillService } from "../../src/core/services/backfill.js";
import { StatusService } from "../../src/core/services/status.js";
import { failureOf, openKernel, settle } from "./test-kernel.js";

describe("the end of a plugin", () => {
  it("aborts what is under way and starts nothing more", async () => {
    let requests = 0;
    let aborted = false;
    const { kernel } = await openKernel({
      session: { role: "admin", features: {} },
      fetch: (_, init) => {
        requests++;
        init!.signal!.addEventListener("abort", () => (aborted = true));
        return new Promise<Response>(() => {});
      },
    });
    const { status } = kernel.use(StatusService);
    const ended = failureOf(status.refresh());
    await settle();
    await kernel.dispose();
    await settle();
    expect(aborted).to.equal(true);
    await ended;
    const before = requests;
    status.subscribe(() => {});
    await settle();
    expect(requests).to.equal(before);
  });

  it("may come twice, and while a card watches, asks and changes something", async () => {
    const { kernel } = await openKernel({ fetch: () => new Promise<Response>(() => {}) });
    const { status } = kernel.use(StatusService);
    const { jobs, run } = kernel.use(BackfillService);
    jobs.subscribe(() => {});
    const underWay = [
      failureOf(status.refresh()),
      failureOf(run.run({ maxItems: 1, expandPlaylists: true, includeCachedResults: true })),
    ];
    await settle();
    await Promise.all([kernel.dispose(), kernel.dispose()]);
    await kernel.dispose();
    for (const failure of await Promise.all(underWay)) expect(isHarmonyError(failure)).to.equal(true);
  });

  it("is no raw error for whoever still uses it", async () => {
    const { kernel } = await openKernel({ session: { role: "admin", features: {} } });
    const { status } = kernel.use(StatusService);
    await kernel.dispose();
    expect(isHarmonyError(await failureOf(status.refresh()))).to.equal(true);
    const { jobs, run } = kernel.use(BackfillService);
    jobs.subscribe(() => {})();
    expect(isHarmonyError(await failureOf(jobs.refresh()))).to.equal(true);
    const options = { maxItems: 1, expandPlaylists: true, includeCachedResults: true };
    expect(isHarmonyError(await failureOf(run.run(options)))).to.equal(true);
    kernel.setSession({});
    expect(kernel.access("status.view").decision).to.be.a("string");
  });
});

describe("a listener of a plugin", () => {
  it("may change the value whose change it is told", async () => {
    const { kernel } = await openKernel({ session: { role: "operator", features: {} } });
    await kernel.session.refresh();
    const faults: Array<unknown> = [];
    const { reportError } = globalThis;
    globalThis.reportError = (fault) => faults.push(fault);
    kernel.session.subscribe(({ value }) => {
      if (value?.role === "admin") kernel.setSession({ role: "read_only" });
    });
    kernel.setSession({ role: "admin" });
    await settle();
    globalThis.reportError = reportError;
    expect(kernel.session.state.value?.role).to.equal("read_only");
    expect(faults).to.deep.equal([]);
  });
});

describe("a plugin", () => {
  it("refuses a configuration that cannot work, saying what to do", async () => {
    expect(await failureOf(openKernel({ apiBase: "javascript:alert(1)" })).then(String)).to.match(
      /apiBase must be a path/,
    );
  });
});
