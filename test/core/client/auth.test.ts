import { expect } from "chai";
import { authHeaders } from "../../../src/core/client/auth.js";

const url = "/api/v1/spotify/status";

/** Runs on a page with these cookies and this meta element. */
async function onPage<A>(cookie: string, meta: Readonly<Record<string, string>>, run: () => Promise<A>): Promise<A> {
  const querySelector = (selector: string) => {
    const content = meta[/^meta\[name="(.*)"\]$/.exec(selector)?.[1] ?? ""];
    return content === undefined ? null : { content };
  };
  Object.assign(globalThis, { document: { cookie, querySelector }, CSS: { escape: (text: string) => text } });
  try {
    return await run();
  } finally {
    Reflect.deleteProperty(globalThis, "document");
    Reflect.deleteProperty(globalThis, "CSS");
  }
}

describe("the headers that identify a request", () => {
  it("are none for a session where there is no page", async () => {
    expect(await authHeaders({ type: "session" }, "POST", url)).to.deep.equal({});
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
