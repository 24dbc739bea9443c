import { html } from "lit";
import type { HarmonyKernel } from "../../core/plugin.js";
import type { LookTime } from "../../core/live/proof.js";
import { cacheMs, isPastCache, type Proof, sizeOf, unseen } from "../../core/policy/proof.js";
import { confirm } from "./dialog.js";
import type { Format } from "./format.js";
import { type Notice, noticesOf } from "./notices.js";
import type { FoundationTexts, ProofTexts } from "./texts.js";

/** How many names a notice lists. */
const namesListed = 3;

/** Where and in which words an outcome is told. */
export interface Telling {
  readonly kernel: HarmonyKernel;
  readonly texts: ProofTexts;
  readonly frameTexts: FoundationTexts;
  readonly format: Format;
}

/** A change whose outcome is told, and what can be done about it. `C` is what the service gives and looks at again. */
export interface ToldChange<A, C extends { readonly proof: Proof<A> }> {
  readonly telling: Telling;
  /** The id of its notice. */
  readonly id: string;
  /** What was changed, such as "Saving 2 tracks". */
  readonly what: string;
  readonly nameOf: (item: A) => string;
  /** Why something may not be seen although it was done. */
  readonly hint?: string;
  /** What is said once all of it is confirmed and there is nothing besides. */
  readonly confirmed: (change: C) => Omit<Notice, "id">;
  /** What is to be said besides the proof, such as that some were refused. */
  readonly besides?: (change: C) => Partial<Pick<Notice, "title" | "text" | "debugId" | "severity">> | undefined;
  /** What can be done besides, such as undoing what is confirmed. */
  readonly actions?: (change: C) => NonNullable<Notice["actions"]>;
  /** Looks again for what was not seen. */
  readonly look: (change: C, when: LookTime) => Promise<C>;
  /** Makes the change again for exactly these. */
  readonly again: (items: ReadonlyArray<A>) => void;
}

/**
 * Tells in a notice what was confirmed of a change, what was not, and what may still be under way. What is not to be seen yet is
 * looked for once more after Harmony's cache has ended, and told again. What was not answered is not offered again as if
 * it had failed: first it can be looked for, and only then sent again, which asks. Gives what is known in the end.
 */
export function tellProof<A, C extends { readonly proof: Proof<A> }>(change: C, told: ToldChange<A, C>): Promise<C> {
  return new ProofNotice(told).tell(change);
}

class ProofNotice<A, C extends { readonly proof: Proof<A> }> {
  readonly #told: ToldChange<A, C>;
  /** Whether what was not seen will be looked for again by itself. */
  #isSought = false;
  /** Whether the operator has looked. */
  #isChecked = false;

  constructor(told: ToldChange<A, C>) {
    this.#told = told;
  }

  async tell(change: C): Promise<C> {
    const { proof } = change;
    this.#isSought = unseen(proof).length > 0 && !isPastCache(proof);
    this.#show(change);
    if (!this.#isSought) return change;
    // Where it cannot be looked for, nothing more is known.
    const later = await this.#told.look(change, "later").catch(() => change);
    this.#isSought = false;
    this.#show(later);
    return later;
  }

  #show(change: C): void {
    noticesOf(this.#told.telling.kernel).push({ id: this.#told.id, ...this.#noticeOf(change) });
  }

  #noticeOf(change: C): Omit<Notice, "id"> {
    const { proof } = change;
    const besides = this.#told.besides?.(change);
    if (unseen(proof).length === 0 && !besides) return this.#told.confirmed(change);
    const sentences = this.#sentencesOf(proof);
    return {
      severity: besides?.severity ?? (this.#isSought ? "busy" : "warn"),
      sticky: true,
      title: besides?.title ?? this.#titleOf(proof),
      text: besides?.text ? html`${besides.text} ${sentences}` : sentences,
      debugId: besides?.debugId,
      actions: [...this.#remediesFor(change), ...(this.#told.actions?.(change) ?? [])],
    };
  }

  #titleOf(proof: Proof<A>): string {
    const {
      what,
      telling: { texts, format },
    } = this.#told;
    switch (proof.outcome) {
      case "perhaps":
        return texts.perhaps(what);
      case "unconfirmed":
        return this.#isSought ? texts.notYet(what) : texts.unconfirmed(what);
      default:
        return texts.partly(what, format.number(proof.confirmed.length), format.number(sizeOf(proof)));
    }
  }

  #sentencesOf({ unconfirmed, perhaps, readAt }: Proof<A>): string {
    const {
      hint,
      telling: { texts, format },
    } = this.#told;
    if (unconfirmed.length + perhaps.length === 0) return "";
    const looked = readAt === undefined ? texts.unreadable : texts.lookedAt(format.clock(readAt, true));
    return [
      ...(unconfirmed.length > 0 ? [texts.missing(this.#namesOf(unconfirmed)), ...(hint ? [hint] : [])] : []),
      ...(perhaps.length > 0 ? [texts.unanswered(this.#namesOf(perhaps))] : []),
      this.#isSought ? texts.looksAgain(format.duration(cacheMs)) : looked,
    ].join(" ");
  }

  #namesOf(items: ReadonlyArray<A>): string {
    const {
      nameOf,
      telling: { texts, format },
    } = this.#told;
    const more = items.length - namesListed;
    return texts.names(items.slice(0, namesListed).map(nameOf), more > 0 ? format.number(more) : undefined);
  }

  #remediesFor(change: C): NonNullable<Notice["actions"]> {
    const { unconfirmed, perhaps, readAt } = change.proof;
    const {
      again,
      telling: { texts, format },
    } = this.#told;
    const check = { label: texts.check, run: () => this.#check(change) };
    const retry = { label: texts.retry(format.number(unconfirmed.length)), run: () => again(unconfirmed) };
    const sendAgain = {
      label: texts.sendAgain(format.number(perhaps.length)),
      run: () => {
        this.#sendAgain(perhaps).catch(reportError);
      },
    };
    const isUnread = unconfirmed.length > 0 && readAt === undefined;
    return [
      ...(perhaps.length > 0 || isUnread ? [check] : []),
      ...(unconfirmed.length > 0 && isPastCache(change.proof) ? [retry] : []),
      ...(perhaps.length > 0 && this.#isChecked ? [sendAgain] : []),
    ];
  }

  #check(change: C): void {
    const show = (looked: C) => {
      this.#isChecked = true;
      this.#show(looked);
    };
    this.#told.look(change, "now").then(show, () => show(change));
  }

  async #sendAgain(items: ReadonlyArray<A>): Promise<void> {
    const { again, telling } = this.#told;
    const title = telling.texts.sendAgainTitle(telling.format.number(items.length));
    if (await agreesToSendAgain(telling, title)) again(items);
  }
}

/** Asks whether to send again what was not answered. The title says what. */
export async function agreesToSendAgain({ kernel, texts, frameTexts }: Telling, title: string): Promise<boolean> {
  // The notice is in one of these; the element that made the change may be gone.
  const outlet = noticesOf(kernel).outlets.state.find(({ host }) => host.isConnected);
  return (
    outlet !== undefined &&
    confirm(outlet.host, {
      title,
      text: texts.sendAgainWhy,
      confirmLabel: texts.sendAgainConfirm,
      cancelLabel: frameTexts.cancel,
      danger: true,
    })
  );
}
