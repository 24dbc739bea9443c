import * as Schema from "effect/Schema";
import type * as contract from "../contract/account.js";
import { Image, imageFromWire } from "./track.js";

/** A Spotify profile. */
export const Profile = Schema.Struct({
  id: Schema.NullOr(Schema.String),
  displayName: Schema.NullOr(Schema.String),
  email: Schema.NullOr(Schema.String),
  /** The subscription: `free`, `premium` or another word of Spotify's. */
  product: Schema.NullOr(Schema.String),
  /** Two letters, ISO 3166-1. */
  country: Schema.NullOr(Schema.String),
  followers: Schema.NullOr(Schema.Struct({ total: Schema.NullOr(Schema.Finite) })),
  images: Schema.NullOr(Schema.Array(Image)),
});
export interface Profile extends Schema.Schema.Type<typeof Profile> {}

/** The connected account. */
export const Account = Schema.Struct({
  profile: Profile,
  /** The scopes that were granted; null where this server does not say. */
  scopes: Schema.NullOr(Schema.Array(Schema.String)),
});
export interface Account extends Schema.Schema.Type<typeof Account> {}

export function accountFromWire({ profile, scopes }: typeof contract.Account.Type): Account {
  return {
    profile: {
      id: profile.id ?? null,
      displayName: profile.display_name ?? null,
      email: profile.email ?? null,
      product: profile.product ?? null,
      country: profile.country ?? null,
      followers: profile.followers ? { total: profile.followers.total ?? null } : null,
      images: profile.images?.map(imageFromWire) ?? null,
    },
    scopes: scopes ?? null,
  };
}
