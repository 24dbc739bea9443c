import type { Section, Translated } from "../foundation/sections.js";
import type * as english from "./english.js";

type SectionIn<Value> = Value extends Section<infer T, infer Name> ? { readonly name: Name; readonly en: T } : never;
type AnySection = { [Key in keyof typeof english]: SectionIn<(typeof english)[Key]> }[keyof typeof english];

/** What a language has to say: every key of every section of the English texts. */
export type Catalogue = { readonly [S in AnySection as S["name"]]: Translated<S["en"]> };
