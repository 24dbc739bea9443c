// With 10,000 and with 50,000 playlists: how long from mounting the card, with the list at hand, until its first rows are
// painted; how long from a keystroke in the search, and from a click on a column, until the result is painted (the promise for
// 10,000: one frame, 16 ms); and how many rows are in the DOM (at most 100). Beside it, in the same page and the same run, the
// plainest thing that could do it: a filter over the list and 100 rows of innerHTML.
import { launch } from "puppeteer-core";
import { build } from "esbuild";
import { root } from "../tools/entries.mjs";
import { chromiumLaunchOptions } from "../tools/chromium.mjs";

const keystrokes = 40;
const mounts = 10;

const page = `
  import { createStandIn } from "./src/testing/index.ts";
  import { createHarmonySpotify } from "./src/core/index.ts";
  import "./src/define/playlists-card.ts";

  /** From the event to the end of the frame that shows it: the message comes after style, layout and paint. */
  const toPainted = (act) => new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      const start = performance.now();
      act();
      requestAnimationFrame(() => {
        port1.onmessage = () => resolve(performance.now() - start);
        port2.postMessage(0);
      });
    });
  });
  /** The work alone, without the wait for the frame: script, style and layout. */
  const work = async (act, look) => {
    await new Promise((resolve) => requestAnimationFrame(resolve));
    const start = performance.now();
    await act();
    look();
    return performance.now() - start;
  };
  const words = ["i", "in", "ind", "indi", "indie", "indi", "p", "po", "pop", "pop i", "pop in", "5", "50", "50 t", "x", "", "ä", "a", "c", "ca"];

  window.measure = async (scenario, keystrokes, mounts) => {
    const standIn = createStandIn({ scenario });
    const plugin = createHarmonySpotify({ fetch: standIn.fetch, shareTabs: false });
    const { playlists } = plugin.playlists;
    playlists.subscribe(() => {});
    while (!playlists.state.value) await new Promise((resolve) => setTimeout(resolve, 20));
    let card;
    const $ = (selector) => card.shadowRoot?.querySelector(selector);
    const mounted = [];
    for (let round = 0; round < mounts; round++) {
      document.body.replaceChildren();
      await new Promise((resolve) => setTimeout(resolve, 200));
      card = Object.assign(document.createElement("harmony-spotify-playlists-card"), { plugin });
      mounted.push(await toPainted(() => document.body.append(card)));
      if (!$("[data-row]")) throw new Error("The first frame has no rows.");
    }
    // What the card prepares in the breaks is ready before a hand is at the keyboard.
    await new Promise((resolve) => setTimeout(resolve, 2000));

    const field = $("[type=search]");
    const type = (text) => {
      field.value = text;
      field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
      return card.updateComplete;
    };
    const look = () => $(".rows").getBoundingClientRect();
    const painted = [], typed = [], sorted = [];
    let rows = 0;
    for (let at = 0; at < keystrokes; at++) {
      const word = words[at % words.length];
      typed.push(await work(() => type(word), look));
      rows = Math.max(rows, card.renderRoot.querySelectorAll("tr").length);
      painted.push(await toPainted(() => type(words[(at + 7) % words.length])));
    }
    await type("");
    for (const column of ["name", "owner", "tracks", "followers", "run", "updated", "posture", "name", "owner", "tracks"]) {
      sorted.push(await work(() => ($("th.d-" + column + " button").click(), card.updateComplete), look));
    }

    const list = plugin.session && (await standIn.fetch("/api/v1/spotify/playlists").then((response) => response.json())).playlists;
    const table = document.createElement("table");
    document.body.replaceChildren(table);
    const plain = [];
    for (let at = 0; at < keystrokes; at++) {
      const word = words[at % words.length];
      plain.push(await work(() => {
        const found = list.filter(({ name }) => name.toLowerCase().includes(word));
        table.innerHTML = found.slice(0, 100).map(({ name, owner, track_count, followers, sync_status }) =>
          "<tr><td><input type=checkbox><td>" + name + "<td>" + owner + "<td>" + track_count + "<td>" + followers + "<td>" + sync_status + "<td>now<td><button>…</button>").join("");
      }, () => table.getBoundingClientRect()));
    }
    await plugin.dispose();
    return { mounted, painted, typed, sorted, plain, rows, count: list.length };
  };
`;

const { outputFiles } = await build({
  stdin: { contents: page, resolveDir: root, loader: "ts" },
  bundle: true,
  minify: true,
  write: false,
  format: "esm",
  target: "es2022",
  tsconfig: `${root}tsconfig.json`,
  define: { "process.env.NODE_ENV": '"production"' },
  logLevel: "error",
});

const at = (times, share) =>
  [...times].sort((a, b) => a - b)[Math.min(times.length - 1, Math.floor(times.length * share))];
const ms = (value) => `${value.toFixed(1)} ms`.padStart(9);

const browser = await launch(await chromiumLaunchOptions());
try {
  const tab = await browser.newPage();
  tab.on("pageerror", (error) => console.error(error));
  await tab.setRequestInterception(true);
  tab.on("request", (request) =>
    request.url().endsWith("/bench.js")
      ? request.respond({ contentType: "text/javascript", body: Buffer.from(outputFiles[0].contents) })
      : request.respond({
          contentType: "text/html; charset=utf-8",
          body: '<!doctype html><script type="module" src="/bench.js"></script>',
        }),
  );
  await tab.goto("http://localhost/");
  await tab.waitForFunction("window.measure");
  for (const scenario of ["playlists-10k", "playlists-50k"]) {
    const { mounted, painted, typed, sorted, plain, rows, count } = await tab.evaluate(
      (name, keystrokes, mounts) => window.measure(name, keystrokes, mounts),
      scenario,
      keystrokes,
      mounts,
    );
    console.log(`\n${count.toLocaleString("en")} playlists, ${rows} rows in the DOM at most`);
    console.log("                                  median       p95");
    console.log(
      `mounting to first rows painted ${ms(at(mounted, 0.5))} ${ms(at(mounted, 0.95))}   the wait for the frame included`,
    );
    console.log(
      `keystroke, script and layout   ${ms(at(typed, 0.5))} ${ms(at(typed, 0.95))}   ${(at(typed, 0.5) / at(plain, 0.5)).toFixed(2)} × the plain filter`,
    );
    console.log(
      `keystroke to painted           ${ms(at(painted, 0.5))} ${ms(at(painted, 0.95))}   the wait for the frame included`,
    );
    console.log(`sorting by another column      ${ms(at(sorted, 0.5))} ${ms(at(sorted, 0.95))}`);
    console.log(`plain filter and innerHTML     ${ms(at(plain, 0.5))} ${ms(at(plain, 0.95))}`);
    if (rows > 100) process.exitCode = 1;
  }
} finally {
  await browser.close();
}
