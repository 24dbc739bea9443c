import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from "lit";
import { Subject } from "../../core/live/observable.js";
import type { Track } from "../../core/model/track.js";
import { icon } from "../foundation/icons.js";
import { safeHref } from "../foundation/text.js";
import type { TracksTexts } from "./texts.js";

/** The address that plays or is about to. Only one plays at a time, whichever card started it. */
const playing = new Subject<string | undefined>(undefined);
/** Addresses that could not be played: a policy forbids it, or there is nothing to play. */
const unplayable = new Set<string>();
let audio: HTMLAudioElement | undefined;

/** Plays the previews of a card's tracks. The card renders again when a preview starts or stops. */
export class TrackPreview implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #lastStarted: string | undefined;
  #unsubscribe = () => {};

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#unsubscribe = playing.subscribe(() => this.#host.requestUpdate());
  }

  hostDisconnected(): void {
    this.#unsubscribe();
    if (playing.state !== undefined && playing.state === this.#lastStarted) stop();
  }

  /** The button that starts and stops the preview of a track; nothing where there is no preview. */
  renderButton(track: Track, name: string, texts: TracksTexts, tabIndex: number): TemplateResult | typeof nothing {
    const url = safeHref(track.previewUrl);
    if (!url) return nothing;
    const isUnplayable = unplayable.has(url);
    const isPlaying = !isUnplayable && playing.state === url;
    const label = isUnplayable ? texts.unplayable(name) : isPlaying ? texts.stop(name) : texts.play(name);
    return html`<button
      class="btn square"
      type="button"
      tabindex=${tabIndex}
      aria-label=${label}
      title=${label}
      aria-disabled=${isUnplayable}
      @click=${() => isUnplayable || this.#toggle(url)}
    >
      ${icon(isUnplayable ? "nope" : isPlaying ? "stop" : "play")}
    </button>`;
  }

  #toggle(url: string): void {
    if (playing.state === url) {
      stop();
    } else {
      this.#lastStarted = url;
      play(url);
    }
  }
}

/** Plays an address from its start and stops the one that plays. */
function play(url: string): void {
  audio?.pause();
  const started = (audio = new Audio(url));
  started.addEventListener("ended", () => {
    if (audio === started) stop();
  });
  started.addEventListener("error", () => giveUp(url));
  addEventListener("pagehide", stop, { once: true });
  playing.set(url);
  started.play().catch((error: Error) => {
    // Another preview was started before this one began to play: nothing is wrong with the address.
    if (error.name !== "AbortError") giveUp(url);
  });
}

function stop(): void {
  audio?.pause();
  playing.set(undefined);
}

function giveUp(url: string): void {
  unplayable.add(url);
  if (playing.state === url) stop();
}
