import type { Translated } from "../../foundation/messages.js";
import type { en } from "./listening-messages.en.js";

const de: Translated<typeof en> = {
  reading: "Die Liste wird gelesen",
  failed: "Die Liste konnte nicht gelesen werden",
  topCount: (count) => `${count} meistgehörte Titel`,
  empty: "Hier ist noch nichts",
  emptyWhy: "Spotify berechnet das aus dem, was gehört wurde. Mit dem Konto wurde noch zu wenig gehört.",
  noneFollowed: "Das Konto folgt keinen Interpreten",
  noneFollowedWhy: "Folgen Sie auf Spotify Interpreten, dann stehen sie hier.",
  artists: { artists: "Meistgehörte Interpreten", followed: "Interpreten, denen das Konto folgt" },
  followers: (count) => `${count} Follower`,
  save: (name) => `${name} merken`,
  saving: "Wird gemerkt",
  saved: (name) => `„${name}“ ist gemerkt`,
  notSaved: (name) => `„${name}“ konnte nicht gemerkt werden`,
};
export default de;
