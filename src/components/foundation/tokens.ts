import { type CSSResult, unsafeCSS } from "lit";

/**
 * The colours by role: [light, dark], or derived from another token. Text has a contrast of at least 4.5:1 on every surface
 * and tint; fills, the focus ring and `border-control` have 3:1.
 */
const colours = {
  surface: ["#fff", "#15181c"],
  "surface-sunken": ["#f3f4f7", "#101317"],
  "surface-raised": ["#fff", "#1b1f24"],
  "surface-hover": ["#eef0f4", "#1f2429"],
  scrim: ["#10141c66", "#0009"],
  text: ["#171a20", "#e7e9ed"],
  "text-muted": ["#565e6c", "#a1a9b5"],
  border: ["#e2e5ea", "#272b32"],
  "border-button": ["#cdd2da", "#3a404a"],
  "border-control": ["#808896", "#6b7482"],
  accent: ["#3a54c9", "#93a7ff"],
  "accent-hover": "color-mix(in srgb,var(--_accent) 85%,var(--_text))",
  "accent-text": "var(--_accent)",
  "accent-soft": ["#b9c5f5", "#3c4a86"],
  "accent-surface": ["#eef2ff", "#1b2138"],
  "on-accent": ["#fff", "#0d1226"],
  focus: "var(--_accent)",
  "ok-text": ["#17693b", "#70d19a"],
  "ok-fill": ["#2c9a58", "#3da86b"],
  "warn-text": ["#835000", "#efbb62"],
  "warn-fill": ["#bf7400", "#d99d3b"],
  "crit-text": ["#b0251d", "#ff938a"],
  "crit-fill": ["#d1372d", "#e65b50"],
  "unknown-text": "var(--_text-muted)",
  "unknown-fill": "var(--_border-control)",
} as const satisfies Record<string, string | readonly [light: string, dark: string]>;

/** Everything that is not a colour. The font family is the host's; sizes are in rem and never below 12 px. */
const measures = {
  "space-1": ".25rem",
  "space-2": ".5rem",
  "space-3": ".75rem",
  "space-4": "1rem",
  "space-5": "1.25rem",
  "space-6": "1.5rem",
  "radius-s": ".1875rem",
  "radius-m": ".375rem",
  "radius-l": ".625rem",
  "font-mono": "ui-monospace,SF Mono,Cascadia Mono,Menlo,Consolas,monospace",
  "font-xs": ".75rem",
  "font-s": ".8125rem",
  "font-m": ".875rem",
  "font-l": "1rem",
  "font-xl": "1.25rem",
  "weight-normal": "400",
  "weight-medium": "500",
  "weight-strong": "600",
  "line-tight": "1.25",
  line: "1.45",
  "shadow-overlay": "0 0 0 1px var(--_border),0 .75rem 2.5rem #0000002e",
  "shadow-toast": "0 0 0 1px var(--_border),0 .375rem 1.25rem #00000024",
  motion: ".16s",
  "motion-fast": ".09s",
  "motion-slow": ".24s",
  ease: "cubic-bezier(.2,0,0,1)",
  "card-pad": "calc(1rem - var(--_density)*.25rem)",
} as const;

/** Heights that depend on the density and are larger where fingers touch them. */
const heights = {
  row: "calc(2.25rem - var(--_density)*.5rem)",
  control: "calc(1.875rem - var(--_density)*.25rem)",
  target: "calc(1.75rem - var(--_density)*.25rem)",
} as const;

/** The default of every `--harmony-*` token by its name without the prefix; colours as [light, dark]. */
export const tokenDefaults = { ...colours, density: "0", ...measures, ...heights } as const;
export type TokenName = keyof typeof tokenDefaults;

function declarations(
  table: Readonly<Record<string, string | readonly string[]>>,
  wrap = (value: string) => value,
): string {
  return Object.entries(table)
    .map(
      ([name, value]) =>
        `--_${name}:${wrap(`var(--harmony-${name},${typeof value === "string" ? value : `light-dark(${value})`})`)};`,
    )
    .join("");
}

/**
 * Gives every element a private `--_name` for each public `--harmony-name`. The public ones are only read here: if they
 * were declared here, they would override what a host sets on an element further up.
 */
export const tokens: CSSResult = unsafeCSS(
  ":host{--_touch:0px;" +
    declarations({ density: "0", ...colours, ...measures }) +
    declarations(heights, (value) => `max(var(--_touch),${value})`) +
    "}:host([data-density=compact]){--harmony-density:1}" +
    "@media (pointer:coarse){:host{--_touch:2.75rem}}" +
    "@media (prefers-reduced-motion:reduce){:host{--_motion:0s;--_motion-fast:0s;--_motion-slow:0s}}",
);
