import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

/** Signs text for one purpose. What is signed for another purpose, or with another secret, does not verify. */
export interface Signing {
  /** 43 characters of base64url. */
  readonly sign: (text: string) => string;
  readonly verify: (text: string, signature: string) => boolean;
}

export function makeSigning(secret: string, purpose: string): Signing {
  const key = Buffer.from(hkdfSync("sha256", secret, "harmony-spotify sign-in", purpose, 32));
  const macOf = (text: string) => createHmac("sha256", key).update(text).digest();
  return {
    sign: (text) => macOf(text).toString("base64url"),
    verify: (text, signature) => {
      const given = Buffer.from(signature, "base64url");
      const mac = macOf(text);
      return given.length === mac.length && timingSafeEqual(given, mac) && given.toString("base64url") === signature;
    },
  };
}
