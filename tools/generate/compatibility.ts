// The table of requests in docs/compatibility.md, printed from what the check found on real servers.
import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { CheckRow, Verdict } from "../../src/adapters/servers/check/index.js";
import { documentation } from "../../src/core/contract/documentation.js";
import type { AnyEndpoint } from "../../src/core/contract/endpoint.js";
import { type EndpointName, endpoints } from "../../src/core/contract/index.js";
import { table } from "./table.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const page = `${root}docs/compatibility.md`;
const printed = /(<!-- check: .*-->\n)[^]*(<!-- \/check -->)/;
const revisions = ["e876aba", "f39acdb"];

type Found = Pick<CheckRow, "endpoint" | "verdict" | "detail">;

const words: Readonly<Record<Verdict, string>> = {
  works: "works",
  "works through the gateway": "gateway",
  "missing here": "missing",
  "answers otherwise than recorded": "otherwise",
  "not tried": "not tried",
};

function foundAt(revision: string): ReadonlyMap<string, Found> {
  const file = `${root}test/data/conformance/${revision}.json`;
  const rows = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as ReadonlyArray<Found>) : [];
  return new Map(rows.map((row) => [row.endpoint, row]));
}

/** The page docs/compatibility.md with its table printed anew. */
export function compatibilityDoc(): string {
  const found = revisions.map(foundAt);
  const rows = (Object.entries(endpoints) as ReadonlyArray<[EndpointName, AnyEndpoint]>).map(([name, endpoint]) => [
    documentation[name].tag,
    `\`${endpoint.method} ${endpoint.path}\``,
    ...found.map((at) => {
      const verdict = at.get(name)?.verdict;
      return verdict === undefined ? "not run yet" : words[verdict];
    }),
  ]);
  const text = table(["Part", "Request", ...revisions.map((revision) => `\`${revision}\``)], rows);
  return readFileSync(page, "utf8").replace(printed, (_, begin: string, end: string) => `${begin}\n${text}\n\n${end}`);
}
