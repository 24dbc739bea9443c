// docs/access.md, printed from the access table so that the two cannot differ (a test compares them).
import { readFileSync } from "node:fs";
import ts from "typescript";
import { accessRules, decideAccess, flagsFor, roleFor } from "../../src/core/policy/access.js";
import type { Access, AccessSession, Action } from "../../src/core/policy/access.js";
import { root } from "../entries.mjs";
import { table } from "./table.js";

/** What the table of rules says of each action in its comment. */
function meanings(): ReadonlyMap<string, string> {
  const file = "src/core/policy/access.ts";
  const source = ts.createSourceFile(file, readFileSync(root + file, "utf8"), ts.ScriptTarget.Latest, true);
  const found = new Map<string, string>();
  const visit = (node: ts.Node): void => {
    if (ts.isPropertyAssignment(node) && ts.isStringLiteral(node.name)) {
      const [comment] = ts.getJSDocCommentsAndTags(node);
      if (comment) found.set(node.name.text, ts.getTextOfJSDocComment(comment.comment)?.replace(/\.$/, "") ?? "");
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

const sessions: Record<string, AccessSession> = {
  read_only: { role: "read_only", features: {} },
  operator: { role: "operator", features: {} },
  admin: { role: "admin", features: {} },
  "admin, imports off": { role: "admin", features: { imports: false } },
  "admin, spotify off": { role: "admin", features: { spotify: false } },
};

const brief = (access: Access): string => (access.decision === "denied" ? `denied: ${access.role}` : access.decision);

function missing(action: Action): never {
  throw new Error(`src/core/policy/access.ts has to say in a comment what ${action} is.`);
}

/** The whole page as Markdown. */
export function accessDoc(): string {
  const actions = Object.keys(accessRules) as Action[];
  const meaningOf = meanings();
  const needs = actions.map((action) => [
    `\`${action}\``,
    meaningOf.get(action) ?? missing(action),
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
