import { expect } from "@open-wc/testing";
import * as Effect from "effect/Effect";
import { Drafts } from "../../../src/core/ingest/drafts.js";
import type { Decision } from "../../../src/core/ingest/entries.js";
import { hasDraft } from "../../../src/core/ingest/tab-memory.js";

const source = new Blob(["A - B\nC - D"]);

const use = <A>(act: (drafts: Drafts["Service"]) => Effect.Effect<A>) =>
  Effect.runPromise(Effect.provide(Effect.flatMap(Drafts, act), Drafts.layer));

describe("a draft of the ingest", () => {
  beforeEach(() => sessionStorage.clear());
  afterEach(() => use(({ drop }) => drop("nora")));

  it("comes back to the same user of the same tab, with what was decided", async () => {
    const decisions = new Map<number, Decision>([
      [1, { text: "C - E" }],
      [0, { out: true }],
    ]);
    expect(
      await use(({ save }) => save("nora", { files: [{ name: "a.txt", source, order: "title-artist", decisions }] })),
    ).to.equal(true);
    expect(hasDraft()).to.equal(true);
    expect(await use(({ load }) => load("jonas"))).to.equal(undefined);
    const draft = await use(({ load }) => load("nora"));
    expect(draft?.files[0]).to.include({ name: "a.txt", order: "title-artist" });
    expect(await draft?.files[0]?.source.text()).to.equal("A - B\nC - D");
    expect(draft?.files[0]?.decisions).to.deep.equal(decisions);
    await use(({ drop }) => drop("nora"));
    expect(hasDraft()).to.equal(false);
    expect(await use(({ load }) => load("nora"))).to.equal(undefined);
  });

  it("is not kept beyond its bound, and says so", async () => {
    const huge = new Blob([new Uint8Array(33 * 2 ** 20)]);
    expect(
      await use(({ save }) =>
        save("nora", { files: [{ name: "huge", source: huge, order: undefined, decisions: new Map() }] }),
      ),
    ).to.equal(false);
    expect(hasDraft()).to.equal(false);
  });
});
