import type { Routable } from "../adapters/routers/router.js";
import type { CardName } from "../components/foundation/cards.js";
import { type PageLocation, readLocation } from "../components/foundation/location.js";

/** How a host is to be started. */
export interface HostStart {
  /** The path below which the host's whole application lives, such as `/harmony/ui`. */
  readonly base: string;
  /** The query string of the address at which it starts, with its `?` or empty. */
  readonly search: string;
  /** The address of a link that the page made, opened as if in a new tab; in place of `search`. */
  readonly href?: string | undefined;
  /** How many pages it shows at that address. */
  readonly pages: number;
}

/** A running host with the page in it, as the suite drives it. */
export interface ConformanceHost {
  /** The pages that are shown and connected now. Empty while none is. */
  pages(): ReadonlyArray<Routable>;
  /** What an operator would copy to come back here. */
  address(): string;
  back(): void;
  forward(): void;
  /** From now on the host's router refuses every navigation, or no longer does, by the router's own means. */
  refuse(refuses: boolean): void;
  /** The host renders all of itself again, with nothing changed. */
  render(): void;
  /** Takes the first of the pages away; resolves once the host is done with it. */
  unmountFirst(): void | Promise<void>;
  /** What went wrong unnoticed: uncaught errors and unhandled rejections. */
  errors(): ReadonlyArray<string>;
  /** Ends the host. */
  stop(): void | Promise<void>;
}

/** Starts a host afresh. May resolve before its pages are shown. */
export type StartHost = (start: HostStart) => Promise<ConformanceHost>;

export interface ConformanceCase {
  readonly title: string;
  /** Rejects with an `Error` that says what was expected and what was so. */
  run(startHost: StartHost): Promise<void>;
}

const base = "/harmony/ui";
const patience = 10_000;
const turn = () => new Promise((resolve) => setTimeout(resolve, 5));

/** The same text for what is the same, in whatever order its keys are. */
const show = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    part && typeof part === "object" && !Array.isArray(part) ? Object.fromEntries(Object.entries(part).sort()) : part,
  ) ?? "undefined";

/** Asks again until it is so. */
const becomes = async <A>(what: string, read: () => A, expected: A): Promise<void> => {
  const end = performance.now() + patience;
  while (show(read()) !== show(expected)) {
    if (performance.now() > end)
      throw new Error(`${what} should have become ${show(expected)}, but is ${show(read())}.`);
    await turn();
  }
};

/** Asks often enough for a wrong navigation to have come through. */
const stays = async <A>(what: string, read: () => A, expected: A): Promise<void> => {
  for (let turns = 0; turns < 20; turns++) {
    if (show(read()) !== show(expected))
      throw new Error(`${what} should have stayed ${show(expected)}, but became ${show(read())}.`);
    await turn();
  }
};

const located = (search: string): PageLocation => readLocation(search);
const overdue = located("?card=playlists&playlists.status=overdue");
const failedJobs = located("?card=backfill&backfill.state=failed&playlists.status=overdue");

class Run {
  constructor(readonly host: ConformanceHost) {}

  page(index = 0): Routable {
    const page = this.host.pages()[index];
    if (!page) throw new Error(`The host shows ${this.host.pages().length} pages, not ${index + 1}.`);
    return page;
  }

  /** What the operator does by a click on a link into the page. */
  click(card: CardName, view: string, index = 0): void {
    const page = this.page(index);
    const href = page.href?.(card, view) ?? "";
    page.dispatchEvent(
      new CustomEvent("harmony-spotify-navigate", {
        bubbles: true,
        composed: true,
        cancelable: true,
        detail: { card, view, href },
      }),
    );
  }

  /** What the operator does by choosing a filter. */
  filter(card: CardName, view: string): void {
    this.page().dispatchEvent(
      new CustomEvent("harmony-spotify-view-change", { bubbles: true, composed: true, detail: { card, view } }),
    );
  }

  shows(location: PageLocation, index = 0): Promise<void> {
    return becomes("What the page shows", () => this.host.pages()[index]?.location, location);
  }

  keepsShowing(location: PageLocation): Promise<void> {
    return stays("What the page shows", () => this.host.pages()[0]?.location, location);
  }
}

const on = async (startHost: StartHost, start: Partial<HostStart>, use: (run: Run) => Promise<void>): Promise<void> => {
  const host = await startHost({ base, search: "", pages: 1, ...start });
  try {
    await use(new Run(host));
    if (host.errors().length > 0) throw new Error(`The host reports: ${host.errors().join("; ")}`);
  } finally {
    await host.stop();
  }
};

