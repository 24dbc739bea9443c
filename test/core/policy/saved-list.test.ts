import { expect } from "chai";
import * as fc from "fast-check";
import type { SavedTrack } from "../../../src/core/model/track.js";
import {
  emptyList,
  keyOfSaved,
  missesTrack,
  nextPageFor,
  savedPageSize,
  type SavedPage,
  withHead,
  without,
  withPage,
} from "../../../src/core/policy/saved-list.js";

/** A server: ids, newest first. */
type Library = ReadonlyArray<number>;
const saved = (id: number) => ({ addedAt: id, track: { id: `t${id}`, name: `Track ${id}` } }) as SavedTrack;
const page = (library: Library, offset: number): SavedPage => {
  const items = library.slice(offset, offset + savedPageSize).map(saved);
  return { items, total: library.length, read: items.length };
};
const library = fc.nat(230).map((count): Library => Array.from({ length: count }, (_, index) => count - index));
const keys = (list: { readonly items: ReadonlyArray<SavedTrack> }) => list.items.map(keyOfSaved);
const readAll = (from: Library, list = withHead(emptyList, page(from, 0))) => {
  while (list.next !== null) list = withPage(list, page(from, list.next));
  return list;
};

describe("the list of saved tracks", () => {
  it("read to its end is all there is, in order", () => {
    fc.assert(
      fc.property(library, (all) => {
        expect(keys(readAll(all))).to.deep.equal(keys({ items: all.map(saved) }));
      }),
    );
  });

  it("comes to the truth whatever was added or removed between two pages", () => {
    fc.assert(
      fc.property(
        library,
        fc.nat(60),
        fc.array(fc.nat(229), { maxLength: 60 }),
        fc.nat(3),
        (before, added, removed, pages) => {
          let list = withHead(emptyList, page(before, 0));
          for (let read = 0; read < pages && list.next !== null; read++) list = withPage(list, page(before, list.next));
          const gone = new Set(removed);
          const after = [
            ...Array.from({ length: added }, (_, index) => 1000 - index),
            ...before.filter((id) => !gone.has(id)),
          ];
          list = withHead(list, page(after, 0));
          expect(keys(list).slice(0, savedPageSize), "the head is always true").to.deep.equal(keys(page(after, 0)));
          expect(new Set(keys(list)).size).to.equal(list.items.length);
          list = readAll(after, list);
          // What is below may hide a swap that leaves the numbers alone; it never loses what is there now.
          expect(after.map((id) => `t${id}`).every((key) => keys(list).includes(key)) || removed.length > 0).to.equal(
            true,
          );
        },
      ),
    );
  });

  it("keeps what was read below when new likes come on top", () => {
    const before = Array.from({ length: 200 }, (_, index) => 200 - index);
    let list = withHead(emptyList, page(before, 0));
    list = withPage(list, page(before, list.next!));
    const after = [203, 202, 201, ...before];
    list = withHead(list, page(after, 0));
    expect(list.items).to.have.length(103);
    expect(list.next).to.equal(103);
  });

  it("counts what could not be read below the first page, as long as what is below stays", () => {
    const all = Array.from({ length: 200 }, (_, index) => 200 - index);
    const second = page(all, 50);
    const list = withPage(withHead(emptyList, page(all, 0)), { ...second, items: second.items.slice(3) });
    expect(list.droppedBelow).to.equal(3);
    expect(list.next).to.equal(100);
    expect(without(list, new Set(["t200"])).droppedBelow).to.equal(3);
    expect(withHead(list, page([201, ...all], 0)).droppedBelow).to.equal(3);
    expect(withHead(list, page([...all.slice(0, 20), ...all.slice(60)], 0)).droppedBelow, "it is read again").to.equal(
      0,
    );
  });

  it("forgets what was removed, and goes on at the right place", () => {
    fc.assert(
      fc.property(library, fc.array(fc.integer({ min: 1, max: 230 }), { maxLength: 40 }), (all, removed) => {
        const gone = new Set(removed.map((id) => `t${id}`));
        const list = without(withHead(emptyList, page(all, 0)), gone);
        expect(list).to.be.an("object");
        const shown = new Set(all.slice(0, savedPageSize).map((id) => `t${id}`));
        const left = all.filter((id) => !(gone.has(`t${id}`) && shown.has(`t${id}`)));
        expect(keys(readAll(left, list))).to.deep.equal(left.map((id) => `t${id}`));
        expect(without(list, gone), "the same list where nothing is gone").to.equal(list);
      }),
    );
  });

  it("does not ask for ever where a server gives the same page again and again, without a total", () => {
    const same: SavedPage = {
      ...page(
        Array.from({ length: 60 }, (_, index) => index),
        0,
      ),
      total: null,
    };
    let list = withHead(emptyList, same);
    list = withPage(list, same);
    expect(list.next).to.equal(null);
  });

  describe("a first page that is read again", () => {
    const items = (...ids: ReadonlyArray<number>) => ids.map(saved);
    const full = { items: items(3, 2, 1), total: 3, next: null, droppedBelow: 0 };
    const ids = (list: { readonly items: ReadonlyArray<SavedTrack> }) => list.items.map(({ addedAt }) => addedAt);

    it("keeps what is below it where it meets the first of them", () => {
      const list = withHead(full, { items: items(5, 4, 3), total: 5, read: 50 });
      expect(ids(list)).to.deep.equal([5, 4, 3, 2, 1]);
      expect(list).to.include({ total: 5, next: null, droppedBelow: 0 });
    });

    it("keeps nothing below it where it is empty, whatever the totals say", () => {
      const list = { items: items(4, 3, 2, 1), total: 4, next: null, droppedBelow: 0 };
      expect(withHead(list, { items: [], total: 2, read: 0 }).items).to.be.empty;
    });

    it("keeps nothing where it does not meet them", () => {
      const head = { items: items(9, 8), total: 5, read: 50 };
      expect(ids(withHead(full, head))).to.deep.equal([9, 8]);
    });

    it("reads on where everything on it is new, even where the totals fit", () => {
      const news = Array.from({ length: savedPageSize }, (_, index) => saved(100 - index));
      const list = withHead(
        { items: items(1), total: 1, next: null, droppedBelow: 0 },
        { items: news, total: 51, read: 50 },
      );
      expect(list.items).to.have.length(savedPageSize);
      expect(list.next).to.equal(savedPageSize);
    });

    it("keeps nothing where there is no total to prove that nothing else has changed", () => {
      const unknown = { ...full, total: null };
      expect(ids(withHead(unknown, { items: items(3, 2), total: null, read: 2 }))).to.deep.equal([3, 2]);
      expect(ids(withHead(unknown, { items: items(6, 5, 4, 3), total: 3, read: 4 }))).to.deep.equal([6, 5, 4, 3]);
      const longer = { items: items(9, 8, 7, 3, 2), total: 3, next: null, droppedBelow: 0 };
      expect(ids(withHead(longer, { items: items(3), total: null, read: 1 }))).to.deep.equal([3]);
    });
  });

  it("ends where a page is not full, or the total is reached, and goes on where it is not", () => {
    const full = Array.from({ length: savedPageSize }, (_, index) => saved(index));
    const next = (read: number, total: number | null) =>
      withHead(emptyList, { items: full.slice(0, read), total, read }).next;
    expect(next(10, null)).to.equal(null);
    expect(next(10, 90)).to.equal(null);
    expect(next(savedPageSize, savedPageSize)).to.equal(null);
    expect(next(savedPageSize, savedPageSize + 1)).to.equal(savedPageSize);
    expect(next(savedPageSize, null)).to.equal(savedPageSize);
  });

  it("goes on past a page of nothing new where the total says that there is more", () => {
    const same = page(
      Array.from({ length: 60 }, (_, index) => index),
      0,
    );
    const list = withPage(withHead(emptyList, { ...same, total: 200 }), { ...same, total: 200 });
    expect(list.items).to.have.length(savedPageSize);
    expect(list.next).to.equal(2 * savedPageSize);
  });

  it("goes on without a total as long as something new comes", () => {
    const all = Array.from({ length: 120 }, (_, index) => index);
    const first = withHead(emptyList, { ...page(all, 0), total: null });
    expect(withPage(first, { ...page(all, savedPageSize), total: null }).next).to.equal(2 * savedPageSize);
  });

  it("shows a track once, as it stood first", () => {
    const renamed = { ...saved(1), addedAt: 9 };
    const list = withHead(emptyList, { items: [saved(1), renamed], total: 2, read: 2 });
    expect(list.items).to.deep.equal([saved(1)]);
  });

  it("tells local files, which have no id, by when they were added and their name", () => {
    const local = (addedAt: number, name: string) => ({ addedAt, track: { id: null, name } }) as SavedTrack;
    const items = [local(1, "a"), local(1, "b"), local(2, "a"), local(1, "a")];
    const list = withHead(emptyList, { items, total: 4, read: 4 });
    expect(list.items).to.deep.equal(items.slice(0, 3));
    expect(without(list, new Set(["t1"])).items).to.have.length(3);
  });

  it("counts down with what was removed, but not what the server never counted, nor below zero", () => {
    const removed = new Set(["t1", "t2"]);
    const items = [saved(1), saved(2), saved(3)];
    expect(without({ items, total: 90, next: 50, droppedBelow: 0 }, removed)).to.deep.equal({
      items: [saved(3)],
      total: 88,
      next: 48,
      droppedBelow: 0,
    });
    expect(without({ items, total: null, next: null, droppedBelow: 0 }, removed)).to.include({
      total: null,
      next: null,
    });
    expect(without({ items, total: 1, next: 1, droppedBelow: 0 }, removed)).to.include({
      total: 0,
      next: 0,
      droppedBelow: 0,
    });
  });

  it("counts what could not be read when it goes on", () => {
    const list = withHead(emptyList, { items: [saved(1)], total: 90, read: 50 });
    expect(list.next).to.equal(50);
  });
});

