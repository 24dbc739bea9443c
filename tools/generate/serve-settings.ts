// The table of settings in docs/serve.md, printed from the table that the command line reads.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Setting } from "../../src/adapters/servers/serve/command-line/setting.js";
import { serveSettings } from "../../src/adapters/servers/serve/settings.js";
import { table } from "./table.js";

const file = fileURLToPath(new URL("../../docs/serve.md", import.meta.url));
const printed = /(<!-- settings: .*-->\n)[^]*(<!-- \/settings -->)/;

/** The page docs/serve.md with its table of settings printed anew. */
export function serveDoc(): string {
  const rows = Object.values<Setting>(serveSettings).map(({ flag, variable, kind, isMany, fallback, help }) => [
    flag === undefined ? "" : `\`--${flag} ${kind.placeholder}\`${isMany ? ", repeatable" : ""}`,
    `\`${variable}\``,
    fallback === undefined ? "" : `\`${fallback}\``,
    help,
  ]);
  const text = table(["Flag", "Variable", "Default", "Meaning"], rows);
  return readFileSync(file, "utf8").replace(printed, (_, begin: string, end: string) => `${begin}\n${text}\n\n${end}`);
}
