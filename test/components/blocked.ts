import { executeServerCommand } from "@web/test-runner-commands";
import * as elements from "../../src/components/foundation/lazy/late-elements.js";

/** All late parts. */
export const lateElements = Object.values(elements);

/**
 * Keeps the module of a late part from being fetched by this page, until the returned function is called. What the page
 * has fetched already cannot be blocked any more: each part can be tested once a file. tools/wtr-blocked-modules.mjs is
 * the server's side of it.
 */
export async function blockLatePart(tag: string): Promise<() => Promise<void>> {
  if (customElements.get(tag)) throw new Error(`<${tag}> has been fetched already: block it first.`);
  await executeServerCommand("use-cache", false);
  // Modules are named as their tags, which test/architecture/imports.node.test.ts sees to.
  document.cookie = `blocked-module=${tag.replace("harmony-spotify-", "")}; path=/`;
  return async () => {
    document.cookie = "blocked-module=; path=/; max-age=0";
    await executeServerCommand("use-cache", true);
  };
}
