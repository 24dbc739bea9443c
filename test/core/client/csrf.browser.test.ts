import { expect } from "@open-wc/testing";
import { AccountService } from "../../../src/core/services/account.js";
import { openKernel } from "../test-kernel.js";

describe("how requests are signed on a page", () => {
  it("by the page's session, with the CSRF token of the cookie, else of the meta element, on writes only", async () => {
    const requests: Array<Request> = [];
    const fetch = async (...args: Parameters<typeof globalThis.fetch>) => {
      requests.push(new Request(...args));
      return Response.json({ ok: true });
    };
    const { kernel } = await openKernel({ fetch, session: { role: "admin", features: {} } });
    const meta = document.head.appendChild(
      Object.assign(document.createElement("meta"), { name: "csrf-token", content: "from-meta" }),
    );
    await kernel
      .use(AccountService)
      .resetScopes.run()
      .catch(() => {});
    expect(requests[0]!.headers.get("x-csrf-token")).to.equal("from-meta");
    document.cookie = 'csrftoken="from.cookie=="; path=/';
    await kernel
      .use(AccountService)
      .resetScopes.run()
      .catch(() => {});
    const writes = requests.filter(({ method }) => method === "POST");
    expect(writes.at(-1)!.headers.get("x-csrf-token")).to.equal("from.cookie==");
    expect(
      requests.filter(({ method }) => method === "GET").every(({ headers }) => !headers.has("x-csrf-token")),
    ).to.equal(true);
    document.cookie = "csrftoken=; max-age=0; path=/";
    meta.remove();
  });
});
