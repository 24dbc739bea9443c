import { expect } from "chai";
import { authHeaders } from "../../../src/core/client/auth.js";

const url = "/api/v1/spotify/status";

/** Runs with another global in its place. */
async function withGlobal<A>(name: string, value: unknown, run: () => Promise<A>): Promise<A> {
  const before = Object.getOwnPropertyDescriptor(globalThis, name);
  Object.defineProperty(globalThis, name, { value, configurable: true });
  try {
    return await run();
  } finally {
    if (before) Object.defineProperty(globalThis, name, before);
    else Reflect.deleteProperty(globalThis, name);
  }
}

/** Runs on a page with these cookies and these meta elements. */
function onPage<A>(cookie: string, meta: Readonly<Record<string, string>>, run: () => Promise<A>): Promise<A> {
  const querySelector = (selector: string) => {
    const content = meta[/^meta\[name="(.*)"\]$/.exec(selector)?.[1] ?? ""];
    return content === undefined ? null : { content };
  };
  return withGlobal("CSS", { escape: (text: string) => text }, () =>
    withGlobal("document", { cookie, querySelector }, run),
  );
}

describe("the headers that identify a request", () => {
  it("are none for a session where there is no page", async () => {
    await withGlobal("document", undefined, async () => {
      expect(await authHeaders({ type: "session" }, "POST", url)).to.deep.equal({});
    });
  });

  it("carry the CSRF token of the cookie on writes, without the quotes that some servers wrap it in", async () => {
    const cookie = 'theme=dark; csrftoken="a.b=="; other=1';
    await onPage(cookie, { "csrf-token": "from-meta" }, async () => {
      expect(await authHeaders({ type: "session" }, "POST", url)).to.deep.equal({ "X-CSRF-Token": "a.b==" });
      expect(await authHeaders({ type: "session" }, "DELETE", url)).to.deep.equal({ "X-CSRF-Token": "a.b==" });
      expect(await authHeaders({ type: "session" }, "GET", url)).to.deep.equal({});
    });
  });

  it("carry the CSRF token of the meta element where there is no cookie", async () => {
    for (const cookie of ["", "csrftoken=", "xcsrftoken=a"]) {
      await onPage(cookie, { "csrf-token": "from-meta" }, async () => {
        expect(await authHeaders({ type: "session" }, "POST", url)).to.deep.equal({ "X-CSRF-Token": "from-meta" });
      });
    }
    await onPage("", {}, async () => {
      expect(await authHeaders({ type: "session" }, "POST", url)).to.deep.equal({});
    });
  });

  it("leave a quote alone that does not wrap the whole token", async () => {
    for (const token of ['a"b"', '"a"b']) {
      await onPage(`csrftoken=${token}`, {}, async () => {
        expect(await authHeaders({ type: "session" }, "POST", url)).to.deep.equal({ "X-CSRF-Token": token });
      });
    }
  });

  it("take cookie, meta element and header by the names that the host gives", async () => {
    const names = { csrfCookie: "xsrf", csrfMeta: "xsrf-meta", csrfHeader: "X-XSRF" };
    await onPage("csrftoken=a; xsrf=b", {}, async () => {
      expect(await authHeaders({ type: "session", ...names }, "PUT", url)).to.deep.equal({ "X-XSRF": "b" });
    });
    await onPage("csrftoken=a", { "csrf-token": "c", "xsrf-meta": "d" }, async () => {
      expect(await authHeaders({ type: "session", ...names }, "PUT", url)).to.deep.equal({ "X-XSRF": "d" });
    });
  });

  it("carry a key or token, given or fetched", async () => {
    expect(await authHeaders({ type: "apiKey", key: "k" }, "GET", url)).to.deep.equal({ "X-API-Key": "k" });
    expect(await authHeaders({ type: "apiKey", key: () => "k" }, "GET", url)).to.deep.equal({ "X-API-Key": "k" });
    expect(await authHeaders({ type: "bearer", token: () => Promise.resolve("t") }, "GET", url)).to.deep.equal({
      Authorization: "Bearer t",
    });
  });

  it("are the host's own where it says so", async () => {
    const headers = (request: { method: string; url: string }) => Promise.resolve({ "X-Own": JSON.stringify(request) });
    expect(await authHeaders({ type: "headers", headers }, "GET", url)).to.deep.equal({
      "X-Own": JSON.stringify({ method: "GET", url }),
    });
  });
});