/** What every router adapter must do. Give each case to your test runner with a function that starts your host. */
export const routerConformance: ReadonlyArray<ConformanceCase> = [
  {
    title: "deep link: shows what the address asks for",
    run: (startHost) =>
      on(startHost, { search: "?card=playlists&playlists.q=5%25+%26+more&playlists.status=overdue" }, async (run) => {
        await run.shows({ card: "playlists", views: { playlists: "q=5%25+%26+more&status=overdue" } });
      }),
  },
  {
    title: "back and forward: go through what the operator opened, not through filters",
    run: (startHost) =>
      on(startHost, {}, async (run) => {
        await run.shows({ views: {} });
        run.click("playlists", "status=overdue");
        await run.shows(overdue);
        run.click("backfill", "state=failed");
        await run.shows(failedJobs);
        run.filter("backfill", "state=completed");
        await run.shows(located("?card=backfill&playlists.status=overdue&backfill.state=completed"));
        run.host.back();
        await run.shows(overdue);
        run.host.back();
        await run.shows({ views: {} });
        run.host.forward();
        await run.shows(overdue);
      }),
  },
  {
    title: "vetoed navigation: page and address stay as they were",
    run: (startHost) =>
      on(startHost, { search: "?card=playlists&playlists.status=overdue" }, async (run) => {
        await run.shows(overdue);
        const address = run.host.address();
        run.host.refuse(true);
        run.click("backfill", "state=failed");
        await run.keepsShowing(overdue);
        await stays("The address", () => run.host.address(), address);

        // The card shows the filter already: it has to be told to go back.
        const before = run.page().location;
        run.filter("playlists", "status=fresh");
        await becomes("That the page was told again where it is", () => run.page().location !== before, true);
        await run.keepsShowing(overdue);
        await stays("The address", () => run.host.address(), address);

        run.host.refuse(false);
        run.click("backfill", "state=failed");
        await run.shows(failedJobs);
      }),
  },
  {
    title: "base path: links lead to the host's own address, and back to the same view",
    run: async (startHost) => {
      let href = "";
      await on(startHost, {}, async (run) => {
        await run.shows({ views: {} });
        href = run.page().href?.("playlists", "status=overdue") ?? "";
        if (!href) throw new Error("The page has no href: links lead nowhere.");
        run.click("playlists", "status=overdue");
        await run.shows(overdue);
        if (!run.host.address().endsWith(href)) {
          throw new Error(`The link says ${href}, but a click on it led to ${run.host.address()}.`);
        }
      });
      await on(startHost, { href }, (run) => run.shows(overdue));
    },
  },
  {
    title: "foreign query: what the host keeps there stays",
    run: (startHost) =>
      on(startHost, { search: "?tenant=acme&card=playlists&tab=2" }, async (run) => {
        await run.shows(located("?card=playlists"));
        const foreign = () => ["tenant=acme", "tab=2"].filter((part) => run.host.address().includes(part));
        run.click("backfill", "state=failed");
        await run.shows(located("?card=backfill&backfill.state=failed"));
        await becomes("The host's own part of the query", foreign, ["tenant=acme", "tab=2"]);
        run.filter("backfill", "state=completed");
        await run.shows(located("?card=backfill&backfill.state=completed"));
        await becomes("The host's own part of the query", foreign, ["tenant=acme", "tab=2"]);
        const href = run.page().href?.("status", "") ?? "";
        if (!href.includes("tenant=acme")) throw new Error(`A link loses the host's query: ${href}`);
      }),
  },
  {
    title: "two filters at once: the second does not undo the first",
    run: (startHost) =>
      on(startHost, {}, async (run) => {
        await run.shows({ views: {} });
        run.filter("playlists", "status=overdue");
        run.filter("backfill", "state=failed");
        await run.shows(located("?playlists.status=overdue&backfill.state=failed"));
      }),
  },
  {
    title: "two pages: both follow, and one stays when the other goes",
    run: (startHost) =>
      on(startHost, { pages: 2, search: "?card=playlists" }, async (run) => {
        await run.shows(located("?card=playlists"), 0);
        await run.shows(located("?card=playlists"), 1);
        run.click("playlists", "status=overdue", 1);
        await run.shows(overdue, 0);
        await run.shows(overdue, 1);
        const second = run.page(1);
        await run.host.unmountFirst();
        await becomes("The number of pages", () => run.host.pages().length, 1);
        await becomes("What the other page shows", () => second.location, overdue);
        run.click("backfill", "state=failed");
        await run.shows(failedJobs);
      }),
  },
  {
    title: "unmount while loading: nothing is left and the host goes on",
    run: (startHost) =>
      on(startHost, { search: "?card=playlists" }, async (run) => {
        const address = run.host.address();
        await run.host.unmountFirst();
        await stays("The number of pages", () => run.host.pages().length, 0);
        await stays("The address", () => run.host.address(), address);
      }),
  },
  {
    title: "unmount while navigating: the page that is gone is left alone",
    run: (startHost) =>
      on(startHost, { search: "?card=playlists" }, async (run) => {
        await run.shows(located("?card=playlists"));
        const page = run.page();
        run.click("backfill", "state=failed");
        await run.host.unmountFirst();
        await becomes("Where the page thinks it is", () => page.location, undefined);
        await stays("Where the page thinks it is", () => page.location, undefined);
      }),
  },
  {
    title: "a host that renders again: the same page, where it was, with one history",
    run: (startHost) =>
      on(startHost, {}, async (run) => {
        await run.shows({ views: {} });
        run.click("playlists", "status=overdue");
        await run.shows(overdue);
        const page = run.page();
        for (let times = 0; times < 3; times++) run.host.render();
        await run.keepsShowing(overdue);
        if (run.page() !== page) throw new Error("The host has made another page: what was open in it is lost.");
        run.click("backfill", "state=failed");
        await run.shows(failedJobs);
        run.host.back();
        await run.shows(overdue);
        run.host.back();
        await run.shows({ views: {} });
      }),
  },
];
