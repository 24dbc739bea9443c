// `npm run bench`: every bench/*.bench.mjs (or those whose name contains an argument), one after the other.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { root } from "./entries.mjs";

const wanted = process.argv.slice(2);
const files = existsSync(`${root}bench`) ? readdirSync(`${root}bench`) : [];
const benches = files
  .filter((file) => file.endsWith(".bench.mjs"))
  .filter((file) => wanted.length === 0 || wanted.some((name) => file.includes(name)));

let failed = benches.length === 0;
if (failed) console.log("No bench was found.");
for (const file of benches) {
  console.log(`\n${file}`);
  const { status } = spawnSync(process.execPath, ["--import", "tsx", `bench/${file}`], {
    cwd: root,
    stdio: "inherit",
  });
  failed ||= status !== 0;
}
process.exitCode = failed ? 1 : 0;
