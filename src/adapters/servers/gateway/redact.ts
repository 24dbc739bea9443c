const base64 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

/** The forms in which a secret may turn up in a text. */
const disguises = (secret: string) => [
  secret,
  encodeURIComponent(secret),
  JSON.stringify(secret).slice(1, -1),
  base64(secret).replace(/=+$/, ""),
];

/** Takes the secrets out of a text that leaves the gateway, however they were written there. */
export const redact = (text: string, secrets: Iterable<string>): string =>
  [...secrets]
    .flatMap(disguises)
    .sort((a, b) => b.length - a.length)
    .reduce((clean, secret) => (secret ? clean.replaceAll(secret, "[redacted]") : clean), text);
