import { expect } from "chai";
import { CommandAccess } from "../../../src/core/live/command-access.js";
import { Presence } from "../../../src/core/live/presence.js";
import { SessionSignals } from "../../../src/core/live/session-signals.js";
import { Tabs } from "../../../src/core/live/tabs.js";
import { isWatched } from "../../../src/core/live/watched.js";

describe("what is watched by Effect programs", () => {
  it("comes from services whose names say where they are from, as Effect's own errors quote them", () => {
    expect([CommandAccess, Presence, SessionSignals, Tabs].map(({ key }) => key)).to.deep.equal([
      "harmony-spotify/CommandAccess",
      "harmony-spotify/Presence",
      "harmony-spotify/SessionSignals",
      "harmony-spotify/Tabs",
    ]);
  });

  it("is told from anything else by what it has", () => {
    expect(isWatched({ current: 1, changes: 2 })).to.equal(true);
    for (const other of [{ current: 1 }, { changes: 2 }, {}, null, undefined, "current changes", () => {}]) {
      expect(isWatched(other), String(other)).to.equal(false);
    }
  });
});
