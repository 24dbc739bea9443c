import { digest } from "./chance.js";

/** The validators of a version. */
export interface Version {
  readonly etag: string;
  readonly modifiedAt: number;
}

/** Remembers which version of a resource was the last one, so that a GET can be answered with "not modified". */
export class Validators {
  static readonly #remembered = 1_000;
  readonly #versions = new Map<string, Version>();

  /** The validators of the current answer. `Last-Modified` is in whole seconds and always grows with a new version. */
  version(resource: string, etag: string, now: number): Version {
    const last = this.#versions.get(resource);
    if (last?.etag === etag) return last;
    const second = Math.floor(now / 1000) * 1000;
    const version = { etag, modifiedAt: last ? Math.max(second, last.modifiedAt + 1000) : second };
    if (this.#versions.size >= Validators.#remembered) this.#versions.delete(this.#versions.keys().next().value!);
    this.#versions.set(resource, version);
    return version;
  }
}

export const etagOf = (text: string): string => `"${digest(text)}"`;

/** Whether the client has this version already. */
export const isKnown = ({ headers }: Request, { etag, modifiedAt }: Version): boolean => {
  const tags = headers.get("if-none-match");
  if (tags !== null) return tags.split(",").some((tag) => ["*", etag].includes(tag.trim().replace(/^W\//, "")));
  return Date.parse(headers.get("if-modified-since") ?? "") >= modifiedAt;
};
