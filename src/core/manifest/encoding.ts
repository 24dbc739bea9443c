import type { ManifestSummary } from "./types.js";

export type Encoding = ManifestSummary["encoding"];

/** Decodes bytes to text, chunk by chunk. */
export interface Decoder {
  readonly encoding: Encoding;
  /** The text with `\n` as line end and without leading byte-order marks. */
  decode(bytes: Uint8Array, last?: boolean): string;
}

/** Guesses the encoding by a byte-order mark, then by the zero bytes of UTF-16. Anything else may be UTF-8. */
function sniff(head: Uint8Array): Encoding {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  let even = 0;
  let odd = 0;
  head.subarray(0, 4096).forEach((byte, at) => {
    if (byte !== 0) return;
    if (at % 2) odd++;
    else even++;
  });
  if (even + odd < 1 + head.length / 1000) return "utf-8";
  return odd >= even ? "utf-16le" : "utf-16be";
}

/** The number of bytes at the end that belong to a UTF-8 character which the next chunk completes. */
function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back]!;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
    if (byte < 0x80) return 0;
  }
  return 0;
}

export function join(a: Uint8Array, b: Uint8Array): Uint8Array {
  const joined = new Uint8Array(a.length + b.length);
  joined.set(a);
  joined.set(b, a.length);
  return joined;
}

/**
 * Decodes text that may be UTF-8. At the first invalid byte, the text before it decides: if it was all ASCII, the file
 * is Windows-1252; if it had UTF-8 characters, the file is UTF-8 with a damaged character.
 */
class AssumedUtf8 {
  encoding: Encoding = "utf-8";
  #rest: Uint8Array = new Uint8Array();
  #provenUtf8 = false;
  readonly #strict = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  #fallback: TextDecoder | null = null;

  decode(bytes: Uint8Array, last: boolean): string {
    if (this.encoding === "windows-1252") return this.#fallback!.decode(bytes);
    const all = this.#rest.length ? join(this.#rest, bytes) : bytes;
    const end = all.length - (last ? 0 : unfinished(all));
    const whole = all.subarray(0, end);
    this.#rest = all.slice(end);
    try {
      const text = this.#strict.decode(whole);
      this.#provenUtf8 ||= text.length !== whole.length;
      return text;
    } catch {
      this.#provenUtf8 ||= mostlyUtf8(whole);
      if (!this.#provenUtf8) {
        this.encoding = "windows-1252";
        this.#fallback = new TextDecoder("windows-1252");
        return this.#fallback.decode(join(whole, this.#rest));
      }
      this.#fallback ??= new TextDecoder("utf-8", { ignoreBOM: true });
      return this.#fallback.decode(whole);
    }
  }
}

/** Whether, decoded as UTF-8, more non-ASCII characters are valid than invalid. */
function mostlyUtf8(bytes: Uint8Array): boolean {
  let right = 0;
  let wrong = 0;
  for (const character of new TextDecoder().decode(bytes)) {
    if (character === "\ufffd") wrong++;
    else if (character > "\x7f") right++;
  }
  return right > wrong;
}

/** Creates a decoder for a file that begins with `head` (a few kilobytes). `head` still has to be decoded. */
export function createDecoder(head: Uint8Array): Decoder {
  const sniffed = sniff(head);
  const utf16 = sniffed === "utf-8" ? null : new TextDecoder(sniffed, { ignoreBOM: true });
  const utf8 = new AssumedUtf8();
  const normalise = createNormaliser();
  return {
    get encoding() {
      return utf16 ? sniffed : utf8.encoding;
    },
    decode: (bytes, last = false) =>
      normalise(utf16 ? utf16.decode(bytes, { stream: !last }) : utf8.decode(bytes, last), last),
  };
}

/** Removes all leading byte-order marks (some exporters write two) and writes every line end as `\n`. */
export function createNormaliser(): (text: string, last?: boolean) => string {
  let atStart = true;
  let heldReturn = false;
  return (text, last = false) => {
    if (heldReturn) text = `\r${text}`;
    if (atStart) {
      text = text.replace(/^\ufeff+/, "");
      atStart = text === "";
    }
    heldReturn = !last && text.endsWith("\r");
    if (heldReturn) text = text.slice(0, -1);
    return text.includes("\r") ? text.replace(/\r\n?/g, "\n") : text;
  };
}
