import type { Context } from "hono";
import { setCookie } from "hono/cookie";

/** A cookie that no script can read. Where pages come over https, none but this host over https can have set it (`__Host-`). */
export interface OwnCookie {
  /** Undefined if there is none, or more than one: then somebody else has set one of them. */
  readonly read: (request: Request) => string | undefined;
  readonly write: (context: Context, value: string, maxAgeMs: number) => void;
  readonly clear: (context: Context) => void;
}

export function ownCookie(plainName: string, isHttps: boolean, sameSite: "Lax" | "Strict"): OwnCookie {
  const name = isHttps ? `__Host-${plainName}` : plainName;
  const options = { path: "/", httpOnly: true, secure: isHttps, sameSite } as const;
  return {
    read: (request) => {
      const values = (request.headers.get("cookie") ?? "")
        .split(";")
        .map((pair) => pair.trim())
        .filter((pair) => pair.startsWith(`${name}=`))
        .map((pair) => pair.slice(name.length + 1));
      return values.length === 1 ? values[0] : undefined;
    },
    write: (context, value, maxAgeMs) =>
      setCookie(context, name, value, { ...options, maxAge: Math.ceil(maxAgeMs / 1000) }),
    clear: (context) => setCookie(context, name, "", { ...options, maxAge: 0 }),
  };
}
