import type { Catalogue } from "../../texts/catalogue.js";
import { fetchModule } from "./fetch-module.js";
import { languageFiles } from "./language-files.js";

const catalogues = new Map<string, Catalogue | undefined>();

/** The language of the page that fits a locale best. */
export function languageOf(locale: string): string {
  const [language = ""] = locale.toLowerCase().split("-");
  return Object.hasOwn(languageFiles, language) ? language : "en";
}

/** The texts of a language by section, once they have been fetched; none for English. */
export function catalogueOf(language: string): Catalogue | undefined {
  return catalogues.get(language);
}

/** Fetches the texts of a language; undefined if there is nothing to wait for. If it fails, the page stays English. */
export function loadLanguage(language: string): Promise<void> | undefined {
  const load = languageFiles[language];
  if (!load || catalogues.has(language)) return undefined;
  return fetchModule(load).then(
    (module) => {
      catalogues.set(language, module.default);
    },
    () => {
      catalogues.set(language, undefined);
    },
  );
}
