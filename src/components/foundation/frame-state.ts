import type { LiveState } from "../../core/live/state.js";
import type { HarmonyError } from "../../core/client/errors.js";
import type { Connection } from "../../core/model/status.js";
import type { Access } from "../../core/policy/access.js";

/** What the frame shows around a card's content, or in its place. */
export type FrameState =
  | "loading"
  | "ready"
  | "stale"
  | "failed"
  | "unconfigured"
  | "unauthorised"
  | "signed-out"
  | "forbidden"
  | "off"
  | "unsupported";

/** Decides what the frame shows, in the same way for every card. */
export function frameStateOf(
  access: Access,
  { value, error }: LiveState<unknown>,
  connection: Connection | undefined,
): FrameState {
  if (access.decision === "hidden") return "off";
  if (access.decision === "denied") return "forbidden";
  if (access.decision === "unsupported") return "unsupported";
  if (error)
    return value === undefined
      ? blockedBy(error, connection)
      : error._tag === "Unauthenticated"
        ? "signed-out"
        : "stale";
  return value === undefined ? "loading" : "ready";
}

function blockedBy(error: HarmonyError, connection: Connection | undefined): FrameState {
  switch (error._tag) {
    case "Unauthenticated":
      return "signed-out";
    case "Forbidden":
      return "forbidden";
    case "Unsupported":
      return "unsupported";
    case "DependencyError":
      return connection === "unconfigured" ? connection : connection === "unauthenticated" ? "unauthorised" : "failed";
    default:
      return "failed";
  }
}
