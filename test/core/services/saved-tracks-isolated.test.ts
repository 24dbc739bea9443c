import { expect } from "chai";
import { SavedTracksService } from "../../../src/core/services/saved-tracks.js";
import { failureOf, openKernel, settle } from "../test-kernel.js";

const minute = 60_000;

/** A library of the tracks that the test names, newest first. */
const open = async (initial: ReadonlyArray<string>) => {
  const opened = await openKernel({}, { session: { role: "admin" } });
  const library = { ids: [...initial], total: undefined as number | undefined };
  const wire = (id: string) => ({ added_at: "2026-05-01T00:00:00Z", track: { id, name: id } });
  opened.standIn.overrides.listSavedTracks = ({ url }) => {
    const query = new URL(url).searchParams;
    const [limit, offset] = [Number(query.get("limit")), Number(query.get("offset"))];
    return Response.json({
      items: library.ids.slice(offset, offset + limit).map(wire),
      total: library.total ?? library.ids.length,
    });
  };
  const bodies: Array<{ readonly method: string; readonly ids: ReadonlyArray<string> }> = [];
  const note = async (request: Request) => {
    bodies.push({ method: request.method, ids: ((await request.json()) as { ids: ReadonlyArray<string> }).ids });
    return Response.json({ status: "done" });
  };
  Object.assign(opened.standIn.overrides, { saveTracks: note, putSavedTracks: note, removeSavedTracks: note });
  const service = opened.kernel.use(SavedTracksService);
  await opened.kernel.session.refresh();
  return {
    ...opened,
    service,
    library,
    bodies,
    shown: () => service.list.state.items.map(({ track }) => track.id),
    audit: () => opened.signals.filter(({ name }) => name === "spotify.saved_tracks").map(({ data }) => data),
  };
};
const many = (count: number) => Array.from({ length: count }, (_, index) => `t${index}`);
const problem = (status: number) =>
  Response.json({ ok: false, error: { code: "X", message: "No." } }, { status, headers: { "X-Debug-Id": "d-1" } });

describe("the list of saved tracks", () => {
  it("looks for new likes every minute", async () => {
    const { service, library, shown, pass, sent } = await open(many(3));
    service.head.subscribe(() => {});
    await settle();
    library.ids.unshift("new");
    await pass(minute - 1);
    expect([sent("listSavedTracks"), shown()]).to.deep.equal([1, many(3)]);
    await pass(1);
    expect([sent("listSavedTracks"), shown()]).to.deep.equal([2, ["new", ...many(3)]]);
  });

  it("is read to its end, and asks for nothing after that", async () => {
    const { service, shown, sent } = await open(many(70));
    await service.head.refresh();
    expect(shown()).to.deep.equal(many(50));
    await service.more.run();
    expect(shown()).to.deep.equal(many(70));
    const before = sent("listSavedTracks");
    expect(await service.more.run()).to.equal(service.list.state);
    expect(sent("listSavedTracks")).to.equal(before);
  });

  it("takes no page that belongs below a list that has changed meanwhile", async () => {
    const { service, standIn, shown } = await open(many(120));
    await service.head.refresh();
    const answer = standIn.overrides.listSavedTracks!;
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    standIn.overrides.listSavedTracks = async (request, ...rest) => {
      if (request.url.includes("offset=50")) await held;
      return answer(request, ...rest);
    };
    const more = service.more.run();
    await settle();
    await service.remove.run("t3");
    release();
    expect(await more).to.equal(service.list.state);
    expect(shown()).to.not.include("t60");
    expect(shown()).to.not.include("t3");
  });

  it("does not show again a track that an answer on its way still has, and does once a later answer has it", async () => {
    const { service, standIn, library, shown } = await open(["a", "b"]);
    await service.head.refresh();
    const answer = standIn.overrides.listSavedTracks!;
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    let lists = 0;
    standIn.overrides.listSavedTracks = async (request, ...rest) => {
      const reply = await answer(request, ...rest);
      if (++lists === 1) await held;
      return reply;
    };
    const refreshed = service.head.refresh();
    await settle();
    const removed = service.remove.run("a");
    await settle();
    expect(shown()).to.deep.equal(["b"]);
    library.ids.shift();
    release();
    await refreshed;
    expect((await removed).proof.outcome).to.equal("confirmed");
    expect(shown()).to.deep.equal(["b"]);
    await service.head.refresh();
    library.ids.unshift("a");
    await service.head.refresh();
    expect(shown()).to.deep.equal(["a", "b"]);
  });

  it("keeps the further pages, and what is read of them, while looks at the first one fail", async () => {
    const { service, standIn, shown } = await open(many(70));
    await service.head.refresh();
    await service.more.run();
    standIn.overrides.listSavedTracks = () => problem(500);
    const told: Array<unknown> = [];
    service.list.subscribe((list) => told.push(list));
    await failureOf(service.head.refresh());
    expect(shown()).to.deep.equal(many(70));
    expect(told).to.deep.equal([]);
  });

  it("says no total where the server says none", async () => {
    const { service, standIn } = await open([]);
    standIn.overrides.listSavedTracks = () => Response.json({ items: [{ track: { id: "a" } }, 5] });
    expect(await service.head.refresh()).to.include({ total: null, read: 2 });
  });
});

