import { expect } from "@open-wc/testing";
import { dropDraft, loadDraft, readDraft, saveDraft } from "../../../src/core/services/ingest-drafts.js";
import { hasDraft, keepTyped, readTyped } from "../../../src/core/services/ingest-typed.js";

const source = new Blob(["A - B\nC - D"]);

describe("a draft of the ingest", () => {
  beforeEach(() => sessionStorage.clear());
  afterEach(() => dropDraft("nora"));

  it("comes back to the same user of the same tab, with what was decided", async () => {
    const decisions = new Map([
      [1, { text: "C - E" }],
      [0, { out: true }],
    ]);
    expect(await saveDraft("nora", { files: [{ name: "a.txt", source, order: "title-artist", decisions }] })).to.equal(
      true,
    );
    expect(hasDraft()).to.equal(true);
    expect(await loadDraft("jonas")).to.equal(undefined);
    const draft = await loadDraft("nora");
    expect(draft?.files[0]).to.include({ name: "a.txt", order: "title-artist" });
    expect(await draft?.files[0]?.source.text()).to.equal("A - B\nC - D");
    expect(draft?.files[0]?.decisions).to.deep.equal(decisions);
    await dropDraft("nora");
    expect(hasDraft()).to.equal(false);
    expect(await loadDraft("nora")).to.equal(undefined);
  });

  it("is not kept beyond its bound, and says so", async () => {
    const huge = new Blob([new Uint8Array(33 * 2 ** 20)]);
    expect(await saveDraft("nora", { files: [{ name: "huge", source: huge, decisions: new Map() }] })).to.equal(false);
    expect(hasDraft()).to.equal(false);
  });

  it("takes from what is stored only what it understands", () => {
    for (const stored of [null, 5, "x", {}, { files: 3 }, { files: [] }, { files: [{ name: "a", source: "text" }] }]) {
      expect(readDraft(stored)).to.equal(undefined);
    }
    const decisions = new Map<unknown, unknown>([
      [0, { text: "ok", out: "yes", outcome: { result: "magic" }, found: { artist: 5 } }],
      [1, { outcome: { result: "skipped", job: "j", reason: "duplicate" } }],
      ["x", { out: true }],
      [-1, { out: true }],
      [2, null],
    ]);
    expect(readDraft({ files: [{ name: "a", source, order: "sideways", decisions }] })).to.deep.equal({
      files: [
        {
          name: "a",
          source,
          order: undefined,
          decisions: new Map<number, unknown>([
            [0, { text: "ok" }],
            [1, { outcome: { result: "skipped", job: "j", reason: "duplicate" } }],
          ]),
        },
      ],
    });
  });

  it("keeps what is typed for its user only", () => {
    keepTyped("nora", "A - B");
    expect(readTyped("nora")).to.equal("A - B");
    expect(readTyped("jonas")).to.equal("");
    keepTyped("nora", "");
    expect(readTyped("nora")).to.equal("");
    sessionStorage.setItem("harmony-spotify:ingest-typed", "{broken");
    expect(readTyped("nora")).to.equal("");
  });
});
