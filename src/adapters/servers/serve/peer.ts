import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";
import { type Networks, withoutMapping } from "./network.js";
import type { Peer } from "./serve-env.js";

/** The address at the other end of the connection. */
export function connectionAddress({ socket }: IncomingMessage): string {
  return withoutMapping(socket.remoteAddress ?? "");
}

/** Where a request comes from. Only a trusted proxy may say that it is another address than the connection's. */
export function peerOf(request: IncomingMessage, trusted: Networks): Peer {
  const direct = connectionAddress(request);
  if (!trusted.includes(direct)) return { address: direct, isSecure: false };
  const hops = listOf(request.headers["x-forwarded-for"]).map(withoutMapping);
  const [proto] = listOf(request.headers["x-forwarded-proto"]).slice(-1);
  // From the right: each proxy appends the address that it saw, and what is left of an untrusted one may be made up.
  const foreign = hops.findLast((hop) => !trusted.includes(hop));
  return { address: foreign !== undefined && isIP(foreign) ? foreign : direct, isSecure: proto === "https" };
}

function listOf(header: string | ReadonlyArray<string> | undefined): ReadonlyArray<string> {
  return [header ?? []]
    .flat()
    .flatMap((line) => line.split(","))
    .map((part) => part.trim())
    .filter(Boolean);
}
