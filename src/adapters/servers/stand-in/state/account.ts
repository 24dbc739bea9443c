import type * as contract from "../../../../core/contract/account.js";

/** The Spotify account that Harmony works for. */
export const profile: typeof contract.Profile.Type = {
  id: "nora.keller",
  display_name: "Nora Keller",
  email: "nora.keller@example.org",
  product: "premium",
  country: "DE",
  followers: { total: 318 },
  images: [{ url: "https://i.scdn.co/image/ab6775700000ee85", width: 300, height: 300 }],
};
