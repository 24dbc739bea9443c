import type { HarmonyKernel, Facade } from "../../../core/plugin.js";
import type { BackfillJob } from "../../../core/model/backfill.js";
import type { Access } from "../../../core/policy/access.js";
import type { OffPeak } from "../../../core/policy/off-peak.js";
import type { BackfillOptions, BackfillService } from "../../../core/services/backfill.js";
import type { Clock } from "../../foundation/age.js";
import type { FoundationTexts } from "../../foundation/texts.js";
import type { BackfillTexts } from "./texts.js";

/** What is typed into the form, kept while it is folded. `items` is null where `other` says how many. */
export interface Draft {
  items: number | null;
  other: string;
  includeCachedResults: boolean;
  expandPlaylists: boolean;
}

/** What the card lends to its parts. */
export interface Lent {
  readonly kernel: HarmonyKernel;
  readonly service: Facade<BackfillService>;
  readonly texts: BackfillTexts;
  readonly frameTexts: FoundationTexts;
  readonly clock: Clock;
  readonly reason: (access: Access) => string;
  /** Draws the card again. */
  readonly redraw: () => void;
  readonly badge: (job: BackfillJob) => unknown;
  readonly actions: (job: BackfillJob) => unknown;
  readonly hrefOf: (job: BackfillJob) => string;
  readonly open: (event: MouseEvent, job: BackfillJob) => void;
  /** Opens its details. */
  readonly show: (job: BackfillJob) => void;
  readonly start: (options: BackfillOptions) => void;
  readonly authorise: () => void;
  /** Where the host says when. */
  readonly offPeak: OffPeak | undefined;
}

/** What it lends to those that are fetched when first needed: these say more. */
export interface Parts extends Lent {
  readonly more: BackfillTexts;
}
