import { expect } from "chai";
import { unexpected } from "../../../src/core/client/errors.js";

describe("unexpected", () => {
  it("says in the words of the defect what went wrong, and which request it was", () => {
    const failure = unexpected("GET /spotify/status", new URIError("URI malformed"));
    expect(failure._tag).to.equal("Unexpected");
    expect(failure.endpoint).to.equal("GET /spotify/status");
    expect(failure.reason).to.equal("URI malformed");
  });

  it("takes a text or any other thrown value as it is", () => {
    expect(unexpected("GET /x", "no idea").reason).to.equal("no idea");
    expect(unexpected("GET /x", undefined).reason).to.equal("undefined");
    expect(unexpected("GET /x", Symbol("odd")).reason).to.equal("Symbol(odd)");
  });

  it("does not throw for a value that cannot be turned into text", () => {
    expect(unexpected("GET /x", Object.create(null)).reason).to.equal("an error that cannot be read");
    const hostile = Object.assign(new Error(), { toString: null });
    Object.defineProperty(hostile, "message", { get: () => Symbol("not text") });
    expect(unexpected("GET /x", hostile).reason).to.be.a("string");
  });
});