describe("a track that was removed from its place", () => {
  /** Reads pages as long as one is asked for. */
  const look = (
    from: Library,
    place: { index: number; addedAt: number },
    id: string,
    timeOf = (one: number) => one,
  ) => {
    const pages = new Map<number, SavedPage>();
    const pageAt = (offset: number) => {
      const { items, ...rest } = page(from, offset);
      return { ...rest, items: items.map((item) => ({ ...item, addedAt: timeOf(item.addedAt!) })) };
    };
    for (let offset = nextPageFor(id, place, pages); offset !== undefined; offset = nextPageFor(id, place, pages)) {
      pages.set(offset, pageAt(offset));
    }
    return { isGone: missesTrack(id, place, pages), read: pages.size };
  };

  it("is found to be gone exactly where it is, whatever was removed with it", () => {
    fc.assert(
      fc.property(library, fc.nat(229), fc.func(fc.boolean()), fc.boolean(), (all, at, isKept, isRemoved) => {
        fc.pre(at < all.length);
        const one = all[at]!;
        const after = all.filter((other) => (other === one ? !isRemoved : isKept(other)));
        expect(look(after, { index: at, addedAt: one }, `t${one}`).isGone).to.equal(isRemoved);
      }),
    );
  });

  it("is found among tracks that were saved at the same time, on whatever page", () => {
    const all = Array.from({ length: 230 }, (_, index) => 230 - index);
    const sameTime = () => 7;
    expect(look(all, { index: 0, addedAt: 7 }, "t1", sameTime).isGone).to.equal(false);
    const without = all.filter((one) => one !== 1);
    expect(look(without, { index: 0, addedAt: 7 }, "t1", sameTime)).to.deep.equal({ isGone: true, read: 5 });
  });

  it("takes one page where the tracks around it are on it", () => {
    const all = Array.from({ length: 230 }, (_, index) => 230 - index);
    const after = all.filter((one) => one !== 120);
    expect(look(after, { index: 110, addedAt: 120 }, "t120")).to.deep.equal({ isGone: true, read: 1 });
  });

  it("is not known to be gone where an entry of the page could not be read", () => {
    const pages = new Map([[0, { items: [saved(9), saved(3)], total: 3, read: 3 }]]);
    expect(missesTrack("t5", { index: 1, addedAt: 5 }, pages)).to.equal(false);
    expect(missesTrack("t5", { index: 1, addedAt: 5 }, new Map())).to.equal(false);
  });
});
