// Late parts that cannot be fetched: a page's cookie `blocked-module` names the module that this server does not have for it.

/** @type {import("@web/dev-server-core").Middleware} */
export function blockedModules(context, next) {
  const blocked = context.cookies.get("blocked-module");
  const [, name] = /\/([\w-]+)\.[jt]s$/.exec(context.path) ?? [];
  if (!blocked || name !== blocked) return next();
  context.status = 404;
  return undefined;
}

/**
 * The command `use-cache`, with true or false. Pages are used for one test file after the other, and Chromium keeps their
 * modules in memory: a module that an earlier file has fetched would not be asked for.
 *
 * @returns {import("@web/test-runner-core").TestRunnerPlugin}
 */
export function cacheSwitch() {
  return {
    name: "cache-switch",
    async executeCommand({ command, payload, session }) {
      if (command !== "use-cache") return undefined;
      await session.browser.getPage(session.id).setCacheEnabled(payload);
      return true;
    },
  };
}
