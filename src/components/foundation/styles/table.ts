import { rows } from "./rows.js";
import { selection } from "./selection.js";

/** Tables whose rows can be chosen from the start. */
export const table = [rows, selection];
