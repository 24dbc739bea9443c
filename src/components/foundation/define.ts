import { version } from "./version.js";

type Versioned = CustomElementConstructor & { readonly version?: string };

/**
 * Registers an element once. If another version of this package, or another element, has the name already, that one stays
 * and the console says so: two versions do not work together on one page.
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
