import { expect, fixture, fixtureCleanup, html } from "@open-wc/testing";
import { age, elapsed, moment, ticking } from "../../../src/components/foundation/age.js";
import { formatFor } from "../../../src/components/foundation/format.js";
import type { Stage } from "../../../stories/foundation/stage.js";
import "../../../stories/foundation/stage.js";
import { fakeIntervals } from "./fake-interval.js";

const noon = Date.UTC(2021, 4, 9, 12, 32);

describe("age", () => {
  let timers: ReturnType<typeof fakeIntervals>;
  let time: number;
  const clock = { now: () => time, format: formatFor("en", "Europe/Berlin") };
  const pass = (ms: number) => {
    time += ms;
    timers.tick();
  };
  const hide = (hidden: boolean) => {
    Object.defineProperty(document, "hidden", { configurable: true, get: () => hidden });
    document.dispatchEvent(new Event("visibilitychange"));
  };

  const shown = async (content: unknown): Promise<HTMLElement> => {
    const stage = await fixture<Stage>(html`<foundation-stage .content=${html`<p>${content}</p>`}></foundation-stage>`);
    return stage.renderRoot.querySelector("p")!;
  };

  beforeEach(() => {
    time = noon;
    timers = fakeIntervals();
  });
  afterEach(() => {
    fixtureCleanup();
    delete (document as { hidden?: boolean }).hidden;
    timers.restore();
  });

  it("grows as time goes by, then gives way to the clock and the date", async () => {
    const place = await shown(age(noon - 12_000, clock));
    expect(place.textContent).to.equal("12 s ago");
    pass(1000);
    expect(place.textContent).to.equal("13 s ago");
    pass(40 * 60_000);
    expect(place.textContent).to.equal("40 min ago");
    pass(60 * 60_000);
    expect(place.textContent).to.equal("14:31");
    pass(24 * 3_600_000);
    expect(place.textContent).to.equal("9 May");
  });

  it("goes on counting where the span is the news", async () => {
    const place = await shown(elapsed(noon - 9_240_000, clock));
    expect(place.textContent).to.equal("2 h 34 min ago");
    pass(24 * 3_600_000);
    expect(place.textContent).to.equal("1 d 2 h ago");
  });

  it("is driven by one timer however many there are, and by none when all are gone", async () => {
    const many = Array.from({ length: 50 }, (_, index) => html`<i>${age(noon - index * 1000, clock)}</i>`);
    const place = await shown(many);
    expect(timers.running).to.equal(1);
    pass(1000);
    expect(place.lastElementChild!.textContent).to.equal("50 s ago");
    fixtureCleanup();
    expect(timers.running).to.equal(0);
  });

  it("touches only its own text, and only when that changes", async () => {
    const place = await shown(html`${age(noon - 120_000, clock)}<b>beside</b>`);
    const text = [...place.childNodes].find((node) => node.textContent === "2 min ago");
    const seen: MutationRecord[] = [];
    const observer = new MutationObserver((records) => seen.push(...records));
    observer.observe(place, { childList: true, subtree: true, characterData: true });
    pass(1000);
    expect(observer.takeRecords()).to.deep.equal([]);
    pass(60_000);
    const records = observer.takeRecords();
    expect(records.map(({ type, target }) => [type, target])).to.deep.equal([["characterData", text]]);
    observer.disconnect();
  });

  it("rests while the page is hidden and is right at once when it is back", async () => {
    const place = await shown(age(noon - 1000, clock));
    hide(true);
    expect(timers.running).to.equal(0);
    time += 30_000;
    hide(false);
    expect(place.textContent).to.equal("31 s ago");
    expect(timers.running).to.equal(1);
  });

  it("starts no timer in a hidden page", async () => {
    hide(true);
    await shown(age(noon, clock));
    expect(timers.running).to.equal(0);
  });

  it("tells the exact UTC on hover and to machines", async () => {
    const place = await shown(moment(noon - 12_345, clock));
    const element = place.querySelector("time")!;
    expect(element.title).to.equal("2021-05-09 12:31:47 UTC");
    expect(element.dateTime).to.equal("2021-05-09T12:31:47.655Z");
    expect(element).to.be.accessible();
  });

  it("draws whatever follows the clock, such as a countdown", async () => {
    const place = await shown(ticking(clock.now, (now) => clock.format.duration(noon + 40_000 - now)));
    expect(place.textContent).to.equal("40 s");
    pass(1000);
    expect(place.textContent).to.equal("39 s");
  });
});
