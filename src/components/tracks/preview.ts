import { Subject } from "../../core/live/observable.js";

/** The address that plays, or is about to: one at a time over all cards. */
export const playing = new Subject<string | undefined>(undefined);
/** Addresses that could not be played, because a policy forbids it or nothing is there. */
export const unplayable = new Set<string>();

let audio: HTMLAudioElement | undefined;

export const stop = (): void => {
  audio?.pause();
  playing.set(undefined);
};

const giveUp = (url: string): void => {
  unplayable.add(url);
  if (playing.state === url) stop();
};

/** Plays an address from the start, in place of what plays. */
export const play = (url: string): void => {
  audio?.pause();
  const own = (audio = new Audio(url));
  own.addEventListener("ended", () => audio === own && stop());
  own.addEventListener("error", () => giveUp(url));
  addEventListener("pagehide", stop, { once: true });
  playing.set(url);
  // Rejects, too, where another one was begun before this one could: that is no fault of the address.
  own.play().catch((error: Error) => error.name === "AbortError" || giveUp(url));
};
