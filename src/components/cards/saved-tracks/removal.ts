import { html, nothing } from "lit";
import type { HarmonyError } from "../../../core/client/errors.js";
import type { Track } from "../../../core/model/track.js";
import { savedPageSize } from "../../../core/policy/saved-list.js";
import type { BatchResult } from "../../../core/live/batches.js";
import { SavedTracksService } from "../../../core/services/saved-tracks.js";
import { accessButton } from "../../foundation/access-button.js";
import { ticking } from "../../foundation/age.js";
import { confirm } from "../../foundation/dialog.js";
import { explain } from "../../foundation/explain.js";
import { icon } from "../../foundation/icons.js";
import { reasonFor } from "../../foundation/reason.js";
import { note } from "../../foundation/states.js";
import { plainText } from "../../foundation/text.js";
import { noticesOf } from "../../foundation/notices.js";
import type { Lent } from "../../tracks/track-desk.js";
import { type RemovalTexts, removalTexts } from "./texts.js";

export { removalStyles as styles } from "./part-styles.js";

/** What removes tracks: asks, shows how far it is, tells what came of each, and takes it back. */
export interface RemovalPart {
  readonly removeOne: (track: Track) => Promise<void>;
  readonly render: () => unknown;
  /** The button that removes what is chosen. */
  readonly renderChosen: (tracks: ReadonlyArray<Track>) => unknown;
}

