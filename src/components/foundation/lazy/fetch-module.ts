/**
 * Imports a module, asking the server again where an earlier import failed. Chromium keeps a failed module until the page
 * is reloaded, so that the same import fails at once for ever; its error names the address, and with another query that is
 * another module. Where another engine or bundler names no address, the import itself asks again. A chunk that this module
 * imports in turn keeps its address: where that one has failed in Chromium, only a reload helps, as the note says.
 */
export async function fetchModule<M>(load: () => Promise<M>): Promise<M> {
  try {
    return await load();
  } catch (error) {
    const [, address] = /dynamically imported module: (\S+)$/.exec(String(error)) ?? [];
    if (address === undefined || !URL.canParse(address)) throw error;
    const url = new URL(address);
    // The time: after a reload the browser may still have an earlier attempt's failure in its cache.
    url.searchParams.set("attempt", String(Date.now()));
    return (await import(/* @vite-ignore */ /* webpackIgnore: true */ url.href)) as M;
  }
}