describe("saving tracks", () => {
  it("sends each once, in requests of 50", async () => {
    const { service, bodies, audit } = await open([]);
    const result = await service.save.run([...many(60), "t0"]);
    expect(bodies).to.deep.equal([
      { method: "POST", ids: many(50) },
      { method: "POST", ids: many(60).slice(50) },
    ]);
    expect(result).to.deep.include({ done: many(60), failed: [], unanswered: [], left: [] });
    expect(audit()).to.deep.equal([{ action: "save", count: 60, failed: 0, confirmed: 0 }]);
  });

  it("reads the list again afterwards, but not where nothing was saved: that fails", async () => {
    const { service, standIn, sent, audit } = await open([]);
    await service.save.run(["a"]);
    await settle();
    expect(sent("listSavedTracks")).to.equal(1);
    standIn.overrides.saveTracks = () => problem(500);
    expect(await failureOf(service.save.run(["a"]))).to.include({ _tag: "Unexpected", debugId: "d-1" });
    await settle();
    expect(sent("listSavedTracks")).to.equal(1);
    expect(audit().at(-1)).to.deep.equal({ action: "save", count: 0, failed: 1, confirmed: 0 });
  });

  it("of the same tracks is sent once, of others beside it", async () => {
    const { service, bodies } = await open([]);
    await Promise.all([service.save.run(["a", "b"]), service.save.run(["c"]), service.save.run(["a", "b"])]);
    expect(bodies.map(({ ids }) => ids.join("")).sort()).to.deep.equal(["ab", "c"]);
  });

  it("does not fall back to PUT for other failures", async () => {
    const { service, standIn, bodies } = await open([]);
    standIn.overrides.saveTracks = () => problem(500);
    await failureOf(service.save.run(["a"]));
    expect(bodies).to.deep.equal([]);
  });

  it("brings back a track that was removed before", async () => {
    const { service, library, shown } = await open(["a", "b"]);
    await service.head.refresh();
    await service.remove.run("a");
    expect(shown()).to.deep.equal(["b"]);
    await service.save.run(["a"]);
    await settle();
    expect(library.ids).to.deep.equal(["a", "b"]);
    expect(shown()).to.include("a");
  });
});

