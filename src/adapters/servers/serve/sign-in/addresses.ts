import { BlockList, isIP } from "node:net";
import { UsageError } from "../command-line/usage-error.js";

export type AddressSet = (address: string) => boolean;

/** Sockets that take both kinds write `::ffff:192.0.2.1` for an IPv4 address, and name the interface of a local one. */
function plain(address: string): string {
  return address.replace(/%.*$/, "").replace(/^::ffff:(?=[\d.]+$)/i, "");
}

function familyOf(address: string): "ipv4" | "ipv6" | undefined {
  switch (isIP(address)) {
    case 4:
      return "ipv4";
    case 6:
      return "ipv6";
    default:
      return undefined;
  }
}

/**
 * Addresses and networks, such as `10.0.0.7`, `172.18.0.0/16` or `fd00::/8`. Throws a `UsageError` that names an entry which
 * is neither, and one that is everybody.
 */
export function addressSet(entries: ReadonlyArray<string>): AddressSet {
  const list = new BlockList();
  for (const entry of entries) {
    const [, address = "", length] = /^([^/]*)(?:\/(\d{1,3}))?$/.exec(entry) ?? [];
    const family = familyOf(address);
    const longest = family === "ipv4" ? 32 : 128;
    if (!family || Number(length ?? longest) > longest) {
      throw new UsageError(`"${entry}" is neither an address nor a network like 172.18.0.0/16.`);
    }
    if (Number(length) === 0) throw new UsageError(`"${entry}" is everybody: name the addresses of your proxies only.`);
    list.addSubnet(address, Number(length ?? longest), family);
  }
  return (address) => {
    const known = plain(address);
    const family = familyOf(known);
    return family !== undefined && list.check(known, family);
  };
}

/** This machine itself. */
export const isLoopback: AddressSet = addressSet(["127.0.0.0/8", "::1"]);

/** What attempts are counted by: an IPv4 address, or the network of an IPv6 address, whose owner has all of its addresses. */
export function countedAddress(address: string): string {
  const known = plain(address);
  if (familyOf(known) !== "ipv6") return known;
  const [head = "", tail] = known.split("::");
  const [before, after] = [head, tail ?? ""].map((part) => (part === "" ? [] : part.split(":")));
  const groups =
    tail === undefined
      ? before!
      : [...before!, ...Array<string>(8 - before!.length - after!.length).fill("0"), ...after!];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}

/**
 * Who is behind the proxies that may be believed: the last address of `X-Forwarded-For` that is none of theirs. Whatever stands
 * further left was written by that stranger.
 */
export function clientAddress(peerAddress: string, forwardedFor: string | null, isProxy: AddressSet): string {
  let address = peerAddress;
  for (const hop of (forwardedFor ?? "").split(",").reverse()) {
    if (!isProxy(address)) break;
    const next = plain(hop.trim());
    if (!familyOf(next)) break;
    address = next;
  }
  return address;
}
