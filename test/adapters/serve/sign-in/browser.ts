import assert from "node:assert/strict";

interface Asking {
  readonly method?: string;
  readonly headers?: ReadonlyArray<readonly [name: string, value: string]>;
  readonly body?: string;
}

type Ask = (path: string, asking?: Asking) => Promise<Response>;

export interface Form {
  readonly name: string;
  readonly password: string;
  readonly next?: string;
  readonly token?: string;
}

const unescaped = (text: string) =>
  text.replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");

export const fieldIn = (page: string, name: string): string => {
  const [, value] = new RegExp(`name="${name}"\\s+(?:type="\\w+"\\s+)?value="([^"]*)"`).exec(page) ?? [];
  assert.ok(value !== undefined, `The page has no field ${name}.`);
  return unescaped(value);
};

/** Keeps cookies and sends forms as a browser does: with its origin, and with what it was given. */
export const makeBrowser = (origin: string, cookies = new Map<string, string>()) => {
  const visit = async (ask: Ask, path: string, { method = "GET", headers = [], body }: Asking = {}) => {
    const cookie = [...cookies].map((pair) => pair.join("=")).join("; ");
    const response = await ask(path, {
      method,
      headers: [
        ...(cookie ? ([["Cookie", cookie]] as const) : []),
        ...(method === "GET" ? [] : ([["Origin", origin]] as const)),
        ...headers,
      ],
      ...(body !== undefined && { body }),
    });
    for (const set of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(set)!;
      if (/Max-Age=0/i.test(set)) cookies.delete(name!);
      else cookies.set(name!, value!);
    }
    return response;
  };

  const send = (
    ask: Ask,
    path: string,
    fields: Readonly<Record<string, string>>,
    headers: Asking["headers"] = [],
  ): Promise<Response> =>
    visit(ask, path, {
      method: "POST",
      headers: [["Content-Type", "application/x-www-form-urlencoded"], ...headers],
      body: new URLSearchParams(fields).toString(),
    });

  const signIn = async (ask: Ask, { name, password, next = "", token }: Form, headers: Asking["headers"] = []) => {
    const page = await (await visit(ask, "/sign-in")).text();
    return send(ask, "/sign-in", { token: token ?? fieldIn(page, "token"), next, name, password }, headers);
  };

  const signOut = async (ask: Ask) => {
    const page = await (await visit(ask, "/sign-out")).text();
    return send(ask, "/sign-out", { token: fieldIn(page, "token") });
  };

  return { cookies, visit, send, signIn, signOut };
};
