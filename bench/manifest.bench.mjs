// How fast 100,000 rows are read, against Papa Parse alone on the same bytes (the promise: within twice its time): what the
// worker does. And the longest task of a thread that reads them in slices (the promise: below 50 ms): what the page does
// where it may have no worker.
import { readFile } from "node:fs/promises";
import Papa from "papaparse";
import { readChunks } from "../src/core/manifest/engine.ts";
import { readManifest } from "../src/core/manifest/index.ts";
import { chunksOf } from "../src/core/manifest/input.ts";

const ROWS = 100_000;

/** A file of many rows out of a small one: its body again and again, with other titles. */
async function grown(file, preamble) {
  const lines = (await readFile(new URL(`../test/data/manifests/${file}`, import.meta.url), "utf8"))
    .replace(/^\ufeff+/, "")
    .trimEnd()
    .split("\n");
  const head = lines.slice(0, preamble);
  const body = lines.slice(preamble);
  const rows = Array.from({ length: ROWS }, (_, at) => body[at % body.length].replace(/[a-z]{3,}/, `$&${at}`));
  return [...head, ...rows].join("\n");
}

/** The best of several runs: what else the machine does only ever adds. */

async function timed(runs, run) {
  const times = [];
  for (let at = 0; at < runs; at++) {
    const start = performance.now();
    await run();
    times.push(performance.now() - start);
  }
  return Math.min(...times);
}

/** All rows, as the worker reads them. */
async function readWhole(bytes) {
  const rows = [];
  for await (const batch of readChunks(chunksOf(bytes, Infinity), bytes.length, {}, null)) rows.push(...batch.rows);
  return rows;
}

/** Runs while a timer ticks; the longest it was kept waiting is the longest task. */
async function longestTask(run) {
  let longest = 0;
  let last = performance.now();
  let running = true;
  (function tick() {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    if (running) setImmediate(tick);
  })();
  await run();
  running = false;
  return longest;
}

const table = [];
for (const [name, file, preamble] of [
  ["Exportify, 19 columns, quoted", "exportify-06.csv", 1],
  ["Exportify fork, 24 columns", "exportify-15.csv", 1],
  ["TuneMyMusic, quoted", "tunemymusic-02.csv", 1],
  ["spreadsheet, 3 columns", "sheet-03.csv", 1],
  ["track lines", "soundiiz-04.txt", 0],
]) {
  const bytes = new TextEncoder().encode(await grown(file, preamble));
  const { length: read } = await readWhole(bytes);
  const ours = await timed(5, () => readWhole(bytes));
  const bare = await timed(5, () =>
    Papa.parse(new TextDecoder().decode(bytes), { delimiter: file.endsWith(".txt") ? "\n" : "," }),
  );
  const task = await longestTask(() => readManifest(bytes));
  table.push({
    file: name,
    MiB: +(bytes.length / 2 ** 20).toFixed(1),
    rows: read,
    "Papa ms": Math.round(bare),
    "reader ms": Math.round(ours),
    "times Papa": +(ours / bare).toFixed(2),
    "rows/s": Math.round((read / ours) * 1000),
    "longest task ms": +task.toFixed(1),
  });
}
console.table(table);
