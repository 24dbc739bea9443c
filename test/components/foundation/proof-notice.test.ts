import { expect } from "@open-wc/testing";
import { Format } from "../../../src/components/foundation/format.js";
import { noticesOf } from "../../../src/components/foundation/notices.js";
import { tellProof, type ToldChange } from "../../../src/components/foundation/proof-notice.js";
import { foundationTexts, proofTexts } from "../../../src/components/foundation/texts.js";
import type { HarmonyKernel } from "../../../src/core/plugin.js";
import { cacheMs, type Proof, unproven, withReading } from "../../../src/core/policy/proof.js";

const sentAt = Date.UTC(2026, 10, 24, 12);
interface Change {
  readonly proof: Proof<string>;
}
const sent = unproven({ acknowledged: ["Fly", "Running"], unanswered: [], sentAt });
const read = (proof: Proof<string>, after: number, ...seen: ReadonlyArray<string>): Change => ({
  proof: withReading(proof, { askedAt: sentAt + after, shows: (item) => seen.includes(item) }),
});

/** Tells changes of one plugin, with the looks that the test says. */
const open = (more: Partial<ToldChange<string, Change>> = {}) => {
  const kernel = {} as HarmonyKernel;
  const again: Array<ReadonlyArray<string>> = [];
  const told: ToldChange<string, Change> = {
    telling: { kernel, texts: proofTexts.en, frameTexts: foundationTexts.en, format: new Format("en", "UTC") },
    id: "x",
    what: "Saving 2 tracks",
    nameOf: (item) => item,
    confirmed: () => ({ severity: "ok", title: "2 tracks saved" }),
    look: (change) => Promise.resolve(change),
    again: (items) => again.push(items),
    ...more,
  };
  const notices: Array<string> = [];
  noticesOf(kernel).subscribe(([notice]) => notice && notices.push(`${notice.severity} ${notice.title}`));
  const notice = () => noticesOf(kernel).state[0]!;
  const labels = () => notice().actions?.map(({ label }) => label);
  return { told, again, notices, notice, labels };
};

describe("the notice of a change", () => {
  it("is told once where all of it is confirmed", async () => {
    const { told, notices } = open();
    await tellProof(read(sent, 0, "Fly", "Running"), told);
    expect(notices).to.deep.equal(["ok 2 tracks saved"]);
  });

  it("says not yet, looks again, and then what was confirmed", async () => {
    const { told, notices } = open({
      look: ({ proof }) => Promise.resolve(read(proof, cacheMs + 1, "Fly", "Running")),
    });
    await tellProof(read(sent, 0), told);
    expect(notices).to.deep.equal(["busy Saving 2 tracks: not confirmed yet", "ok 2 tracks saved"]);
  });

  it("names what was not seen in the end, and changes exactly that again", async () => {
    const { told, again, notice, labels } = open({ look: ({ proof }) => Promise.resolve(read(proof, cacheMs + 1)) });
    await tellProof(read(sent, 0, "Fly"), told);
    expect(notice()).to.include({ severity: "warn", title: "Saving 2 tracks: 1 of 2 confirmed" });
    expect(notice().text).to.equal("Accepted, but not to be seen: Running. Last looked for at 12:00:45.");
    expect(labels()).to.deep.equal(["Try 1 again"]);
    notice().actions![0]!.run();
    expect(again).to.deep.equal([["Running"]]);
  });

  it("does not promise another look where it could not be read back, and offers one", async () => {
    const { told, notice, labels } = open();
    await tellProof({ proof: sent }, told);
    expect(notice()).to.include({ severity: "warn", title: "Saving 2 tracks: not confirmed" });
    expect(notice().text).to.contain("It could not be read back.");
    expect(labels()).to.deep.equal(["Check whether it arrived"]);
  });

  it("offers to send again what got no answer only after a look", async () => {
    const { told, notice, labels } = open();
    const lost = unproven({ acknowledged: [], unanswered: ["Fly"], sentAt });
    await tellProof(read(lost, 0), told);
    expect(notice().title).to.equal("Saving 2 tracks: no answer came, perhaps done");
    expect(labels()).to.deep.equal(["Check whether it arrived"]);
    notice().actions![0]!.run();
    await Promise.resolve().then(() => undefined);
    expect(labels()).to.deep.equal(["Check whether it arrived", "Send 1 again anyway…"]);
  });

  it("names three at most", async () => {
    const { told, notice } = open();
    const many = unproven({ acknowledged: ["a", "b", "c", "d", "e"], unanswered: [], sentAt });
    await tellProof(read(many, cacheMs + 1), told);
    expect(notice().text).to.contain("a, b, c and 2 more");
  });
});
