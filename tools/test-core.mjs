// Runs test/core/**/*.test.ts (or the files named on the command line) in Node under mocha, without those that need a
// browser (*.browser.test.ts) or Node's own test runner (*.node.test.ts).
import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import Mocha from "mocha";
import { closeWith } from "./closing-line.mjs";

const named = process.argv.slice(2);
const all = () => readdirSync("test/core", { recursive: true }).map((file) => `test/core/${file}`);
const files = (named.length > 0 ? named : all().sort()).filter((file) =>
  /(?<!\.(?:browser|node))\.test\.ts$/.test(file),
);

/** Stays undefined where a file cannot be loaded. */
let result;
closeWith(() => result);

const mocha = new Mocha({ ui: "bdd", timeout: 30_000, forbidOnly: Boolean(process.env.CI) });
for (const file of ["test/core/web-storage.ts", ...files]) mocha.addFile(resolve(file));
try {
  await mocha.loadFilesAsync();
  mocha.run().on("end", function () {
    result = { passed: this.stats.passes, failed: this.stats.failures };
  });
} catch (error) {
  console.error(error);
  process.exitCode = 1;
}
