import * as Effect from "effect/Effect";
import * as Exit from "effect/Exit";
import * as RcMap from "effect/RcMap";
import * as Scope from "effect/Scope";
import { checkConfig, describeValue, type HarmonySpotifyConfig } from "../../core/config.js";
import { type Feature, features as knownFeatures } from "../../core/model/session.js";
import { createKernel, type HarmonyKernel } from "../../core/plugin.js";

/** The attributes from which the plugin of an element is made if nobody gave it one. */
export interface PluginAttributes {
  readonly localName: string;
  readonly apiBase?: string | undefined;
  readonly userRole?: string | undefined;
  readonly features?: string | undefined;
}

/** How long a plugin outlives its last element: a router or framework may be about to put another one in its place. */
const idleTime = "100 millis";

const attributeOf: Readonly<Record<string, string>> = { apiBase: "api-base", "session.role": "user-role" };

/** The plugins made from attributes, by their configuration in JSON. */
let plugins: RcMap.RcMap<string, HarmonyKernel> | undefined;

/** An element's hold on the plugin that is made from its attributes and shared with all elements that say the same. */
export class HeldPlugin {
  readonly plugin: HarmonyKernel;
  readonly #scope = Scope.makeUnsafe();
  readonly #attributes: string;

  /** @throws a `TypeError` that names the element, the attribute, what it says and what is allowed */
  constructor(element: PluginAttributes) {
    const key = JSON.stringify(configFrom(element));
    plugins ??= makePlugins();
    this.plugin = Effect.runSync(Scope.provide(RcMap.get(plugins, key), this.#scope));
    this.#attributes = attributesOf(element);
  }

  /** Whether the attributes still say the same. */
  fits(element: PluginAttributes): boolean {
    return attributesOf(element) === this.#attributes;
  }

  release(): void {
    Effect.runFork(Scope.close(this.#scope, Exit.void));
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

function attributesOf({ apiBase, userRole, features }: PluginAttributes): string {
  return JSON.stringify([apiBase, userRole, features]);
}

function makePlugins(): RcMap.RcMap<string, HarmonyKernel> {
  const make = RcMap.make({
    lookup: (key: string) =>
      Effect.acquireRelease(
        Effect.sync(() => createKernel(JSON.parse(key) as HarmonySpotifyConfig)),
        (plugin) => Effect.promise(() => plugin.dispose()),
      ),
    idleTimeToLive: idleTime,
  });
  // The map itself lives as long as the page.
  return Effect.runSync(Scope.provide(make, Scope.makeUnsafe()));
}

/** An empty attribute counts as not given, except for `features`: if none is listed, all are off. */
function configFrom({ localName, apiBase, userRole, features }: PluginAttributes): HarmonySpotifyConfig {
  const caller = `<${localName}>`;
  const session = {
    role: userRole || undefined,
    features: features === undefined ? undefined : featuresFrom(features, caller),
  };
  return checkConfig(
    { apiBase: apiBase || undefined, session },
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
