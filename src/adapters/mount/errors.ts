/** The numbers of docs/embedding.md. */
export type MountErrorCode = 1 | 2 | 3 | 4 | 5;

const meanings: Readonly<Record<MountErrorCode, string>> = {
  1: "there is nothing to mount into: the target must be an element, a shadow root or a fragment",
  2: "the options contradict each other or name something unknown",
  3: "it took too long",
  4: "the elements could not be loaded",
  5: "it was updated after it had been unmounted",
};

/** Why the page could not be mounted or unmounted; `code` is explained in docs/embedding.md. */
export class MountError extends Error {
  override readonly name = "MountError";
  readonly code: MountErrorCode;

  constructor(code: MountErrorCode, detail: string, options?: ErrorOptions) {
    super(`harmony-spotify mount #${code}: ${meanings[code]}. ${detail}`, options);
    this.code = code;
  }
}
