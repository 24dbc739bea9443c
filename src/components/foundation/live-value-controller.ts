import type { Observable } from "../../core/live/observable.js";
import type { ReactiveController, ReactiveControllerHost } from "lit";

/**
 * Binds a watched value to an element, which renders again on every change. Which value it is, is asked before every
 * update: with another plugin or another property it may be another one. Out of the document nothing is watched.
 */
export class LiveValueController<O extends Observable<unknown>> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #select: () => O | undefined;
  readonly #onChange: ((state: O["state"]) => void) | undefined;
  #source: O | undefined;
  #stop = () => {};

  /**
   * @param select the value to watch; undefined as long as there is none
   * @param onChange called on every change, before the element renders
   */
  constructor(host: ReactiveControllerHost, select: () => O | undefined, onChange?: (state: O["state"]) => void) {
    this.#host = host;
    this.#select = select;
    this.#onChange = onChange;
    host.addController(this);
  }

  /** What is watched: a resource to refresh, a command to run. From the first update on, where there is one. */
  get source(): O | undefined {
    return this.#source;
  }

  get state(): O["state"] | undefined {
    return this.#source?.state;
  }

  hostUpdate(): void {
    const source = this.#select();
    if (source === this.#source) return;
    this.#stop();
    this.#source = source;
    this.#stop =
      source?.subscribe((state) => {
        this.#onChange?.(state);
        this.#host.requestUpdate();
      }) ?? (() => {});
  }

  hostDisconnected(): void {
    this.#stop();
    this.#stop = () => {};
    this.#source = undefined;
  }
}
