import { expect } from "chai";
import type { ServiceHealth } from "../../../src/core/model/status.js";
import { whyFreeIsUnavailable } from "../../../src/core/policy/free-ingest.js";

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
