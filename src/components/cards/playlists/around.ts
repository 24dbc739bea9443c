import type { HarmonyKernel } from "../../../core/plugin.js";
import type { LitElement } from "lit";
import type { Clock } from "../../foundation/age.js";
import type { Section, Texts } from "../../foundation/sections.js";

/** What the parts that are loaded later need of the card: it may change its plugin, its language and its host at any time. */
export interface Around {
  readonly host: LitElement;
  readonly kernel: () => HarmonyKernel;
  readonly clock: () => Clock;
  readonly texts: <T extends Texts>(section: Section<T>) => T;
}
