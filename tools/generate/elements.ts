// The custom elements as hosts, editors and Storybook see them: what is in custom-elements.json.
// @ts-expect-error The analyzer brings no types.
import { cli } from "@custom-elements-manifest/analyzer/cli.js";
import { root } from "../entries.mjs";

interface Described {
  readonly name: string;
  readonly description?: string;
  readonly type?: { readonly text: string };
  readonly privacy?: "private" | "protected" | "public";
}

export interface Field extends Described {
  readonly kind: "field";
  readonly attribute?: string;
  readonly default?: string;
  readonly readonly?: boolean;
}

/** An element as the analyzer writes it: the standard's schema and some more. */
export interface Element {
  readonly tagName: string;
  readonly description?: string;
  readonly attributes?: ReadonlyArray<Described>;
  readonly members?: ReadonlyArray<Field | (Described & { readonly kind: "method" })>;
  readonly events?: ReadonlyArray<Described>;
  readonly slots?: ReadonlyArray<Described>;
  readonly cssParts?: ReadonlyArray<Described>;
  readonly cssProperties?: ReadonlyArray<Described & { readonly default?: string }>;
}

export interface Manifest {
  readonly modules: ReadonlyArray<{ readonly declarations?: ReadonlyArray<object> }>;
}

/** Reads the sources by `custom-elements-manifest.config.mjs`. */
export function elementsManifest(): Promise<Manifest> {
  return cli({ argv: ["analyze", "--quiet"], cwd: root, noWrite: true });
}

/** The elements of a manifest, by tag name. */
export function elementsIn({ modules }: Manifest): ReadonlyArray<Element> {
  return modules
    .flatMap(({ declarations = [] }) => declarations)
    .filter((declaration): declaration is Element => "tagName" in declaration);
}
