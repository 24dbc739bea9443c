import { createHash } from "node:crypto";
import type { Context } from "hono";
import { accepts } from "hono/accepts";
import { html, raw } from "hono/html";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { english, german, type SignInTexts } from "./texts.js";

const style = `
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { display: grid; min-height: 100vh; margin: 0; place-items: center; }
main { box-sizing: border-box; width: min(22rem, 100%); padding: 1.5rem; }
h1 { margin: 0 0 1rem; font-size: 1.25rem; }
form { display: grid; gap: 1rem; }
label { display: grid; gap: .25rem; }
input, button { box-sizing: border-box; width: 100%; padding: .5rem .75rem; border-radius: .375rem; font: inherit; }
input { border: 1px solid color-mix(in srgb, currentColor 55%, transparent); background: transparent; color: inherit; }
button { border: 1px solid #1a5f3f; background: #1a5f3f; color: #fff; cursor: pointer; }
:focus-visible { outline: 2px solid currentColor; outline-offset: 2px; }
[role="alert"] { margin: 0 0 1rem; padding: .5rem .75rem; border-inline-start: .25rem solid #c0392b; }
`;

const headers = {
  "Cache-Control": "no-store",
  // No script, no frame around it; its only style is the one above.
  "Content-Security-Policy": `default-src 'none'; style-src 'sha256-${createHash("sha256").update(style).digest("base64")}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`,
  "Cross-Origin-Opener-Policy": "same-origin",
  // With "no-referrer" a browser would not say where the form was sent from.
  "Referrer-Policy": "same-origin",
  Vary: "Accept-Language, Cookie",
  "X-Content-Type-Options": "nosniff",
};

const languages = { en: english, de: german } as const;
type Language = keyof typeof languages;

function languageOf(context: Context): Language {
  return accepts(context, {
    header: "Accept-Language",
    supports: Object.keys(languages),
    default: "en",
    match: (accepted, { supports, default: other }) =>
      accepted
        .toSorted((a, b) => b.q - a.q)
        .map(({ type }) => type.slice(0, 2).toLowerCase())
        .find((type) => supports.includes(type)) ?? other,
  }) as Language;
}

export function textsFor(context: Context): SignInTexts {
  return languages[languageOf(context)];
}

type Body = ReturnType<typeof html>;

function answer(context: Context, status: ContentfulStatusCode, title: string, body: Body, alert?: string) {
  return context.html(
    html`<!doctype html>
      <html lang="${languageOf(context)}">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width" />
          <title>${title} · Harmony</title>
          <style>
            ${raw(style)}
          </style>
        </head>
        <body>
          <main>
            <h1>${title}</h1>
            ${alert === undefined ? "" : html`<p role="alert">${alert}</p>`} ${body}
          </main>
        </body>
      </html>`,
    status,
    headers,
  );
}

export interface SignInForm {
  readonly action: string;
  readonly token: string;
  readonly next: string;
  /** What was typed before. */
  readonly name?: string;
}

export function signInPage(
  context: Context,
  { action, token, next, name = "" }: SignInForm,
  { status = 200, alert }: { readonly status?: ContentfulStatusCode; readonly alert?: string } = {},
) {
  const texts = textsFor(context);
  const form = html`<form method="post" action="${action}">
    <input type="hidden" name="token" value="${token}" />
    <input type="hidden" name="next" value="${next}" />
    <label>
      ${texts.name}
      <input
        name="name"
        value="${name}"
        autocomplete="username"
        autocapitalize="none"
        spellcheck="false"
        maxlength="64"
        required
        autofocus
      />
    </label>
    <label>
      ${texts.password}
      <input name="password" type="password" autocomplete="current-password" maxlength="1024" required />
    </label>
    <button>${texts.signIn}</button>
  </form>`;
  return answer(context, status, texts.signIn, form, alert);
}

export function signOutPage(
  context: Context,
  { action, token, name }: { readonly action: string; readonly token: string; readonly name: string },
  { status = 200, alert }: { readonly status?: ContentfulStatusCode; readonly alert?: string } = {},
) {
  const texts = textsFor(context);
  const form = html`<p>${texts.signedInAs(name)}</p>
    <form method="post" action="${action}">
      <input type="hidden" name="token" value="${token}" />
      <button>${texts.signOut}</button>
    </form>`;
  return answer(context, status, texts.signOut, form, alert);
}

/** A page that only says something. */
export function noticePage(context: Context, status: ContentfulStatusCode, title: string, alert: string) {
  return answer(context, status, title, html``, alert);
}
