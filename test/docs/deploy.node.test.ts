// docs/deploy.md is meant to be copied and pasted from top to bottom, so that is what happens here, before the double of Harmony.
// What needs a container engine is stood in for; what needs nginx or Caddy is checked by them where they are.
import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { serveSettings } from "../../src/adapters/servers/serve/settings.js";
import { requiredScopes } from "../../src/core/policy/scopes.js";
import { root } from "../../tools/entries.mjs";
import { apiKey, startHarmony } from "../adapters/gateway/harmony-double.js";
import { buildPage } from "../adapters/serve/server.js";
import { fences } from "./pages.js";

const page = "docs/deploy.md";
const written = (info: string) => fences.filter((fence) => fence.page === page && fence.info === info);
const read = (file: string) => readFileSync(join(root, file), "utf8");

/** Environment variables of this server. */
const ours = new Set(Object.values(serveSettings).map(({ variable }) => variable));
const values = {
  SPOTIFY_CLIENT_ID: "client-id",
  SPOTIFY_CLIENT_SECRET: "client-secret",
  SPOTIFY_REDIRECT_URI: "https://music.example.org/callback",
  SLSKD_URL: "http://slskd:5030",
  SLSKD_API_KEY: "slskd-key",
};

const has = (program: string) => spawnSync("sh", ["-c", `command -v ${program}`]).status === 0;
const tools = ["bash", "openssl", "sha256sum", "curl"];
const lacking = tools.filter((tool) => !has(tool));

interface Served {
  readonly served: string;
  readonly ready: number;
  readonly page: number;
  readonly path: string;
}

