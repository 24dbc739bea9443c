import { expect } from "chai";
import {
  ManifestError,
  readManifest,
  readManifestStream,
  type ManifestOptions,
} from "../../../src/core/manifest/index.js";
import type { FromWorker, ToWorker } from "../../../src/core/manifest/remote.js";
import { latin1, utf8 } from "./encoded.js";

/** What the worker's script sees as its global scope. */
const scope = {
  onmessage: (_event: { data: ToWorker }) => {},
  postMessage: (_message: FromWorker) => {},
};

/** A worker that runs in the same thread. Messages are copied and arrive later, as between threads. */
class FakeWorker {
  static readonly started: Array<FakeWorker> = [];
  onmessage: ((event: { data: FromWorker }) => void) | null = null;
  onerror: ((event: { message: string }) => void) | null = null;
  terminated = 0;
  readonly sent: Array<ToWorker["type"]> = [];

  constructor(
    readonly address?: string | URL,
    readonly options?: WorkerOptions,
  ) {
    FakeWorker.started.push(this);
    scope.postMessage = (message) => this.deliver(message);
    this.deliver({ type: "ready" });
  }

  deliver(message: FromWorker): void {
    const data = structuredClone(message);
    queueMicrotask(() => {
      if (!this.terminated) this.onmessage?.({ data });
    });
  }

  postMessage(message: ToWorker): void {
    this.sent.push(message.type);
    queueMicrotask(() => scope.onmessage({ data: message }));
  }

  terminate(): void {
    this.terminated++;
  }
}

/** A worker that never answers, or fails when it is told. */
class MuteWorker extends FakeWorker {
  override deliver(): void {}
}

const worker = (fake: FakeWorker) => () => fake as unknown as Worker;
const refusal = (reading: Promise<unknown>): Promise<Error> =>
  reading.then(
    () => expect.fail("It was read."),
    (error) => error,
  );

