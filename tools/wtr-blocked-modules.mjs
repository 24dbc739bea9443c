/**
 * Fails to answer with the module that a page's cookie `blocked-module` names, as a server does whose files have gone.
 *
 * @type {import("@web/dev-server-core").Middleware}
 */
export function blockedModules(context, next) {
  const blocked = context.cookies.get("blocked-module");
  if (blocked && new RegExp(`/${blocked}\\.[jt]s$`).test(context.path)) {
    context.status = 503;
    return undefined;
  }
  return next();
}
