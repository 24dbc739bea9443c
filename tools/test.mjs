// `npm test`: type check, lint, tests of the core in Node, other tests in Node, tests in Chromium. All of them run whatever fails, and one closing line
// counts them all; a failing type check or lint is one failure each. The tests of the core keep one processor busy, so what
// needs no browser runs beside them; each step's output is printed whole, once it has ended.
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { closeWith, COUNTS_FILE } from "./closing-line.mjs";

const folder = mkdtempSync(join(tmpdir(), "harmony-spotify-test-"));
const total = { passed: 0, failed: 0 };
closeWith(() => total);

console.log("type check, lint and tests in Node …");
await Promise.all([inTurn("typecheck", "lint", "test:node"), inTurn("test:core")]);
console.log("tests in Chromium …");
await inTurn("test:routers", "test:browser");
rmSync(folder, { recursive: true });

async function inTurn(...steps) {
  for (const step of steps) await runStep(step);
}

async function runStep(step) {
  const countsFile = join(folder, step.replace(":", "-"));
  const child = spawn("npm", ["run", "--silent", step], {
    stdio: ["ignore", "pipe", "pipe"],
    env: { ...process.env, [COUNTS_FILE]: countsFile },
    shell: process.platform === "win32",
  });
  const output = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => output.push(chunk));
  const status = await new Promise((resolve) => child.once("close", resolve));
  const counts = existsSync(countsFile) ? JSON.parse(readFileSync(countsFile, "utf8")) : { passed: 0, failed: 0 };
  total.passed += counts.passed;
  total.failed += counts.failed || (status === 0 ? 0 : 1);
  process.stdout.write(Buffer.concat(output));
  console.log(`${step}: ${status === 0 ? "ok" : "failed"}`);
}