describe("readManifest with a worker", () => {
  const globals = globalThis as unknown as Record<string, unknown>;
  /** More text than is read without a worker, in two batches. */
  const text = `Title,Artist\n${Array.from({ length: 600 }, (_, at) => `${at} ${"x".repeat(230)},Queen`).join("\n")}`;
  const bytes = utf8(text);

  beforeEach(async () => {
    globals.self = scope;
    globals.reportError = (error: unknown) => expect.fail(String(error));
    globals.Worker = FakeWorker;
    FakeWorker.started.length = 0;
    await import("../../../src/core/manifest/worker.js");
  });
  afterEach(() => {
    delete globals.self;
    delete globals.reportError;
    delete globals.Worker;
    delete globals.trustedTypes;
  });

  const read = (source: Parameters<typeof readManifest>[0], options: ManifestOptions = {}) =>
    readManifest(source, { createWorker: () => new FakeWorker() as unknown as Worker, ...options });

  it("reads the same as without, from every source", async () => {
    const onPage = await readManifest(text, { createWorker: null });
    expect(FakeWorker.started).to.have.length(0);
    for (const source of [text, bytes, new Blob([text]), new Blob([text]).stream()]) {
      expect(await read(source)).to.deep.equal(onPage);
    }
    expect(FakeWorker.started.map(({ terminated }) => terminated)).to.deep.equal([1, 1, 1, 1]);
    const chunks = FakeWorker.started.map(({ sent }) => sent.includes("chunk"));
    expect(chunks).to.deep.equal([true, true, false, true]);
  });

  it("reads without where a source is small", async () => {
    expect((await read("A - B")).counts.accepted).to.equal(1);
    expect((await read("x".repeat(128 * 1024 - 1))).counts.read).to.equal(1);
    expect(FakeWorker.started).to.have.length(0);
    await read("x".repeat(128 * 1024));
    await read(new Blob(["A - B"]).stream());
    expect(FakeWorker.started).to.have.length(2);
  });

  it("reads in the order that it is told", async () => {
    expect((await read(text, { order: "artist-title" })).rows[0]).to.include({ title: "Queen" });
  });

  it("tells how much is read", async () => {
    const progress: Array<number> = [];
    for (const source of [bytes, new Blob([text])]) {
      await read(source, { onProgress: ({ bytesRead, bytesTotal }) => progress.push(bytesRead / bytesTotal!) });
      expect(progress.at(-1)).to.equal(1);
    }
  });

  it("has errors come back as they are", async () => {
    const picture = new Blob([latin1("\x89PNG") as Uint8Array<ArrayBuffer>, new Uint8Array(200_000)]);
    const error = await refusal(read(picture));
    expect(error).to.be.instanceOf(ManifestError);
    expect(error).to.include({ code: "not_text", fileType: "png", message: "It is no text but: PNG picture." });
    expect(await refusal(read(new Blob([text]).stream(), { maxBytes: 1000 }))).to.include({ code: "too_large" });

    const unreadable = new Blob([text]);
    unreadable.slice = () => {
      throw new TypeError("The file has gone.");
    };
    const other = await refusal(read(unreadable));
    expect(other).to.not.be.instanceOf(ManifestError);
    expect(other.message).to.equal("The file has gone.");
    expect(FakeWorker.started.map(({ terminated }) => terminated)).to.deep.equal([1, 1, 1]);
  });

  it("reads without where a worker is forbidden, missing or broken", async () => {
    const forbidden = () => {
      throw new Error("Forbidden.");
    };
    expect((await read(text, { createWorker: forbidden })).counts.accepted).to.equal(600);

    const missing = new MuteWorker();
    const reading = read(text, { createWorker: worker(missing) });
    await Promise.resolve();
    missing.onerror!({ message: "" });
    expect((await reading).counts.accepted).to.equal(600);
    expect(missing.terminated).to.equal(1);

    delete globals.Worker;
    FakeWorker.started.length = 0;
    expect((await read(text)).counts.accepted).to.equal(600);
    expect(FakeWorker.started).to.have.length(0);
  });

  it("says so where the worker breaks down while it reads", async () => {
    for (const [message, said] of [
      ["Out of memory", "Out of memory"],
      ["", "The reader broke down."],
    ] as const) {
      const fake = new FakeWorker();
      const batches = readManifestStream(text, { createWorker: worker(fake) });
      await batches.next();
      scope.postMessage = () => {};
      const next = refusal(batches.next().then(() => batches.next()));
      await new Promise((resolve) => setImmediate(resolve));
      fake.onerror!({ message });
      expect(await next).to.include({ name: "ManifestError", code: "unreadable", message: said });
      expect(fake.terminated).to.equal(1);
    }
  });

  it("stops when told: before, while the worker starts, and while it reads", async () => {
    const reason = new Error("Enough.");
    expect(await refusal(read(text, { signal: AbortSignal.abort(reason) }))).to.equal(reason);
    expect(FakeWorker.started).to.have.length(0);

    const mute = new MuteWorker();
    const starting = new AbortController();
    const start = refusal(read(text, { signal: starting.signal, createWorker: worker(mute) }));
    await Promise.resolve();
    starting.abort(reason);
    expect(await start).to.equal(reason);
    expect(mute.terminated).to.equal(1);

    const silent = new AbortController();
    const reading = refusal(read(new ReadableStream<Uint8Array>(), { signal: silent.signal }));
    await new Promise((resolve) => setImmediate(resolve));
    silent.abort(reason);
    expect(await reading).to.equal(reason);
    expect(FakeWorker.started.at(-1)!.terminated).to.equal(1);
  });

  it("ends the worker and lets go of the source when the reading is left", async () => {
    let cancelled = false;
    const endless = new ReadableStream<Uint8Array>({
      pull: (stream) => stream.enqueue(bytes),
      cancel: () => {
        cancelled = true;
      },
    });
    const fake = new FakeWorker();
    for await (const { rows } of readManifestStream(endless, { createWorker: worker(fake) })) if (rows.length) break;
    await new Promise((resolve) => setImmediate(resolve));
    expect(fake.terminated).to.equal(1);
    expect(cancelled).to.equal(true);
  });

  it("starts the package's own worker from its file", async () => {
    expect((await readManifest(text)).counts.accepted).to.equal(600);
    expect(String(FakeWorker.started[0]!.address)).to.match(/worker\.js$/);
    expect(FakeWorker.started[0]!.options).to.deep.equal({ type: "module" });
  });

  it("starts it by a policy where the page requires Trusted Types", async () => {
    const policies: Array<string> = [];
    globals.Worker = class extends FakeWorker {
      constructor(address: URL | { trusted: string }, options: WorkerOptions) {
        if (address instanceof URL) throw new TypeError("This document requires TrustedScriptURL.");
        super(address.trusted, options);
      }
    };
    expect((await readManifest(text)).counts.accepted).to.equal(600);
    expect(FakeWorker.started).to.have.length(0);

    globals.trustedTypes = {
      createPolicy(name: string, rules: { createScriptURL(url: string): string }) {
        policies.push(name);
        return { createScriptURL: (url: string) => ({ trusted: rules.createScriptURL(url) }) };
      },
    };
    for (let time = 0; time < 2; time++) expect((await readManifest(text)).counts.accepted).to.equal(600);
    expect(FakeWorker.started).to.have.length(2);
    expect(FakeWorker.started[1]!.address).to.match(/worker\.js$/);
    expect(FakeWorker.started[1]!.options).to.deep.equal({ type: "module" });
    expect(policies).to.deep.equal(["harmony-spotify"]);
  });
});
