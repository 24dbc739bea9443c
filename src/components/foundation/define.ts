import { version } from "./version.js";

type Versioned = CustomElementConstructor & { readonly version?: string };

/**
 * Registers an element, once. Where another version of this package, or another element, has the name, it stays and the
 * console says so: two versions on one page never work as one.
 */
export function define(tag: string, constructor: Versioned): void {
  const present = customElements.get(tag) as Versioned | undefined;
  if (present === constructor) return;
  if (!present) {
    customElements.define(tag, constructor);
    return;
  }
  // eslint-disable-next-line no-console -- a host's developer must see this, whatever the build
  console.error(
    `[harmony-spotify] <${tag}> ${version} cannot be registered: ${
      present.version ? `version ${present.version} of harmony-spotify` : "another element"
    } already has the name. Load one version only.`,
  );
}
