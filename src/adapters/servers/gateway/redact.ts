import type { Bytes } from "./limits.js";

const mask = "[redacted]";

/** A secret that is shorter may turn up in data by chance, where replacing it would change what people see. */
const shortestInData = 16;

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}

/** The forms in which a secret may turn up in a text. */
function disguises(secret: string): ReadonlyArray<string> {
  return [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    base64(secret).replace(/=+$/, ""),
  ].filter(Boolean);
}

function without(text: string, forms: ReadonlyArray<string>): string {
  return forms.reduce((clean, form) => (clean.includes(form) ? clean.replaceAll(form, mask) : clean), text);
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

/** Takes the secrets out of what leaves the gateway, however they were written there. */
export interface Redactor {
  readonly text: (text: string) => string;
  /** For data: secrets of fewer than 16 characters are left alone. */
  readonly bytes: (bytes: Bytes) => Bytes;
  /** `bytes` for data that is not held in memory. Finds a secret that two chunks share. */
  readonly stream: () => TransformStream<Bytes, Bytes>;
}

/** `secrets` is asked each time, because they change. */
export function makeRedactor(secrets: () => ReadonlyArray<string>): Redactor {
  let known: ReadonlyArray<string> = [];
  let forms: ReadonlyArray<string> = [];
  let formsInData: ReadonlyArray<string> = [];

  const refresh = () => {
    const current = secrets();
    if (current.length === known.length && current.every((secret, index) => secret === known[index])) return;
    known = current;
    const formsOf = (list: ReadonlyArray<string>) =>
      [...new Set(list.flatMap(disguises))].sort((a, b) => b.length - a.length);
    forms = formsOf(known);
    formsInData = formsOf(known.filter(({ length }) => length >= shortestInData));
  };

  return {
    text: (text) => {
      refresh();
      return without(text, forms);
    },
    bytes: (bytes) => {
      refresh();
      const text = new TextDecoder().decode(bytes);
      const clean = without(text, formsInData);
      return clean === text ? bytes : new TextEncoder().encode(clean);
    },
    stream: () => {
      refresh();
      const wanted = formsInData;
      const longest = Math.max(1, ...wanted.map(({ length }) => length));
      const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
      const encoder = new TextEncoder();
      let kept = "";
      return new TransformStream<Bytes, Bytes>({
        transform(chunk, controller) {
          const clean = without(kept + decoder.decode(chunk, { stream: true }), wanted);
          const end = Math.max(0, clean.length - longest + 1);
          // Half a character cannot be written.
          const settled = isHighSurrogate(clean.charCodeAt(end - 1)) ? end - 1 : end;
          kept = clean.slice(settled);
          controller.enqueue(encoder.encode(clean.slice(0, settled)));
        },
        flush(controller) {
          controller.enqueue(encoder.encode(without(kept + decoder.decode(), wanted)));
        },
      });
    },
  };
}
