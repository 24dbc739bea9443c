// Runs test/**/*.node.test.ts (or the files named on the command line) under node:test.
import { readdirSync } from "node:fs";
import { run } from "node:test";
import { spec } from "node:test/reporters";
import { closeWith } from "./closing-line.mjs";

const named = process.argv.slice(2);
const files =
  named.length > 0
    ? named
    : readdirSync("test", { recursive: true })
        .filter((file) => file.endsWith(".node.test.ts"))
        .map((file) => `test/${file}`);

const result = { passed: 0, failed: 0 };
closeWith(() => result);

process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ""} --import=${import.meta.resolve("tsx")}`;
const isSuiteOrSkipped = (event) =>
  event.details?.type === "suite" || event.skip !== undefined || event.todo !== undefined;

run({ files, concurrency: 2 })
  .on("test:pass", (event) => {
    if (!isSuiteOrSkipped(event)) result.passed++;
  })
  .on("test:fail", (event) => {
    if (!isSuiteOrSkipped(event)) result.failed++;
  })
  .compose(spec)
  .pipe(process.stdout);
