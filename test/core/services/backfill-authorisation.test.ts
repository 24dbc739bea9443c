import { expect } from "chai";
import { DependencyError, Forbidden, Unexpected } from "../../../src/core/client/errors.js";
import { endedByAuthorisation, lacksAuthorisation } from "../../../src/core/services/backfill-authorisation.js";

const endpoint = "POST /spotify/backfill/run";

describe("a missing authorisation", () => {
  it("is told from a role that is too low", () => {
    expect(
      lacksAuthorisation(
        new Forbidden({ endpoint, status: 403, reason: "Spotify credentials are required for backfill" }),
      ),
    ).to.be.true;
    expect(lacksAuthorisation(new DependencyError({ endpoint, status: 424 }))).to.be.true;
    expect(
      lacksAuthorisation(
        new DependencyError({ endpoint, status: 503, reason: "Spotify credentials are not configured." }),
      ),
    ).to.be.true;
    for (const reason of [
      "The current UI session lacks permission for this action.",
      "Missing CSRF token.",
      "Invalid CSRF token.",
      "The provided API key is not valid.",
      undefined,
    ]) {
      expect(lacksAuthorisation(new Forbidden({ endpoint, status: 403, reason })), reason).to.be.false;
    }
    expect(lacksAuthorisation(new DependencyError({ endpoint, status: 503, reason: "Spotify did not answer." }))).to.be
      .false;
    expect(lacksAuthorisation(new Unexpected({ endpoint, status: 500, reason: "Unexpected token" }))).to.be.false;
    const answer = "Spotify's answer has an unexpected token";
    expect(lacksAuthorisation(new Unexpected({ endpoint, status: 500, reason: answer }))).to.be.false;
  });

  it("is recognised as the end of a run", () => {
    for (const error of [
      "Spotify OAuth token expired during the run",
      "http status: 401, code: -1 - The access token expired",
      "Spotify authentication is required.",
    ]) {
      expect(endedByAuthorisation({ state: "failed", error }), error).to.be.true;
    }
    expect(endedByAuthorisation({ state: "failed", error: "database is locked" })).to.be.false;
    expect(endedByAuthorisation({ state: "failed", error: null })).to.be.false;
    expect(endedByAuthorisation({ state: "completed", error: "token" })).to.be.false;
  });
});
