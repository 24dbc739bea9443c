/** The forms of a text that depend on a count, by the language's plural rules. `other` is what every language has. */
export type PluralForms<T> = { readonly other: T } & Readonly<Partial<Record<Intl.LDMLPluralRule, T>>>;

/**
 * The chooser between plural forms of a language.
 *
 * @example
 * const plural = pluralFor("en");
 * plural(count, { one: "1 track saved", other: `${number} tracks saved` });
 */
export function pluralFor(language: string): <T>(count: number, forms: PluralForms<T>) => T {
  let rules: Intl.PluralRules | undefined;
  return (count, forms) => forms[(rules ??= new Intl.PluralRules(language)).select(count)] ?? forms.other;
}
