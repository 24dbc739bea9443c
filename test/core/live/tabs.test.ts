import { createKernel, type HarmonyKernel } from "../../../src/core/plugin.js";
import { expect } from "chai";
import { AccountService } from "../../../src/core/services/account.js";
import { RecommendationsService } from "../../../src/core/services/recommendations.js";
import { StatusService } from "../../../src/core/services/status.js";
import { createStandIn } from "../../../src/adapters/servers/stand-in/index.js";
import { webLocks } from "../web-locks.js";
import { openKernel, settle } from "../test-kernel.js";
import { waitUntil } from "../../wait.js";

let scopes = 0;

describe("several tabs", () => {
  const kernels: Array<HarmonyKernel> = [];
  const openTabs = (count: number) => {
    const standIn = createStandIn();
    const shareTabs = `test ${++scopes}`;
    const tabs = Array.from({ length: count }, () => createKernel({ fetch: standIn.fetch, shareTabs }));
    kernels.push(...tabs);
    const sent = () => standIn.requests.filter(({ endpoint }) => endpoint === "getStatus").length;
    return { standIn, tabs, sent };
  };
  afterEach(() => Promise.all(kernels.splice(0).map((kernel) => kernel.dispose())));

  it("send as many requests as one card in one: seven cards in five tabs", async () => {
    const { tabs, sent } = openTabs(5);
    const resources = tabs.map((kernel) => kernel.use(StatusService).status);
    for (const resource of resources) for (let card = 0; card < 7; card++) resource.subscribe(() => {});
    await waitUntil(() => resources.every(({ state }) => state.value !== undefined));
    await settle();
    expect(sent()).to.equal(1);
    expect(resources.map(({ state }) => state.value?.status)).to.deep.equal(Array(5).fill("connected"));
  });

  it("a tab that comes later is told what is known", async () => {
    const { tabs, sent } = openTabs(2);
    const [first, second] = tabs.map((kernel) => kernel.use(StatusService).status);
    first!.subscribe(() => {});
    await waitUntil(() => first!.state.value !== undefined);
    second!.subscribe(() => {});
    await waitUntil(() => second!.state.value !== undefined);
    expect(sent()).to.equal(1);
    expect(second!.state.at).to.equal(first!.state.at);
  });

  it("hear of a failure, and of a refresh in any of them", async () => {
    const { standIn, tabs } = openTabs(2);
    const [first, second] = tabs.map((kernel) => kernel.use(StatusService).status);
    first!.subscribe(() => {});
    second!.subscribe(() => {});
    await waitUntil(() => second!.state.value !== undefined);
    standIn.overrides.getStatus = () =>
      Response.json({ detail: "broken" }, { status: 500, headers: { "X-Debug-Id": "d-5" } });
    await second!.refresh().catch(() => {});
    await waitUntil(() => first!.state.error !== undefined);
    expect(first!.state.error).to.include({ _tag: "Unexpected", status: 500, debugId: "d-5" });
    expect(first!.state.value?.status).to.equal("connected");
    delete standIn.overrides.getStatus;
    await second!.refresh();
    await waitUntil(() => first!.state.error === undefined);
  });

  it("another takes over when the one that asked is closed", async () => {
    const { tabs, sent } = openTabs(2);
    const [first, second] = tabs.map((kernel) => kernel.use(StatusService).status);
    first!.subscribe(() => {});
    await waitUntil(() => first!.state.value !== undefined);
    second!.subscribe(() => {});
    await waitUntil(() => second!.state.value !== undefined);
    await tabs[0]!.dispose();
    const locks = async () =>
      (await webLocks.query()).held!.filter(({ name }) => name!.endsWith(`test ${scopes}:status`)).length;
    await waitUntil(async () => (await locks()) === 1);
    expect(sent()).to.equal(1);
  });

  it("a tab that comes later is told who is signed in by the server, not from another tab's memory", async () => {
    const shareTabs = `test ${++scopes}`;
    const {
      kernel: first,
      standIn,
      base,
      pass,
    } = await openKernel({ shareTabs }, { session: { user: "Ada", role: "admin" } });
    first.session.subscribe(() => {});
    first.use(AccountService).account.subscribe(() => {});
    await waitUntil(() => first.use(AccountService).account.state.value !== undefined);
    // The first tab's answer about the session is old by now, and another operator has signed in meanwhile.
    standIn.session.user = "Bob";
    standIn.session.role = "operator";
    await pass(6000);
    const second = createKernel({ fetch: standIn.fetch, shareTabs }, base);
    kernels.push(second);
    second.session.subscribe(() => {});
    await waitUntil(() => second.session.state.value !== undefined);
    expect(second.session.state.value).to.include({ user: "Bob", role: "operator" });
    await waitUntil(() => first.session.state.value?.user === "Bob");
  });

  it("takes nothing from a tab in which somebody else is signed in", async () => {
    const ada = createStandIn({ session: { user: "Ada", role: "admin" } });
    const bob = createStandIn({ session: { user: "Bob", role: "operator" } });
    const shareTabs = `test ${++scopes}`;
    const [first, second] = [ada, bob].map(({ fetch }, index) =>
      // The hosts say who is signed in, so the session itself is not shared.
      createKernel({ fetch, shareTabs, session: { user: ["Ada", "Bob"][index]! } }),
    );
    kernels.push(first!, second!);
    for (const kernel of [first!, second!]) kernel.session.subscribe(() => {});
    await waitUntil(() => [first!, second!].every(({ session }) => session.state.value !== undefined));
    const account = first!.use(AccountService).account;
    account.subscribe(() => {});
    await waitUntil(() => account.state.value !== undefined);
    const other = second!.use(AccountService).account;
    other.subscribe(() => {});
    await settle();
    expect(other.state.value).to.equal(undefined);
    await account.refresh();
    await settle();
    expect(other.state.value).to.equal(undefined);
  });

  for (const garbage of [
    null,
    5,
    "x",
    {},
    { key: "status" },
    { key: "status", message: null },
    { key: "status", message: { type: "answer", value: 7 } },
    {
      key: "status",
      message: { type: "answer", sender: null, value: { status: 3 }, at: 1, dropped: 0, retryAt: null },
    },
  ]) {
    it(`throws nothing and shows nothing for garbage on the channel: ${JSON.stringify(garbage)}`, async () => {
      const { tabs } = openTabs(1);
      const { status } = tabs[0]!.use(StatusService);
      status.subscribe(() => {});
      await waitUntil(() => status.state.value !== undefined);
      const errors: Array<unknown> = [];
      const note = (error: unknown) => errors.push(error);
      process.on("uncaughtException", note);
      const channel = new BroadcastChannel(`harmony-spotify:2:/api/v1:test ${scopes}`);
      channel.postMessage(garbage);
      await new Promise((resolve) => setTimeout(resolve, 50));
      channel.close();
      process.off("uncaughtException", note);
      expect(errors).to.deep.equal([]);
      expect(status.state.value?.status).to.equal("connected");
    });
  }

  it("do not share between identities that say nothing of each other", async () => {
    const standIn = createStandIn();
    const keyed = ["a", "b"].map((key) => createKernel({ fetch: standIn.fetch, auth: { type: "apiKey", key } }));
    kernels.push(...keyed);
    const resources = keyed.map((kernel) => kernel.use(StatusService).status);
    for (const resource of resources) resource.subscribe(() => {});
    await waitUntil(() => resources.every(({ state }) => state.value !== undefined));
    expect(standIn.requests.filter(({ endpoint }) => endpoint === "getStatus")).to.have.length(2);
  });

  it("ask once for the pinned seeds, however many there are", async () => {
    const { standIn, tabs } = openTabs(5);
    const services = tabs.map((kernel) => kernel.use(RecommendationsService));
    for (const { recommendations } of services) recommendations.subscribe(() => {});
    await waitUntil(() => services.every(({ recommendations }) => recommendations.state.value !== undefined));
    expect(standIn.requests.filter(({ endpoint }) => endpoint === "getSeedDefaults")).to.have.length(1);
  });

  it("leave no lock behind", async () => {
    const { tabs } = openTabs(3);
    for (const kernel of tabs) kernel.use(StatusService).status.subscribe(() => {});
    await settle();
    await Promise.all(kernels.splice(0).map((kernel) => kernel.dispose()));
    await waitUntil(async () => {
      const { held = [], pending = [] } = await webLocks.query();
      return ![...held, ...pending].some(({ name }) => name!.includes(`test ${scopes}`));
    }, "a lock is left");
  });
});
