import { hashText } from "./hash.js";
import type { ManifestRow } from "./types.js";

/**
 * Finds rows that repeat an earlier one: the same artist and title, regardless of case, or the same link. It has its
 * own hash table, since a Map with text keys would take as much time and memory as the rest of the reading.
 */
export class Repeats {
  readonly #rows: Array<ManifestRow> = [];
  readonly #hashes: Array<number> = [];
  /**
   * The hash table: an index into both arrays plus one, at the first free place from the row's hash on. Zero is free.
   * At most half of the places are taken.
   */
  #places = new Int32Array(1024);

  /** The first row with the same content: `row` itself, unless an earlier one has it. */
  firstOf(row: ManifestRow): ManifestRow {
    const hash = hashOf(row);
    let place = hash & (this.#places.length - 1);
    for (let index = this.#places[place]!; index > 0; index = this.#places[place]!) {
      if (this.#hashes[index - 1] === hash && isSame(this.#rows[index - 1]!, row)) return this.#rows[index - 1]!;
      place = (place + 1) & (this.#places.length - 1);
    }
    this.#rows.push(row);
    this.#places[place] = this.#hashes.push(hash);
    if (this.#hashes.length * 2 > this.#places.length) this.#grow();
    return row;
  }

  #grow(): void {
    const places = new Int32Array(this.#places.length * 4);
    for (let index = 0; index < this.#hashes.length; index++) {
      let place = this.#hashes[index]! & (places.length - 1);
      while (places[place]) place = (place + 1) & (places.length - 1);
      places[place] = index + 1;
    }
    this.#places = places;
  }
}

function hashOf(row: ManifestRow): number {
  if (row.kind === "link") return hashText(linkKey(row), 1);
  return hashText(row.title ?? "", hashText(row.artist ?? ""));
}

function isSame(a: ManifestRow, b: ManifestRow): boolean {
  const isLink = a.kind === "link";
  if (isLink !== (b.kind === "link")) return false;
  return isLink ? linkKey(a) === linkKey(b) : isSameText(a.title, b.title) && isSameText(a.artist, b.artist);
}

const linkKey = ({ ids }: ManifestRow) => Object.entries(ids).join();
const isSameText = (a: string | null, b: string | null) => a === b || a?.toLowerCase() === b?.toLowerCase();
