import type { TemplateResult, nothing } from "lit";
import type { Command } from "../../../core/plugin.js";
import type { Access } from "../../../core/policy/access.js";
import type { BackfillOptions } from "../../../core/services/backfill.js";
import { accessButton } from "../../foundation/access-button.js";
import type { Format } from "../../foundation/format.js";
import type { BackfillTexts } from "./texts.js";

export interface RestartButton {
  readonly run: Command<BackfillOptions, string>;
  readonly texts: BackfillTexts;
  /** More classes: primary, link. */
  readonly look?: string;
  /** Why it cannot be used. */
  readonly reason: (access: Access) => string;
  /** Until when Spotify asks to wait. */
  readonly restsUntil: string | undefined;
  readonly onPress: () => void;
}

/** The button that starts a job again with the options it had. */
export function restartButton({
  run,
  texts,
  look = "",
  reason,
  restsUntil,
  onPress,
}: RestartButton): TemplateResult | typeof nothing {
  return accessButton(run, {
    id: "again",
    label: texts.again,
    pendingLabel: texts.running,
    icon: "play",
    look,
    reason,
    hindrance: restsUntil && texts.startsAfter(restsUntil),
    run: onPress,
  });
}

/** "2,000 items, cached results, playlists expanded" */
export function describeOptions(
  { maxItems, includeCachedResults, expandPlaylists }: BackfillOptions,
  texts: BackfillTexts,
  format: Format,
): string {
  return [
    maxItems === null ? texts.optionDefault : texts.optionItems(format.number(maxItems)),
    texts.optionCached(includeCachedResults),
    texts.optionExpand(expandPlaylists),
  ].join(", ");
}
