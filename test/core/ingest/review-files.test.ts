import { expect } from "chai";
import { type Decision, type Entry, repairOf, statusOf, textOf } from "../../../src/core/ingest/entries.js";
import { ReviewFiles } from "../../../src/core/ingest/review-files.js";
import type { ManifestBatch, ManifestRow } from "../../../src/core/manifest/types.js";

const rowOf = (text: string, line: number): ManifestRow => {
  const [artist = "", title = ""] = text.split(" - ");
  const isTrack = text.includes(" - ");
  return {
    line,
    kind: isTrack ? "track" : "problem",
    artist: isTrack ? artist : null,
    title: isTrack ? title : text,
    album: null,
    durationSeconds: null,
    ids: {},
    reason: isTrack ? null : "no_separator",
    repair: text.startsWith("fix ") ? text.slice(4).replace(" ", " - ") : null,
  };
};
const batchOf = (lines: ReadonlyArray<string>, from = 0): ManifestBatch => ({
  rows: lines.map((text, place) => rowOf(text, from + place + 1)),
  format: "lines",
  confidence: 1,
  encoding: "utf-8",
  counts: { read: lines.length, accepted: lines.length, duplicates: 0, problems: 0, ignored: 0 },
  order: null,
  bytesRead: 50,
  bytesTotal: 100,
});
const given = (decisions: ReadonlyArray<[number, Decision]> = []) => ({
  name: "a.txt",
  source: new Blob(["1234"]),
  order: undefined,
  decisions: new Map(decisions),
});
const statuses = (files: ReviewFiles) => files.entries().map(statusOf);
/** Files that have been read. */
const read = (...contents: ReadonlyArray<ReadonlyArray<string>>) => {
  const files = new ReviewFiles();
  const ids = files.add(contents.map(() => given()));
  contents.forEach((lines, place) => {
    files.append(ids[place]!, batchOf(lines));
    files.finish(ids[place]!);
  });
  return { files, ids };
};
const change = (files: ReviewFiles, index: number, decision: Decision) =>
  files.decide([files.entries()[index]!], () => decision);

