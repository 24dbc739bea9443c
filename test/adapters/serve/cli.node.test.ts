import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable, Writable } from "node:stream";
import { after, before, describe, it } from "node:test";
import { run } from "../../../src/adapters/servers/serve/run.js";
import { root } from "../../../tools/entries.mjs";
import { type BuiltPage, buildPage } from "./server.js";

let built: BuiltPage;
let folder: string;
const started: Array<ChildProcess> = [];
before(() => {
  built = buildPage();
  folder = mkdtempSync(join(tmpdir(), "harmony-spotify-cli-"));
});
after(() => {
  started.forEach((child) => child.kill("SIGKILL"));
  built.remove();
  rmSync(folder, { recursive: true });
});

const collected = () => {
  let text = "";
  const stream = new Writable({
    write(chunk, _, done) {
      text += String(chunk);
      done();
    },
  });
  return { stream, text: () => text };
};

/** Runs the command line in this process. Whoever serves is asked to end at once. */
const runHere = async (args: ReadonlyArray<string>, environment: Record<string, string> = {}) => {
  const [stdout, stderr] = [collected(), collected()];
  const code = await run(args, {
    environment,
    stdin: Readable.from([]),
    stdout: stdout.stream,
    stderr: stderr.stream,
    ended: () => Promise.resolve(),
    pageRoot: built.root,
  });
  return { code, stdout: stdout.text(), stderr: stderr.text() };
};

const wrong = async (args: ReadonlyArray<string>, environment: Record<string, string> = {}): Promise<string> => {
  const { code, stdout, stderr } = await runHere(args, environment);
  assert.deepEqual([code, stdout, stderr.trim().split("\n").length], [2, "", 1], stderr);
  return stderr;
};

describe("harmony-spotify", () => {
  it("says which commands there are, and its version", async () => {
    const { code, stdout } = await runHere([]);
    assert.equal(code, 0);
    assert.match(stdout, /^Usage: harmony-spotify COMMAND/);
    assert.match(stdout, /serve +Serves the Spotify page/);
    assert.match((await runHere(["--version"])).stdout, /^\d+\.\d+\.\d+\n$/);
    assert.match((await runHere(["serve", "--help"])).stdout, /--harmony URL, HARMONY_URL/);
  });

  it("says in one line that there is no such command", async () => {
    assert.match(await wrong(["serv"]), /^harmony-spotify: There is no command "serv"\. Did you mean serve\?$/m);
    assert.match(await wrong(["launch"]), /There are: serve/);
  });

  it("says in one line what is wrong with a setting", async () => {
    assert.match(await wrong(["serve", "--port", "many"]), /^harmony-spotify: --port must be a number/);
    assert.match(await wrong(["serve", "--harmony", "http://127.0.0.1:1"]), /--harmony needs a key/);
    assert.match(await wrong(["serve"], { HARMONY_API_KEY: "k" }), /There is a key, but no Harmony/);
    const both = ["serve", "--harmony", "http://127.0.0.1:1", "--scenario", "healthy"];
    assert.match(await wrong(both, { HARMONY_API_KEY: "k" }), /leave one out/);
    const nowhere = ["serve", "--host", "192.0.2.1", "--port", "0"];
    assert.match(await wrong(nowhere), /would let everybody in/);
  });

  for (const host of ["0.0.0.0", "::", "192.0.2.7", "ops.example.org"]) {
    it(`does not listen on ${host} while nobody can sign in`, async () => {
      assert.match(await wrong(["serve", "--host", host]), /would let everybody in/);
    });
  }

  it("takes the key from a file, without what editors add, and says why it cannot", async () => {
    const file = join(folder, "key");
    writeFileSync(file, "the-key\n");
    const args = ["serve", "--port", "0", "--harmony", "http://127.0.0.1:1", "--harmony-key-file"];
    const { code, stdout } = await runHere([...args, file]);
    assert.equal(code, 0);
    assert.doesNotMatch(stdout, /the-key/);
    assert.match(await wrong([...args, join(folder, "none")]), /The key's file .*none cannot be read: ENOENT/);
    writeFileSync(file, "two words-of-a-key\n");
    const complaint = await wrong([...args, file]);
    assert.match(complaint, /What is in .* must be one word/);
    assert.doesNotMatch(complaint, /words-of-a-key/);
    assert.match(await wrong([...args, file], { HARMONY_API_KEY: "k" }), /both set/);
  });

  it("says that a port is taken", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const { port } = other.address() as AddressInfo;
    assert.match(await wrong(["serve", "--port", String(port)]), /Port \d+ of 127\.0\.0\.1 is taken/);
    assert.match(
      await wrong(["serve", "--port", "0", "--metrics-port", String(port)]),
      /Port \d+ of 127\.0\.0\.1 is taken/,
    );
    other.close();
  });
});

/** The process, and what it says until it serves. */
const start = async (args: ReadonlyArray<string>, environment: Record<string, string> = {}) => {
  const { NODE_OPTIONS: _, ...inherited } = process.env;
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "tools/run-serve.mjs", built.root, "serve", "--port", "0", ...args],
    { cwd: root, env: { ...inherited, ...environment } },
  );
  started.push(child);
  let output = "";
  let errors = "";
  child.stdout.on("data", (chunk) => (output += String(chunk)));
  child.stderr.on("data", (chunk) => (errors += String(chunk)));
  const over = once(child, "exit");
  while (!output.includes('"msg":"listening"')) {
    const hasEnded = await Promise.race([once(child.stdout, "data").then(() => false), over.then(() => true)]);
    if (hasEnded) throw new Error(errors);
  }
  const line = output.split("\n").find((each) => each.includes('"listening"'))!;
  return { child, over, url: (JSON.parse(line) as { url: string }).url, errors: () => errors };
};

describe("the process", () => {
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    it(`ends with 0 on ${signal}, after what is under way`, async () => {
      const harmony = createServer().listen(0, "127.0.0.1");
      const asked = once(harmony, "request") as Promise<[IncomingMessage, ServerResponse]>;
      await once(harmony, "listening");
      const harmonyUrl = `http://127.0.0.1:${(harmony.address() as AddressInfo).port}`;
      const { child, over, url, errors } = await start(["--harmony", harmonyUrl], { HARMONY_API_KEY: "key" });
      const underWay = fetch(new URL("/api/v1/spotify/status", url));
      const [, answer] = await asked;
      child.kill(signal);
      answer.setHeader("Content-Type", "application/json").end('{"status":"connected"}');
      assert.equal((await underWay).status, 200);
      assert.deepEqual(await over, [0, null]);
      assert.equal(errors(), "");
      harmony.closeAllConnections();
      harmony.close();
    });
  }
});
