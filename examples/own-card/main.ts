import { createHarmonySpotify } from "harmony-spotify";
import { define } from "harmony-spotify/components";
import "harmony-spotify/define/provider";
import { createStandIn } from "harmony-spotify/testing";
import { LongestWaitingCard } from "./longest-waiting-card.js";

define("acme-longest-waiting-card", LongestWaitingCard);

// A real host leaves `fetch` out: the plugin then asks /api/v1 of its own origin.
const { fetch } = createStandIn();
document.querySelector("harmony-spotify-provider")!.plugin = createHarmonySpotify({ fetch });
