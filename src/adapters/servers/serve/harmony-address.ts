import { readFileSync } from "node:fs";
import { decode } from "./command-line/read-settings.js";
import type { ValuesOf } from "./command-line/setting.js";
import { UsageError } from "./command-line/usage-error.js";
import type { HarmonyAddress } from "./harmony.js";
import { harmonySettings } from "./settings.js";

/**
 * Which Harmony the settings name; undefined for none.
 *
 * @throws a `UsageError` if the settings contradict each other or the key's file cannot be read
 */
export function harmonyAddressOf(settings: ValuesOf<typeof harmonySettings>): HarmonyAddress | undefined {
  const { harmony, apiKey, apiKeyFile, harmonyBasePath } = settings;
  if (apiKey !== undefined && apiKeyFile !== undefined)
    throw new UsageError("HARMONY_API_KEY and --harmony-key-file are both set: leave one out.");
  const key = apiKey ?? (apiKeyFile === undefined ? undefined : keyIn(apiKeyFile));
  if (harmony === undefined && key === undefined) return undefined;
  if (harmony === undefined)
    throw new UsageError("There is a key, but no Harmony: say with --harmony where it is, or leave the key out.");
  if (key === undefined)
    throw new UsageError("--harmony needs a key: set HARMONY_API_KEY, or name the key's file with --harmony-key-file.");
  return { url: harmony.replace(/\/+$/, ""), basePath: harmonyBasePath, apiKey: key };
}

function keyIn(file: string): string {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError(
      `The key's file ${file} cannot be read: ${(error as NodeJS.ErrnoException).code ?? "unknown"}.`,
    );
  }
  return decode(harmonySettings.apiKey.kind, text.trim(), `What is in ${file}`);
}
