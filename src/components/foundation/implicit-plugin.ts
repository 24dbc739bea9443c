import { createKernel, type HarmonyKernel } from "../../core/plugin.js";
import { type Feature, features as knownFeatures, type Role, roles } from "../../core/model/session.js";
import { warnOnce } from "./warn.js";

/** What plain HTML can say: the attributes of a card or provider that nobody gave a plugin. */
export interface PluginAttributes {
  readonly apiBase?: string | undefined;
  readonly userRole?: string | undefined;
  readonly features?: string | undefined;
}

interface Held {
  readonly plugin: HarmonyKernel;
  holders: number;
}
const held = new Map<string, Held>();

function roleFrom(attribute: string | undefined): Role | undefined {
  if (!attribute) return undefined;
  if ((roles as ReadonlyArray<string>).includes(attribute)) return attribute as Role;
  warnOnce(`user-role="${attribute}" is none of ${roles.join(", ")}: the server's word counts.`);
  return undefined;
}

/** Listed features are on, the others off. */
function featuresFrom(attribute: string | undefined): Partial<Record<Feature, boolean>> | undefined {
  if (attribute === undefined) return undefined;
  const listed = attribute.split(/\s+/).filter(Boolean);
  for (const name of listed) {
    if (!(knownFeatures as ReadonlyArray<string>).includes(name)) {
      warnOnce(`features="${name}" is none of ${knownFeatures.join(", ")}: ignored.`);
    }
  }
  return Object.fromEntries(knownFeatures.map((name) => [name, listed.includes(name)]));
}

function create({ apiBase, userRole, features }: PluginAttributes): HarmonyKernel {
  const session = { role: roleFrom(userRole), features: featuresFrom(features) };
  try {
    return createKernel({ apiBase: apiBase || undefined, session });
  } catch (error) {
    warnOnce(String((error as Error).message));
    return createKernel({ session });
  }
}

/** The plugin for these attributes, shared by all that say the same; give it back by the returned function. */
export function holdPlugin(attributes: PluginAttributes): {
  readonly plugin: HarmonyKernel;
  readonly release: () => void;
} {
  const key = JSON.stringify([attributes.apiBase, attributes.userRole, attributes.features]);
  let entry = held.get(key);
  if (!entry) held.set(key, (entry = { plugin: create(attributes), holders: 0 }));
  entry.holders++;
  const { plugin } = entry;
  const release = () => {
    if (--entry.holders > 0) return;
    // An element that is moved comes back with its next update: only who stays away ends the plugin.
    setTimeout(() => {
      if (entry.holders > 0 || held.get(key) !== entry) return;
      held.delete(key);
      void plugin.dispose();
    });
  };
  return { plugin, release };
}
