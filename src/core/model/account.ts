export type { Account, Image, Profile } from "../schema/account.js";
