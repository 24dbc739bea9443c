import { refusalInWords } from "../../core/policy/causes.js";
import { plainText } from "./text.js";
import type { FoundationTexts } from "./texts.js";

/**
 * Why a job failed: by its cause, where the server has passed on Spotify's words for one, else as the server says it.
 * Undefined where it says nothing.
 */
export function jobFailure(said: string | null | undefined, { causes }: FoundationTexts): string | undefined {
  const text = plainText(said);
  const refusal = refusalInWords(text);
  return refusal ? `${causes[refusal].why} ${causes[refusal].step}` : text || undefined;
}
