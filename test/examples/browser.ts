import type { Page } from "puppeteer-core";

// What runs in the page holds no function of its own: tsx would have it call a helper that the page does not have.

/** All words of a page, shadow roots included. */
const words = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const found: Array<string> = [];
    const nodes: Array<Node> = [document.body];
    for (let node = nodes.shift(); node; node = nodes.shift()) {
      if (node instanceof Text) found.push(node.data);
      else if (!(node instanceof HTMLStyleElement)) {
        nodes.unshift(...((node as Element).shadowRoot?.childNodes ?? []), ...node.childNodes);
      }
    }
    return found.join(" ").replace(/\s+/g, " ").trim();
  });

/** Asks until it is so. A content policy forbids what puppeteer waits with. */
export const until = async <A>(what: string, ask: () => Promise<A>, isSo: (answer: A) => boolean): Promise<A> => {
  const end = Date.now() + 15_000;
  for (;;) {
    const answer = await ask().catch(() => undefined);
    if (answer !== undefined && isSo(answer)) return answer;
    if (Date.now() > end) throw new Error(`${what} never was: ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};

export const says = (page: Page, text: string): Promise<string> =>
  until(
    `"${text}" on the page`,
    () => words(page),
    (all) => all.includes(text),
  );

/** What the console complained about, but for pictures of a CDN that the tests' machine does not reach. */
export const complaintsOf = (page: Page): ReadonlyArray<string> => {
  const complaints: Array<string> = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (
      !/^(error|warn)$/.test(message.type()) ||
      /ERR_(NAME_NOT_RESOLVED|INTERNET_DISCONNECTED|CONNECTION|PROXY|TUNNEL)/.test(message.text())
    )
      return;
    complaints.push(message.text());
  });
  return complaints;
};

/** Clicks what a selector finds first, however deep in shadow roots. */
export const click = (page: Page, selector: string): Promise<void> =>
  until(
    selector,
    () =>
      page.evaluate((wanted) => {
        const roots: Array<ParentNode> = [document];
        for (const root of roots) {
          const found = root.querySelector<HTMLElement>(wanted);
          if (found) {
            found.click();
            return true;
          }
          for (const { shadowRoot } of root.querySelectorAll("*")) if (shadowRoot) roots.push(shadowRoot);
        }
        return false;
      }, selector),
    Boolean,
  ).then(() => undefined);
