import type { Translated } from "../../foundation/messages.js";
import type { en } from "./acts-messages.en.js";

const de: Translated<typeof en> = {
  pinned: "Ausgangspunkte für das Team festgelegt",
  pinFailed: "Die Ausgangspunkte konnten nicht festgelegt werden",
  loadFailed: "Die Ausgangspunkte des Teams konnten nicht gelesen werden",
};
export default de;
