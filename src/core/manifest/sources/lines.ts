/** A line that is not blank. */
export interface TextLine {
  /** From 1. */
  line: number;
  text: string;
  /** It was longer than `maxLineLength`; `text` is its beginning. */
  cut: boolean;
}

/** No track line, and no message full of links, is longer; what follows is skipped, not collected. */
const maxLineLength = 2 ** 18;

/** Cuts text that comes in pieces into lines. */
export class LineSource {
  #line = 0;
  #rest = "";
  #skipping = false;

  *push(text: string, last = false): Generator<TextLine> {
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
