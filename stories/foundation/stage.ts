import { css, html, LitElement, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import { base } from "../../src/components/foundation/styles/base.js";
import { card } from "../../src/components/foundation/styles/card.js";
import { controls } from "../../src/components/foundation/styles/controls.js";
import { table } from "../../src/components/foundation/styles/table.js";
import { tokens } from "../../src/components/foundation/tokens.js";

/** A shadow root with the shared sheets in it, as every card has: shows a part by itself. */
export class Stage extends LitElement {
  static override styles = [
    tokens,
    base,
    controls,
    card,
    table,
    css`
      .row {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0.5rem;
        margin-block-end: 1rem;
      }
      .gallery {
        display: grid;
        grid-template-columns: repeat(auto-fill, minmax(min(100%, 22rem), 1fr));
        gap: 1rem;
      }
    `,
  ];

  @property({ attribute: false }) content: unknown;

  protected override render(): unknown {
    return this.content;
  }
}
customElements.define("foundation-stage", Stage);

/** Used, not only imported: bundlers drop modules of this package that nothing is taken from. */
export const onStage = (content: unknown, dir: "ltr" | "rtl" | "" = ""): TemplateResult =>
  html`<foundation-stage dir=${dir} .content=${content}></foundation-stage>`;
