import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { addressSet, clientAddress, countedAddress } from "../../../../src/adapters/servers/serve/sign-in/addresses.js";

describe("a set of addresses", () => {
  const isIn = addressSet(["10.0.0.7", "172.18.0.0/16", "fd00::/8", "2001:db8::1", "::ffff:192.0.2.0/120"]);
  for (const address of [
    "10.0.0.7",
    "::ffff:10.0.0.7",
    "::FFFF:10.0.0.7",
    "172.18.255.1",
    "fd12::1",
    "fd12::1%eth0",
    "2001:db8:0::1",
    "192.0.2.9",
    "::ffff:192.0.2.9",
  ]) {
    it(`has ${address}`, () => assert.equal(isIn(address), true));
  }
  for (const address of ["10.0.0.8", "172.19.0.1", "fe80::1", "::1", "", "10.0.0.7, 1.2.3.4", "unix", "010.0.0.7"]) {
    it(`has not ${address || "an empty one"}`, () => assert.equal(isIn(address), false));
  }
  for (const entry of [
    "",
    "proxy",
    "10.0.0.0/33",
    "10.0.0",
    "fd00::/129",
    "10.0.0.0/",
    "10.0.0.0/8/8",
    "10.0.0.0/-1",
  ]) {
    it(`is not made of "${entry}"`, () =>
      assert.throws(() => addressSet([entry]), /is neither an address nor a network/));
  }
  for (const entry of ["0.0.0.0/0", "::/0"]) {
    it(`is not everybody: ${entry}`, () => assert.throws(() => addressSet([entry]), /is everybody/));
  }
});

describe("attempts are counted", () => {
  for (const [address, counted] of [
    ["192.0.2.7", "192.0.2.7"],
    ["::ffff:192.0.2.7", "192.0.2.7"],
    ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
    ["2001:db8:1:2::9", "2001:db8:1:2::/64"],
    ["2001:0db8:0001::9", "2001:db8:1:0::/64"],
    ["::1", "0:0:0:0::/64"],
    ["fe80::1%eth0", "fe80:0:0:0::/64"],
    ["", ""],
  ] as const) {
    it(`${address || "without an address"} as ${counted || "one"}`, () =>
      assert.equal(countedAddress(address), counted));
  }
});

describe("the address behind proxies", () => {
  const isProxy = addressSet(["10.0.0.0/8"]);
  for (const [name, peer, forwarded, expected] of [
    ["is the peer’s where no proxy speaks", "192.0.2.7", "203.0.113.9", "192.0.2.7"],
    ["is the one that the proxy saw", "10.0.0.1", "203.0.113.9", "203.0.113.9"],
    ["is none that the client wrote before it", "10.0.0.1", "1.1.1.1, 203.0.113.9", "203.0.113.9"],
    ["is behind the last of several proxies", "10.0.0.1", "1.1.1.1, 203.0.113.9, 10.0.0.2", "203.0.113.9"],
    ["is the proxy’s own where it says nothing", "10.0.0.1", null, "10.0.0.1"],
    ["is the proxy’s own where it says nonsense", "10.0.0.1", "unknown", "10.0.0.1"],
    ["is found where a proxy writes it as IPv6", "10.0.0.1", "::ffff:203.0.113.9", "203.0.113.9"],
  ] as const) {
    it(name, () => assert.equal(clientAddress(peer, forwarded, isProxy), expected));
  }
});
