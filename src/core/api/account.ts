import { Account } from "../schema/account.js";
import { get, post } from "./endpoint.js";
import { Done } from "./parameters.js";

export const getAccount = get("/spotify/me", { response: Account });
export const refreshAccount = post("/spotify/account/refresh", { response: Account, origin: "extension" });
export const resetScopes = post("/spotify/account/reset-scopes", {
  response: Done,
  role: "admin",
  origin: "extension",
});
