import { expect } from "chai";
import { decodeDraft, maxDraftBytes, savedAt } from "../../../src/core/ingest/stored-draft.js";

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

  const decisionsOf = (decisions: unknown) =>
    decodeDraft({ files: [{ name: "a", source, order: undefined, decisions }] })?.files[0]?.decisions;

  it("comes back whole, whatever was decided", () => {
    const decisions = new Map<number, unknown>(
      [
        { text: "A - B", out: true, anyway: true },
        { found: { artist: "A", title: "B" } },
        { found: { artist: "A", title: "B", album: null, durationSeconds: null } },
        { found: { artist: "A", title: "B", album: "C", durationSeconds: 61.5 } },
        { outcome: { result: "accepted", job: "j" } },
        { outcome: { result: "skipped", job: "j", reason: "duplicate" } },
        { outcome: { result: "perhaps", job: "j", reason: "invalid", skipped: 1, of: 2 } },
        { outcome: { result: "refused", reason: "INVALID_PLAYLIST_ID" } },
        { outcome: { result: "unknown" } },
        { outcome: { result: "unknown", sent: { sentAt: 1, tracks: 2, playlists: 0 } } },
        {},
      ].map((decision, row) => [row, decision]),
    );
    expect(decisionsOf(decisions)).to.deep.equal(decisions);
    for (const order of ["artist-title", "title-artist"]) {
      expect(decodeDraft({ files: [{ name: "", source, order, decisions }] })?.files[0]).to.include({
        name: "",
        order,
      });
    }
  });

  it("loses only the part of a decision that does not fit", () => {
    for (const [part, damaged] of [
      ["text", 5],
      ["text", "x".repeat(10_001)],
      ["text", undefined],
      ["out", false],
      ["anyway", "true"],
      ["found", { artist: "A" }],
      ["found", { title: "B" }],
      ["found", { artist: "A", title: "B", album: 5 }],
      ["found", { artist: "A", title: "B", durationSeconds: NaN }],
      ["outcome", { result: "accepted" }],
      ["outcome", { result: "skipped", job: "j" }],
      ["outcome", { result: "skipped", reason: "r" }],
      ["outcome", { result: "perhaps", job: "j", reason: "r", skipped: 1 }],
      ["outcome", { result: "perhaps", job: "j", reason: "r", of: 1 }],
      ["outcome", { result: "refused" }],
    ] as const) {
      const whole = { text: "A - B", out: true };
      const { [part as "text"]: _, ...rest } = whole;
      expect(
        decisionsOf(new Map([[0, { ...whole, [part]: damaged }]])),
        `${part} ${JSON.stringify(damaged)}`,
      ).to.deep.equal(new Map([[0, rest]]));
    }
    expect(decisionsOf(new Map([[0, { text: "x".repeat(10_000), more: 1 }]]))).to.deep.equal(
      new Map([[0, { text: "x".repeat(10_000) }]]),
    );
  });

  it("loses the decisions on what is no row, or all where they are no map", () => {
    const decision = { out: true };
    expect(
      decisionsOf(
        new Map<unknown, unknown>([
          [0, decision],
          [1.5, decision],
          [-1, decision],
          [null, decision],
        ]),
      ),
    ).to.deep.equal(new Map([[0, decision]]));
    for (const decisions of [undefined, null, {}, [[0, decision]]]) {
      expect(decisionsOf(decisions)).to.deep.equal(new Map());
    }
  });

  it("loses a file that does not fit, and keeps the others", () => {
    const file = { name: "a", source, order: undefined, decisions: new Map() };
    const large = new Blob([new Uint8Array(maxDraftBytes + 1)]);
    const largest = new Blob([new Uint8Array(maxDraftBytes)]);
    const files = [
      { ...file, name: 5 },
      { ...file, source: large },
      { name: "b", source },
      { ...file, name: "kept", source: largest },
    ];
    expect(decodeDraft({ files })?.files.map(({ name }) => name)).to.deep.equal(["kept"]);
  });

  it("tells when it was stored", () => {
    expect(savedAt({ at: 5, files: [] })).to.equal(5);
    for (const stored of [null, {}, { at: "5" }, { at: NaN }]) expect(savedAt(stored)).to.equal(undefined);
  });
});
