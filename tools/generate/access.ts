// docs/access.md, printed from the access table so that the two cannot differ (a test compares them).
import { accessRules, decideAccess, flagsFor, roleFor } from "../../src/core/policy/access.js";
import type { Access, AccessSession, Action } from "../../src/core/policy/access.js";
import { table } from "./table.js";

const wording: Record<Action, string> = {
  "page.view": "See the page",
  "status.view": "Connection, FREE and PRO, last poll, missing configuration",
  "status.authorise": "Rerun OAuth",
  "status.complete_manually": "Complete OAuth by pasting the redirect URL",
  "account.view": "Profile, tier, country, granted scopes",
  "account.refresh": "Refresh the profile",
  "account.reset_scopes": "Clear the stored tokens, so that the next OAuth asks for what is missing",
  "playlists.view": "The list with its posture, filters and diagnosis",
  "playlists.refresh": "Ask the server to refresh the list",
  "playlists.details": "Open a playlist: its tracks",
  "playlists.sync_history": "The runs of the sync worker over a playlist",
  "playlists.force_sync": "Sync one, several or all ahead of the worker",
  "recommendations.view": "Seeds of this session and the tracks they suggest",
  "recommendations.load_defaults": "Load the team's seeds",
  "recommendations.pin_defaults": "Pin seeds for the team",
  "recommendations.queue": "Queue suggested tracks for ingest",
  "saved_tracks.view": "Saved and top tracks, top and followed artists",
  "saved_tracks.details": "Open a track: album, audio features",
  "saved_tracks.save": "Save tracks",
  "saved_tracks.remove": "Remove one track",
  "saved_tracks.bulk_remove": "Remove several tracks at once",
  "saved_tracks.queue": "Queue saved tracks for ingest",
  "ingest.view": "Files, links and lines, each with its verdict",
  "ingest.submit": "Send what was approved",
  "ingest.history": "Submissions and their jobs",
  "ingest.purge": "Purge a stuck job",
  "ingest.reprocess": "Reprocess what failed",
  "backfill.view": "The job, its progress, recent runs",
  "backfill.run": "Start a job, or restart one with the same options",
  "backfill.pause": "Pause a queued or running job",
  "backfill.resume": "Resume a paused job",
  "backfill.expand_override": "Override whether playlists are expanded",
  "backfill.cancel": "Cancel a job that has not ended",
};

const sessions: Record<string, AccessSession> = {
  read_only: { role: "read_only", features: {} },
  operator: { role: "operator", features: {} },
  admin: { role: "admin", features: {} },
  "admin, imports off": { role: "admin", features: { imports: false } },
  "admin, spotify off": { role: "admin", features: { spotify: false } },
};

const brief = (access: Access): string => (access.decision === "denied" ? `denied: ${access.role}` : access.decision);

/** The whole page as Markdown. */
export function accessDoc(): string {
  const actions = Object.keys(accessRules) as Action[];
  const needs = actions.map((action) => [
    `\`${action}\``,
    wording[action],
    roleFor(action),
    flagsFor(action)
      .map((flag) => `\`UI_FEATURE_${flag.toUpperCase()}\``)
      .join(", "),
  ]);
  const decisions = actions.map((action) => [
    `\`${action}\``,
    ...Object.values(sessions).map((session) => brief(decideAccess(action, session))),
  ]);
  return `# Who may do what

<!-- Printed from src/core/policy/access.ts by tools/generate/access.ts: change those. -->

The page asks for the \`operator\` role and \`UI_FEATURE_SPOTIFY\`, and so does everything on it; some actions ask for
more. Roles ascend: \`read_only\`, \`operator\`, \`admin\`. A role the page does not know counts as \`read_only\`; a flag that
the session does not mention counts as on. The server always has the last word: its 403 and 404 are shown as such, and the
session is read again.

${table(["Action", "What it does", "Role", "Flags"], needs)}

## What comes of it

One pure function, \`decideAccess(action, session, unsupported)\`, answers the first of these that holds:

| Decision | When | Shown as |
| --- | --- | --- |
| unknown | the session has not been read yet | disabled, no lock, no reason |
| hidden | a flag is off | gone |
| unsupported | the server has shown that it has no such route | disabled, "this server has no route for it" |
| denied | the role is too low | disabled with a lock and the role it needs; a host may choose to hide it |
| allowed | otherwise | usable |

A missing route goes before a role that is too low: a higher role would not help.

${table(["Action", ...Object.keys(sessions)], decisions)}
`;
}
