import { expect, fixture, html } from "@open-wc/testing";
import type { LitElement } from "lit";
import { tokens } from "../../../src/components/foundation/tokens.js";
import "../../../stories/foundation/stage.js";

const channels = (colour: string): number[] =>
  /^color\(srgb/.test(colour)
    ? colour.match(/[\d.e-]+/g)!.map(Number)
    : colour.match(/[\d.]+/g)!.map((channel) => Number(channel) / 255);
const luminance = (colour: string): number => {
  const [red = 0, green = 0, blue = 0] = channels(colour).map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
const contrast = (one: string, other: string): number => {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
};

/** What the browser makes of private properties of ours, on an element with some class. */
const colours = async (colorScheme: string) => {
  const stage = await fixture<LitElement>(html`<foundation-stage .content=${html`<p></p>`}></foundation-stage>`);
  stage.style.colorScheme = colorScheme;
  const probe = stage.renderRoot.querySelector("p")!;
  return (property: string, severity = ""): string => {
    probe.className = severity;
    probe.style.color = `var(${property})`;
    return getComputedStyle(probe).color;
  };
};

const outer = async (
  css: string,
  content = html`<foundation-stage .content=${html`<p class="muted">text</p>`}></foundation-stage>`,
) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
  const place = await fixture<HTMLDivElement>(html`<div class="place">${content}</div>`);
  return { place, stage: place.querySelector<LitElement>("foundation-stage")! };
};

describe("tokens", () => {
  afterEach(() => void (document.adoptedStyleSheets = []));

  for (const theme of ["light", "dark"]) {
    it(`keep text readable in ${theme}`, async () => {
      const colour = await colours(theme);
      const grounds = ["surface", "surface-sunken", "surface-raised", "surface-hover", "accent-surface"];
      for (const text of ["text", "text-muted", "accent-text", "ok-text", "warn-text", "crit-text", "unknown-text"]) {
        for (const ground of grounds) {
          expect(contrast(colour(`--_${text}`), colour(`--_${ground}`)), `${text} on ${ground}`).to.be.at.least(4.5);
        }
      }
      for (const ground of ["accent", "accent-hover"]) {
        expect(contrast(colour("--_on-accent"), colour(`--_${ground}`)), `on-accent on ${ground}`).to.be.at.least(4.5);
      }
      for (const severity of ["ok", "warn", "crit", "unknown", "busy"]) {
        for (const text of ["--_text", "--_text-muted", "--sev-text"]) {
          const tint = colour("--sev-surface", severity);
          expect(contrast(colour(text, severity), tint), `${text} on the tint of ${severity}`).to.be.at.least(4.5);
        }
      }
    });

    it(`keep fills, focus and the edges of fields visible in ${theme}`, async () => {
      const colour = await colours(theme);
      for (const name of ["ok-fill", "warn-fill", "crit-fill", "unknown-fill", "accent", "focus", "border-control"]) {
        expect(contrast(colour(`--_${name}`), colour("--_surface")), name).to.be.at.least(3);
      }
    });
  }

  it("are the host's to set on any element above", async () => {
    const { stage } = await outer(".place { --harmony-text-muted: rgb(1, 2, 3); }");
    expect(getComputedStyle(stage.renderRoot.querySelector("p")!).color).to.equal("rgb(1, 2, 3)");
  });

  it("are the host's to set on one card among others", async () => {
    const two = html`<foundation-stage .content=${html`<p class="muted">a</p>`}></foundation-stage
      ><foundation-stage class="special" .content=${html`<p class="muted">b</p>`}></foundation-stage>`;
    const { place } = await outer(
      ".place { --harmony-text-muted: rgb(1, 2, 3); } .special { --harmony-text-muted: rgb(4, 5, 6); }",
      two,
    );
    const colours = [...place.querySelectorAll<LitElement>("foundation-stage")].map(
      (stage) => getComputedStyle(stage.renderRoot.querySelector("p")!).color,
    );
    expect(colours).to.deep.equal(["rgb(1, 2, 3)", "rgb(4, 5, 6)"]);
  });

  it("reach a card inside another element of ours", async () => {
    const nested = html`<foundation-stage
      .content=${html`<foundation-stage .content=${html`<p class="muted">in</p>`}></foundation-stage>`}
    ></foundation-stage>`;
    const { stage } = await outer(".place { --harmony-text-muted: rgb(1, 2, 3); }", nested);
    const inner = stage.renderRoot.querySelector<LitElement>("foundation-stage")!;
    expect(getComputedStyle(inner.renderRoot.querySelector("p")!).color).to.equal("rgb(1, 2, 3)");
  });

  it("follow the host's colour scheme, and set none", async () => {
    const { place, stage } = await outer(".place { color-scheme: dark; }");
    expect(getComputedStyle(stage).color).to.equal("rgb(231, 233, 237)");
    place.style.colorScheme = "light";
    expect(getComputedStyle(stage).color).to.equal("rgb(23, 26, 32)");
    expect(tokens.cssText).not.to.contain("color-scheme");
  });

  it("leave the host's own custom properties alone", async () => {
    const { stage } = await outer("");
    expect(getComputedStyle(stage).getPropertyValue("--harmony-text")).to.equal("");
  });

  it("make rows and controls lower with the density, set above or on the card", async () => {
    const height = (stage: LitElement) => getComputedStyle(stage.renderRoot.querySelector("button")!).minHeight;
    const button = html`<foundation-stage .content=${html`<button class="btn">Go</button>`}></foundation-stage>`;
    expect(height((await outer("", button)).stage)).to.equal("30px");
    expect(height((await outer(".place { --harmony-density: 1; }", button)).stage)).to.equal("26px");
    const own = html`<foundation-stage
      data-density="compact"
      .content=${html`<button class="btn">Go</button>`}
    ></foundation-stage>`;
    expect(height((await outer("", own)).stage)).to.equal("26px");
  });

  it("never make a target smaller than 44 px for a finger, whatever a host sets", () => {
    // No command makes this browser's pointer coarse: the rule is read, and what it sets is tried by hand.
    expect(tokens.cssText).to.match(/@media \(pointer:coarse\)\{:host\{--_touch:2\.75rem\}\}/);
    for (const name of ["row", "control", "target"]) expect(tokens.cssText).to.contain(`--_${name}:max(var(--_touch),`);
  });
});
