import type { Context } from "hono";
import { html } from "hono/html";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { type Place, plainDocument } from "../page/document.js";
import { viewOf } from "../page/view.js";
import type { ServeEnv } from "./sign-in.js";
import { type SignInTexts, signInTexts } from "./texts.js";

/** What a page says beside its form, and the answer's status for it. */
export interface Notice {
  readonly status: ContentfulStatusCode;
  readonly alert: string;
}

type Markup = ReturnType<typeof html>;

export function textsFor(context: Context<ServeEnv>): SignInTexts {
  return signInTexts[viewOf(context).language];
}

/** The pages of a sign-in of our own. They work without a script. */
export function makePages(place: Place) {
  const answer = (context: Context<ServeEnv>, title: string, content: Markup, notice: Notice | undefined) => {
    const alert = notice && html`<p role="alert">${notice.alert}</p>`;
    context.header("Cache-Control", "no-store");
    context.header("Vary", "Accept-Language, Cookie");
    return context.html(
      plainDocument(viewOf(context), place, title, html`${alert} ${content}`),
      notice ? notice.status : 200,
    );
  };

  return {
    signIn: (context: Context<ServeEnv>, form: SignInForm, notice?: Notice) => {
      const texts = textsFor(context);
      return answer(context, texts.signIn, signInForm(form, texts), notice);
    },
    signOut: (context: Context<ServeEnv>, form: SignOutForm, notice?: Notice) => {
      const texts = textsFor(context);
      return answer(context, texts.signOut, signOutForm(form, texts), notice);
    },
    /** Says something and offers nothing. */
    notice: (context: Context<ServeEnv>, title: string, notice: Notice) => answer(context, title, html``, notice),
  };
}

export interface SignInForm {
  readonly action: string;
  readonly token: string;
  readonly next: string;
  /** What was typed before. */
  readonly name?: string;
}

function signInForm({ action, token, next, name = "" }: SignInForm, texts: SignInTexts): Markup {
  return html`<form method="post" action="${action}">
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
}

export interface SignOutForm {
  readonly action: string;
  readonly token: string;
  readonly name: string;
}

function signOutForm({ action, token, name }: SignOutForm, texts: SignInTexts): Markup {
  return html`<p>${texts.signedInAs(name)}</p>
    <form method="post" action="${action}">
      <input type="hidden" name="token" value="${token}" />
      <button>${texts.signOut}</button>
    </form>`;
}