describe("likes that the list lacks", () => {
  it("lag after a minute, counted from the oldest, until the list has them", async () => {
    const { service, library, now, pass } = await open([]);
    const first = now();
    await service.save.run(["a"]);
    await pass(1000);
    await service.save.run(["b"]);
    await pass(minute - 1000);
    await service.head.refresh();
    expect(service.lag.state).to.equal(undefined);
    await pass(1);
    await service.head.refresh();
    expect(service.lag.state).to.deep.equal({ kind: "saved_here", count: 1, since: first });
    await pass(1000);
    await service.head.refresh();
    expect(service.lag.state).to.deep.equal({ kind: "saved_here", count: 2, since: first });
    library.ids.unshift("a");
    await service.head.refresh();
    expect(service.lag.state).to.deep.equal({ kind: "saved_here", count: 1, since: first + 1000 });
    await service.remove.run("b");
    await service.head.refresh();
    expect(service.lag.state).to.equal(undefined);
  });

  it("are not told while the list cannot be read: it may have them", async () => {
    const { service, standIn, pass } = await open(many(3));
    await service.head.refresh();
    await service.save.run(["new"]);
    await settle();
    await pass(minute + 1);
    const answer = standIn.overrides.listSavedTracks!;
    standIn.overrides.listSavedTracks = () => problem(500);
    await failureOf(service.head.refresh());
    expect(service.lag.state).to.equal(undefined);
    standIn.overrides.listSavedTracks = answer;
    await service.head.refresh();
    expect(service.lag.state).to.include({ count: 1 });
  });
});

describe("removing tracks", () => {
  it("one by one fails with the server's reason, and leaves the list as it is", async () => {
    const { service, standIn, shown, audit, sent } = await open(["a", "b"]);
    await service.head.refresh();
    standIn.overrides.removeSavedTracks = () => problem(500);
    expect(await failureOf(service.remove.run("a"))).to.include({ _tag: "Unexpected", debugId: "d-1" });
    await settle();
    expect(shown()).to.deep.equal(["a", "b"]);
    expect(audit()).to.deep.equal([{ action: "remove", count: 0, failed: 1, confirmed: 0 }]);
    expect(sent("listSavedTracks")).to.equal(1);
  });

  it("one by one is sent once for each, side by side", async () => {
    const { service, bodies } = await open(["a", "b"]);
    await Promise.all(["a", "b", "a"].map((id) => service.remove.run(id)));
    expect(bodies.map(({ method, ids }) => `${method} ${ids.join()}`).sort()).to.deep.equal(["DELETE a", "DELETE b"]);
  });

  it("in bulk sends each once, and is under way no more when it has ended, well or not", async () => {
    const { service, standIn, bodies } = await open(many(3));
    await service.removeMany.run(["t0", "t1", "t0"]);
    expect(bodies).to.deep.equal([{ method: "DELETE", ids: ["t0", "t1"] }]);
    expect(service.removal.state).to.equal(undefined);
    standIn.overrides.removeSavedTracks = () => problem(500);
    await failureOf(service.removeMany.run(["t2"]));
    expect(service.removal.state).to.equal(undefined);
  });

  it("in bulk says that it is being cancelled; without one there is nothing to cancel", async () => {
    const { service, standIn } = await open(many(120));
    service.cancelRemoval();
    expect(service.removal.state).to.equal(undefined);
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    standIn.overrides.removeSavedTracks = async () => {
      await held;
      return Response.json({ status: "done" });
    };
    const removal = service.removeMany.run(many(120));
    await settle();
    expect(service.removal.state).to.deep.include({ done: 0, total: 120, cancelling: false });
    service.cancelRemoval();
    expect(service.removal.state).to.deep.include({ done: 0, total: 120, cancelling: true });
    release();
    expect(await removal).to.deep.include({ done: many(50), left: many(120).slice(50) });
    expect((await service.removeMany.run(["t99"])).done).to.deep.equal(["t99"]);
  });
});

