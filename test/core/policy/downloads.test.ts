import { expect } from "chai";
import type { Download } from "../../../src/core/model/download.js";
import { actionsOf, fileNameOf, requeuedAmong } from "../../../src/core/policy/downloads.js";
import { queuedSince } from "../../../src/core/policy/ingest-arrival.js";

const download = (id: number, more: Partial<Download> = {}): Download => ({
  id: String(id),
  filename: "@@peer\\Music\\Night Radio\\01 Paper River.flac",
  username: "peer1",
  state: "failed",
  retryCount: 0,
  lastError: null,
  createdAt: 1_000_000,
  updatedAt: null,
  ...more,
});

describe("a download", () => {
  it("is named by its file, without folders and ending", () => {
    for (const [filename, name] of [
      ["@@peer\\Music\\Night Radio - Paper River.flac", "Night Radio - Paper River"],
      ["music/a/b.mp3", "b"],
      ["Mr. Sandman", "Mr. Sandman"],
      [".flac", ".flac"],
      ["", ""],
    ] as const)
      expect(fileNameOf({ filename })).to.equal(name);
  });

  it("can be retried where it failed, cancelled where it waits or runs, and else is left alone", () => {
    expect(actionsOf({ state: "failed" }, false)).to.deep.equal(["retry"]);
    expect(actionsOf({ state: "failed" }, true)).to.deep.equal([]);
    for (const state of ["pending", "in_progress"] as const)
      expect(actionsOf({ state }, false)).to.deep.equal(["cancel", "cancel_and_retry"]);
    for (const state of ["completed", "dead_letter", "unknown"] as const)
      expect(actionsOf({ state }, false)).to.deep.equal([]);
  });

  it("was queued again where that is remembered, or where there is a newer one of its file", () => {
    const others = [
      download(9, { state: "pending" }),
      download(8, { username: "peer2" }),
      download(7),
      download(6, { filename: "other" }),
    ];
    expect([...requeuedAmong(others, new Set())]).to.deep.equal(["7"]);
    expect([...requeuedAmong(others, new Set(["6", "9"]))]).to.deep.equal(["7", "6"]);
  });
});

describe("tracks that show as downloads", () => {
  const lines = ["Night Radio - Paper River", "Björk - Jóga (Homogenic) 5:05", "no dash", "Night Radio - Paper River"];

  it("have all words of artist and title in the path, whatever the accents, each download for one line", () => {
    const downloads = [
      download(3, { filename: "@@p\\Bjork\\Homogenic\\02 - JOGA.mp3" }),
      download(2),
      download(1, { filename: "@@p\\Night Radio\\Other.mp3" }),
    ];
    expect([...queuedSince(1_000_000, lines, downloads)]).to.deep.equal([0, 1]);
    expect([...queuedSince(1_000_000, lines, [...downloads, download(4)])]).to.deep.equal([0, 1, 3]);
  });

  it("count only if they were queued since, by whole seconds", () => {
    expect([...queuedSince(1_000_900, lines, [download(1)])]).to.deep.equal([0]);
    expect([...queuedSince(1_001_000, lines, [download(1)])]).to.deep.equal([]);
    expect([...queuedSince(0, lines, [download(1, { createdAt: null })])]).to.deep.equal([]);
  });
});
