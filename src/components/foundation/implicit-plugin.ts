import * as Effect from "effect/Effect";
import type * as Fiber from "effect/Fiber";
import { checkConfig, describeValue, type HarmonySpotifyConfig } from "../../core/config.js";
import { type Feature, features as knownFeatures } from "../../core/model/session.js";
import { createKernel, type HarmonyKernel } from "../../core/plugin.js";

/** The attributes from which the plugin of an element is made if nobody gave it one. */
export interface PluginAttributes {
  readonly localName: string;
  readonly apiBase?: string | undefined;
  readonly userRole?: string | undefined;
  readonly features?: string | undefined;
  readonly oauthRunbook?: string | undefined;
}

/** How long a plugin outlives its last element: a router or framework may be about to put another one in its place. */
const idleTime = "100 millis";

const attributeOf: Readonly<Record<string, string>> = { apiBase: "api-base", "session.role": "user-role" };

/** A plugin made from attributes. */
interface SharedPlugin {
  readonly plugin: HarmonyKernel;
  /** How many elements hold it. */
  holders: number;
  /** Disposes of it once it has been idle long enough. */
  disposing: Fiber.Fiber<void> | undefined;
}

/** The plugins made from attributes, by their configuration in JSON. */
const plugins = new Map<string, SharedPlugin>();

/** An element's hold on the plugin that is made from its attributes and shared with all elements that say the same. */
export class HeldPlugin {
  readonly plugin: HarmonyKernel;
  readonly #key: string;
  readonly #shared: SharedPlugin;
  readonly #attributes: string;

  /** @throws a `TypeError` that names the element, the attribute, what it says and what is allowed */
  constructor(element: PluginAttributes) {
    const config = configFrom(element);
    this.#key = JSON.stringify(config);
    this.#shared = plugins.get(this.#key) ?? { plugin: createKernel(config), holders: 0, disposing: undefined };
    plugins.set(this.#key, this.#shared);
    this.#shared.holders++;
    this.#shared.disposing?.interruptUnsafe();
    this.plugin = this.#shared.plugin;
    this.#attributes = attributesOf(element);
  }

  /** Whether the attributes still say the same. */
  fits(element: PluginAttributes): boolean {
    return attributesOf(element) === this.#attributes;
  }

  release(): void {
    if (--this.#shared.holders > 0) return;
    const dispose = Effect.promise(() => {
      plugins.delete(this.#key);
      return this.plugin.dispose();
    });
    this.#shared.disposing = Effect.runFork(Effect.andThen(Effect.sleep(idleTime), dispose));
  }
}

/**
 * Checks what a host set as an element's property `plugin`.
 *
 * @throws a `TypeError` that names the element, what was given and what is allowed
 */
export function checkPlugin(given: unknown, { localName }: PluginAttributes): HarmonyKernel {
  const plugin = given as HarmonyKernel;
  if (typeof plugin.use === "function" && typeof plugin.subscribeAccess === "function") return plugin;
  throw new TypeError(
    `<${localName}>: the property plugin must be what createHarmonySpotify() gives, not ${describeValue(given)}.`,
  );
}

function attributesOf({ apiBase, userRole, features, oauthRunbook }: PluginAttributes): string {
  return JSON.stringify([apiBase, userRole, features, oauthRunbook]);
}

/** An empty attribute counts as not given, except for `features`: if none is listed, all are off. */
function configFrom({ localName, apiBase, userRole, features, oauthRunbook }: PluginAttributes): HarmonySpotifyConfig {
  const caller = `<${localName}>`;
  const session = {
    role: userRole || undefined,
    features: features === undefined ? undefined : featuresFrom(features, caller),
  };
  return checkConfig(
    { apiBase: apiBase || undefined, session, links: { oauthRunbook: oauthRunbook || undefined } },
    caller,
    (path) => `the attribute ${attributeOf[path]}`,
  );
}

/** The listed features are on, the others off. */
function featuresFrom(attribute: string, caller: string): Readonly<Record<Feature, boolean>> {
  const listed = attribute.split(/\s+/).filter(Boolean);
  const unknown = listed.find((name) => !(knownFeatures as ReadonlyArray<string>).includes(name));
  if (unknown !== undefined) {
    const allowed = knownFeatures.join(", ");
    throw new TypeError(
      `${caller}: the attribute features may list ${allowed}, separated by blanks, not ${describeValue(unknown)}.`,
    );
  }
  return Object.fromEntries(knownFeatures.map((name) => [name, listed.includes(name)])) as Record<Feature, boolean>;
}
