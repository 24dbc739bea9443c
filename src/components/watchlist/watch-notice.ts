import type { HarmonyError } from "../../core/client/errors.js";
import type { WatchedArtist } from "../../core/model/watchlist.js";
import type { HarmonyKernel } from "../../core/plugin.js";
import { type WatchChange, type WatchRequest, WatchlistService } from "../../core/services/watchlist.js";
import { failureNotice } from "../foundation/failure-notice.js";
import { type Notice, noticesOf } from "../foundation/notices.js";
import { plainText } from "../foundation/text.js";
import type { FoundationTexts } from "../foundation/texts.js";
import type { WatchTexts } from "./texts.js";

/** Where and in which words a change to the watchlist is told. */
export interface Watching {
  readonly kernel: HarmonyKernel;
  readonly texts: WatchTexts;
  readonly frameTexts: FoundationTexts;
}

/** Puts an artist on the watchlist and tells it in a notice, which can undo it. Never fails. */
export function watchNow(request: WatchRequest, watching: Watching): Promise<void> {
  const { kernel, texts } = watching;
  const { watch } = kernel.use(WatchlistService);
  const name = plainText(request.name) || request.id;
  return tell(watch.run(request), `watch-${request.id}`, name, watching, {
    failed: texts.notAdded(name),
    confirmed: ({ wasSo, artist }) =>
      wasSo
        ? { severity: "ok", title: texts.wasThere(name) }
        : { severity: "ok", title: texts.added(name), actions: artist ? [undoWatch(artist, name, watching)] : [] },
  });
}

/** Takes an artist off the watchlist and tells it in a notice, which can put them back as they were. Never fails. */
export function unwatchNow(artist: WatchedArtist, name: string, watching: Watching): Promise<void> {
  const { kernel, texts } = watching;
  const { unwatch } = kernel.use(WatchlistService);
  return tell(unwatch.run(artist.key), `watch-${artist.artistId ?? artist.key}`, name, watching, {
    failed: texts.notRemoved(name),
    confirmed: ({ wasSo }) =>
      wasSo
        ? { severity: "ok", title: texts.wasGone(name) }
        : { severity: "ok", title: texts.removed(name), actions: undoUnwatch(artist, name, watching) },
  });
}

/** Makes another change to a watched artist. A notice tells only what did not go as asked: the list shows the rest. */
export function changeNow(
  change: Promise<WatchChange>,
  { key, artistId }: WatchedArtist,
  name: string,
  watching: Watching,
): Promise<void> {
  return tell(change, `watch-${artistId ?? key}`, name, watching, { failed: watching.texts.notChanged(name) });
}

interface Outcomes {
  /** What is said where it was refused. */
  readonly failed: string;
  /** What is said once the list shows it; nothing by default. */
  readonly confirmed?: (change: WatchChange) => Omit<Notice, "id">;
}

async function tell(
  change: Promise<WatchChange>,
  id: string,
  name: string,
  { kernel, texts, frameTexts }: Watching,
  { failed, confirmed }: Outcomes,
): Promise<void> {
  const notices = noticesOf(kernel);
  try {
    const made = await change;
    if (made.outcome === "confirmed") {
      if (confirmed) notices.push({ id, ...confirmed(made) });
      else notices.dismiss(id);
      return;
    }
    const isUnread = made.outcome === "unread";
    const readAgain = () => {
      kernel
        .use(WatchlistService)
        .watchlist.refresh()
        .then(
          () => notices.dismiss(id),
          () => {
            // The notice still says that the list could not be read.
          },
        );
    };
    notices.push({
      id,
      severity: "warn",
      sticky: true,
      title: isUnread ? texts.unread(name) : texts.unconfirmed(name),
      text: isUnread ? texts.unreadWhy : texts.unconfirmedWhy,
      actions: isUnread ? [{ label: texts.readAgain, run: readAgain }] : [],
    });
  } catch (error) {
    notices.push(failureNotice(id, failed, error as HarmonyError, kernel, frameTexts));
  }
}

function undoWatch(artist: WatchedArtist, name: string, watching: Watching) {
  const run = () => {
    unwatchNow(artist, name, watching).catch(reportError);
  };
  return { label: watching.texts.undo, run };
}

/** An entry under a key that Harmony does not find is not put back. */
function undoUnwatch({ artistId, ...artist }: WatchedArtist, name: string, watching: Watching) {
  if (artistId === null) return [];
  const run = () => {
    const { isPaused, pauseReason, resumesAt, priority } = artist;
    const pause = isPaused ? { reason: pauseReason, until: resumesAt } : undefined;
    watchNow({ id: artistId, name, priority, pause }, watching).catch(reportError);
  };
  return [{ label: watching.texts.undo, run }];
}
