import type { Section } from "../../foundation/messages.js";
import { en } from "./messages.en.js";

export type PlaylistsTexts = typeof en;

export const playlistsTexts: Section<PlaylistsTexts> = { name: "playlists", en, de: () => import("./messages.de.js") };
