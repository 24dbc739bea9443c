import assert from "node:assert/strict";
import { chmodSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { after, describe, it } from "node:test";
import { run as runCommand } from "../../../../src/adapters/servers/serve/run.js";
import {
  hashPassword,
  isPassword,
  parsePasswordHash,
} from "../../../../src/adapters/servers/serve/sign-in/password-hash.js";
import { parsePeople, readPeople } from "../../../../src/adapters/servers/serve/sign-in/people.js";
import type { SignInLogEntry } from "../../../../src/adapters/servers/serve/sign-in/sign-in.js";

const cheap = { N: 1024, r: 8, p: 1 };
const password = "correct horse battery";
const hash = await hashPassword(password, cheap);
const folder = mkdtempSync(join(tmpdir(), "harmony-people-"));
after(() => rmSync(folder, { recursive: true }));

describe("the hash of a password", () => {
  it("knows its password, however its letters are composed, and no other", async () => {
    const known = parsePasswordHash(await hashPassword("für Zoë gemacht", cheap))!;
    assert.equal(await isPassword("für Zoë gemacht", known), true);
    assert.equal(await isPassword("für Zoë gemacht".normalize("NFD"), known), true);
    assert.equal(await isPassword("fur Zoë gemacht", known), false);
    assert.equal(await isPassword("", known), false);
    assert.equal(await isPassword("x".repeat(2_000_000), known), false);
  });

  it("is another each time, and as costly as advised", async () => {
    const usual = await hashPassword(password);
    assert.match(usual, /^scrypt\$32768\$8\$3\$[\w-]{22}\$[\w-]{43}$/);
    assert.notEqual(await hashPassword(password, cheap), hash);
    assert.equal(await isPassword(password, parsePasswordHash(usual)!), true);
  });

  it("is not made of a short or an endless password", async () => {
    await assert.rejects(hashPassword("elevenchars"), /12 characters or more/);
    await assert.rejects(hashPassword("🎵".repeat(11)), /12 characters or more/);
    await assert.rejects(hashPassword("x".repeat(1_025)), /1,024 characters or fewer/);
  });

  for (const text of [
    "",
    password,
    hash.replace("scrypt", "bcrypt"),
    hash.replace("1024", "1023"),
    hash.replace("1024", "512"),
    hash.replace("1024", "0"),
    hash.replace("1024", "4194304"),
    hash.replace("$8$", "$0$"),
    hash.replace("$1$", "$0$"),
    hash.replace("$1$", "$99$"),
    hash.slice(0, -30),
    `${hash}$`,
    `${hash}=`,
  ]) {
    it(`is not ${text.slice(0, 40) || "empty"}`, () => assert.equal(parsePasswordHash(text), undefined));
  }
});

describe("the lines of a password file", () => {
  it("are people, comments and empty lines, with any end of line", () => {
    const { people, mistakes } = parsePeople(`# Shift A\r\n\r\nada:admin:${hash}\r\n  Zoë Lind:operator:${hash}\n`);
    assert.deepEqual(mistakes, []);
    assert.deepEqual(
      [...people.values()].map(({ name, role }) => [name, role]),
      [
        ["ada", "admin"],
        ["Zoë Lind", "operator"],
      ],
    );
  });

  for (const [line, mistake] of [
    [password, /line 2 must be name:role:hash/],
    [`ada:admin`, /line 2 must be name:role:hash/],
    [`ada:admin:${hash}:x`, /line 2 must be name:role:hash/],
    [`:admin:${hash}`, /line 2 has a name that cannot be used/],
    [`a<b:admin:${hash}`, /line 2 has a name that cannot be used/],
    [`${"a".repeat(65)}:admin:${hash}`, /line 2 has a name that cannot be used/],
    [`ada:root:${hash}`, /line 2 has a role that is none of read_only, operator, admin/],
    [`ada:admin:${password}`, /line 2 has no hash/],
  ] as const) {
    it(`are told by number, never by what they say: ${line.slice(0, 30)}`, () => {
      const { people, mistakes } = parsePeople(`bob:operator:${hash}\n${line}\n`);
      assert.equal(mistakes.length, 1);
      assert.match(mistakes[0]!, mistake);
      assert.ok(!mistakes[0]!.includes(password) && !mistakes[0]!.includes(hash));
      assert.deepEqual([...people.keys()], ["bob"]);
    });
  }

  it("let nobody in who is named twice, also once in another spelling of the same letters", () => {
    const { people, mistakes } = parsePeople(
      `Zoë:admin:${hash}\n${"Zoë".normalize("NFD")}:operator:${hash}\nbob:operator:${hash}`,
    );
    assert.deepEqual(mistakes, ["line 2 names somebody again"]);
    assert.deepEqual([...people.keys()], ["bob"]);
  });
});

describe("a password file", () => {
  const open = (name: string, text?: string, mode = 0o600) => {
    const file = join(folder, name);
    if (text !== undefined) {
      writeFileSync(file, text);
      chmodSync(file, mode);
    }
    const log: Array<SignInLogEntry> = [];
    let now = 0;
    const people = readPeople(file, { log: (entry) => log.push(entry), now: () => now });
    return { file, log, people, pass: (ms: number) => (now += ms) };
  };
  const ada = `ada:admin:${hash}\n`;

  it("is read again when it changes, at most once a second", () => {
    const { file, people, pass } = open("changing", ada);
    assert.equal(people.find("ada")?.role, "admin");
    writeFileSync(file, `ada:operator:${hash}\nbob:operator:${hash}\n`);
    assert.equal(people.find("bob"), undefined);
    pass(1_000);
    assert.equal(people.find("ada")?.role, "operator");
    assert.equal(people.find("bob")?.role, "operator");
    // Editors replace the file by another.
    writeFileSync(`${file}.new`, `bob:operator:${hash}\n`);
    renameSync(`${file}.new`, file);
    pass(1_000);
    assert.equal(people.find("ada"), undefined);
  });

  it("shuts out whom a later mistake is about, and nobody else", () => {
    const { file, people, pass, log } = open("mistaken", `${ada}bob:operator:${hash}\n`);
    writeFileSync(file, `ada:adnim:${hash}\nbob:operator:${hash}\n`);
    pass(1_000);
    assert.equal(people.find("ada"), undefined);
    assert.equal(people.find("bob")?.role, "operator");
    pass(1_000);
    people.find("bob");
    assert.equal(log.length, 1);
    assert.match(log[0]!.message, /line 1 has a role that is none of/);
  });

  it("lets nobody in while it is away or too large, and everybody again when it is back", () => {
    const { file, people, pass } = open("away", ada);
    rmSync(file);
    pass(1_000);
    assert.throws(() => people.find("ada"), /ENOENT/);
    assert.throws(() => people.find("ada"), /ENOENT/);
    writeFileSync(file, `#${"x".repeat(2 ** 20)}`);
    assert.throws(() => people.find("ada"), /larger than 1 MiB/);
    assert.throws(() => people.find("ada"), /larger than 1 MiB/);
    writeFileSync(file, ada);
    assert.equal(people.find("ada")?.role, "admin");
  });

  it("that others can read or change is told in the log", () => {
    assert.deepEqual(open("private", ada, 0o600).log, []);
    assert.match(open("readable", ada, 0o644).log[0]!.message, /Everybody on this machine can read/);
    assert.match(open("writable", ada, 0o620).log[0]!.message, /Others than its owner can change/);
  });

  it("that is missing, empty or mistaken is refused at the start by one line", () => {
    assert.throws(() => open("none"), /^UsageError: The password file .*none cannot be read: there is none\.$/);
    assert.throws(() => open("empty", "# nobody\n"), /names nobody/);
    assert.throws(() => open("wrong", `${ada}bob\n`), /wrong: line 2 must be name:role:hash\.$/);
    assert.throws(() => readPeople(folder, { log: () => {}, now: () => 0 }), /cannot be read/);
  });
});

describe("harmony-spotify hash-password", () => {
  const run = async (args: ReadonlyArray<string>, typed: string, { isTTY = false } = {}) => {
    const input = Object.assign(new PassThrough(), { isTTY });
    const written = { output: "", error: "" };
    const collect = (name: "output" | "error") => {
      const stream = new PassThrough();
      stream.on("data", (chunk: Buffer) => (written[name] += String(chunk)));
      return stream;
    };
    const done = runCommand(["hash-password", ...args], {
      environment: {},
      stdin: input,
      stdout: collect("output"),
      stderr: collect("error"),
      ended: () => Promise.resolve(),
      pageRoot: "",
    });
    if (isTTY) input.write(typed);
    else input.end(typed);
    const code = await done;
    return { code, ...written };
  };

  it("prints the hash of one line from standard input", async () => {
    const { code, output, error } = await run([], `${password}\n`);
    assert.equal(code, 0);
    assert.equal(error, "");
    assert.equal(await isPassword(password, parsePasswordHash(output.trim())!), true);
  });

  it("prints the whole line for a name and a role", async () => {
    const { output } = await run(["--name", "ada", "--role", "admin"], `${password}\r\n`);
    assert.deepEqual([...parsePeople(output).people.keys()], ["ada"]);
  });

  it("asks twice on a terminal, which shows nothing of it", async () => {
    const { code, output, error } = await run([], `${password}\n${password}\n`, { isTTY: true });
    assert.equal(code, 0);
    assert.equal(error, "Password: \nThe same again: \n");
    assert.equal(await isPassword(password, parsePasswordHash(output.trim())!), true);
  });

  for (const [what, args, typed, isTTY, message] of [
    ["the two are not the same", [], `${password}\nsomething else\n`, true, /The two are not the same\.\n$/],
    ["it is cancelled", [], "corr\x03", true, /Cancelled\.\n$/],
    ["the input ends", [], "", false, /There is no password on standard input\.\n$/],
    [
      "it has a name without a role",
      ["--name", "ada"],
      password,
      false,
      /^harmony-spotify: Give --name and --role together\.\n$/,
    ],
    [
      "the role is none",
      ["--name", "ada", "--role", "root"],
      password,
      false,
      /--role must be one of read_only, operator, admin/,
    ],
    [
      "the name cannot be used",
      ["--name", "a:b", "--role", "admin"],
      password,
      false,
      /--name must be a name of up to 64 letters/,
    ],
    ["an option is unknown", ["--nmae", "ada"], password, false, /There is no setting --nmae\. Did you mean --name\?/],
  ] as const) {
    it(`prints one line and fails where ${what}`, async () => {
      const { code, output, error } = await run(args, typed, { isTTY });
      assert.equal(code, 2);
      assert.equal(output, "");
      assert.match(error, message);
      assert.ok(!error.includes(password));
    });
  }
});
