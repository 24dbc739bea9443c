import type { Command } from "../../core/plugin.js";
import { html, nothing, type TemplateResult } from "lit";
import type { Access } from "../../core/policy/access.js";
import { icon, type IconName } from "./icons.js";

export interface AccessButton {
  /** Of its own in this shadow root: the reason is tied to the button by it. */
  readonly id: string;
  /** "Cancel job…", and what it says while under way, "Cancelling". */
  readonly label: string;
  readonly pendingLabel?: string;
  readonly icon?: IconName;
  /** Only the icon is drawn, the label names it. */
  readonly iconOnly?: boolean;
  /** More classes: primary, danger, quiet, link. */
  readonly look?: string;
  /** Which input this button sends, where a command runs several side by side (its `keyOf`). */
  readonly pendingKey?: string;
  /** Why it cannot be used, of a decision that is not "allowed". */
  readonly reason: (access: Access) => string;
  /** Shows the reason beside the button, not only on hover and to screen readers. */
  readonly reasonBeside?: boolean;
  /** Called on a click, only while allowed and not under way. */
  readonly run: (event: Event) => void;
}

const lockOf: Partial<Record<Access["decision"], IconName>> = { denied: "lock", unsupported: "nope" };

/**
 * The button of a command as its access says: gone where its flag is off, disabled with the reason where the role is too
 * low, busy as long as the command is. It keeps its width and its focus all along.
 */
export function accessButton(
  command: Pick<Command<never, unknown>, "access" | "state">,
  button: AccessButton,
): TemplateResult | typeof nothing {
  const { access } = command;
  if (access.decision === "hidden") return nothing;
  const { id, label, pendingLabel = label, iconOnly, pendingKey } = button;
  const isPending = () => (pendingKey === undefined ? command.state.size > 0 : command.state.has(pendingKey));
  const pending = isPending();
  const reason = access.decision === "allowed" ? undefined : button.reason(access);
  // Asked again on the click: much may have happened since this was drawn.
  const click = (event: Event) => {
    if (command.access.decision === "allowed" && !isPending()) button.run(event);
  };
  const name = lockOf[access.decision] ?? button.icon;
  const face = (word: string, shown: boolean, image: unknown) =>
    html`<span ?data-off=${!shown}>${image}${iconOnly ? nothing : word}</span>`;
  return html`<button
      class="btn swap ${iconOnly ? "square" : ""} ${button.look ?? ""}"
      type="button"
      aria-label=${iconOnly ? (pending ? pendingLabel : label) : nothing}
      title=${reason ?? (iconOnly ? label : nothing)}
      aria-disabled=${pending || reason ? "true" : nothing}
      aria-describedby=${reason ? `${id}-why` : nothing}
      @click=${click}
    >
      ${face(label, !pending, name ? icon(name) : nothing)}${face(pendingLabel, pending, icon("sync", pending))}</button
    >${reason ? html`<span id="${id}-why" class=${button.reasonBeside ? "muted xs" : "visually-hidden"}>${reason}</span>` : nothing}`;
}