export const makeRemovalPart = (
  { card, kernel: kernelOf, clock, frameTexts, texts: textsOf, loadTexts }: Lent,
  announce: (text: string) => void,
): RemovalPart => {
  const kernel = kernelOf();
  const service = kernel.use(SavedTracksService);
  const notices = noticesOf(kernel);
  const say = (count: number) => clock().format.number(count);
  const nameOf = ({ name }: Track) => plainText(name) || frameTexts().unnamed;
  const names = new Map<string, string>();
  /** What could not be removed, until it is dismissed or tried again. */
  let failures: BatchResult<string>["failed"] = [];
  let pausedUntil: { readonly ms: number; readonly at: number } | undefined;

  const fail = (id: string, title: string, error: HarmonyError) =>
    notices.push({ id, severity: "crit", title, text: explain(error, frameTexts()), debugId: error.debugId });

  const putBack = async (ids: ReadonlyArray<string>): Promise<void> => {
    const texts = await loadTexts(removalTexts);
    try {
      // The last one saved becomes the newest: in this order they stand as they did.
      const { done, failed } = await service.save.run([...ids].reverse());
      if (failed[0]) fail("saved-undo", texts.notPutBack(failed.length, say(failed.length)), failed[0].error);
      else notices.push({ id: "saved-undo", severity: "ok", title: texts.putBack(done.length, say(done.length)) });
    } catch (error) {
      fail("saved-undo", texts.notPutBack(ids.length, say(ids.length)), error as HarmonyError);
    }
  };

  const tell = (texts: RemovalTexts, { done, failed, left }: BatchResult<string>) => {
    const total = done.length + failed.length + left.length;
    failures = failed;
    const whole = done.length === total;
    notices.push({
      id: "saved-removed",
      severity: whole ? "ok" : failed.length ? "crit" : "warn",
      title: whole ? texts.removedMany(total, say(total)) : texts.partly(say(done.length), say(total)),
      ...(!whole && {
        text: html`${failed.length ? `${texts.failed(say(failed.length))}. ` : nothing}${left.length ? `${texts.left(say(left.length))} ` : nothing}${texts.stillSelected}`,
      }),
      debugId: failed[0]?.error.debugId,
      actions: done.length ? [{ label: texts.undo, run: () => void putBack(done) }] : [],
    });
    card.requestUpdate();
  };

  const send = async (ids: ReadonlyArray<string>): Promise<void> => {
    const texts = await loadTexts(removalTexts);
    failures = [];
    announce(texts.removing);
    try {
      tell(texts, await service.removeMany.run(ids));
    } catch (error) {
      failures = ids.map((item) => ({ item, error: error as HarmonyError }));
      fail("saved-removed", texts.noneRemoved(say(ids.length)), error as HarmonyError);
      card.requestUpdate();
    }
  };

  const renderFailures = () => {
    const texts = textsOf(removalTexts);
    const count = say(failures.length);
    return html`<div class="card-body stale">
      ${note(
        "crit",
        html`<strong>${texts.failed(count)}.</strong> ${texts.stillSelected}
          <ul class="results" tabindex="0" aria-label=${texts.failed(count)}>
            ${failures.map(({ item, error }) => html`<li><bdi>${names.get(item) ?? item}</bdi>: <span class="muted">${explain(error, frameTexts())}</span></li>`)}
          </ul>`,
        html`<button class="btn link" type="button" @click=${() => void send(failures.map(({ item }) => item))}>
            ${texts.retry(count)}
          </button>
          <button
            class="btn square"
            type="button"
            aria-label=${frameTexts().dismiss}
            @click=${() => {
              failures = [];
              card.requestUpdate();
            }}
          >
            ${icon("close")}
          </button>`,
      )}
    </div>`;
  };

  const removeMany = async (tracks: ReadonlyArray<Track>): Promise<void> => {
    const texts = await loadTexts(removalTexts);
    const ids = tracks.flatMap((track) => {
      if (track.id !== null) names.set(track.id, nameOf(track));
      return track.id ?? [];
    });
    const number = say(ids.length);
    const agreed = await confirm(card, {
      title: texts.ask(ids.length, number),
      text: texts.askWhy(Math.ceil(ids.length / savedPageSize)),
      confirmLabel: texts.confirm(number),
      cancelLabel: frameTexts().cancel,
      danger: true,
    });
    if (agreed) await send(ids);
  };

  return {
    removeOne: async (track) => {
      const texts = await loadTexts(removalTexts);
      const id = track.id!;
      try {
        await service.remove.run(id);
        notices.push({
          id: `saved-removed-${id}`,
          severity: "ok",
          title: texts.removed(nameOf(track)),
          actions: [{ label: texts.undo, run: () => void putBack([id]) }],
        });
      } catch (error) {
        fail(`saved-removed-${id}`, texts.notRemoved(nameOf(track)), error as HarmonyError);
      }
    },
    renderChosen: (tracks) => {
      const removable = tracks.filter(({ id }) => id !== null);
      const { removeMany: label, removingNow } = textsOf(removalTexts);
      return accessButton(service.removeMany, {
        id: "remove-chosen",
        label: label(say(removable.length)),
        pendingLabel: removingNow,
        icon: "trash",
        look: "danger",
        reason: (access) => reasonFor(access, kernel, frameTexts()),
        run: () => void removeMany(removable),
      });
    },
    render: () => {
      const removal = service.removal.state;
      if (!removal) return failures.length ? renderFailures() : nothing;
      const texts = textsOf(removalTexts);
      const { done, failed, total, pausedMs, cancelling } = removal;
      if (pausedMs === undefined) pausedUntil = undefined;
      else if (pausedUntil?.ms !== pausedMs) pausedUntil = { ms: pausedMs, at: kernel.now() + pausedMs };
      const until = pausedUntil?.at;
      return html`<div class="bar" part="bar">
        <span>${texts.progress(say(done), say(total))}</span>
        <progress max=${total} .value=${done + failed} aria-label=${texts.removing}></progress>
        <span class="muted">
          ${failed ? texts.failed(say(failed)) : nothing}
          ${
            until === undefined
              ? nothing
              : ticking(
                  () => kernel.now(),
                  (now) => texts.paused(clock().format.duration(Math.max(0, until - now))),
                )
          }
        </span>
        <button class="btn push" type="button" aria-disabled=${cancelling} @click=${() => service.cancelRemoval()}>
          ${icon("stop")}${cancelling ? texts.stopping : texts.stop}
        </button>
      </div>`;
    },
  };
};
