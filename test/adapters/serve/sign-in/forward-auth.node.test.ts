import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  type ForwardAuthConfig,
  forwardAuthHeaders,
  makeForwardAuth,
} from "../../../../src/adapters/servers/serve/sign-in/forward-auth.js";
import type { SignInLogEntry } from "../../../../src/adapters/servers/serve/sign-in/sign-in.js";
import { makeApp } from "./app.js";

const proxy = "172.18.0.2";
const bytes = (text: string) => Buffer.from(text).toString("latin1");

const makeHost = (config: Partial<ForwardAuthConfig> = {}) => {
  const log: Array<SignInLogEntry> = [];
  const app = makeApp(
    makeForwardAuth({
      headers: forwardAuthHeaders.authelia,
      proxies: ["172.18.0.0/16", "fd00::/8"],
      groupRoles: new Map([
        ["admins", "admin"],
        ["ops", "operator"],
        ["Büro", "read_only"],
      ]),
      log: (entry) => log.push(entry),
      ...config,
    }),
  );
  const ask = async (headers: ReadonlyArray<readonly [string, string]>, address = proxy) => {
    const response = await app("/api/v1/session", { headers, address });
    return { status: response.status, body: (await response.json()) as { user?: string; role?: string } };
  };
  return { ask, log };
};

const { ask } = makeHost();

