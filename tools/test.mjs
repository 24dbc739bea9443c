// `npm test`: type check, lint, tests of the core in Node, other tests in Node, tests in Chromium. All of them run whatever fails, and one closing line
// counts them all; a failing type check or lint is one failure each.
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { closeWith, COUNTS_FILE } from "./closing-line.mjs";

const folder = mkdtempSync(join(tmpdir(), "harmony-spotify-test-"));
const countsFile = join(folder, "counts");
const total = { passed: 0, failed: 0 };

const steps = ["typecheck", "lint", "test:core", "test:node", "test:routers", "test:browser"];

for (const step of steps) {
  const { status } = spawnSync("npm", ["run", "--silent", step], {
    stdio: ["ignore", "inherit", "inherit"],
    env: { ...process.env, [COUNTS_FILE]: countsFile },
    shell: process.platform === "win32",
  });
  const counts = existsSync(countsFile) ? JSON.parse(readFileSync(countsFile, "utf8")) : { passed: 0, failed: 0 };
  rmSync(countsFile, { force: true });
  total.passed += counts.passed;
  total.failed += counts.failed || (status === 0 ? 0 : 1);
  console.log(`${step}: ${status === 0 ? "ok" : "failed"}`);
}
rmSync(folder, { recursive: true });
closeWith(() => total);
