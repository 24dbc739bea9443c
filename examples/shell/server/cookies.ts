export const cookieOf = (request: Request, name: string): string | undefined =>
  request.headers
    .get("cookie")
    ?.split(/; */)
    .find((pair) => pair.startsWith(`${name}=`))
    ?.slice(name.length + 1);

export const setCookie = (name: string, value: string, options = ""): string =>
  `${name}=${value}; Path=/; SameSite=Lax${options}`;

/** Hard to guess. */
export const randomToken = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => byte.toString(16).padStart(2, "0")).join("");
