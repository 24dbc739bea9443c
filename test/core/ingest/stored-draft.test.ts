import { expect } from "chai";
import { decodeDraft } from "../../../src/core/ingest/stored-draft.js";

const source = new Blob(["A - B\nC - D"]);

describe("a draft that was stored", () => {
  it("gives only what can be understood", () => {
    for (const stored of [null, 5, "x", {}, { files: 3 }, { files: [] }, { files: [{ name: "a", source: "text" }] }]) {
      expect(decodeDraft(stored)).to.equal(undefined);
    }
    const decisions = new Map<unknown, unknown>([
      [0, { text: "ok", out: "yes", outcome: { result: "magic" }, found: { artist: 5 } }],
      [1, { outcome: { result: "skipped", job: "j", reason: "duplicate" } }],
      ["x", { out: true }],
      [-1, { out: true }],
      [2, null],
    ]);
    expect(decodeDraft({ files: [{ name: "a", source, order: "sideways", decisions }] })).to.deep.equal({
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
});
