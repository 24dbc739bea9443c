/** A line that is not blank. */
export interface TextLine {
  /** From 1. */
  line: number;
  text: string;
  /** The line was longer than `maxLineLength`, so `text` is only its beginning. */
  cut: boolean;
}

/** In characters. Messages full of links are shorter. The rest of a longer line is skipped, to save memory. */
const maxLineLength = 2 ** 18;

/** Splits text that comes in pieces into lines. */
export class LineSource {
  #line = 0;
  #rest = "";
  #skipping = false;

  *push(text: string, last: boolean): Generator<TextLine> {
    let start = 0;
    for (let end = text.indexOf("\n"); end >= 0; end = text.indexOf("\n", start)) {
      yield* this.#take(text.slice(start, end), true);
      start = end + 1;
    }
    yield* this.#take(text.slice(start), last);
  }

  *#take(text: string, complete: boolean): Generator<TextLine> {
    if (!this.#skipping) {
      this.#rest += text;
      const cut = this.#rest.length > maxLineLength;
      if (complete || cut) {
        if (/\S/.test(this.#rest)) yield { line: this.#line + 1, text: this.#rest.slice(0, maxLineLength), cut };
        this.#rest = "";
        this.#skipping = cut;
      }
    }
    if (complete) {
      this.#line++;
      this.#skipping = false;
    }
  }
}
