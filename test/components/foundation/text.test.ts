import { expect, fixture, html } from "@open-wc/testing";
import fc from "fast-check";
import { plainText, safeHref, safeText } from "../../../src/components/foundation/text.js";

const base = "http://harmony.example:8080/ui/spotify";

describe("text from outside", () => {
  it("cannot turn the direction of what stands beside it", async () => {
    const place = await fixture(html`<p>${safeText("\u202etxt.exe\u2066 a")} 5 tracks</p>`);
    expect(place.textContent).to.equal("txt.exe a 5 tracks");
    expect(place.querySelector("bdi")).to.exist;
  });

  it("is never markup", async () => {
    const place = await fixture(html`<p>${safeText("<img src=x onerror=alert(1)>")}</p>`);
    expect(place.querySelector("img")).to.be.null;
    expect(place.textContent).to.equal("<img src=x onerror=alert(1)>");
  });

  it("is one line without control characters", () => {
    expect(plainText(" a\r\n\tb\u2028c\0d\u0007 ")).to.equal("a b cd");
    expect(plainText("a \0 b")).to.equal("a b");
  });

  it("keeps what scripts and emoji need", () => {
    for (const name of ["می‌خواهم", "👩‍👩‍👧 family", "Tiësto", "हिन्दी", "ABC 東京", "🏴󠁧󠁢󠁥󠁮󠁧󠁿"])
      expect(plainText(name)).to.equal(name);
  });

  it("does not pile marks over its neighbours", () => {
    expect(plainText(`Z${"\u0301".repeat(50)}a`)).to.equal(`Z${"\u0301".repeat(4)}a`);
  });

  it("has a stand-in where nothing would be seen", async () => {
    for (const name of ["", "   ", "\u200b\u200e", "\u3164", null, undefined, 7]) {
      const place = await fixture(html`<p>${safeText(name, "(no name)")}</p>`);
      expect(place.textContent).to.equal("(no name)");
    }
  });

  it("is harmless whatever it is", () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: "binary", maxLength: 1000 }), fc.anything()), (text) => {
        const plain = plainText(text);
        expect(plain.length).to.be.at.most(300);
        expect(plain).not.to.match(/[\0-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]/);
        expect(plainText(plain)).to.equal(plain);
      }),
    );
  });

  it("is cut between characters", () => {
    const cut = plainText("😀".repeat(400));
    expect(cut.length).to.be.at.most(300);
    expect(() => encodeURIComponent(cut)).not.to.throw();
  });
});

describe("links from outside", () => {
  it("are live over https, and on the page's own origin", () => {
    expect(safeHref("https://open.spotify.com/track/1", base)).to.equal("https://open.spotify.com/track/1");
    expect(safeHref("/docs", base)).to.equal("http://harmony.example:8080/docs");
    expect(safeHref("#worker", base)).to.equal("http://harmony.example:8080/ui/spotify#worker");
  });

  it("are dead otherwise", () => {
    const dead = [
      "javascript:alert(1)",
      " java\nscript:alert(1)",
      "data:text/html,<script>alert(1)</script>",
      "http://elsewhere.example/",
      "//elsewhere.example/",
      "http://harmony.example:8081/",
      "blob:http://harmony.example:8080/1",
      "spotify:track:1",
      "ftp://harmony.example/",
      "http://[",
      null,
      undefined,
      {},
    ];
    for (const href of dead) expect(safeHref(href, base), String(href)).to.be.undefined;
  });

  it("stay dead in pages without an origin", () => {
    for (const page of ["about:blank", "data:text/html,x", "about:srcdoc"]) {
      expect(safeHref("javascript:alert(1)", page), page).to.be.undefined;
      expect(safeHref("data:text/html,x", page), page).to.be.undefined;
    }
  });
});
