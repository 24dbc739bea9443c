// What is printed and kept in the repository. A test holds it up to date.
import { accessDoc } from "./access.js";
import { apiReports } from "./api-reports.js";
import { configurationDoc } from "./configuration.js";
import { elementsManifest } from "./elements.js";
import { elementsReport } from "./elements-report.js";
import { endpointsDoc } from "./endpoints.js";
import { errorsDoc } from "./errors.js";
import { notices } from "./notices.js";
import { partsDoc } from "./parts.js";
import { serveDoc } from "./serve-settings.js";
import { tokensDoc } from "./tokens.js";

/** Nothing but reports lies here, so that what is not printed any more can be deleted. */
export const reportsFolder = "docs/api/";

/** Path below the project → text. */
export async function printedDocs(): Promise<ReadonlyMap<string, string>> {
  const manifest = await elementsManifest();
  const reports = [...apiReports(), ["elements.api.md", elementsReport(manifest)] as const];
  return new Map([
    ["docs/access.md", accessDoc()],
    ["docs/configuration.md", configurationDoc(manifest)],
    ["docs/endpoints.md", endpointsDoc()],
    ["docs/errors.md", errorsDoc()],
    ["docs/parts.md", partsDoc(manifest)],
    ["docs/serve.md", serveDoc()],
    ["docs/tokens.md", tokensDoc()],
    ["THIRD-PARTY-NOTICES.md", await notices()],
    ...reports.map(([file, text]) => [reportsFolder + file, text] as const),
  ]);
}
