import { html, raw } from "hono/html";
import type { HtmlEscapedString } from "hono/utils/html";
import type { Role } from "../../../../core/model/session.js";
import type { PageFiles } from "../page-files.js";
import { earlyScript } from "./early-script.js";
import { type StartData, startDataId } from "./start-data.js";
import { frameStyles } from "./styles.js";
import { frameLanguages, languageNames } from "./texts.js";
import { languageCookie, themeCookie, themes, type View } from "./view.js";

type Markup = HtmlEscapedString | Promise<HtmlEscapedString>;

/** The way of this server's documents, whoever sees them. */
export interface Place {
  /** What all paths begin with; empty for the root. */
  readonly base: string;
  /** Harmony's own pages, if browsers reach them. */
  readonly harmonyUi: string | undefined;
  /** Whether the Harmony is the stand-in. */
  readonly isStandIn: boolean;
}

/** Who is signed in, and how they sign out, where that is possible. */
export interface Visitor {
  readonly user: string | undefined;
  readonly role: Role;
  /** A page that asks whether to. */
  readonly signOutPath: string | undefined;
}

/** The document that shows the page. */
export function pageDocument(view: View, place: Place, visitor: Visitor, files: PageFiles, start: StartData): Markup {
  const assets = `${place.base}/assets/${files.folder}`;
  const ofLanguage = files.languages[view.language];
  const preloads = [files.start, ...(ofLanguage === undefined ? [] : [ofLanguage])];
  return frame(
    view,
    place,
    {
      title: view.texts.title,
      // The data is asked for first: it needs a round trip of the server's own, while scripts only need to be carried.
      head: html`${raw(startParts(start))}
        ${preloads.map((name) => html`<link rel="modulepreload" href="${assets}/${name}" />`)}
        <script type="module" src="${assets}/${files.start}"></script>`,
      bar: html`${visitorPart(view, visitor)} ${switchesPart(view, place)}`,
    },
    html`<noscript>${view.texts.needsScripts}</noscript><harmony-spotify-page></harmony-spotify-page>`,
  );
}

/** A document of few words. */
export function plainDocument(view: View, place: Place, title: string, content: Markup): Markup {
  return frame(
    view,
    place,
    { title, head: "", bar: "" },
    html`<div class="prose">
      <h1>${title}</h1>
      ${content}
    </div>`,
  );
}

/** For whoever is not signed in, where there is nothing to sign in with. */
export function nobodyDocument(view: View, place: Place): Markup {
  return plainDocument(view, place, view.texts.nobody, html`<p>${view.texts.nobodyText}</p>`);
}

/** For whoever cannot be served, with the reason and a debug id to quote. */
export function failureDocument(view: View, place: Place, reason: string, debugId: string): Markup {
  const { failed, debugId: label } = view.texts;
  return plainDocument(
    view,
    place,
    failed,
    html`<p>${reason}</p>
      <p>${label} <code>${debugId}</code></p>`,
  );
}

export function notFoundDocument(view: View, place: Place): Markup {
  const link = html`<p><a href="${place.base}/ui/spotify">${view.texts.toPage}</a></p>`;
  return plainDocument(view, place, view.texts.notFound, link);
}

interface Parts {
  readonly title: string;
  readonly head: Markup | "";
  readonly bar: Markup | "";
}

function frame(view: View, place: Place, { title, head, bar }: Parts, content: Markup): Markup {
  const { language, texts, theme } = view;
  return html`<!doctype html>
    <html lang="${language}" data-theme="${theme}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Harmony</title>
        <link rel="icon" href="data:," />
        ${head} ${raw(`<style>${frameStyles}</style>`)}
      </head>
      <body>
        <header class="bar">
          ${place.harmonyUi === undefined ? html`<b>Harmony</b>` : html`<a href="${place.harmonyUi}">${texts.backToHarmony}</a>`}
          ${place.isStandIn ? html`<strong>${texts.standIn}</strong>` : ""} <span class="push"></span> ${bar}
        </header>
        <main>${content}</main>
      </body>
    </html>`;
}

const languageOptions = frameLanguages.map((name) => [name, languageNames[name]] as const);

function visitorPart({ texts }: View, { user, role, signOutPath }: Visitor): Markup {
  const name = user === undefined ? texts.role[role] : `${user}, ${texts.role[role]}`;
  return html`<span>${name}</span> ${signOutPath !== undefined && html`<a href="${signOutPath}">${texts.signOut}</a>`}`;
}

/** Only where the page's script runs: nothing else would act on them. */
function switchesPart({ language, texts, theme }: View, place: Place): Markup {
  return html`${switchPart(place, languageCookie, texts.language, language, languageOptions)}
  ${switchPart(
    place,
    themeCookie,
    texts.theme,
    theme,
    themes.map((name) => [name, texts[name]]),
    "theme",
  )}`;
}

function switchPart(
  { base }: Place,
  name: string,
  label: string,
  current: string,
  options: ReadonlyArray<readonly [value: string, label: string]>,
  attribute = "",
): Markup {
  return html`<label
    >${label}
    <select name="${name}" data-cookie-path="${base || "/"}" data-attribute="${attribute}" autocomplete="off">
      ${options.map(([value, text]) => html`<option value="${value}" ${value === current ? "selected" : ""}>${text}</option>`)}
    </select></label
  >`;
}

/** The start data, and the script that reads it. What a hash allows must be in the document to the letter. */
function startParts(start: StartData): string {
  // Nothing in it can end the element.
  const json = JSON.stringify(start).replace(/</g, "\\u003c");
  return `<script type="application/json" id="${startDataId}">${json}</script><script>${earlyScript}</script>`;
}
