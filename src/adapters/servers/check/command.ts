import { parseArgs } from "node:util";
import { runCheck } from "./index.js";
import { summaryOf, tableOf } from "./report.js";

/** What `--help` prints. */
export const checkHelp = `harmony-spotify check --harmony URL [--writes] [--json]

Plays every request of the page against a running Harmony, directly and through the gateway, and prints for each whether it
works. Reads only, unless --writes is given.

  --harmony URL    Harmony's address, or HARMONY_URL
  --base-path P    Harmony's API_BASE_PATH, /api/v1 unless said otherwise
  --writes         also tries what changes something. It is changed back, or is of things that do not exist; a sync and a
                   backfill of one item stay done. The sign-out is never tried
  --json           prints the rows as JSON
  --help

The key comes from HARMONY_API_KEY. The exit code is 0 where nothing answers otherwise than recorded, 1 where something does,
and 2 where a setting is wrong.`;

export interface CommandContext {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly print: (line: string) => void;
  readonly complain: (line: string) => void;
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/** Runs the check as a command. Returns its exit code. */
export async function checkCommand(
  args: ReadonlyArray<string>,
  { env, print, complain, fetch }: CommandContext,
): Promise<number> {
  const refuse = (why: string) => {
    complain(`${why} See --help.`);
    return 2;
  };
  const options = { type: "string" } as const;
  const flag = { type: "boolean" } as const;
  let given;
  try {
    given = parseArgs({
      args: [...args],
      options: { harmony: options, "base-path": options, writes: flag, json: flag, help: flag },
    }).values;
  } catch (error) {
    return refuse((error as Error).message.replace(/([^.])$/, "$1."));
  }
  if (given.help) {
    print(checkHelp);
    return 0;
  }
  const harmonyUrl = given.harmony ?? env["HARMONY_URL"];
  const apiKey = env["HARMONY_API_KEY"];
  if (!harmonyUrl) return refuse("Harmony's address is missing: --harmony URL.");
  if (!apiKey) return refuse("Harmony's key is missing: set HARMONY_API_KEY.");
  try {
    const rows = await runCheck({
      harmonyUrl,
      apiKey,
      writes: given.writes,
      harmonyBasePath: given["base-path"],
      fetch,
    });
    print(given.json ? JSON.stringify(rows, null, 2) : `${tableOf(rows)}\n\n${summaryOf(rows)}`);
    return rows.some(({ verdict }) => verdict === "answers otherwise than recorded") ? 1 : 0;
  } catch (error) {
    if (error instanceof TypeError) return refuse(error.message);
    throw error;
  }
}
