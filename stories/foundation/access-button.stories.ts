import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { accessButton } from "../../src/components/foundation/access-button.js";
import { foundationTexts } from "../../src/components/foundation/texts.js";
import type { Access } from "../../src/core/policy/access.js";
import { onStage } from "./stage.js";

const { en } = foundationTexts;

const cases: readonly (readonly [name: string, access: Access, pending?: boolean])[] = [
  ["Allowed: the dots say that it asks first", { decision: "allowed" }],
  ["Pending: every button of this command agrees", { decision: "allowed" }, true],
  ["Denied", { decision: "denied", role: "admin" }],
  ["Not supported", { decision: "unsupported" }],
  ["Unknown yet: no lock", { decision: "unknown" }],
  ["Hidden: nothing", { decision: "hidden", flag: "imports" }],
];

const reason = (access: Access) =>
  access.decision === "denied"
    ? en.denied(access.role, "operator")
    : access.decision === "unsupported"
      ? en.notSupported
      : en.stillReading;

const meta: Meta = { title: "Foundation/Access button" };
export default meta;

/** One control, by what the session may do. */
export const ByAccess: StoryObj = {
  render: () =>
    onStage(
      cases.map(
        ([name, access, pending], index) =>
          html`<div class="row">
            ${accessButton(
              { access, state: new Set(pending ? [""] : []) },
              {
                id: `b${index}`,
                label: "Cancel job…",
                pendingLabel: "Cancelling",
                icon: "stop",
                look: "danger",
                reason,
                reasonBeside: true,
                run: () => {},
              },
            )}
            <span class="muted small">${name}</span>
          </div>`,
      ),
    ),
};
