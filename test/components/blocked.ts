import { executeServerCommand } from "@web/test-runner-commands";
import * as elements from "../../src/components/foundation/lazy/late-elements.js";

/** All late parts. */
export const lateElements = Object.values(elements);

/** Keeps the module of a late part from being fetched by this page, until the returned function is called. */
export function blockLatePart(tag: string): Promise<() => Promise<void>> {
  if (customElements.get(tag)) throw new Error(`<${tag}> has been fetched already: block it first.`);
  // Modules are named as their tags, which test/architecture/imports.node.test.ts sees to.
  return blockModule(tag.replace("harmony-spotify-", ""));
}

/**
 * Keeps modules of this name from being fetched by this page, until the returned function is called. What the page has
 * fetched already cannot be blocked any more, so each module can be unblocked only once a file. The server's side of it is
 * tools/wtr-blocked-modules.mjs.
 */
export async function blockModule(name: string): Promise<() => Promise<void>> {
  await executeServerCommand("use-cache", false);
  document.cookie = `blocked-module=${name}; path=/`;
  return async () => {
    document.cookie = "blocked-module=; path=/; max-age=0";
    await executeServerCommand("use-cache", true);
  };
}
