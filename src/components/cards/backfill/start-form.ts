import { html, nothing, type TemplateResult } from "lit";
import { defaultOffPeak, isOffPeak } from "../../../core/policy/off-peak.js";
import { backfillItems, type BackfillOptions } from "../../../core/services/backfill.js";
import { accessButton } from "../../foundation/access-button.js";
import { ticking } from "../../foundation/age.js";
import { icon } from "../../foundation/icons.js";
import type { Draft, Parts } from "./parts.js";

export { styles } from "./start-form-styles.js";

const presets = [100, 500, 2000] as const;

/** How many the draft asks for; undefined where what was typed is no such number. */
const itemsIn = ({ items, other }: Draft): number | undefined => {
  const count = items ?? (/^\d+$/.test(other.trim()) ? Number(other) : NaN);
  return count >= backfillItems.least && count <= backfillItems.most ? count : undefined;
};

/** Starting a backfill: how many items, from the cache or not, and whether now is the time. */
export const renderForm = (parts: Parts, draft: Draft): TemplateResult => {
  const { service, more, redraw, reason, clock, kernel } = parts;
  const number = (value: number) => clock.format.number(value);
  const [least, most] = [number(backfillItems.least), number(backfillItems.most)];
  const items = itemsIn(draft);
  const refused = items === undefined && draft.other !== "";
  const mayOverride = service.canOverride();
  const set = (change: Partial<Draft>) => {
    Object.assign(draft, change);
    redraw();
  };
  const submit = (form: HTMLFormElement) => {
    const { includeCachedResults, expandPlaylists } = draft;
    if (items === undefined) form.querySelector<HTMLInputElement>("#other-items")?.focus();
    else
      parts.start({
        maxItems: items,
        includeCachedResults,
        expandPlaylists: expandPlaylists || !mayOverride,
      } satisfies BackfillOptions);
  };
  const radio = (value: number | null, label: string) =>
    html`<label
      ><input
        type="radio"
        name="items"
        .checked=${draft.items === value}
        @change=${() => set({ items: value })}
      />${label}</label
    >`;
  const override = kernel.access("backfill.expand_override");
  return html`<form
    class="start"
    novalidate
    @submit=${(event: Event) => {
      event.preventDefault();
      if (service.run.access.decision === "allowed" && service.run.state.size === 0)
        submit(event.currentTarget as HTMLFormElement);
    }}
  >
    <fieldset class="segmented">
      <legend class="visually-hidden">${more.items}</legend>
      ${presets.map((count) => radio(count, number(count)))} ${radio(null, more.other)}
    </fieldset>
    ${
      draft.items === null
        ? html`<div>
            <input
              class="field"
              id="other-items"
              inputmode="numeric"
              autocomplete="off"
              size="8"
              aria-label=${more.otherLabel(least, most)}
              aria-invalid=${refused ? "true" : "false"}
              aria-describedby="other-why"
              .value=${draft.other}
              @input=${({ target }: Event) => set({ other: (target as HTMLInputElement).value })}
            />
            <span id="other-why" class=${refused ? "refusal" : "muted xs"}
              >${refused ? more.badLimit(least, most) : more.otherLabel(least, most)}</span
            >
          </div>`
        : nothing
    }
    <label class="check">
      <input
        type="checkbox"
        .checked=${draft.includeCachedResults}
        @change=${({ target }: Event) => set({ includeCachedResults: (target as HTMLInputElement).checked })}
      />
      <span
        >${more.includeCached}<span class="sub"
          >${draft.includeCachedResults ? more.includeCachedWhy : more.withoutCached}</span
        ></span
      >
    </label>
    <label class="check">
      <input
        type="checkbox"
        .checked=${draft.expandPlaylists || !mayOverride}
        ?disabled=${!mayOverride}
        aria-describedby="expand-why"
        @change=${({ target }: Event) => set({ expandPlaylists: (target as HTMLInputElement).checked })}
      />
      <span
        >${more.expand}<span class="sub" id="expand-why"
          >${mayOverride ? more.expandWhy : html`${icon("lock")} ${reason(override)}`}</span
        ></span
      >
    </label>
    ${renderOffPeak(parts)}
    <div class="actions">
      ${accessButton(service.run, {
        id: "run",
        label: more.run,
        pendingLabel: more.running,
        look: "primary",
        reason,
        reasonBeside: true,
        run: ({ currentTarget }) => submit((currentTarget as HTMLElement).closest("form")!),
      })}
    </div>
  </form>`;
};

/** Follows the clock: an evening's page stops warning at ten. */
const renderOffPeak = ({ offPeak = defaultOffPeak, more, clock }: Parts): TemplateResult => {
  const { from, to } = offPeak;
  const isNow = (now: number) => {
    const at = new Date(now);
    return isOffPeak({ from, to }, at.getHours() * 60 + at.getMinutes());
  };
  const good = isNow(clock.now());
  return html`<p class="off-peak small ${good ? "ok" : "warn"}">
    ${icon(good ? "ok" : "warn")}<span
      >${good ? nothing : html`<strong>${more.peak}</strong> `}${ticking(clock.now, (now) => (isNow(now) ? more.offPeakNow(from, to) : more.peakWhy(from, to)))}</span
    >
  </p>`;
};
