import { Hono } from "hono";
import { Problem } from "../../../../src/adapters/servers/gateway/problem.js";
import { peerOf, type ServeEnv, type SignIn } from "../../../../src/adapters/servers/serve/sign-in/sign-in.js";

export interface Asking {
  readonly method?: string;
  /** Of the peer. */
  readonly address?: string;
  /** May have a name several times. */
  readonly headers?: ReadonlyArray<readonly [name: string, value: string]>;
  readonly body?: string | ReadableStream<Uint8Array>;
  readonly url?: string;
}

/** The smallest server that a way to sign in can stand before. Its one page answers with the caller. */
export const makeApp = (signIn: SignIn) => {
  const app = new Hono<ServeEnv>();
  signIn.routes?.(app);
  app.all("/api/v1/session", async (context) => {
    const caller = await signIn.callerOf(context.req.raw, peerOf(context));
    return context.json(caller, caller ? 200 : 401, { "Cache-Control": "no-store" });
  });
  app.all("/asset.js", (context) => context.body("", 200, { "Cache-Control": "public, max-age=31536000, immutable" }));
  app.onError((error, context) => {
    if (error instanceof Problem) return context.json({ message: error.message }, error.status as 500);
    throw error;
  });

  return async (
    path: string,
    { method = "GET", address = "192.0.2.7", headers = [], body, url = "https://ops.example.org" }: Asking = {},
  ) => {
    const all: ReadonlyArray<readonly [string, string]> = [["Host", new URL(url).host], ...headers];
    const request = new Request(url + path, {
      method,
      headers: all.map(([name, value]) => [name, value] as [string, string]),
      body: body ?? null,
      duplex: "half",
    } as RequestInit);
    const env = { incoming: { socket: { remoteAddress: address }, rawHeaders: all.flat() } };
    return app.fetch(request, env as unknown as ServeEnv["Bindings"]);
  };
};
