import type { TemplateResult } from "lit";

/** Texts by key; what varies is a function, what belongs together an object. */
export type Texts = Readonly<Record<string, unknown>>;

/** The parameter types stay, the literal strings widen: what a translation must have. */
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
 * A group of texts that a host can replace by its name: those of a card, or of one of its late parts. The package's own
 * translations are in `texts/`, one file a language; a host's card brings its translations along.
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
 * @param translated the language's texts by section, where it is not English
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

/** Groups of texts are replaced key by key, everything else as a whole. */
function replaced<T extends Texts>(texts: T, own: Texts): T {
  const entries = Object.entries(own).map(([key, text]) => {
    const original = texts[key];
    return [key, isGroup(original) && isGroup(text) ? replaced(original, text) : text];
  });
  return { ...texts, ...Object.fromEntries(entries) };
}

/** Whether it is a group of texts: no template, no list. */
function isGroup(value: unknown): value is Texts {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !("_$litType$" in value);
}
