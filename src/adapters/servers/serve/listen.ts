import { createAdaptorServer } from "@hono/node-server";
import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Hono } from "hono";
import { UsageError } from "./command-line/usage-error.js";

/** A server that listens. */
export interface Listening {
  /** Where it does: `http://127.0.0.1:4600`. */
  readonly url: string;
  /** Takes no more connections, lets what is under way end within `graceMs`, then closes the rest. */
  readonly stop: (graceMs: number) => Promise<void>;
}

/** What one client may cost: a slow upload of ten megabytes fits, an endless one does not. */
const limits = {
  maxHeaderSize: 16 * 1024,
  headersTimeout: 15_000,
  requestTimeout: 180_000,
  // Longer than what proxies in front keep theirs, usually 60 s, so that none sends into a closing connection.
  keepAliveTimeout: 75_000,
  connectionsCheckingInterval: 5000,
};
const mostConnections = 2000;

/**
 * Serves an app.
 *
 * @throws a `UsageError` if the port or the address cannot be had
 */
// Any app: its environment is no matter of the server.
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export async function listen(app: Hono<any>, host: string, port: number): Promise<Listening> {
  let isStopping = false;
  const server = createAdaptorServer({
    fetch: async (request, bindings) => {
      const response = await app.fetch(request, bindings);
      if (isStopping) response.headers.set("Connection", "close");
      return response;
    },
    overrideGlobalObjects: false,
    serverOptions: limits,
  }) as Server;
  server.maxConnections = mostConnections;
  server.listen(port, host);
  try {
    await once(server, "listening");
  } catch (error) {
    throw new UsageError(whyNot(error, host, port));
  }
  const { port: given } = server.address() as AddressInfo;

  return {
    url: `http://${host.includes(":") ? `[${host}]` : host}:${given}`,
    stop: async (graceMs) => {
      isStopping = true;
      const closed = once(server, "close");
      server.close();
      server.closeIdleConnections();
      const end = setTimeout(() => server.closeAllConnections(), graceMs);
      await closed;
      clearTimeout(end);
    },
  };
}

function whyNot(error: unknown, host: string, port: number): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === "EADDRINUSE") return `Port ${port} of ${host} is taken: choose another with --port.`;
  if (code === "EACCES") return `Port ${port} may not be used by this user: choose one from 1024 on with --port.`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") return `${host} is no address of this machine: see --host.`;
  return `Cannot listen on ${host}, port ${port}: ${code ?? String(error)}.`;
}
