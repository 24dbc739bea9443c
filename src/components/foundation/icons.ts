import { html, type TemplateResult } from "lit";

/** Line icons on a grid of 16 px, one path each. */
const paths = {
  ok: "M8 1.75a6.25 6.25 0 1 1-.01 0zM5.25 8.25l2 2 3.5-4",
  warn: "M8 2.25 14.25 13H1.75zM8 6.5v3M8 11.1v.1",
  crit: "m8 1.5 6.5 6.5L8 14.5 1.5 8zM8 5v3.5M8 10.7v.1",
  unknown:
    "M14.1 9.2l-1 2.4M11.5 13.2l-2.4 1M6.8 14.1l-2.4-1M2.8 11.5l-1-2.4M1.9 6.8l1-2.4M4.5 2.8l2.4-1M9.2 1.9l2.4 1M13.2 4.5l1 2.4M6.4 6.5a1.65 1.65 0 1 1 2.4 1.5c-.5.3-.8.6-.8 1.1M8 11v.1",
  refresh: "M13.5 8a5.5 5.5 0 1 1-1.6-3.9l1.6 1.6M13.5 2.5v3.2h-3.2",
  sync: "M2.5 7a5.5 5.5 0 0 1 9.6-2.6l1.4 1.5M13.5 9a5.5 5.5 0 0 1-9.6 2.6l-1.4-1.5M13.5 2.7v3.2h-3.2M2.5 13.3v-3.2h3.2",
  out: "M9.5 2.5h4v4M13.5 2.5 7.5 8.5M11.5 9.5v3a1 1 0 0 1-1 1h-7a1 1 0 0 1-1-1v-7a1 1 0 0 1 1-1h3",
  right: "m6 3.5 4.5 4.5L6 12.5",
  down: "m3.5 6 4.5 4.5L12.5 6",
  up: "m3.5 10 4.5-4.5 4.5 4.5",
  close: "m4 4 8 8M12 4l-8 8",
  check: "m3 8.5 3.25 3.25L13 4.75",
  plus: "M8 3v10M3 8h10",
  more: "M3.3 8h.4M7.8 8h.4M12.3 8h.4",
  search: "M7 2.5a4.5 4.5 0 1 1-.01 0zM10.5 10.5l3 3",
  pause: "M5.5 3.5v9M10.5 3.5v9",
  play: "M4.5 2.75v10.5L13 8z",
  stop: "M4.75 3.75h6.5a1 1 0 0 1 1 1v6.5a1 1 0 0 1-1 1h-6.5a1 1 0 0 1-1-1v-6.5a1 1 0 0 1 1-1z",
  watch: "M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8zM8 6.1a1.9 1.9 0 1 1-.01 0z",
  watched: "M1.5 7S4 2.5 8 2.5 14.5 7 14.5 7M1.5 7S4 11.5 8 11.5M8 5.1a1.9 1.9 0 1 1-.01 0zM9 12.5l2 2L14.75 10",
  upload: "M8 10.5v-8M4.75 5.5 8 2.25l3.25 3.25M2.5 10.5v2a1 1 0 0 0 1 1h9a1 1 0 0 0 1-1v-2",
  copy: "M6.5 5.5h6a1 1 0 0 1 1 1v6a1 1 0 0 1-1 1h-6a1 1 0 0 1-1-1v-6a1 1 0 0 1 1-1zM10.5 3.5V3a1 1 0 0 0-1-1H3a1 1 0 0 0-1 1v6.5a1 1 0 0 0 1 1h.5",
  pin: "M6 2h4l-.5 4.5L12 9H4l2.5-2.5zM8 9v5",
  queue: "M2.5 4h11M2.5 8h6M2.5 12h6M12 7.5v6M9 10.5h6",
  trash: "M2.5 4.5h11M6 4.5v-2h4v2M4 4.5l.6 9h6.8l.6-9",
  lock: "M4 7h8a1 1 0 0 1 1 1v4.5a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1zM5.25 7V5a2.75 2.75 0 0 1 5.5 0v2",
  plug: "M5.5 2v3M10.5 2v3M3.5 5h9v2.5a4.5 4.5 0 0 1-9 0zM8 12v2.5",
  off: "M8 2v5.5M11.6 4.2a5.25 5.25 0 1 1-7.2 0",
  nope: "M8 1.75a6.25 6.25 0 1 1-.01 0zM3.7 3.7l8.6 8.6",
  signin: "M9.5 2.5h3a1 1 0 0 1 1 1v9a1 1 0 0 1-1 1h-3M2.5 8H10M7.25 5l3 3-3 3",
  inbox: "M2.5 9.5 4.5 3h7l2 6.5v3a1 1 0 0 1-1 1h-9a1 1 0 0 1-1-1zM2.5 9.5h3.25l1 1.75h2.5l1-1.75h3.25",
  user: "M8 2.5a2.75 2.75 0 1 1-.01 0zM2.75 13.75c.4-2.8 2.5-4.25 5.25-4.25s4.85 1.45 5.25 4.25",
  snooze: "M13.25 9.75A5.75 5.75 0 0 1 6.25 2.75a5.75 5.75 0 1 0 7 7z",
  clock: "M8 1.75a6.25 6.25 0 1 1-.01 0zM8 4.5V8l2.5 1.5",
} as const;

export type IconName = keyof typeof paths;

/** Icons that point in the reading direction. */
const mirrored: ReadonlyArray<IconName> = ["out", "right", "signin", "queue"];

/**
 * A decorative icon: a word beside it, or the name of its button, carries the meaning.
 *
 * @param spin turns it while work is under way
 */
export function icon(name: IconName, spin = false): TemplateResult {
  return html`<svg
    class="icon${mirrored.includes(name) ? " mirrors" : ""}${spin ? " spin" : ""}"
    viewBox="0 0 16 16"
    aria-hidden="true"
  >
    <path d=${paths[name]}></path>
  </svg>`;
}
