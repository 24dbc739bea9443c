// `npm run mutation -- ROOM FILE…`: mutates a room of the core (or only the named files of it) and runs its tests against
// every mutant. Without a room it goes through all of them. Ends with the score of each room; fails below the limit.
import { existsSync } from "node:fs";
import { Stryker } from "@stryker-mutator/core";

const rooms = ["policy", "contract", "client", "live", "services", "ingest", "manifest"];
/** Per cent of the mutants that the tests have to notice. */
const limit = 90;

const [named, ...files] = process.argv.slice(2);
if (named && !rooms.includes(named)) throw new Error(`No such room: ${named}. There are ${rooms.join(", ")}.`);

const scores = new Map();
for (const room of named ? [named] : rooms.filter((name) => existsSync(`src/core/${name}`))) {
  const results = await new Stryker({
    mutate: files.length > 0 ? files : [`src/core/${room}/**/*.ts`],
    mochaOptions: {
      "no-config": true,
      require: ["./test/core/web-storage.ts", "./tools/mutation-time-limit.mjs"],
      spec: [`test/core/${room}/**/*.test.ts`],
      // Tests with much input (see docs/testing-ours.md) take too long to run for every mutant.
      ignore: [
        "**/*.browser.test.ts",
        "**/*.node.test.ts",
        "**/fuzz.test.ts",
        "**/endpoints.test.ts",
        "**/real-files.test.ts",
      ],
    },
    incrementalFile: `reports/mutation/${room}.incremental.json`,
    htmlReporter: { fileName: `reports/mutation/${room}.html` },
    jsonReporter: { fileName: `reports/mutation/${room}.json` },
  }).runMutationTest();
  scores.set(room, scoreOf(results));
}

for (const [room, score] of scores) console.log(`${room}: ${score.toFixed(1)} %`);
if ([...scores.values()].some((score) => score < limit)) process.exitCode = 1;

/** A mutant that no test reaches counts as unnoticed; one that cannot be loaded, or is ignored, does not count. */
function scoreOf(mutants) {
  const counted = mutants.filter(({ status }) => ["Killed", "Timeout", "Survived", "NoCoverage"].includes(status));
  const noticed = counted.filter(({ status }) => status === "Killed" || status === "Timeout");
  return (100 * noticed.length) / counted.length;
}
