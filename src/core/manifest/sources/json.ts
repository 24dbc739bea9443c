/** A value inside a document. Arrays keep only strings, objects and arrays. */
export type JsonValue = string | number | boolean | null | Array<JsonValue> | JsonObject;
export interface JsonObject {
  [key: string]: JsonValue | undefined;
}

export interface JsonHandler {
  /** Called with each element of an array, and with a whole document; `list` is "" at the top. True if it was a row. */
  element(value: JsonValue, list: string): boolean;
  /** Whether strings in a list of that name are rows. */
  isList(name: string): boolean;
  /** Called with an element that is no row and belongs to none. */
  unknown(value: JsonValue): void;
  /** Called once when something is nested deeper than in any export. It is left out. */
  tooDeep(): void;
}

interface Frame {
  value: Array<JsonValue> | JsonObject;
  /** The key of the value, or the name of its list. */
  name: string;
  /** In an object: the key whose value comes next. */
  key: string | null;
  /** Whether it contains a row, or an element that was reported as unknown. */
  produced: boolean;
}

const maxDepth = 48;
const maxStringLength = 2 ** 20;
const spacePattern = /[\s,:]*/y;
const wordPattern = /[-+.\w]+/y;

/**
 * Reads JSON in pieces: one document, several (JSON Lines), or one that was cut. Rows are handed out and dropped as
 * soon as they are complete, so that neither the file nor its tree is in memory. Depth and strings are limited for the
 * same reason.
 */
export class JsonSource {
  /** Something was not valid JSON and was left out. */
  broken = false;

  #rest = "";
  readonly #stack: Array<Frame> = [];
  #tooDeepBy = 0;
  #saidTooDeep = false;
  #inOverlongString = false;
  readonly #handler: JsonHandler;

  constructor(handler: JsonHandler) {
    this.#handler = handler;
  }

  push(text: string, last: boolean): void {
    const input = this.#rest + text;
    let at = 0;
    for (;;) {
      at = this.#inOverlongString ? this.#skipString(input, at) : endOf(spacePattern, input, at);
      if (at >= input.length) break;
      const next = this.#token(input, at, last);
      if (next < 0) break;
      at = next;
    }
    this.#rest = input.slice(at);
    if (last) this.#finish();
  }

