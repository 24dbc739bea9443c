// Runs test/core/**/*.test.ts (or the files named on the command line) in Node under mocha. Tests that need a browser
// (*.browser.test.ts) and tests of Node's own runner (*.node.test.ts) are left to the other runs.
import { readdirSync } from "node:fs";
import { resolve } from "node:path";
import Mocha from "mocha";
import { closeWith } from "./closing-line.mjs";

const named = process.argv.slice(2);
const files =
  named.length > 0
    ? named
    : readdirSync("test/core", { recursive: true })
        .filter((file) => file.endsWith(".test.ts") && !/\.(browser|node)\.test\.ts$/.test(file))
        .sort()
        .map((file) => `test/core/${file}`);

/** Stays undefined where a file cannot be loaded. */
let result;
closeWith(() => result);

const mocha = new Mocha({ ui: "bdd", timeout: 30_000, forbidOnly: Boolean(process.env.CI) });
for (const file of ["test/core/web-storage.ts", ...files]) mocha.addFile(resolve(file));
await mocha.loadFilesAsync();
mocha.run().on("end", function () {
  result = { passed: this.stats.passes, failed: this.stats.failures };
});
