import type { TemplateResult } from "lit";
import type { JudgedItem } from "../../core/policy/attention.js";
import { type MenuItem, menuButton } from "../foundation/menu.js";
import type { BandContext } from "./band-context.js";

const hourMs = 3_600_000;
/** The hour at which the next day's work begins. */
const morning = 9;

/** The ends that are offered, in the viewer's zone; milliseconds since the epoch. */
export function holdEnds(now: number): {
  readonly inAnHour: number;
  readonly fullHour: number;
  readonly tomorrow: number;
} {
  const day = new Date(now);
  return {
    inAnHour: now + hourMs,
    // A full hour that leaves at least one to work in.
    fullHour: new Date(day).setHours(day.getHours() + (now % hourMs === 0 ? 1 : 2), 0, 0, 0),
    tomorrow: new Date(day.getFullYear(), day.getMonth(), day.getDate() + 1, morning).getTime(),
  };
}

/** The "…" button of an item: puts it off, takes it on, or ends that. */
export function holdMenu({ item, hold }: JudgedItem, title: string, band: BandContext): TemplateResult {
  const { texts, clock } = band;
  const holdUntil = (kind: "snoozed" | "taken", until: number, label: (time: string) => string): MenuItem => ({
    label: label(clock.format.until(until, clock.now())),
    icon: kind === "taken" ? "user" : "snooze",
    run: () => band.hold({ item, kind, until }),
  });
  return menuButton(texts.more(title), () => {
    const { inAnHour, fullHour, tomorrow } = holdEnds(clock.now());
    return [
      ...(hold ? [{ label: texts.release, icon: "check", run: () => band.release(item) } as const] : []),
      holdUntil("snoozed", inAnHour, () => texts.snoozeHour),
      holdUntil("snoozed", tomorrow, texts.snoozeUntil),
      holdUntil("taken", fullHour, texts.take),
      holdUntil("taken", tomorrow, texts.take),
    ];
  });
}
