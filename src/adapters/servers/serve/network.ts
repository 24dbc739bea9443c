import { BlockList, isIP } from "node:net";

/** Whether an address is this machine's own. */
export function isLoopback(address: string): boolean {
  return loopback.includes(address);
}

/** Whether the host of a URL can only be this machine. */
export function isLoopbackName(hostname: string): boolean {
  return (
    hostname === "localhost" || hostname.endsWith(".localhost") || isLoopback(hostname.replace(/^\[(.*)\]$/, "$1"))
  );
}

/** A set of addresses and networks. */
export interface Networks {
  readonly includes: (address: string) => boolean;
}

/** Reads addresses such as `10.0.0.5` and networks such as `172.16.0.0/12`. */
export function networksOf(written: ReadonlyArray<string>): Networks {
  const list = new BlockList();
  for (const text of written) {
    const [address = "", bits] = text.split("/");
    if (bits === undefined) list.addAddress(address, familyOf(address));
    else list.addSubnet(address, Number(bits), familyOf(address));
  }
  return {
    includes: (address) => {
      const plain = withoutMapping(address);
      return isIP(plain) !== 0 && list.check(plain, familyOf(plain));
    },
  };
}

const loopback = networksOf(["127.0.0.0/8", "::1"]);

/** A socket for both families writes IPv4 addresses as IPv6 ones. */
export function withoutMapping(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, "");
}

function familyOf(address: string): "ipv4" | "ipv6" {
  return isIP(address) === 6 ? "ipv6" : "ipv4";
}
