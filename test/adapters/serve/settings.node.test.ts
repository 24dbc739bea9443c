import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { helpOf } from "../../../src/adapters/servers/serve/command-line/help.js";
import { readSettings } from "../../../src/adapters/servers/serve/command-line/read-settings.js";
import { serveSettings } from "../../../src/adapters/servers/serve/settings.js";

const read = (args: ReadonlyArray<string>, environment: Record<string, string> = {}) =>
  readSettings(serveSettings, args, environment);

const complaint = (args: ReadonlyArray<string>, environment: Record<string, string> = {}): string => {
  try {
    read(args, environment);
  } catch (error) {
    assert.equal((error as Error).name, "UsageError");
    return (error as Error).message;
  }
  throw new Error("Nothing was wrong.");
};

describe("the settings of serve", () => {
  it("have safe defaults", () => {
    const { host, port, basePath, origins, trustProxy, harmony, metricsToken, metricsPort } = read([]);
    assert.deepEqual(
      { host, port, basePath, origins, trustProxy, harmony, metricsToken, metricsPort },
      {
        host: "127.0.0.1",
        port: 4600,
        basePath: "",
        origins: [],
        trustProxy: [],
        harmony: undefined,
        metricsToken: undefined,
        metricsPort: undefined,
      },
    );
  });

  it("come from the command line, else from the environment", () => {
    assert.equal(read(["--port", "81"], { PORT: "82" }).port, 81);
    assert.equal(read([], { PORT: "82" }).port, 82);
    assert.equal(read(["--port=81"]).port, 81);
  });

  it("count as not set where their variable is empty", () => {
    assert.equal(read([], { PORT: "", HARMONY_URL: "", HARMONY_API_KEY: "" }).port, 4600);
  });

  it("may have many values: a flag each, or one variable with commas", () => {
    const both = ["https://a.example", "http://b.example:8080"];
    assert.deepEqual(read(["--origin", both[0]!, "--origin", both[1]!]).origins, both);
    assert.deepEqual(read([], { HARMONY_SPOTIFY_ORIGIN: both.join(", ") }).origins, both);
  });

  it("are read as what they are", () => {
    const settings = read(["--sync-every", "15m", "--covers", "off", "--base-path", "/tools/music"]);
    assert.deepEqual([settings.syncEvery, settings.covers, settings.basePath], [15 * 60_000, false, "/tools/music"]);
  });

  for (const [args, said] of [
    [["--port", "99999"], '--port must be a number from 0 to 65535, not "99999".'],
    [["--port", "1e3"], '--port must be a number from 0 to 65535, not "1e3".'],
    [["--port"], "--port needs a value: --port VALUE."],
    [["--port", "1", "--port", "2"], "--port is given 2 times: once, please."],
    [["--prot", "1"], "There is no setting --prot. Did you mean --port?"],
    [["--harmony-key", "x"], "There is no setting --harmony-key. Did you mean --harmony-key-file?"],
    [["--zzz"], "There is no setting --zzz. --help lists them all."],
    [["4600"], '"4600" is no setting: all begin with --.'],
    [["--covers", "yes"], '--covers must be on or off, not "yes".'],
    [["--sync-every", "15"], '--sync-every must be a minute or more, such as 90s, 15m or 2h, not "15".'],
    [["--sync-every", "0m"], '--sync-every must be a minute or more, such as 90s, 15m or 2h, not "0m".'],
    [
      ["--base-path", "/a/../b"],
      '--base-path must be a path such as /tools, without a slash at its end, not "/a/../b".',
    ],
    [["--base-path", "/a/"], '--base-path must be a path such as /tools, without a slash at its end, not "/a/".'],
  ] as const) {
    it(`say what is wrong with ${args.join(" ")}`, () => assert.equal(complaint(args), said));
  }

  for (const url of ["harmony:8080", "ftp://harmony", "http://me:secret@harmony", "http://harmony?a=b"]) {
    it(`take no ${url} for Harmony's address`, () =>
      assert.match(complaint(["--harmony", url]), /^--harmony must be an http or https address/));
  }

  for (const origin of ["https://a.example/", "a.example", "https://a.example/path", "null"]) {
    it(`take no ${origin} for an origin`, () => assert.match(complaint(["--origin", origin]), /^--origin must be/));
  }

  for (const network of ["10.0.0.0/33", "10.0.0", "::1/129", "proxy", "10.0.0.1/8/9"]) {
    it(`take no ${network} for a proxy`, () =>
      assert.match(complaint(["--trust-proxy", network]), /^--trust-proxy must be an address or a network/));
  }

  it("name the variable where that is wrong, and never repeat a secret", () => {
    assert.match(complaint([], { PORT: "many" }), /^PORT must be a number from 0 to 65535, not "many"\.$/);
    assert.equal(
      complaint([], { HARMONY_API_KEY: "two words" }),
      "HARMONY_API_KEY must be one word of printable ASCII.",
    );
  });

  it("take no secret on the command line, where every user of the machine sees it", () => {
    const secrets = Object.values(serveSettings).filter(({ kind }) => "isSecret" in kind && kind.isSecret);
    assert.ok(secrets.length > 0);
    assert.ok(secrets.every((setting) => !("flag" in setting)));
  });

  it("are all in the help, in lines that a terminal holds", () => {
    const help = helpOf(serveSettings);
    for (const setting of Object.values(serveSettings)) {
      assert.ok(help.includes(setting.variable), setting.variable);
      if ("flag" in setting) assert.ok(help.includes(`--${setting.flag} `), setting.flag);
    }
    assert.ok(help.split("\n").every((line) => line.length <= 100));
  });
});
