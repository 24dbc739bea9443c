import type * as contract from "../contract/account.js";
import { type Image, imageFromWire } from "./track.js";

/** A Spotify profile. */
export interface Profile {
  readonly id: string | null;
  readonly displayName: string | null;
  readonly email: string | null;
  /** The subscription: `free`, `premium` or another word of Spotify's. */
  readonly product: string | null;
  /** Two letters, ISO 3166-1. */
  readonly country: string | null;
  readonly followers: { readonly total: number | null } | null;
  readonly images: ReadonlyArray<Image> | null;
}

/** The connected account. */
export interface Account {
  readonly profile: Profile;
  /** The scopes that were granted; null where this server does not say. */
  readonly scopes: ReadonlyArray<string> | null;
}

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
