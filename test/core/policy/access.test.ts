import { expect } from "chai";
import * as fc from "fast-check";
import { accessRules, decideAccess, flagsFor, roleFor } from "../../../src/core/policy/access.js";
import type { Access, Action } from "../../../src/core/policy/access.js";

const actions = Object.keys(accessRules) as Array<Action>;
const roles = ["read_only", "operator", "admin"] as const;
const flagSets = [true, false].flatMap((spotify) => [true, false].map((imports) => ({ spotify, imports })));

/** The guide, written down a second time and by hand: what an admin alone may do, and what imports switch off. */
const adminOnly = [
  "account.reset_scopes",
  "playlists.force_sync",
  "recommendations.pin_defaults",
  "saved_tracks.bulk_remove",
  "ingest.purge",
  "ingest.reprocess",
  "ingest.purge_dead_letters",
  "backfill.expand_override",
  "backfill.cancel",
];
const needsImports = [
  "recommendations.queue",
  "saved_tracks.queue",
  "ingest.view",
  "ingest.submit",
  "ingest.history",
  "ingest.purge",
  "ingest.reprocess",
  "ingest.downloads",
  "ingest.retry_download",
  "ingest.cancel_download",
  "ingest.dead_letters",
  "ingest.purge_dead_letters",
];

describe("decideAccess", () => {
  for (const action of actions)
    it(`${action}: right for every role and every set of flags`, () => {
      for (const role of roles)
        for (const features of flagSets) {
          const needed = adminOnly.includes(action) ? "admin" : "operator";
          let expected: Access = { decision: "allowed" };
          if (roles.indexOf(role) < roles.indexOf(needed)) expected = { decision: "denied", role: needed };
          if (needsImports.includes(action) && !features.imports) expected = { decision: "hidden", flag: "imports" };
          if (!features.spotify) expected = { decision: "hidden", flag: "spotify" };
          expect(decideAccess(action, { role, features }), JSON.stringify({ role, features })).to.deep.equal(expected);
        }
    });

  it("knows every action the hand-written lists name", () => {
    expect(actions).to.include.members([...adminOnly, ...needsImports]);
  });

  it("shows nothing as denied and lets nothing be used before the session is known", () => {
    for (const action of actions) {
      expect(decideAccess(action, undefined)).to.deep.equal({ decision: "unknown" });
      expect(decideAccess(action, undefined, new Set(actions))).to.deep.equal({ decision: "unknown" });
    }
  });

  it("says unsupported rather than which role would be needed, but hides what is switched off", () => {
    const features = { spotify: true, imports: true };
    const without = new Set<Action>(["backfill.cancel", "ingest.purge"]);
    for (const role of roles)
      expect(decideAccess("backfill.cancel", { role, features }, without)).to.deep.equal({ decision: "unsupported" });
    expect(decideAccess("backfill.pause", { role: "operator", features }, without)).to.deep.equal({
      decision: "allowed",
    });
    expect(decideAccess("ingest.purge", { role: "admin", features: { imports: false } }, without)).to.deep.equal({
      decision: "hidden",
      flag: "imports",
    });
  });

  it("hides dead letters where either of their flags is off", () => {
    for (const action of ["ingest.dead_letters", "ingest.purge_dead_letters"] as const)
      for (const flag of ["imports", "dlq"] as const)
        expect(decideAccess(action, { role: "admin", features: { [flag]: false } })).to.deep.equal({
          decision: "hidden",
          flag,
        });
  });

  it("has a card's view allowed wherever any of its actions is", () => {
    for (const action of actions) {
      const view = `${action.split(".")[0]}.view` as Action;
      for (const role of roles)
        for (const features of flagSets)
          if (decideAccess(action, { role, features }).decision === "allowed")
            expect(decideAccess(view, { role, features }).decision, action).to.equal("allowed");
    }
  });

  it("takes a role it does not know for the lowest", () => {
    const strange = fc.oneof(
      fc.string(),
      fc.constantFrom("", "Admin", "ADMIN ", "root", "constructor", "__proto__", "toString"),
    );
    fc.assert(
      fc.property(strange, fc.constantFrom(...actions), fc.constantFrom(...flagSets), (role, action, features) => {
        fc.pre(!(roles as ReadonlyArray<string>).includes(role));
        expect(decideAccess(action, { role, features })).to.deep.equal(
          decideAccess(action, { role: "read_only", features }),
        );
      }),
    );
  });

  it("takes a flag that nobody mentions for on, as the server does", () => {
    for (const action of actions)
      expect(decideAccess(action, { role: "admin", features: {} })).to.deep.equal({ decision: "allowed" });
  });

  it("never gives less to a higher role, nor more to fewer flags", () => {
    const allowed = (action: Action, role: string, features: object) =>
      decideAccess(action, { role, features }).decision === "allowed";
    for (const action of actions)
      for (const features of flagSets)
        for (const [index, role] of roles.entries())
          if (allowed(action, role, features)) {
            for (const higher of roles.slice(index)) expect(allowed(action, higher, features)).to.equal(true);
            expect(allowed(action, role, { spotify: true, imports: true })).to.equal(true);
          }
  });

  it("lets nobody do what is not in the table", () => {
    for (const action of ["", "backfill.explode", "constructor", "__proto__"])
      expect(decideAccess(action as Action, { role: "admin", features: {} })).to.deep.equal({
        decision: "unsupported",
      });
  });

  it("names what an action needs", () => {
    expect([roleFor("status.view"), flagsFor("status.view")]).to.deep.equal(["operator", ["spotify"]]);
    expect([roleFor("ingest.purge"), flagsFor("ingest.purge")]).to.deep.equal(["admin", ["spotify", "imports"]]);
  });
});
