import type { TemplateResult } from "lit";

/** Texts by key; what varies is a function. */
export type Texts = Readonly<Record<string, unknown>>;

/** The texts of one part of the page. English comes along, other languages when first needed. */
export interface Section<T extends Texts = Texts> {
  readonly name: string;
  readonly en: T;
  readonly de: () => Promise<{ readonly default: Translated<T> }>;
}

/** A host's own texts: language, section, key. Functions take what the originals take. */
export type MessageOverrides = Readonly<Record<string, Readonly<Record<string, Texts>>>>;

/** The parameter types stay, the literal strings widen: what a translation must have. */
export type Translated<T> = {
  readonly [Key in keyof T]: T[Key] extends string
    ? string
    : T[Key] extends (...args: infer Args) => unknown
      ? (...args: Args) => TemplateResult | string
      : T[Key];
};

const german = new Map<string, Texts>();

/** Whether the texts of a language are there; where not, a promise of them. */
export const loadTexts = (section: Section, language: string): Promise<unknown> | undefined =>
  language !== "de" || german.has(section.name)
    ? undefined
    : section.de().then(
        (module) => german.set(section.name, module.default),
        // Better in English than not at all.
        () => german.set(section.name, section.en),
      );

/** The texts of a section in a language, with a host's replacements. */
export const textsOf = <T extends Texts>(section: Section<T>, language: string, overrides?: MessageOverrides): T => {
  const texts = language === "de" ? ((german.get(section.name) as T | undefined) ?? section.en) : section.en;
  const own = overrides?.[language]?.[section.name];
  return own ? { ...texts, ...own } : texts;
};

/** The language of the catalogue that fits a locale best. */
export const languageOf = (locale: string): string => (/^de\b/i.test(locale) ? "de" : "en");
