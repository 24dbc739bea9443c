// `npm run lint:package`: builds and packs as for publishing, and has publint and attw look at the very tarball.
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { entries, root } from "./entries.mjs";

const folder = mkdtempSync(join(tmpdir(), "harmony-spotify-pack-"));
try {
  run("npm", ["pack", "--silent", "--pack-destination", folder]);
  const tarball = join(folder, readdirSync(folder)[0]);
  run(process.execPath, ["node_modules/publint/src/cli.js", tarball, "--strict"]);
  const behindPatterns = Object.keys(entries).filter((door) => /^(define|adapters)\//.test(door));
  const attw = [
    "node_modules/@arethetypeswrong/cli/dist/index.js",
    tarball,
    "--profile",
    "esm-only",
    "--format",
    "table-flipped",
  ];
  run(process.execPath, [...attw, "--include-entrypoints", ...behindPatterns]);
} finally {
  rmSync(folder, { recursive: true });
}

function run(command, args) {
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: "inherit",
    shell: command === "npm" && process.platform === "win32",
  });
  process.exitCode ||= status ?? 1;
}
