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
export async function tellProof<A, C extends { readonly proof: Proof<A> }>(
  change: C,
  told: ToldChange<A, C>,
): Promise<C> {
  show(change, told, false);
  if (!isSought(change.proof)) return change;
  // Where it cannot be looked for, nothing more is known.
  const later = await told.look(change, "later").catch(() => undefined);
  if (later) show(later, told, false);
  return later ?? change;
}

function show<A, C extends { readonly proof: Proof<A> }>(change: C, told: ToldChange<A, C>, isChecked: boolean): void {
  noticesOf(told.telling.kernel).push({ id: told.id, ...noticeOf(change, told, isChecked) });
}

function noticeOf<A, C extends { readonly proof: Proof<A> }>(
  change: C,
  told: ToldChange<A, C>,
  isChecked: boolean,
): Omit<Notice, "id"> {
  const { proof } = change;
  const besides = told.besides?.(change);
  if (unseen(proof).length === 0 && !besides) return told.confirmed(change);
  const sentences = sentencesOf(proof, told);
  return {
    severity: besides?.severity ?? (isSought(proof) ? "busy" : "warn"),
    sticky: true,
    title: besides?.title ?? titleOf(proof, told.what, told.telling),
    text: besides?.text ? html`${besides.text} ${sentences}` : sentences,
    debugId: besides?.debugId,
    actions: [...remediesFor(change, told, isChecked), ...(told.actions?.(change) ?? [])],
  };
}

/** Whether it will be looked for again by itself. */
function isSought(proof: Proof<unknown>): boolean {
  return unseen(proof).length > 0 && !isPastCache(proof);
}

function titleOf(proof: Proof<unknown>, what: string, { texts, format }: Telling): string {
  switch (proof.outcome) {
    case "perhaps":
      return texts.perhaps(what);
    case "unconfirmed":
      return isSought(proof) ? texts.notYet(what) : texts.unconfirmed(what);
    default:
      return texts.partly(what, format.number(proof.confirmed.length), format.number(sizeOf(proof)));
  }
}

function sentencesOf<A, C extends { readonly proof: Proof<A> }>(
  proof: Proof<A>,
  { telling: { texts, format }, nameOf, hint }: ToldChange<A, C>,
): string {
  const { unconfirmed, perhaps, readAt } = proof;
  if (unseen(proof).length === 0) return "";
  const names = (items: ReadonlyArray<A>) => {
    const more = items.length - namesListed;
    return texts.names(items.slice(0, namesListed).map(nameOf), more > 0 ? format.number(more) : undefined);
  };
  const looked = readAt === undefined ? texts.unreadable : texts.lookedAt(format.clock(readAt, true));
  return [
    ...(unconfirmed.length > 0 ? [texts.missing(names(unconfirmed)), ...(hint ? [hint] : [])] : []),
    ...(perhaps.length > 0 ? [texts.unanswered(names(perhaps))] : []),
    isSought(proof) ? texts.looksAgain(format.duration(cacheMs)) : looked,
  ].join(" ");
}

function remediesFor<A, C extends { readonly proof: Proof<A> }>(
  change: C,
  told: ToldChange<A, C>,
  isChecked: boolean,
): NonNullable<Notice["actions"]> {
  const { proof } = change;
  const { unconfirmed, perhaps } = proof;
  const { texts, format } = told.telling;
  if (unseen(proof).length === 0) return [];
  const check = {
    label: texts.check,
    run: () => {
      const looked = told.look(change, "now").catch(() => change);
      looked.then((after) => show(after, told, true)).catch(reportError);
    },
  };
  const retry = { label: texts.retry(format.number(unconfirmed.length)), run: () => told.again(unconfirmed) };
  const sendAgain = {
    label: texts.sendAgain(format.number(perhaps.length)),
    run: () => {
      agreesToSendAgain(told.telling, texts.sendAgainTitle(format.number(perhaps.length)))
        .then((isAgreed) => isAgreed && told.again(perhaps))
        .catch(reportError);
    },
  };
  return [
    ...(perhaps.length > 0 || proof.readAt === undefined ? [check] : []),
    ...(unconfirmed.length > 0 && isPastCache(proof) ? [retry] : []),
    ...(perhaps.length > 0 && isChecked ? [sendAgain] : []),
  ];
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
