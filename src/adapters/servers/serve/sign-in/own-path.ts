const longest = 2_000;

/** Where to go after signing in: the path that was asked for if it is one of this server's, else `home`. */
export function ownPath(given: string | null | undefined, basePath: string, home: string): string {
  if (!given || given.length > longest || !/^\/[\x21-\x7e]*$/.test(given) || given.includes("\\")) return home;
  const own = "http://own.invalid";
  if (!URL.canParse(given, own)) return home;
  const { origin, pathname, search, hash } = new URL(given, own);
  const isOwn = origin === own && !pathname.startsWith("//") && `${pathname}/`.startsWith(`${basePath}/`);
  return isOwn ? pathname + search + hash : home;
}
