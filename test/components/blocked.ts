import type { LateTag } from "../../src/components/foundation/lazy.js";

/**
 * Keeps the module of a late part from being fetched by this page, until the returned function is called. The test server
 * reads the cookie; each test file has cookies of its own. A part that the page has already cannot be blocked any more.
 */
export function blockLatePart(tag: LateTag): () => void {
  if (customElements.get(tag)) throw new Error(`<${tag}> has been fetched already: block it first.`);
  // Named as the tag, which is what test/architecture/imports.node.test.ts sees to.
  document.cookie = `blocked-module=${tag.replace("harmony-spotify-", "")}; path=/`;
  return () => {
    document.cookie = "blocked-module=; path=/; max-age=0";
  };
}
