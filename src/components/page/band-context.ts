import type { HostLinks } from "../../core/config.js";
import type { Attention } from "../../core/policy/attention.js";
import type { AttentionItem, NotIngested, Source } from "../../core/policy/attention-items.js";
import type { Pace } from "../../core/policy/backfill-progress.js";
import type { Fleet } from "../../core/policy/fleet.js";
import type { HoldRequest } from "../../core/services/attention.js";
import type { Clock } from "../foundation/age.js";
import type { StatusTexts } from "../cards/status/texts.js";
import type { CardName } from "../foundation/cards.js";
import type { FoundationTexts } from "../foundation/texts.js";
import type { PageTexts } from "./texts.js";

/** A place on the page: a card in one of its views. */
export type Place = readonly [card: CardName, view: string];

/** What the band shows, in whose words, and what its buttons do. */
export interface BandContext {
  readonly attention: Attention;
  readonly fleet: Fleet | undefined;
  readonly texts: PageTexts;
  readonly frameTexts: FoundationTexts;
  readonly statusTexts: StatusTexts;
  /** Why the server left out lines of a submission. */
  readonly skipReasons: Readonly<Record<string, string>>;
  readonly titleOf: (card: Source) => string;
  readonly clock: Clock;
  readonly links: HostLinks;
  readonly paceOf: (jobId: string) => Pace | undefined;
  /** Whether all items are shown, not only the first. */
  readonly isExpanded: boolean;
  readonly isRefreshing: boolean;
  /** What screen readers are to be told. */
  readonly announcement: string;
  /** The Status card in the form of one line. */
  readonly facts: unknown;
  /** What could not be done from the band, and why. */
  readonly trouble: unknown;
  readonly link: (place: Place, look: string, content: unknown) => unknown;
  /** The button that force-syncs these playlists, or nothing where that is not offered. */
  readonly forceSync: (ids: ReadonlyArray<string>, label: unknown) => unknown;
  /** The button that has Harmony read the playlists from Spotify, or nothing where that is not offered. */
  readonly refreshPlaylists: (look: string, label: string) => unknown;
  /** The button that tries the failed tracks of a submission again, or nothing where that is not offered. */
  readonly reprocess: (job: NotIngested, label: unknown) => unknown;
  /** The button that authorises Harmony. */
  readonly authorise: (look: string, label: string) => unknown;
  readonly refresh: (cards?: ReadonlyArray<Source>) => void;
  readonly expand: (isExpanded: boolean) => void;
  readonly copy: (text: string, near: Node) => void;
  readonly hold: (request: HoldRequest) => void;
  readonly release: (item: AttentionItem) => void;
}
