import type { TemplateResult } from "lit";

/** Texts by key. A text with parameters is a function, a group of texts an object. */
export type Texts = Readonly<Record<string, unknown>>;

/** What a translation has to provide: the same keys and parameters, with its own words. */
export type Translated<T> = T extends string
  ? string
  : T extends (...args: infer Args) => unknown
    ? (...args: Args) => TemplateResult | string
    : T extends TemplateResult
      ? TemplateResult | string
      : T extends Texts
        ? { readonly [Key in keyof T]: Translated<T[Key]> }
        : T;

/**
 * A group of texts, such as those of a card. A host can replace them by the name of the section. The package's own
 * translations are in `texts/`, one file for each language; a card made by a host brings its own.
 */
export interface Section<T extends Texts = Texts, Name extends string = string> {
  readonly name: Name;
  readonly en: T;
  /** By language, such as `de`. */
  readonly translations?: Readonly<Record<string, Translated<T>>>;
}

/** The English texts of a section. */
export type TextsOf<S extends Section> = S["en"];

/** A host's own texts: language, section, key. Functions take what the originals take. */
export type MessageOverrides = Readonly<Record<string, Readonly<Record<string, Texts>>>>;

/** Names a group of English texts. */
export function section<const Name extends string, T extends Texts>(name: Name, en: T): Section<T, Name> {
  return { name, en };
}

/**
 * The texts of a section in a language, with a host's replacements.
 *
 * @param translated the texts of the language by section; not needed for English
 */
export function textsOf<T extends Texts>(
  { name, en, translations }: Section<T>,
  language: string,
  translated: Readonly<Record<string, Texts>> | undefined,
  overrides?: MessageOverrides,
): T {
  const texts = ((translations?.[language] ?? translated?.[name]) as T | undefined) ?? en;
  const own = overrides?.[language]?.[name];
  return own ? replaced(texts, own) : texts;
}

/** Replaces groups of texts key by key, and everything else as a whole. */
function replaced<T extends Texts>(texts: T, own: Texts): T {
  const entries = Object.entries(own).map(([key, text]) => {
    const original = texts[key];
    return [key, isGroup(original) && isGroup(text) ? replaced(original, text) : text];
  });
  return { ...texts, ...Object.fromEntries(entries) };
}

/** Whether a value is a group of texts, rather than a template or a list. */
function isGroup(value: unknown): value is Texts {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !("_$litType$" in value);
}
