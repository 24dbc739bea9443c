import * as Schema from "effect/Schema";
import { get, post } from "./endpoint.js";
import { Acknowledgement, Count, optional } from "./fields.js";
import { Image } from "./tracks.js";

/** A Spotify profile, passed on by the server. */
export const Profile = Schema.Struct({
  id: optional(Schema.String),
  display_name: optional(Schema.String),
  email: optional(Schema.String),
  product: optional(Schema.String),
  country: optional(Schema.String),
  followers: optional(Schema.Struct({ total: optional(Count) })),
  images: optional(Schema.Array(Image)),
}).annotate({ identifier: "Profile" });

/** The connected account and the scopes it granted. */
export const Account = Schema.Struct({ profile: Profile, scopes: optional(Schema.Array(Schema.String)) }).annotate({
  identifier: "Account",
});

export const getAccount = get("/spotify/me", { response: Account });

export const refreshAccount = post("/spotify/account/refresh", { response: Account, origin: "extension" });

export const resetScopes = post("/spotify/account/reset-scopes", {
  response: Acknowledgement,
  noContent: { status: "scopes-reset" },
  role: "admin",
  origin: "extension",
});