/** Runs the page's blocks in one shell, as somebody does who pastes them, and gives what was printed. */
async function paste(folder: string, harmonyUrl: string, pageRoot: string): Promise<string> {
  const bin = join(folder, "bin");
  mkdirSync(bin);
  const program = (name: string, lines: string) => {
    writeFileSync(join(bin, name), `#!/bin/sh\n${lines}\n`);
    chmodSync(join(bin, name), 0o755);
  };
  const node = `exec "${process.execPath}" --import "${import.meta.resolve("tsx")}"`;
  program("npx", `${node} "${join(root, "test/docs/deploy-npx.mjs")}" "$@"`);
  program("git", `mkdir harmony-spotify && cp "${root}Dockerfile" "${root}compose.yaml" harmony-spotify/`);
  program("docker", 'test -f harmony-spotify/compose.yaml && echo "docker $*"');
  // The key of the double, whatever the page has somebody make.
  const made = written("sh run")
    .map(({ code }) => code.replaceAll("http://127.0.0.1:8080", harmonyUrl))
    .join(`\n`)
    .replace("openssl rand -hex 32 > secrets/harmony-key", `$&\nprintf %s "${apiKey}" > secrets/harmony-key`);
  const shell = spawn("bash", ["-euo", "pipefail", "-c", made], {
    cwd: folder,
    env: { ...process.env, ...values, PAGE_ROOT: pageRoot, PATH: `${bin}:${process.env["PATH"]}` },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  let errors = "";
  shell.stdout.on("data", (chunk) => (output += String(chunk)));
  shell.stderr.on("data", (chunk) => (errors += String(chunk)));
  const status = await new Promise((resolve) => shell.once("close", resolve));
  assert.equal(status, 0, `${output}\n${errors}`);
  return output;
}

describe(page, () => {
  it(
    "leads from a Harmony to its page, pasted from top to bottom",
    { skip: lacking.length > 0 && `this machine has no ${lacking.join(", ")}` },
    async () => {
      const harmony = await startHarmony();
      // The double finds nothing by itself.
      harmony.state.routes.set("GET /api/v1/spotify/search/tracks", (_, response) => {
        response.writeHead(200, { "Content-Type": "application/json" }).end('{"items":[]}');
      });
      const built = buildPage();
      const folder = mkdtempSync(join(tmpdir(), "harmony-spotify-deploy-"));
      try {
        const output = await paste(folder, harmony.url, built.root);
        const servers = output.split("\n").flatMap((line) => (line.startsWith('{"served"') ? JSON.parse(line) : []));
        assert.deepEqual(
          servers.map(({ ready, page: status, path }: Served) => [ready, status, path]),
          [
            // Somebody at this machine, somebody who has to sign in, somebody whom no proxy has signed in.
            [200, 200, "/ui/spotify"],
            [200, 303, "/ui/spotify"],
            [200, 401, "/tools/ui/spotify"],
          ],
        );
        assert.ok(output.split("\n").includes(`HARMONY_API_KEYS=${apiKey}`));
        assert.match(output, /^UI_ROLE_OVERRIDES=[0-9a-f]{64}:admin$/m);
        assert.match(output, /docker compose --project-directory harmony-spotify up -d/);
        for (const [key, value] of Object.entries(values)) assert.equal(harmony.state.settings.get(key), value);
        assert.match(readFileSync(join(folder, "secrets/passwords"), "utf8"), /^nora:admin:scrypt\$/);
        assert.equal(statSync(join(folder, "secrets/harmony-key")).mode & 0o777, 0o600);
      } finally {
        rmSync(folder, { recursive: true });
        built.remove();
        await harmony.stop();
      }
    },
  );

  it("names every scope that the page needs, as compose.yaml does", () => {
    const asked = (text: string) => /^\s*SPOTIFY_SCOPE[=:]\s*(.*)$/m.exec(text)?.[1]?.split(" ").sort();
    const needed = [...requiredScopes].sort();
    assert.deepEqual(asked(written("ini")[0]!.code), needed);
    assert.deepEqual(asked(read("compose.yaml")), needed);
  });

  it("sets in its environments only what Harmony or this server has", () => {
    const harmonys =
      /^(HARMONY_API_KEYS(_FILE)?|UI_ROLE_OVERRIDES|FEATURE_REQUIRE_AUTH|SPOTIFY_\w+|SLSKD_(BASE_)?URL|SLSKD_API_KEY)$/;
    const service = (name: string) =>
      new RegExp(`^  ${name}:\n((?:    .*\n|\n)+)`, "m").exec(read("compose.yaml"))![1]!;
    const namesIn = (text: string) => [...text.matchAll(/^ {6}([A-Z_]+):/gm)].map(([, name]) => name!);
    for (const name of namesIn(service("harmony"))) assert.match(name, harmonys);
    for (const name of namesIn(service("harmony-spotify"))) assert.ok(ours.has(name), name);
    const filledIn = new Set([...read("compose.yaml").matchAll(/\$\{([A-Z_]+)/g)].map(([, name]) => name!));
    const told = written("ini")[1]!.code.match(/^[A-Z_]+(?==)/gm)!;
    assert.deepEqual([...filledIn].sort(), [...told].sort());
  });
});

describe("Dockerfile", () => {
  const lines = read("Dockerfile");

  it("starts the package's own command", () => {
    const { bin } = JSON.parse(read("package.json")) as { readonly bin: Readonly<Record<string, string>> };
    const entry = /^ENTRYPOINT \["node", "\/app\/node_modules\/harmony-spotify\/(.*)"\]$/m.exec(lines)?.[1];
    assert.equal(join(entry!), join(bin["harmony-spotify"]!));
  });

  it("sets what the server reads, and asks a path for its health that the server has", () => {
    for (const [, name] of lines.matchAll(/(?:ENV|^ {4}) ?([A-Z_]+)=/gm)) {
      assert.ok(name === "NODE_ENV" || ours.has(name!), name);
    }
    assert.match(lines, /http:\/\/127\.0\.0\.1:8080\/healthz/);
    assert.match(lines, /^USER 65532:65532$/m);
  });

  it("is given every file that the build reads", () => {
    const passed = read(".dockerignore").match(/(?<=^!).+/gm)!;
    for (const file of passed) assert.doesNotThrow(() => statSync(join(root, file.replace("*.md", ""))), file);
  });
});

describe("the recipes for proxies", () => {
  it("are accepted by nginx", { skip: !(has("nginx") && has("openssl")) && "this machine has no nginx" }, () => {
    const folder = mkdtempSync(join(tmpdir(), "harmony-spotify-nginx-"));
    try {
      cpSync(join(root, "deploy/nginx/harmony.conf"), join(folder, "harmony.conf"));
      writeFileSync(join(folder, "harmony-key.conf"), 'proxy_set_header X-API-Key "key";');
      const [certificate, key] = [join(folder, "host.crt"), join(folder, "host.key")];
      execFileSync(
        "openssl",
        ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=music.example.org"].concat(
          "-keyout",
          key,
          "-out",
          certificate,
        ),
        { stdio: "ignore" },
      );
      const recipe = read("deploy/nginx/harmony.conf")
        .replace("/etc/nginx/tls/music.example.org.crt", certificate)
        .replace("/etc/nginx/tls/music.example.org.key", key)
        .replace("/etc/nginx/harmony-key.conf", join(folder, "harmony-key.conf"))
        // Names that only the network of the containers knows.
        .replaceAll(/server [\w-]+:(\d+);/g, "server 127.0.0.1:$1;");
      writeFileSync(join(folder, "harmony.conf"), recipe);
      writeFileSync(
        join(folder, "nginx.conf"),
        `pid ${folder}/pid; error_log stderr; events {} http { access_log off; include ${folder}/harmony.conf; }`,
      );
      const { status, stderr } = spawnSync("nginx", ["-t", "-p", folder, "-c", join(folder, "nginx.conf")], {
        encoding: "utf8",
      });
      assert.equal(status, 0, stderr);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("are accepted by Caddy", { skip: !has("caddy") && "this machine has no Caddy" }, () => {
    const { status, stderr } = spawnSync(
      "caddy",
      ["adapt", "--adapter", "caddyfile", "--config", join(root, "deploy/caddy/Caddyfile"), "--validate"],
      { encoding: "utf8" },
    );
    assert.equal(status, 0, stderr);
  });

  for (const recipe of ["nginx/harmony.conf", "caddy/Caddyfile", "traefik/harmony.yml"]) {
    it(`take away in ${recipe} what a browser says of itself, and add the key to Harmony's pages alone`, () => {
      const text = read(`deploy/${recipe}`);
      for (const header of ["Remote-User", "Remote-Groups"]) {
        assert.match(text, new RegExp(`(-|proxy_set_header )${header}|${header}: ""`));
      }
      assert.equal(text.match(/(include .*harmony-key\.conf|header_up X-API-Key|X-API-Key: )/g)?.length, 1);
    });
  }
});
