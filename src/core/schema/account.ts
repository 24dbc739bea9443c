import * as Schema from "effect/Schema";
import { Count, nullish } from "./tolerant.js";

/** A picture on Spotify's CDN; pixels, where known. */
export const Image = Schema.Struct({ url: Schema.String, width: nullish(Count), height: nullish(Count) });
export type Image = typeof Image.Type;

/** A Spotify profile, passed through by the server. */
export const Profile = Schema.Struct({
  id: nullish(Schema.String),
  displayName: nullish(Schema.String),
  email: nullish(Schema.String),
  product: nullish(Schema.String),
  country: nullish(Schema.String),
  followers: nullish(Schema.Struct({ total: nullish(Count) })),
  images: nullish(Schema.Array(Image)),
});
export type Profile = typeof Profile.Type;

/** The connected account. `scopes` null: this server does not say which were granted. */
export const Account = Schema.Struct({ profile: Profile, scopes: nullish(Schema.Array(Schema.String)) });
export type Account = typeof Account.Type;
