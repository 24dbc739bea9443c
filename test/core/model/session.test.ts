import { expect } from "chai";
import * as Option from "effect/Option";
import * as Schema from "effect/Schema";
import {
  defaultSession,
  features,
  resolveSession,
  roles,
  Session,
  sessionAnswerFromWire,
} from "../../../src/core/model/session.js";

const wire = {
  user: "nora",
  role: "admin",
  features: { spotify: true, imports: false, soulseek: true, dlq: false },
  limits: { max_import_bytes: 1, max_tracks: 2, max_playlists: 3 },
  sync_every_seconds: 900,
  covers: true,
};

describe("sessionAnswerFromWire", () => {
  it("keeps who is signed in, the features, the limits and what the gateway adds", () => {
    expect(sessionAnswerFromWire(wire)).to.deep.equal({
      user: "nora",
      role: "admin",
      features: { spotify: true, imports: false, soulseek: true, dlq: false },
      limits: { maxImportBytes: 1, maxTracks: 2, maxPlaylists: 3 },
      syncEverySeconds: 900,
      covers: true,
    });
  });

  it("makes every field null that the server leaves out", () => {
    expect(sessionAnswerFromWire({ role: "janitor" })).to.deep.equal({
      user: null,
      role: "unknown",
      features: null,
      limits: null,
      syncEverySeconds: null,
      covers: null,
    });
    expect(sessionAnswerFromWire({ role: "operator", features: {}, limits: {} })).to.deep.equal({
      user: null,
      role: "operator",
      features: { spotify: null, imports: null, soulseek: null, dlq: null },
      limits: { maxImportBytes: null, maxTracks: null, maxPlaylists: null },
      syncEverySeconds: null,
      covers: null,
    });
  });

  it("does not take an interval of nothing for one", () => {
    expect(sessionAnswerFromWire({ role: "operator", sync_every_seconds: 0 }).syncEverySeconds).to.equal(null);
  });
});

describe("resolveSession", () => {
  it("takes Harmony's defaults where nobody says anything", () => {
    expect(resolveSession(undefined)).to.deep.equal({
      user: null,
      role: "operator",
      features: { spotify: true, imports: true, soulseek: true, dlq: true },
      limits: { maxImportBytes: 1_048_576, maxTracks: 5000, maxPlaylists: 100 },
      syncEverySeconds: undefined,
      covers: false,
    });
    expect(resolveSession(sessionAnswerFromWire({ role: "operator", features: {}, limits: {} }))).to.deep.equal({
      ...defaultSession,
      syncEverySeconds: null,
      covers: false,
    });
  });

  it("takes what the server says before the defaults", () => {
    expect(resolveSession(sessionAnswerFromWire(wire))).to.deep.equal({
      user: "nora",
      role: "admin",
      features: { spotify: true, imports: false, soulseek: true, dlq: false },
      limits: { maxImportBytes: 1, maxTracks: 2, maxPlaylists: 3 },
      syncEverySeconds: 900,
      covers: true,
    });
  });

  it("takes what the host says before all else", () => {
    const overrides = {
      user: "ada",
      role: "read_only",
      features: { dlq: true },
      limits: { maxTracks: 9 },
      syncEverySeconds: 60,
    } as const;
    expect(resolveSession(sessionAnswerFromWire(wire), overrides)).to.deep.equal({
      user: "ada",
      role: "read_only",
      features: { spotify: true, imports: false, soulseek: true, dlq: true },
      limits: { maxImportBytes: 1, maxTracks: 9, maxPlaylists: 3 },
      syncEverySeconds: 60,
      covers: true,
    });
    const nothing = { user: undefined, role: undefined, features: { dlq: undefined as never }, limits: undefined };
    expect(resolveSession(sessionAnswerFromWire(wire), nothing)).to.deep.equal(
      resolveSession(sessionAnswerFromWire(wire)),
    );
  });

  it("gives the lowest role to one whose role is unknown", () => {
    expect(resolveSession(sessionAnswerFromWire({ role: "janitor" })).role).to.equal("read_only");
  });

  it("gives a session that another tab can read as it was sent", () => {
    const read = Schema.decodeUnknownOption(Session);
    for (const session of [defaultSession, resolveSession(sessionAnswerFromWire(wire))]) {
      expect(Option.getOrUndefined(read(structuredClone(session)))).to.deep.equal(session);
    }
    for (const garbage of [null, {}, { ...defaultSession, role: "janitor" }, { ...defaultSession, features: {} }]) {
      expect(Option.isNone(read(garbage))).to.equal(true);
    }
  });
});

describe("roles and features", () => {
  it("are those of the operations guide, roles from the lowest to the highest", () => {
    expect(roles).to.deep.equal(["read_only", "operator", "admin"]);
    expect(features).to.deep.equal(["spotify", "imports", "soulseek", "dlq"]);
  });
});
