const en = {
  title: "Spotify",
  backToHarmony: "Back to Harmony",
  signOut: "Sign out",
  language: "Language",
  theme: "Colours",
  auto: "As the device",
  light: "Light",
  dark: "Dark",
  standIn: "Stand-in: nothing here is real.",
  role: { read_only: "read only", operator: "operator", admin: "admin" },
  needsScripts: "This page needs JavaScript.",
  nobody: "Nobody is signed in",
  nobodyText: "This server lets in only people whom it knows.",
  notFound: "There is nothing at this address",
  toPage: "To the Spotify page",
  failed: "This page cannot be shown",
  debugId: "Debug id:",
};

export type FrameTexts = typeof en;

const de: FrameTexts = {
  title: "Spotify",
  backToHarmony: "Zurück zu Harmony",
  signOut: "Abmelden",
  language: "Sprache",
  theme: "Farben",
  auto: "Wie das Gerät",
  light: "Hell",
  dark: "Dunkel",
  standIn: "Stand-in: Nichts hier ist echt.",
  role: { read_only: "nur lesen", operator: "Operator", admin: "Admin" },
  needsScripts: "Diese Seite braucht JavaScript.",
  nobody: "Niemand ist angemeldet",
  nobodyText: "Dieser Server lässt nur Personen ein, die er kennt.",
  notFound: "Unter dieser Adresse gibt es nichts",
  toPage: "Zur Spotify-Seite",
  failed: "Diese Seite kann nicht gezeigt werden",
  debugId: "Debug-ID:",
};

export const frameTexts = { en, de };
export type FrameLanguage = keyof typeof frameTexts;
export const frameLanguages = Object.keys(frameTexts) as ReadonlyArray<FrameLanguage>;
/** How each language calls itself. */
export const languageNames: Readonly<Record<FrameLanguage, string>> = { en: "English", de: "Deutsch" };