describe("the proof of a change to the saved tracks", () => {
  /** A server that does what it is told to as far as the test lets it. */
  const openHonest = async (initial: ReadonlyArray<string>, isIgnored = (_id: string) => false) => {
    const opened = await open(initial);
    const { standIn, library } = opened;
    const change = (apply: (ids: ReadonlyArray<string>) => void) => async (request: Request) => {
      const { ids } = (await request.json()) as { ids: ReadonlyArray<string> };
      apply(ids.filter((id) => !isIgnored(id)));
      return Response.json({ status: "done" });
    };
    standIn.overrides.saveTracks = change((ids) => library.ids.unshift(...[...ids].reverse()));
    standIn.overrides.removeSavedTracks = change(
      (ids) => (library.ids = library.ids.filter((id) => !ids.includes(id))),
    );
    // As on Spotify: the newest first, each at a time of its own.
    standIn.overrides.listSavedTracks = ({ url }) => {
      const query = new URL(url).searchParams;
      const [limit, offset] = [Number(query.get("limit")), Number(query.get("offset"))];
      const { ids } = library;
      const items = ids.slice(offset, offset + limit).map((id, index) => ({
        added_at: new Date(Date.UTC(2026, 0, 1) + (ids.length - offset - index) * 1000).toISOString(),
        track: { id, name: id },
      }));
      return Response.json({ items, total: ids.length });
    };
    return opened;
  };

  it("names exactly the tracks of a removal that are still there", async () => {
    const { service } = await openHonest(many(60), (id) => id === "t1" || id === "t55");
    await service.head.refresh();
    await service.more.run();
    const { proof } = await service.removeMany.run(["t0", "t1", "t54", "t55"]);
    expect(proof).to.deep.include({ outcome: "partly", confirmed: ["t0", "t54"], unconfirmed: ["t1", "t55"] });
  });

  it("confirms no removal of a track whose place in the list is not known", async () => {
    const { service } = await openHonest(many(60));
    const { proof } = await service.remove.run("t55");
    expect(proof.outcome).to.equal("unconfirmed");
  });

  it("reads every page that as many saved tracks take", async () => {
    const { service, sent, audit } = await openHonest(many(3));
    const ids = Array.from({ length: 60 }, (_, index) => `new${index}`);
    const { proof } = await service.save.run(ids);
    expect(proof.outcome).to.equal("confirmed");
    expect(sent("listSavedTracks")).to.equal(2);
    expect(audit().at(-1)).to.deep.equal({ action: "save", count: 60, failed: 0, confirmed: 60 });
  });

  it("is looked for once more when Harmony's cache has ended, and the row does not come back meanwhile", async () => {
    const { service, standIn, shown, pass } = await openHonest(["a", "b", "c"]);
    await service.head.refresh();
    const fresh = standIn.overrides.listSavedTracks!;
    const request = new Request("http://x/api/v1/spotify/me/tracks?limit=50&offset=0");
    const cached = (await fresh(request))!;
    standIn.overrides.listSavedTracks = () => cached.clone();
    const change = await service.remove.run("a");
    expect(change.proof.outcome).to.equal("unconfirmed");
    expect(shown()).to.deep.equal(["b", "c"]);
    const later = service.look.run({ change, when: "later" });
    standIn.overrides.listSavedTracks = fresh;
    await pass(45_001);
    expect((await later).proof.outcome).to.equal("confirmed");
  });

  it("shows a track again that Harmony said it removed, once that cannot be from a cache", async () => {
    const { service, shown, pass } = await openHonest(["a", "b"], (id) => id === "a");
    await service.head.refresh();
    const change = await service.remove.run("a");
    expect(shown()).to.deep.equal(["b"]);
    const later = service.look.run({ change, when: "later" });
    await pass(45_001);
    expect((await later).proof).to.deep.include({ outcome: "unconfirmed", unconfirmed: ["a"] });
    expect(shown()).to.deep.equal(["a", "b"]);
  });

  it("finds in the library what was saved although the answer was lost", async () => {
    const { service, standIn } = await openHonest(["a"]);
    const save = standIn.overrides.saveTracks!;
    standIn.overrides.saveTracks = async (request) => {
      await save(request);
      return Response.error();
    };
    const { proof, done, unanswered } = await service.save.run(["b"]);
    expect([done, unanswered.map(({ item }) => item)]).to.deep.equal([[], ["b"]]);
    expect(proof.outcome).to.equal("confirmed");
  });
});
