import { createHarmonySpotify } from "harmony-spotify";
import "harmony-spotify/define/page";

const page = document.querySelector("harmony-spotify-page")!;
page.plugin = createHarmonySpotify({ apiBase: "/api/v1" });
// Language, section, key; what is not named stays as it is.
page.messages = {
  en: { status: { title: "Is Spotify there?", connected: "Yes, connected" } },
  de: { status: { title: "Ist Spotify da?", connected: "Ja, verbunden" } },
};
