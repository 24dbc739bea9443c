import { html, type TemplateResult } from "lit";

/** A label and its value; undefined where there is nothing to say. */
export type Fact = readonly [label: string, value: unknown] | undefined;

/** Facts about a track, side by side. */
export function renderFacts(facts: ReadonlyArray<Fact>): TemplateResult {
  return html`<dl class="facts">
    ${facts.map(
      (fact) =>
        fact &&
        html`<div>
          <dt>${fact[0]}</dt>
          <dd>${fact[1]}</dd>
        </div>`,
    )}
  </dl>`;
}
