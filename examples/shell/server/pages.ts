import { roles } from "../../../src/core/model/session.js";
import { scenarioNames, scenarios, type ScenarioName } from "../../../src/testing/index.js";
import { html, type Markup } from "./html.js";
import { people, type SignedIn, switchable } from "./sessions.js";
import type { Language, Texts } from "./texts.js";

export type Theme = "auto" | "light" | "dark";

/** What every page of the shell is drawn from. */
export interface View {
  readonly path: string;
  readonly language: Language;
  readonly texts: Texts;
  readonly theme: Theme;
  readonly csrf: string;
  readonly signedIn: SignedIn | undefined;
  /** Where the API is the stand-in. */
  readonly scenario: ScenarioName | undefined;
}

const csrfField = ({ csrf }: View) => html`<input type="hidden" name="csrftoken" value="${csrf}" />`;

const option = (value: string, label: string, current: string | undefined) =>
  html`<option value="${value}" ${value === current && "selected"}>${label}</option>`;

/** A form of one choice: sent as soon as it is made where scripts run, by its button where not. */
const choice = (view: View, action: string, name: string, label: string, options: ReadonlyArray<Markup>) =>
  html` <form method="post" action="${action}">
    ${csrfField(view)}<input type="hidden" name="back" value="${view.path}" />
    <label
      >${label}
      <select name="${name}">
        ${options}
      </select></label
    >
    <button>${view.texts.apply}</button>
  </form>`;

const scenarioOptions = (current: ScenarioName) =>
  scenarioNames.map((name) => option(name, scenarios[name].title, current));

const settings = (view: View, { session }: SignedIn) => {
  const { texts, theme, language, scenario } = view;
  const signInOptions = roles.map((role) => option(role, `${people[role]}, ${role}`, session.role));
  return html` <details class="settings">
    <summary aria-label="${session.user ?? ""}, ${session.role}. ${texts.settings}">
      <span>${session.user ?? ""}, </span>${session.role}
    </summary>
    <div class="settings-menu">
      ${choice(view, "/ui/login", "role", texts.role, signInOptions)}
      <form method="post" action="/ui/settings/features">
        ${csrfField(view)}<input type="hidden" name="back" value="${view.path}" />
        <fieldset>
          <legend>${texts.features}</legend>
          ${switchable.map((feature) => html`<label><input type="checkbox" name="feature" value="${feature}" ${session.features[feature] && "checked"} /> ${feature}</label>`)}
        </fieldset>
        <button>${texts.apply}</button>
      </form>
      ${scenario && choice(view, "/ui/settings/scenario", "scenario", texts.scenario, scenarioOptions(scenario))}
      ${choice(
        view,
        "/ui/settings/theme",
        "theme",
        texts.theme,
        (["auto", "light", "dark"] as const).map((name) => option(name, texts[name], theme)),
      )}
      ${choice(view, "/ui/settings/language", "language", texts.language, [option("en", "English", language), option("de", "Deutsch", language)])}
      <form method="post" action="/ui/logout">${csrfField(view)}<button class="always">${texts.signOut}</button></form>
    </div>
  </details>`;
};

const places = [
  ["/ui", "dashboard"],
  ["/ui/spotify", undefined],
  ["/ui/soulseek", "soulseek"],
  ["/ui/queue", "queue"],
  ["/ui/system", "system"],
] as const;

const isAt = (path: string, place: string) => path === place || (place !== "/ui" && path.startsWith(`${place}/`));

const frame = (view: View, title: string, main: Markup, scripts: ReadonlyArray<string>): string => {
  const { path, language, texts, theme, csrf, signedIn } = view;
  const links = places.map(
    ([place, name]) =>
      html`<a href="${place}" ${isAt(path.split("?")[0]!, place) && html`aria-current="page"`}
        >${name ? texts[name] : "Spotify"}</a
      >`,
  );
  return html`<!doctype html>
    <html lang="${language}" data-theme="${theme}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="csrf-token" content="${csrf}" />
        <title>${title} · Harmony</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/assets/shell.css" />
        ${["shell.js", ...scripts].map((name) => html`<script type="module" src="/assets/${name}"></script>`)}
      </head>
      <body>
        <header class="host-bar">
          <b>Harmony</b>
          ${
            signedIn &&
            html`<nav aria-label="Harmony">${links}</nav>
              ${settings(view, signedIn)}`
          }
        </header>
        <main>${main}</main>
      </body>
    </html> `.text;
};

const plain = (view: View, title: string, main: Markup) =>
  frame(
    view,
    title,
    html`<div class="prose">
      <h1>${title}</h1>
      ${main}
    </div>`,
    [],
  );

export const spotifyPage = (view: View): string =>
  frame(view, "Spotify", html`<harmony-spotify-page></harmony-spotify-page>`, ["spotify.js"]);

export const dashboardPage = (view: View): string => {
  const cards = Object.entries(view.texts.card).map(
    ([name, label]) => html`<li><a href="/ui/spotify?card=${name}">${label}</a></li>`,
  );
  return plain(
    view,
    view.texts.dashboard,
    html`<h2>${view.texts.cards}</h2>
      <ul>
        ${cards}
      </ul>`,
  );
};

export const placeholderPage = (view: View, title: string): string =>
  plain(view, title, html`<p>${view.texts.placeholder}</p>`);

export const systemPage = (view: View, answers: ReadonlyArray<readonly [route: string, answer: string]>): string => {
  const rows = answers.map(
    ([route, answer]) =>
      html`<tr>
        <th scope="row"><code>${route}</code></th>
        <td><code>${answer}</code></td>
      </tr>`,
  );
  return plain(
    view,
    view.texts.system,
    html`<h2>${view.texts.workers}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">${view.texts.route}</th>
            <th scope="col">${view.texts.answer}</th>
          </tr>
        </thead>
        <tbody>
          ${rows}
        </tbody>
      </table>`,
  );
};

export const runbookPage = (view: View): string =>
  plain(view, view.texts.runbook, html`<p>${view.texts.runbookText}</p>`);

export const notFoundPage = (view: View): string => plain(view, "404", html`<p>${view.texts.notFound}</p>`);

export const loginPage = (view: View, next: string): string =>
  plain(
    view,
    view.texts.signIn,
    html`<p>${view.texts.noPassword}</p>
      <form method="post" action="/ui/login" class="people">
        ${csrfField(view)}<input type="hidden" name="back" value="${next}" />
        ${
          view.scenario &&
          html`<label
            >${view.texts.scenario}
            <select name="scenario">
              ${scenarioOptions(view.scenario)}
            </select></label
          >`
        }
        ${roles.map((role) => html`<button class="always" name="role" value="${role}">${view.texts.signInAs} ${people[role]} (${role})</button>`)}
      </form>`,
  );

export const consentPage = (view: View, state: string): string =>
  plain(
    view,
    view.texts.consent,
    html`<p>${view.texts.consentText}</p>
      <form method="post" class="people">
        ${csrfField(view)}<input type="hidden" name="state" value="${state}" />
        <button class="always" name="code" value="agreed">${view.texts.agree}</button>
        <button class="always" name="code" value="refused">${view.texts.refuse}</button>
      </form>
      <p>${view.texts.manualHint}</p>
      <p><code>http://127.0.0.1:8888/callback?code=by-hand&amp;state=${state}</code></p>`,
  );

export const consentDonePage = (view: View, failure: string | undefined): string =>
  plain(
    view,
    view.texts.consent,
    failure ? html`<p>${view.texts.consentFailed} ${failure}</p>` : html`<p>${view.texts.consentDone}</p>`,
  );