  /** Reads one token and returns where it ends; -1 where the input ends first. */
  #token(input: string, at: number, last: boolean): number {
    switch (input[at]) {
      case "{":
      case "[":
        this.#open(input[at] === "{" ? {} : []);
        return at + 1;
      case "}":
      case "]":
        this.#close(input[at] === "}");
        return at + 1;
      case '"': {
        const end = endOfString(input, at);
        if (end >= 0) {
          this.#string(input.slice(at + 1, end));
          return end + 1;
        }
        if (input.length - at > maxStringLength) {
          this.broken = true;
          this.#inOverlongString = true;
          return at + 1;
        }
        return -1;
      }
      default: {
        const end = endOf(wordPattern, input, at);
        if (end === at) {
          this.broken = true;
          return at + 1;
        }
        if (end === input.length && !last && end - at < 1000) return -1;
        this.#scalar(input.slice(at, end));
        return end;
      }
    }
  }

  #skipString(input: string, at: number): number {
    const end = endOfString(input, at - 1);
    if (end < 0) {
      // An escape may be cut in two here. That does not matter, since the file is broken anyway.
      return input.length;
    }
    this.#inOverlongString = false;
    this.#string("");
    return end + 1;
  }

  #open(value: Array<JsonValue> | JsonObject): void {
    if (this.#tooDeepBy || this.#stack.length >= maxDepth) {
      this.#tooDeepBy++;
      if (!this.#saidTooDeep) this.#handler.tooDeep();
      this.#saidTooDeep = true;
      return;
    }
    const parent = this.#stack.at(-1);
    const name = !parent ? "" : Array.isArray(parent.value) ? parent.name : (parent.key ?? "");
    this.#stack.push({ value, name, key: null, produced: false });
  }

  #close(isObject: boolean): void {
    if (this.#tooDeepBy) {
      if (--this.#tooDeepBy === 0) this.#attach(null);
      return;
    }
    const frame = this.#stack.at(-1);
    if (!frame || Array.isArray(frame.value) === isObject) {
      this.broken = true;
      return;
    }
    this.#stack.pop();
    if (Array.isArray(frame.value) && !this.#insideElement() && this.#handler.isList(frame.name)) {
      frame.value = frame.value.filter((value) => !this.#emit(value, frame.name, frame));
    }
    if (frame.produced) this.#reportUnknown(frame, true);
    this.#attach(frame.value, frame.produced);
  }

  #string(raw: string): void {
    const frame = this.#stack.at(-1);
    const text = raw.includes("\\") ? unescaped(raw) : raw;
    if (this.#tooDeepBy) return;
    if (frame && !Array.isArray(frame.value) && frame.key === null) frame.key = text;
    else this.#attach(text);
  }

  #scalar(word: string): void {
    if (this.#tooDeepBy) return;
    const number = Number(word);
    if (word === "true" || word === "false") this.#attach(word === "true");
    else if (Number.isNaN(number)) {
      this.broken ||= !/^(null|NaN|undefined)$/.test(word);
      this.#attach(null);
    } else this.#attach(number);
  }

  /** Adds a complete value to its parent, unless it is a row. */
  #attach(value: JsonValue, produced = false): void {
    const parent = this.#stack.at(-1);
    const isContainer = typeof value === "object" && value !== null;

    if (!parent) {
      if (produced || this.#emit(value, "")) return;
      if (!isContainer || !this.#reportUnknown({ value, name: "" }, false)) this.#handler.unknown(value);
    } else if (Array.isArray(parent.value)) {
      if (produced) return;
      const atTop = this.#stack.every((frame) => Array.isArray(frame.value));
      if (!isContainer && typeof value !== "string") {
        if (atTop || this.#handler.isList(parent.name)) this.#unknown(value);
        return;
      }
      if (isContainer || atTop) {
        if (this.#emit(value, parent.name)) return;
        if (atTop) return this.#unknown(value);
      }
      parent.value.push(value);
    } else {
      if (parent.key !== null && parent.key !== "__proto__") parent.value[parent.key] = value;
      parent.key = null;
    }
  }

  #emit(value: JsonValue, list: string, inside?: Frame): boolean {
    if (!this.#handler.element(value, list)) return false;
    if (inside) inside.produced = true;
    for (const frame of this.#stack) frame.produced = true;
    return true;
  }

  #unknown(value: JsonValue): void {
    this.#handler.unknown(value);
    for (const frame of this.#stack) frame.produced = true;
  }

  /** Whether the open value belongs to an element of an array, which may turn out to be a row. */
  #insideElement(): boolean {
    return this.#stack.some(
      (frame, depth) => !Array.isArray(frame.value) && depth > 0 && Array.isArray(this.#stack[depth - 1]!.value),
    );
  }

  /** Reports the remaining elements of a container as unknown. True if there were any. */
  #reportUnknown({ value, name }: Pick<Frame, "value" | "name">, listsOnly: boolean): boolean {
    let found = false;
    const visit = (inner: JsonValue | undefined, name: string) => {
      if (Array.isArray(inner)) {
        if (listsOnly && !this.#handler.isList(name)) return;
        for (const element of inner.splice(0)) {
          // An empty playlist in a list of playlists is no unknown entry.
          if (this.#hasLists(element)) visit(element, name);
          else {
            found = true;
            this.#handler.unknown(element);
          }
        }
      } else if (inner && typeof inner === "object") {
        for (const [key, child] of Object.entries(inner)) visit(child, key);
      }
    };
    visit(value, name);
    return found;
  }

  #hasLists(value: JsonValue | undefined): boolean {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
    return Object.entries(value).some(([key, child]) =>
      Array.isArray(child) ? this.#handler.isList(key) : this.#hasLists(child),
    );
  }

  /** The end of the file. Values that are still open were cut off. */
  #finish(): void {
    this.broken ||= this.#stack.length > 0 || /\S/.test(this.#rest);
    while (this.#stack.length) this.#reportUnknown(this.#stack.pop()!, true);
  }
}

function endOf(pattern: RegExp, input: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(input) ? pattern.lastIndex : at;
}

/** The position of the quote that closes the string which opens at `at`, or -1. */
function endOfString(input: string, at: number): number {
  for (let end = input.indexOf('"', at + 1); end >= 0; end = input.indexOf('"', end + 1)) {
    let escape = end;
    while (input[escape - 1] === "\\") escape--;
    if ((end - escape) % 2 === 0) return end;
  }
  return -1;
}

function unescaped(raw: string): string {
  try {
    return JSON.parse(`"${raw}"`);
  } catch {
    return raw;
  }
}
