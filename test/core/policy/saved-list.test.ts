import { expect } from "chai";
import * as fc from "fast-check";
import type { SavedTrack } from "../../../src/core/model/track.js";
import {
  emptyList,
  keyOfSaved,
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

  it("forgets what was removed, and goes on at the right place", () => {
    fc.assert(
      fc.property(library, fc.array(fc.integer({ min: 1, max: 230 }), { maxLength: 40 }), (all, removed) => {
        const gone = new Set(removed.map((id) => `t${id}`));
        const list = without(withHead(emptyList, page(all, 0)), gone);
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

  it("counts what could not be read when it goes on", () => {
    const list = withHead(emptyList, { items: [saved(1)], total: 90, read: 50 });
    expect(list.next).to.equal(50);
  });
});