describe("a proxy that signs people in", () => {
  it("is believed on its own addresses, IPv4, mapped and IPv6", async () => {
    for (const address of [proxy, `::ffff:${proxy}`, "fd12::9"]) {
      const { status, body } = await ask(
        [
          ["Remote-User", "ada"],
          ["Remote-Groups", "ops"],
        ],
        address,
      );
      assert.equal(status, 200);
      assert.deepEqual(body, { user: "ada", role: "operator" });
    }
  });

  it("is not believed on any other, whatever it says of where it comes from", async () => {
    const { ask, log } = makeHost();
    for (const address of ["192.0.2.7", "172.19.0.2", "127.0.0.1", "::1", ""]) {
      const { status, body } = await ask(
        [
          ["Remote-User", "ada"],
          ["Remote-Groups", "admins"],
          ["X-Forwarded-For", proxy],
          ["X-Real-IP", proxy],
          ["Forwarded", `for=${proxy}`],
        ],
        address,
      );
      assert.equal(status, 401, address);
      assert.equal(body, null);
    }
    assert.equal(log.length, 5);
    assert.match(log[0]!.message, /Remote-User was ignored: this address is not among the proxies/);
    assert.ok(!JSON.stringify(log).includes("ada"));
  });

  it("says it once in the log for each address, and not without bound", async () => {
    const { ask, log } = makeHost();
    for (let index = 0; index < 300; index++) {
      await ask([["Remote-User", "ada"]], `192.0.2.${index % 256}`);
      await ask([["Remote-User", "ada"]], `198.51.100.${index % 256}`);
    }
    assert.equal(log.length, 100);
  });

  for (const [groups, role] of [
    ["admins", "admin"],
    ["ops,admins", "admin"],
    ["admins,ops", "admin"],
    ["guests, ops ,others", "operator"],
    [bytes("Büro"), "read_only"],
  ] as const) {
    it(`gives ${role} for ${groups}`, async () => {
      const { body } = await ask([
        ["Remote-User", "ada"],
        ["Remote-Groups", groups],
      ]);
      assert.equal(body.role, role);
    });
  }

  it("lets nobody in without a group of the map", async () => {
    for (const groups of [undefined, "", "guests", "Admins", "admins2", "a|admins", "ops;admins"]) {
      const headers: Array<[string, string]> = [["Remote-User", "ada"]];
      if (groups !== undefined) headers.push(["Remote-Groups", groups]);
      const { status, body } = await ask(headers);
      assert.equal(status, 403, groups);
      assert.match(JSON.stringify(body), /none of your groups/);
    }
  });

  it("gives the default role where one is named, and a group's where that is higher", async () => {
    const { ask } = makeHost({
      defaultRole: "operator",
      groupRoles: new Map([
        ["admins", "admin"],
        ["low", "read_only"],
      ]),
    });
    const roleFor = async (groups: string) =>
      (
        await ask([
          ["Remote-User", "ada"],
          ["Remote-Groups", groups],
        ])
      ).body.role;
    assert.equal(await roleFor("guests"), "operator");
    assert.equal(await roleFor("low"), "operator");
    assert.equal(await roleFor("admins"), "admin");
  });

  it("lets nobody in without a name", async () => {
    assert.equal((await ask([["Remote-Groups", "admins"]])).status, 401);
  });

  for (const user of [
    "ada",
    "ada@example.org",
    "EXAMPLE\\ada",
    "auth0|5f7c8ec7",
    "Ada Lovelace",
    "Jürgen Weiß",
    "user-1_2.3~x:y/z+t",
  ]) {
    it(`may call somebody ${user}`, async () => {
      const { body } = await ask([
        ["Remote-User", bytes(user)],
        ["Remote-Groups", "ops"],
      ]);
      assert.equal(body.user, user);
    });
  }

  for (const [what, user] of [
    ["empty", ""],
    ["a list", "ada,root"],
    ["a list with a blank", "ada, root"],
    ["percent-encoded", "ada%2Croot"],
    ["an encoded word", "=?utf-8?B?cm9vdA==?="],
    ["quoted", '"ada"'],
    ["a list with semicolons", "ada;root"],
    ["markup", "<b>ada</b>"],
    ["no text", "ada\xff"],
    ["hiding characters", bytes("ada\u200broot")],
    ["turning direction", bytes("\u202Eada")],
    ["a control character", "ada\x7f"],
    ["too long", "a".repeat(129)],
    ["padded with two blanks", "ada  root"],
  ] as const) {
    it(`is refused where the name is ${what}`, async () => {
      assert.equal(
        (
          await ask([
            ["Remote-User", user],
            ["Remote-Groups", "admins"],
          ])
        ).status,
        401,
      );
    });
  }

  for (const [what, groups] of [
    ["percent-encoded", "guests%2Cadmins"],
    ["an encoded word", "=?utf-8?Q?admins?="],
    ["quoted", '"guests,x",admins'],
    ["no text", "admins,\xff"],
    ["hiding characters", bytes("admins,\u200b")],
    ["too long", `admins,${"x".repeat(8_192)}`],
  ] as const) {
    it(`is refused where the groups are ${what}`, async () => {
      assert.equal(
        (
          await ask([
            ["Remote-User", "ada"],
            ["Remote-Groups", groups],
          ])
        ).status,
        401,
      );
    });
  }

  it("is refused where a header came twice, in whatever spelling: one may be the client's", async () => {
    const { ask, log } = makeHost();
    for (const headers of [
      [
        ["Remote-User", "ada"],
        ["Remote-User", "ada"],
        ["Remote-Groups", "admins"],
      ],
      [
        ["Remote-User", "ada"],
        ["remote-groups", "admins"],
        ["Remote-Groups", "guests"],
      ],
      [
        ["Remote-User", "ada"],
        ["REMOTE-USER", "root"],
        ["Remote-Groups", "admins"],
      ],
    ] as const) {
      assert.equal((await ask(headers)).status, 401);
    }
    assert.match(log[0]!.message, /came several times/);
  });

  it("is heard by its own headers only", async () => {
    for (const names of Object.values(forwardAuthHeaders).filter(({ user }) => user !== "Remote-User")) {
      assert.equal(
        (
          await ask([
            [names.user, "ada"],
            [names.groups, "admins"],
          ])
        ).status,
        401,
      );
    }
    assert.equal(
      (
        await ask([
          ["Remote_User", "ada"],
          ["Remote_Groups", "admins"],
        ])
      ).status,
      401,
    );
  });

  it("may be any of those that are known, each with its names and its separator", async () => {
    for (const headers of Object.values(forwardAuthHeaders)) {
      const { ask } = makeHost({ headers });
      const { body } = await ask([
        [headers.user, "ada"],
        [headers.groups, ["guests", "admins"].join(headers.separator)],
      ]);
      assert.deepEqual(body, { user: "ada", role: "admin" });
    }
  });

  it("is not set up without its addresses, for everybody, or without a way to a role", () => {
    assert.throws(() => makeHost({ proxies: [] }), /needs the addresses of the proxies/);
    assert.throws(() => makeHost({ proxies: ["0.0.0.0/0"] }), /everybody/);
    assert.throws(() => makeHost({ groupRoles: new Map() }), /needs a group's role, --group-role, or --default-role/);
  });
});
