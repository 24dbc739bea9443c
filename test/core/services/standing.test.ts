import { expect } from "chai";
import type { HarmonySpotifyConfig } from "../../../src/core/config.js";
import type { StandInOptions } from "../../../src/adapters/servers/stand-in/index.js";
import { monthsLater } from "../../../src/core/policy/expiry.js";
import { AccountService } from "../../../src/core/services/account.js";
import { OAuthService } from "../../../src/core/services/oauth.js";
import { StatusService } from "../../../src/core/services/status.js";
import { openKernel, settle } from "../test-kernel.js";
import { waitUntil } from "../../wait.js";
import "../web-locks.js";
import "../web-storage.js";

const second = 1000;
const minute = 60 * second;
const day = 86_400_000;
let scopes = 0;

/** What the browser has stored of authorisations: its names and texts. */
const stored = () =>
  Array.from({ length: localStorage.length }, (_, index) => localStorage.key(index)!)
    .filter((name) => name.endsWith(":authorisation"))
    .map((name) => ({ name, text: localStorage.getItem(name)! }));

const open = async (options: StandInOptions = {}, config: HarmonySpotifyConfig = {}) => {
  const opened = await openKernel(config, { session: { role: "admin" }, ...options });
  const service = opened.kernel.use(StatusService);
  opened.kernel.session.subscribe(() => {});
  service.standing.subscribe(() => {});
  service.expiry.subscribe(() => {});
  await settle();
  const { oauth } = await opened.standIn.state;
  const authorise = async () => {
    const { start } = await opened.kernel.use(OAuthService).start.run("status");
    await settle();
    oauth.complete(start.state, "code");
    const at = opened.now();
    await opened.pass(2 * second);
    return at;
  };
  const refuse = (connection: "connected" | "unauthenticated") => {
    opened.standIn.overrides.getStatus = () => Response.json({ status: connection, free_available: true });
  };
  return {
    ...opened,
    service,
    authorise,
    refuse,
    standing: () => service.standing.state,
    expiry: () => service.expiry.state,
  };
};

describe("how Harmony stands with Spotify", () => {
  afterEach(() => localStorage.clear());

  for (const [scenario, cause] of [
    ["premium-lapsed", "premium_lapsed"],
    ["not-on-the-list", "not_on_user_list"],
  ] as const) {
    it(`is refused, by the cause that another request tells, with no card but this one: ${scenario}`, async () => {
      const { standing, sent, pass } = await open({ scenario, upstream: true });
      await pass(0);
      expect(standing()).to.include({ kind: "refused", cause, isInferred: false });
      expect(sent("getAccount"), "asked once").to.equal(1);
      await pass(4 * minute);
      expect(sent("getAccount"), "and not at every look at the status").to.equal(1);
      await pass(minute);
      expect(sent("getAccount")).to.equal(2);
    });
  }

  it("is connected again as soon as Harmony says so, and the old cause is not taken for a new one", async () => {
    const { standing, standIn, pass, refuse } = await open({ scenario: "premium-lapsed", upstream: true });
    await pass(0);
    refuse("connected");
    await pass(minute);
    expect(standing()).to.deep.equal({ kind: "connected" });
    standIn.overrides.getAccount = () => Response.json({ detail: "no" }, { status: 500 });
    refuse("unauthenticated");
    await pass(minute);
    expect(standing()).to.include({ kind: "unauthenticated", isCleared: false });
    expect(standing()).to.have.property("since").that.is.a("number");
  });

  it("asks for no cause while it is connected", async () => {
    const { standing, sent, pass } = await open();
    await pass(10 * minute);
    expect(standing()).to.deep.equal({ kind: "connected" });
    expect(sent("getAccount")).to.equal(0);
  });

  it("is not authorised where no cause is told, as a server without the gateway does not", async () => {
    const { standing, pass } = await open({ scenario: "premium-lapsed", upstream: false });
    await pass(0);
    expect(standing()).to.include({ kind: "unauthenticated" });
  });

  it("is not known once Harmony no longer answers", async () => {
    const { standing, standIn, pass, now } = await open();
    expect(standing()).to.deep.equal({ kind: "connected" });
    const at = now();
    standIn.overrides.getStatus = () => Response.error();
    await pass(2 * minute);
    expect(standing()).to.deep.equal({ kind: "unknown", since: at });
  });

  it("waits for as long as Spotify asks", async () => {
    const { standing, standIn, pass, now } = await open();
    standIn.overrides.getStatus = () =>
      Response.json(
        { ok: false, error: { code: "RATE_LIMITED", message: "Wait.", meta: { upstream: { status: 429 } } } },
        { status: 429, headers: { "Retry-After": "120" } },
      );
    await pass(minute);
    expect(standing()).to.include({ kind: "limited" });
    expect((standing() as { until: number }).until).to.be.within(now() + 110 * second, now() + 130 * second);
  });

  it("waits with the whole page, and does not ask in the meantime why it is refused", async () => {
    const { standing, sent, pass, kernel, standIn } = await open({ scenario: "day-long-limit" });
    await pass(minute);
    expect(standing()).to.include({ kind: "limited" });
    const before = sent("getStatus") + sent("getAccount");
    await pass(60 * minute);
    expect(sent("getStatus") + sent("getAccount")).to.equal(before);
    standIn.scenario = "healthy";
    await kernel.use(StatusService).status.refresh();
    await settle();
    expect(standing(), "an operator may ask").to.deep.equal({ kind: "connected" });
  });

  it("is refused, by inference, where somebody has authorised and Spotify still takes nothing", async () => {
    const { standing, pass, refuse, authorise } = await open({ scenario: "unauthenticated" });
    refuse("unauthenticated");
    const authorisedAt = await authorise();
    await pass(2 * minute);
    expect(standing()).to.include({ kind: "refused", cause: "spotify_refused", isInferred: true, authorisedAt });
    await pass(120 * minute);
    expect(standing(), "it was never taken").to.include({ kind: "refused", authorisedAt });
  });

  it("is cleared in every tab, also one that is opened later, until somebody authorises again", async () => {
    const shareTabs = `standing ${++scopes}`;
    const pressing = await open({}, { shareTabs });
    const other = await open({ scenario: "unauthenticated" }, { shareTabs });
    await pressing.kernel.use(AccountService).resetScopes.run();
    await settle();
    expect(pressing.standing()).to.include({ kind: "unauthenticated", isCleared: true });
    const isCleared = ({ standing }: typeof pressing) => {
      const now = standing();
      return now.kind === "unauthenticated" && now.isCleared;
    };
    await waitUntil(() => isCleared(other));
    const later = await open({ scenario: "unauthenticated" }, { shareTabs });
    await waitUntil(() => isCleared(later));
    await pressing.authorise();
    expect(pressing.standing()).to.deep.equal({ kind: "connected" });
    await settle();
    expect(stored()[0]!.text).not.to.contain("cleared");
  });
});

