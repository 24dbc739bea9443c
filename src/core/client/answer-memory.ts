/** What was answered, and what the server calls this version of it. */
interface RememberedAnswer<Reply> {
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly reply: Reply;
}

const remembered = 32;

/**
 * The answers that may be asked for again with "only if it has changed". Keeps those that were used last. The browser's
 * cache does not do for this: the server calls every answer cacheable, failures too.
 */
export class AnswerMemory<Reply> {
  /** Those used last at the end. */
  readonly #answers = new Map<string, RememberedAnswer<Reply>>();

  /** The answer to a request; it counts as used. */
  recall(key: string): RememberedAnswer<Reply> | undefined {
    const answer = this.#answers.get(key);
    if (!answer) return undefined;
    this.#answers.delete(key);
    this.#answers.set(key, answer);
    return answer;
  }

  /** Replaces the answer to a request. One without validators is forgotten, since it cannot be asked about. */
  remember(key: string, { headers }: Response, reply: Reply): void {
    const etag = headers.get("etag");
    const lastModified = headers.get("last-modified");
    this.#answers.delete(key);
    if (!etag && !lastModified) return;
    if (this.#answers.size >= remembered) this.#answers.delete(this.#answers.keys().next().value!);
    this.#answers.set(key, { etag, lastModified, reply });
  }
}

/** The headers that ask for an answer only if it has changed. */
export function conditionsOf({ etag, lastModified }: RememberedAnswer<unknown>): Record<string, string> {
  return { ...(etag && { "If-None-Match": etag }), ...(lastModified && { "If-Modified-Since": lastModified }) };
}
