import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import { parseAccept } from "hono/utils/accept";
import type { ServeEnv } from "../sign-in/sign-in.js";
import { type FrameLanguage, frameLanguages, type FrameTexts, frameTexts } from "./texts.js";

export const themes = ["auto", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

/** The cookies in which the frame's switches keep what was chosen. */
export const languageCookie = "harmony-spotify-language";
export const themeCookie = "harmony-spotify-theme";

/** How somebody sees the frame. */
export interface View {
  readonly language: FrameLanguage;
  readonly texts: FrameTexts;
  readonly theme: Theme;
}

/** As chosen by the switches, else as the browser prefers. */
export function viewOf<Env extends ServeEnv>(context: Context<Env>): View {
  const chosen = frameLanguages.find((name) => name === getCookie(context, languageCookie));
  const language = chosen ?? preferredLanguage(context.req.header("accept-language"));
  const theme = themes.find((name) => name === getCookie(context, themeCookie)) ?? "auto";
  return { language, texts: frameTexts[language], theme };
}

function preferredLanguage(header: string | undefined): FrameLanguage {
  // Sorted by preference.
  for (const { type } of parseAccept(header ?? "")) {
    const known = frameLanguages.find((name) => name === type.toLowerCase().split("-")[0]);
    if (known) return known;
  }
  return "en";
}