describe("when the authorisation ends", () => {
  afterEach(() => localStorage.clear());

  it("is not known where nobody has authorised here", async () => {
    const { expiry, pass } = await open();
    await pass(minute);
    expect(expiry()).to.equal(undefined);
  });

  it("is six months after what the server says, on the next visit as well", async () => {
    const shareTabs = `standing ${++scopes}`;
    const first = await open({ scenario: "unauthenticated" }, { shareTabs });
    const authorisedAt = await first.authorise();
    const known = { authorisedAt, expiresAt: monthsLater(authorisedAt, 6), alarm: undefined };
    expect(first.expiry()).to.include(known);
    await first.kernel.dispose();
    const next = await open({}, { shareTabs });
    expect(next.expiry()).to.include(known);
  });

  it("alarms of itself on a page that stays open", async () => {
    const shareTabs = `standing ${++scopes}`;
    const first = await open({ scenario: "unauthenticated" }, { shareTabs });
    await first.authorise();
    await first.kernel.dispose();
    const end = first.now() + 7 * day + minute;
    localStorage.setItem(stored()[0]!.name, JSON.stringify({ authorisedAt: monthsLater(end, -6), isAccepted: true }));
    const next = await open({}, { shareTabs });
    expect(next.expiry()).to.include({ daysLeft: 8, alarm: 30 });
    const alarms: Array<unknown> = [];
    next.service.expiry.subscribe((known) => alarms.push(known?.alarm));
    await next.pass(2 * minute);
    expect(alarms.at(-1)).to.equal(7);
  });

  it("is learnt of an authorisation that was completed after its page was left", async () => {
    const shareTabs = `standing ${++scopes}`;
    const first = await open({ scenario: "unauthenticated" }, { shareTabs });
    const { start } = await first.kernel.use(OAuthService).start.run("status");
    await settle();
    await first.kernel.dispose();

    const next = await open({ scenario: "unauthenticated" }, { shareTabs });
    expect(next.sent("getOAuthStatus"), "this server does not know it").to.equal(1);
    expect(next.expiry()).to.equal(undefined);
    expect(stored()[0]!.text, "nor is it asked again").not.to.contain(start.state);
  });

  it("takes the server's word for when", async () => {
    const { expiry, kernel, standIn, pass } = await open({ scenario: "unauthenticated" });
    await kernel.use(OAuthService).start.run("status");
    await settle();
    standIn.overrides.getOAuthStatus = () =>
      Response.json({ status: "completed", completed_at: "2026-05-09T11:58:00Z" });
    standIn.overrides.getStatus = () => Response.json({ status: "connected" });
    await pass(2 * second);
    expect(expiry()).to.include({ authorisedAt: Date.UTC(2026, 4, 9, 11, 58) });
  });

  it("is not known any more where Spotify no longer takes the authorisation, nor where it was given elsewhere", async () => {
    const { expiry, standing, standIn, pass, refuse, authorise } = await open({
      scenario: "unauthenticated",
      upstream: true,
    });
    await authorise();
    expect(expiry()).to.be.an("object");
    standIn.overrides.getAccount = () =>
      Response.json(
        {
          ok: false,
          error: {
            code: "INTERNAL_ERROR",
            message: "An unexpected error occurred.",
            meta: { upstream: { status: 400, reason: "invalid_grant" } },
          },
        },
        { status: 500 },
      );
    refuse("unauthenticated");
    await pass(minute);
    expect(standing()).to.include({ kind: "unauthenticated" });
    expect(expiry()).to.equal(undefined);
    refuse("connected");
    await pass(minute);
    expect(standing()).to.deep.equal({ kind: "connected" });
    expect(expiry()).to.equal(undefined);
  });

  it("is no matter of what somebody has put into the storage", async () => {
    for (const text of ["{", "[]", '{"authorisedAt":"soon"}', '{"authorisedAt":1e300}', '{"authorisedAt":-1}']) {
      localStorage.clear();
      const shareTabs = `standing ${++scopes}`;
      const probe = await open({}, { shareTabs });
      await probe.authorise();
      await probe.kernel.dispose();
      localStorage.setItem(stored()[0]!.name, text);
      const { expiry } = await open({}, { shareTabs });
      expect(expiry(), text).to.equal(undefined);
    }
  });
});
