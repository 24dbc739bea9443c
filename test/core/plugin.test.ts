import { expect } from "chai";
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
});

describe("a plugin", () => {
  it("refuses a configuration that cannot work, saying what to do", async () => {
    expect(await failureOf(openKernel({ apiBase: "javascript:alert(1)" })).then(String)).to.match(
      /apiBase must be a path/,
    );
  });
});
