import type { Command } from "../../core/plugin.js";
import { html, nothing, type TemplateResult } from "lit";
import type { Access } from "../../core/policy/access.js";
import { icon, type IconName } from "./icons.js";

export interface AccessButton {
  /** Unique in its shadow root: it ties the reason to the button. */
  readonly id: string;
  /** Such as "Cancel job…". */
  readonly label: string;
  /** What it says while the command is under way, such as "Cancelling"; the same by default. */
  readonly pendingLabel?: string;
  readonly icon?: IconName;
  /** Only the icon is shown; the label becomes the accessible name. */
  readonly iconOnly?: boolean;
  /** Further classes: primary, danger, quiet, link. */
  readonly look?: string;
  /** The key of the input that this button sends, for a command that can run for several inputs at once. */
  readonly pendingKey?: string;
  /** Says why the button cannot be used, for every decision but "allowed". */
  readonly reason: (access: Access) => string;
  /** Why it cannot be used just now, although the session allows it. */
  readonly hindrance?: string | undefined;
  /** Shows the reason beside the button, not only on hover and for screen readers. */
  readonly reasonBeside?: boolean;
  /** Called on a click, but only while the command is allowed and not under way. */
  readonly run: (event: Event) => void;
}

const lockOf: Partial<Record<Access["decision"], IconName>> = { denied: "lock", unsupported: "nope" };

/**
 * The button of a command. It is hidden while the command's feature is off, disabled with the reason while the role is too
 * low, and busy while the command is under way. It keeps its width and its focus throughout.
 */
export function accessButton(
  command: Pick<Command<never, unknown>, "access" | "state">,
  button: AccessButton,
): TemplateResult | typeof nothing {
  const { access } = command;
  if (access.decision === "hidden") return nothing;
  const { id, label, pendingLabel = label, iconOnly, pendingKey, hindrance } = button;
  const isPending = () => (pendingKey === undefined ? command.state.size > 0 : command.state.has(pendingKey));
  const pending = isPending();
  const reason = access.decision === "allowed" ? hindrance : button.reason(access);
  // Checked again on the click: access may have changed since the button was drawn.
  const click = (event: Event) => {
    if (command.access.decision === "allowed" && hindrance === undefined && !isPending()) button.run(event);
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
