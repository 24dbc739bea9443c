// Printed by `npm run generate`: do not edit.

import type { Catalogue } from "../../texts/catalogue.js";

/** The languages besides English. */
export const languageFiles: Readonly<Record<string, () => Promise<{ readonly default: Catalogue }>>> = {
  de: () => import("../../texts/de.js"),
};
