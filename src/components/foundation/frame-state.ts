import type { LiveState } from "../../core/live/state.js";
import type { Access } from "../../core/policy/access.js";
import type { CauseName } from "../../core/policy/causes.js";

/** What the frame shows around a card's content, or in its place. */
export type FrameState =
  | "loading"
  | "ready"
  | "stale"
  | "resting"
  | "failed"
  | "unconfigured"
  | "unauthorised"
  | "withdrawn"
  | "refused"
  | "signed-out"
  | "forbidden"
  | "off"
  | "unsupported";

/** What is shown in place of the content, by the cause of the failure. */
const blockedBy: Partial<Readonly<Record<CauseName, FrameState>>> = {
  signed_out: "signed-out",
  role_too_low: "forbidden",
  refused: "forbidden",
  route_missing: "unsupported",
  not_offered: "unsupported",
  not_configured: "unconfigured",
  not_authorised: "unauthorised",
  premium_lapsed: "refused",
  not_on_user_list: "refused",
};

/**
 * Decides what the frame shows, in the same way for every card. `cause` is that of the failure in the state. A card that
 * `rests` because of a long limit of Spotify has not failed.
 */
export function frameStateOf(
  access: Access,
  { value }: LiveState<unknown>,
  cause: CauseName | undefined,
  rests = false,
): FrameState {
  if (access.decision === "hidden") return "off";
  if (access.decision === "denied") return "forbidden";
  if (access.decision === "unsupported") return "unsupported";
  if (rests) return value === undefined ? "resting" : "ready";
  if (cause === undefined) return value === undefined ? "loading" : "ready";
  if (cause === "signed_out") return "signed-out";
  // What was read before does not come back, so that it is not shown as merely stale.
  if (cause === "withdrawn") return "withdrawn";
  return value === undefined ? (blockedBy[cause] ?? "failed") : "stale";
}
