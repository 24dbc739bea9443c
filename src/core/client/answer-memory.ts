/** An answer, and the server's names for its version. */
interface RememberedAnswer<Reply> {
  readonly etag: string | null;
  readonly lastModified: string | null;
  readonly reply: Reply;
}

const remembered = 32;

/**
 * Keeps the answers that were used last, so that they can be requested again with "only if it has changed". The browser's
 * cache cannot do this, because the server marks every answer as cacheable, even failures.
 */
export class AnswerMemory<Reply> {
  /** The answer that was used last is at the end. */
  readonly #answers = new Map<string, RememberedAnswer<Reply>>();

  /** The answer to a request. It counts as used from now. */
  recall(key: string): RememberedAnswer<Reply> | undefined {
    const answer = this.#answers.get(key);
    if (!answer) return undefined;
    this.#answers.delete(key);
    this.#answers.set(key, answer);
    return answer;
  }

  /** Replaces the answer to a request. An answer without validators is not kept, because the server cannot compare it. */
  remember(key: string, { headers }: Response, reply: Reply): void {
    const etag = headers.get("etag");
    const lastModified = headers.get("last-modified");
    this.#answers.delete(key);
    if (!etag && !lastModified) return;
    if (this.#answers.size >= remembered) this.#answers.delete(this.#answers.keys().next().value!);
    this.#answers.set(key, { etag, lastModified, reply });
  }
}

/** The headers that request an answer only if it has changed. */
export function conditionsOf({ etag, lastModified }: RememberedAnswer<unknown>): Record<string, string> {
  return { ...(etag && { "If-None-Match": etag }), ...(lastModified && { "If-Modified-Since": lastModified }) };
}