describe("the files of a review", () => {
  it("tell how far each is read", () => {
    const files = new ReviewFiles();
    const [id] = files.add([given()]);
    expect(files.shown).to.deep.equal([
      { id, name: "a.txt", size: 4, state: "reading", progress: 0, summary: undefined },
    ]);
    files.append(id!, batchOf(["A - B"]));
    expect(files.shown[0]).to.include({ state: "reading", progress: 0.5 });
    expect(files.shown[0]!.summary).to.not.have.property("rows");
    files.append(id!, { ...batchOf(["C - D"], 1), bytesTotal: null });
    expect(files.shown[0]).to.include({ progress: 0 });
    files.finish(id!);
    expect(files.shown[0]).to.include({ state: "read", size: 4 });
    expect(files.entries().map(({ index, row }) => [index, row.line])).to.deep.equal([
      [0, 1],
      [1, 2],
    ]);
  });

  it("keep the decisions of a draft for rows that are yet to be read, and check by them", () => {
    const files = new ReviewFiles();
    const [id] = files.add([
      given([
        [0, { out: true }],
        [1, { text: "X - Y" }],
        [2, { found: { artist: "F", title: "G" } }],
        [9, { out: true }],
      ]),
    ]);
    files.append(id!, batchOf(["A - B", "C - D", "E - F"]));
    expect(statuses(files)).to.deep.equal(["left_out", "track", "track"]);
    expect(files.entries().map(textOf)).to.deep.equal(["A - B", "X - Y", "E - F"]);
    expect(files.entries()[2]!.check).to.include({ text: "F - G" });
    files.decide([files.entries()[0]!], () => ({}));
    expect([...files.given[0]!.decisions.keys()]).to.deep.equal([0, 1, 2, 9]);
    expect(files.given[0]!.decisions.get(0)).to.deep.equal({});
    files.finish(id!);
    expect([...files.given[0]!.decisions.keys()]).to.deep.equal([1, 2]);
  });

  it("give nothing of a file that is refused, and nothing is a duplicate of it", () => {
    const { files, ids } = read(["A - B"], ["a - b"]);
    expect(statuses(files)).to.deep.equal(["track", "duplicate"]);
    files.refuse(ids[0]!, { code: "unreadable", fileType: null });
    expect(files.shown[0]).to.deep.include({ state: "refused", refusal: { code: "unreadable", fileType: null } });
    expect(statuses(files)).to.deep.equal(["track"]);
    expect(files.given).to.have.length(1);
  });

  it("leave out a second line that says the same, unless it is to be sent anyway", () => {
    const { files } = read(["A - B", "C - D", "a - B", "A - b"]);
    expect(statuses(files)).to.deep.equal(["track", "track", "duplicate", "duplicate"]);
    expect(files.entries()[3]!.duplicateOf?.row.line).to.equal(1);
    change(files, 2, { anyway: true });
    expect(statuses(files)).to.deep.equal(["track", "track", "track", "duplicate"]);
    expect(files.entries()[3]!.duplicateOf?.row.line).to.equal(1);
    change(files, 0, { out: true });
    expect(statuses(files)).to.deep.equal(["left_out", "track", "track", "track"]);
    change(files, 0, {});
    change(files, 3, { text: "E - F" });
    expect(statuses(files)).to.deep.equal(["track", "track", "track", "track"]);
    change(files, 1, { text: "e - f" });
    expect(statuses(files)).to.deep.equal(["track", "track", "track", "duplicate"]);
  });

  it("take the first in the first file, also where that is read again", () => {
    const { files, ids } = read(["A - B"], ["A - B"]);
    files.reorder(ids[0]!, "title-artist");
    expect(statuses(files)).to.deep.equal(["track"]);
    files.append(ids[0]!, batchOf(["A - B"]));
    files.finish(ids[0]!);
    expect(statuses(files)).to.deep.equal(["track", "duplicate"]);
    expect(files.file(ids[0]!)!.order).to.equal("title-artist");
  });

  it("keep what was decided where a file is read again", () => {
    const { files, ids } = read(["A - B", "C - D"]);
    change(files, 1, { text: "X - Y" });
    files.reorder(ids[0]!, "title-artist");
    expect(files.entries()).to.have.length(0);
    expect(files.given[0]!.decisions).to.deep.equal(new Map([[1, { text: "X - Y" }]]));
    files.append(ids[0]!, batchOf(["B - A", "D - C"]));
    expect(files.entries().map(textOf)).to.deep.equal(["B - A", "X - Y"]);
  });

  it("change an entry that has changed since it was asked for, and none that is gone", () => {
    const { files, ids } = read(["A - B"]);
    const [before] = files.entries() as [Entry];
    change(files, 0, { text: "C - D" });
    files.decide([before], ({ decision }) => ({ ...decision, out: true }));
    expect(files.entries()[0]!.decision).to.deep.equal({ text: "C - D", out: true });
    files.decide([before], () => undefined);
    expect(files.entries()[0]!.decision).to.deep.equal({ text: "C - D", out: true });
    files.remove(ids[0]!);
    files.decide([before], () => ({}));
    files.noteOutcome(before, { result: "unknown" });
    files.markUnknownTrack(before);
    expect(files.entries()).to.have.length(0);
  });

  it("check a line anew only where it is another one", () => {
    const { files } = read(["A - B"]);
    files.markUnknownTrack(files.entries()[0]!);
    change(files, 0, { out: true });
    change(files, 0, {});
    expect(files.entries()[0]!.check).to.deep.equal({ kind: "problem", reason: "track_unknown", repair: null });
    change(files, 0, { text: "C - D" });
    expect(files.entries()[0]!.check).to.include({ kind: "track", text: "C - D" });
  });

  it("note what came of a line, and forget it before it is sent again", () => {
    const { files } = read(["A - B", "a - b"]);
    const [entry] = files.entries();
    files.noteOutcome(entry!, { result: "refused", reason: "limit" });
    expect(files.entries()[0]!.decision).to.deep.equal({ outcome: { result: "refused", reason: "limit" } });
    files.finishSending();
    expect(statuses(files), "what was refused is sent no more").to.deep.equal(["refused", "track"]);
    files.noteOutcome(entry!, undefined);
    expect(files.entries()[0]!.decision).to.deep.equal({});
  });

  it("come back in their places, and are read again where they were not read to the end", () => {
    const { files, ids } = read(["A - B"]);
    const [second] = files.add([given()]);
    files.append(second!, batchOf(["C - D"]));
    change(files, 1, { out: true });
    const taken = files.takeAll();
    expect(files.shown).to.have.length(0);
    expect(files.counts.all).to.equal(0);
    const [third] = files.add([given()]);
    files.append(third!, batchOf(["a - b"]));
    expect(files.bringBack(taken)).to.deep.equal([second]);
    expect(files.shown.map(({ id }) => id)).to.deep.equal([ids[0], second, third]);
    expect(files.shown[1]).to.include({ state: "reading", progress: 0 });
    expect(files.file(second!)!.kept).to.deep.equal(new Map([[0, { out: true }]]));
    expect(statuses(files)).to.deep.equal(["track", "duplicate"]);
  });

  it("are counted by status and by group", () => {
    const { files } = read(["A - B", "a - b", "no dash", "fix C D", "E - F"]);
    expect(files.counts).to.include({
      all: 5,
      track: 2,
      duplicate: 1,
      problem: 2,
      repairs: 1,
      send: 2,
      fix: 2,
      rest: 1,
    });
    files.decide([files.entries()[0]!, files.entries()[3]!], () => ({ out: true }));
    expect(files.counts).to.include({ left_out: 2, repairs: 0, send: 2, fix: 1, rest: 2, taken: 0, not_taken: 0 });
    files.noteOutcome(files.entries()[1]!, { result: "accepted", job: "j" });
    files.noteOutcome(files.entries()[4]!, { result: "unknown" });
    expect(files.counts).to.include({ send: 0, accepted: 1, unknown: 1, taken: 1, not_taken: 1 });
    change(files, 2, { found: { artist: "Jay-Z", title: "99 Problems" } });
    expect(files.counts).to.include({ check: 1, send: 1 });
  });

  it("give the same list until something changes", () => {
    const { files } = read(["A - B", "no dash"]);
    expect(files.entries()).to.equal(files.entries());
    const fix = files.entries("fix");
    expect(fix.map(textOf)).to.deep.equal(["no dash"]);
    expect(files.entries("fix")).to.equal(fix);
    expect(files.entries("send")).to.have.length(1);
    change(files, 1, { text: "C - D" });
    expect(files.entries("fix")).to.deep.equal([]);
  });

  it("offer a repair only of what cannot be sent", () => {
    const { files } = read(["fix C D", "A - B"]);
    expect(files.entries().map(repairOf)).to.deep.equal(["C - D", null]);
    change(files, 0, { out: true });
    expect(repairOf(files.entries()[0]!)).to.equal(null);
  });
});
