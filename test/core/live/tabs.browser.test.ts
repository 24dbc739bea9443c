import { createKernel, type HarmonyKernel } from "../../../src/core/plugin.js";
import { expect } from "@open-wc/testing";
import { StatusService } from "../../../src/core/services/status.js";
import { createStandIn } from "../../../src/adapters/servers/stand-in/index.js";
import { settle } from "../test-kernel.js";
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
      (await navigator.locks.query()).held!.filter(({ name }) => name!.endsWith(`test ${scopes}:status`)).length;
    await waitUntil(async () => (await locks()) === 1);
    expect(sent()).to.equal(1);
  });

  it("do not share between identities that say nothing of each other", async () => {
    const standIn = createStandIn();
    const keyed = ["a", "b"].map((key) => createKernel({ fetch: standIn.fetch, auth: { type: "apiKey", key } }));
    kernels.push(...keyed);
    const resources = keyed.map((kernel) => kernel.use(StatusService).status);
    for (const resource of resources) resource.subscribe(() => {});
    await waitUntil(() => resources.every(({ state }) => state.value !== undefined));
    expect(standIn.requests.filter(({ endpoint }) => endpoint === "getStatus")).to.have.length(2);
  });

  it("leave no lock behind", async () => {
    const { tabs } = openTabs(3);
    for (const kernel of tabs) kernel.use(StatusService).status.subscribe(() => {});
    await settle();
    await Promise.all(kernels.splice(0).map((kernel) => kernel.dispose()));
    await waitUntil(async () => {
      const { held = [], pending = [] } = await navigator.locks.query();
      return ![...held, ...pending].some(({ name }) => name!.includes(`test ${scopes}`));
    }, "a lock is left");
  });
});
