import { expect } from "@open-wc/testing";
import { ManifestError, readManifest, readManifestStream } from "../../../src/core/manifest/index.js";
import { manyRows } from "./many-rows.js";

const utf8 = (text: string) => new TextEncoder().encode(text);
const latin1 = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));
const refusal = (reading: Promise<unknown>): Promise<ManifestError> =>
  reading.then(
    () => expect.fail("It was read."),
    (error) => error,
  );

describe("readManifest with and without a worker", () => {
  const text = manyRows(20_000);
  const file = new Blob([text]);

  it("reads the same in a worker as on the page", async () => {
    let started = 0;
    const createWorker = () => {
      started++;
      return new Worker(new URL("../../../src/core/manifest/worker.js", import.meta.url), { type: "module" });
    };
    const onPage = await readManifest(text, { createWorker: null });
    expect(onPage.counts).to.deep.equal({ read: 20_000, accepted: 20_000, duplicates: 0, problems: 0, ignored: 0 });
    for (const source of [file, text, utf8(text), file.stream()]) {
      expect(await readManifest(source, { createWorker })).to.deep.equal(onPage);
    }
    expect(started).to.equal(4);
  });

  it("has errors come back from the worker as they are", async () => {
    const picture = new Blob([
      latin1("\x89PNG\r\n\x1a\n\0\0\0\rIHDR") as Uint8Array<ArrayBuffer>,
      new Uint8Array(300_000),
    ]);
    const error = await refusal(readManifest(picture));
    expect(error).to.be.instanceOf(ManifestError);
    expect(error).to.include({ code: "not_text", fileType: "png" });
  });

  it("reads on the page where a policy or a missing file forbids the worker", async () => {
    const forbidden = () => {
      throw new DOMException("forbidden by policy", "SecurityError");
    };
    const missing = () => new Worker("/no-such-worker.js", { type: "module" });
    for (const createWorker of [forbidden, missing]) {
      expect((await readManifest(file, { createWorker })).counts.accepted).to.equal(20_000);
    }
  });

  it("ends the worker when the reading is left or aborted", async () => {
    const ended: Array<Worker> = [];
    const createWorker = () => {
      const worker = new Worker(new URL("../../../src/core/manifest/worker.js", import.meta.url), { type: "module" });
      const { terminate } = worker;
      worker.terminate = () => {
        ended.push(worker);
        terminate.call(worker);
      };
      return worker;
    };
    for await (const batch of readManifestStream(file, { createWorker })) if (batch.counts.read > 0) break;
    expect(ended).to.have.length(1);

    const controller = new AbortController();
    const reading = readManifest(file, {
      createWorker,
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    expect((await refusal(reading)).name).to.equal("AbortError");
    expect(ended).to.have.length(2);
  });
});
