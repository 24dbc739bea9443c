import { expect } from "chai";
import type { ServiceHealth } from "../../../src/core/model/status.js";
import { isDaemonDown, whyFreeIsUnavailable } from "../../../src/core/policy/free-ingest.js";

const health = (
  status: ServiceHealth["status"],
  missing: ReadonlyArray<string> | null = null,
  optionalMissing: ReadonlyArray<string> | null = null,
): ServiceHealth => ({ service: "soulseek", status, missing, optionalMissing });

describe("FREE ingest that is not available", () => {
  it("lacks configuration where Soulseek names keys and fails", () => {
    expect(whyFreeIsUnavailable(health("fail", ["SLSKD_URL"], ["SLSKD_API_KEY"]))).to.deep.equal({
      reason: "configuration",
      missing: ["SLSKD_URL", "SLSKD_API_KEY"],
    });
    expect(whyFreeIsUnavailable(health("fail", null, ["SLSKD_API_KEY"])).missing).to.deep.equal(["SLSKD_API_KEY"]);
  });

  it("has a daemon that fails where no key is missing that it needs", () => {
    for (const known of [health("fail"), health("fail", [], []), health("ok", []), health("ok", null, ["OPTIONAL"])])
      expect(whyFreeIsUnavailable(known)).to.deep.equal({ reason: "health_check", missing: [] });
  });

  it("has no reason that is known where Soulseek's health is not", () => {
    for (const known of [undefined, health("unknown", ["KEY"])])
      expect(whyFreeIsUnavailable(known)).to.deep.equal({ reason: "unknown", missing: [] });
  });
});

describe("Soulseek's daemon", () => {
  const minute = 60_000;
  const down = (at: number) => ({ status: "disconnected" as const, at });
  const free = (isAvailable: boolean | null, at: number) => ({ isAvailable, at });

  it("is down where it does not answer Harmony, whatever Harmony remembers of FREE ingest for a minute", () => {
    expect(isDaemonDown({ daemon: down(0), free: undefined })).to.equal(true);
    expect(isDaemonDown({ daemon: down(0), free: free(false, 9 * minute) })).to.equal(true);
    expect(isDaemonDown({ daemon: down(0), free: free(null, 9 * minute) })).to.equal(true);
    expect(isDaemonDown({ daemon: down(minute), free: free(true, 2 * minute) })).to.equal(true);
  });

  it("is up again where FREE ingest is available more than a minute later", () => {
    expect(isDaemonDown({ daemon: down(minute - 1), free: free(true, 2 * minute) })).to.equal(false);
  });

  it("is not called down where it answers, or nobody has asked", () => {
    expect(isDaemonDown({ daemon: { status: "connected", at: 0 }, free: free(false, 0) })).to.equal(false);
    expect(isDaemonDown({ daemon: { status: "unknown", at: 0 }, free: free(false, 0) })).to.equal(false);
    expect(isDaemonDown({ daemon: undefined, free: free(false, 0) })).to.equal(false);
  });
});
