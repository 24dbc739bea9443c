import { onSwitch } from "../serve/command-line/kinds.js";
import { one, type ValuesOf } from "../serve/command-line/setting.js";
import { UsageError } from "../serve/command-line/usage-error.js";
import { harmonyAddressOf } from "../serve/harmony-address.js";
import { harmonySettings } from "../serve/settings.js";
import { runCheck } from "./index.js";
import { summaryOf, tableOf } from "./report.js";

/** The settings of `harmony-spotify check`. */
export const checkSettings = {
  ...harmonySettings,
  writes: one(onSwitch, {
    flag: "writes",
    variable: "HARMONY_CHECK_WRITES",
    fallback: "off",
    help: "Also tries what changes something. It is changed back, or is of things that do not exist; a sync and a backfill of one item stay done. The sign-out is never tried.",
  }),
  json: one(onSwitch, {
    flag: "json",
    variable: "HARMONY_CHECK_JSON",
    fallback: "off",
    help: "Prints the rows as JSON.",
  }),
};

/** What `--help` says before the settings. */
export const checkHelp = `Plays every request of the page against a running Harmony, directly and through the gateway, and prints for each whether it
works. The exit code is 0 where nothing answers otherwise than recorded, 1 where something does, and 2 where a setting is wrong.`;

/**
 * Runs the check and prints what it found. Returns the exit code.
 *
 * @throws a `UsageError` if no Harmony or no key is named
 */
export async function check(
  settings: ValuesOf<typeof checkSettings>,
  output: NodeJS.WritableStream,
  fetch?: typeof globalThis.fetch,
): Promise<number> {
  const address = harmonyAddressOf(settings);
  if (!address) throw new UsageError("Say with --harmony which Harmony to check.");
  const { url: harmonyUrl, basePath: harmonyBasePath, apiKey } = address;
  const rows = await runCheck({ harmonyUrl, harmonyBasePath, apiKey, writes: settings.writes, fetch });
  output.write(`${settings.json ? JSON.stringify(rows, null, 2) : `${tableOf(rows)}\n\n${summaryOf(rows)}`}\n`);
  return rows.some(({ verdict }) => verdict === "answers otherwise than recorded") ? 1 : 0;
}
