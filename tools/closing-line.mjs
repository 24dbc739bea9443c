// Every test run ends with one line, "N passed, N failed", alone. It is written while the process exits, so that
// nothing can follow it; a run inside `npm test` hands its counts to that run instead of printing them.
import { appendFileSync, writeSync } from "node:fs";

export const COUNTS_FILE = "HARMONY_SPOTIFY_TEST_COUNTS";

/**
 * @param {() => { passed: number, failed: number } | undefined} counts asked while the process exits;
 *   `undefined` when the run broke off before it had a result, which counts as one failure.
 */
export function closeWith(counts) {
  process.once("exit", (code) => {
    const { passed, failed } = counts() ?? { passed: 0, failed: 1 };
    const total = { passed, failed: failed || (code === 0 && passed > 0 ? 0 : 1) };
    const file = process.env[COUNTS_FILE];
    if (file) appendFileSync(file, `${JSON.stringify(total)}\n`);
    else writeSync(1, `\n${total.passed} passed, ${total.failed} failed\n`);
    if (total.failed > 0) process.exitCode = 1;
  });
}
