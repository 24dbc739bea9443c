import { expect } from "chai";
import { createDecoder, createNormaliser } from "../../../src/core/manifest/encoding.js";
import { latin1, utf16, utf8 } from "./encoded.js";

/** The text and the encoding that is found in the end. */
function decode(...pieces: Array<Uint8Array>): { text: string; encoding: string } {
  const decoder = createDecoder(pieces[0]!);
  const texts = pieces.map((piece, at) => decoder.decode(piece, at === pieces.length - 1));
  return { text: texts.join(""), encoding: decoder.encoding };
}

describe("createDecoder", () => {
  const text = "Beyoncé – Déjà Vu\n漢字 😀\nx\n";
  const mostlyDamaged = Uint8Array.from([...utf8("é"), 0xff, 0x20, 0xfe, 0x20, 0xfd, 0x0a]);
  const encoded: Array<[says: string, bytes: Uint8Array, text: string, encoding: string]> = [
    ["UTF-8", utf8(text), text, "utf-8"],
    ["UTF-8 with two marks", utf8(`\ufeff\ufeff${text}`), text, "utf-8"],
    ["a mark in the middle, which stays", utf8(`a\ufeffb`), "a\ufeffb", "utf-8"],
    ["ASCII", utf8("abc\n"), "abc\n", "utf-8"],
    ["little-endian UTF-16 with a mark", utf16(`\ufeff${text}`, true), text, "utf-16le"],
    ["big-endian UTF-16 with a mark", utf16(`\ufeff${text}`, false), text, "utf-16be"],
    ["little-endian UTF-16 with a mark and no zero", utf16("\ufeff漢字", true), "漢字", "utf-16le"],
    ["big-endian UTF-16 with a mark and no zero", utf16("\ufeff漢字", false), "漢字", "utf-16be"],
    ["Windows-1252", latin1("Beyonc\xe9 - D\xe9j\xe0 Vu\n"), "Beyoncé - Déjà Vu\n", "windows-1252"],
    ["UTF-8 with a damaged character", Uint8Array.from([...utf8("éé "), 0xff, ...utf8(" é")]), "éé \ufffd é", "utf-8"],
    ["UTF-8 that ends in the middle of a character", utf8("é é 😀").slice(0, -1), "é é \ufffd", "utf-8"],
    ["nothing", new Uint8Array(), "", "utf-8"],
  ];
  for (const [says, bytes, expected, encoding] of encoded) {
    it(`reads ${says}`, () => expect(decode(bytes)).to.deep.equal({ text: expected, encoding }));
  }

  for (const [says, bytes, expected, encoding] of encoded.filter(([, { length }]) => length > 20)) {
    it(`reads ${says} in pieces`, () => {
      const decoder = createDecoder(bytes);
      let decoded = "";
      for (const byte of bytes) decoded += decoder.decode(Uint8Array.of(byte));
      expect(decoded + decoder.decode(new Uint8Array(), true)).to.equal(expected);
      expect(decoder.encoding).to.equal(encoding);
    });
  }

  it("keeps a whole character back until it is complete", () => {
    for (const character of ["é", "漢", "😀"]) {
      const bytes = utf8(`a${character}`);
      for (let at = 1; at < bytes.length; at++) {
        const decoder = createDecoder(bytes);
        expect(decoder.decode(bytes.slice(0, at))).to.equal("a");
        expect(decoder.decode(bytes.slice(at))).to.equal(character);
      }
    }
  });

  it("takes half of a mark for a letter", () => {
    for (const text of ["\xffa b", "a\xfe b", "\xfea b", "a\xff b"])
      expect(decode(latin1(text)), text).to.deep.equal({ text, encoding: "windows-1252" });
  });

  it("keeps a mark between two pieces", () => {
    const [before, after] = [utf16("\ufeffa", true), utf16("\ufeffb", true)];
    expect(decode(before, after).text).to.equal("a\ufeffb");
    expect(decode(utf8("a"), utf8("\ufeffb")).text).to.equal("a\ufeffb");
  });

  it("decides for Windows-1252 at the first byte that UTF-8 cannot have, and stays with it", () => {
    expect(decode(latin1("abc\n"), latin1("D\xe9j\xe0\n"), utf8("é"))).to.deep.equal({
      text: "abc\nDéjà\nÃ©",
      encoding: "windows-1252",
    });
    expect(decode(latin1("abc\xe9"), latin1("t\xe9"))).to.deep.equal({ text: "abcété", encoding: "windows-1252" });
  });

  it("decides for UTF-8 where that was seen before, or where most of a piece is right", () => {
    expect(decode(utf8("é\n"), latin1("D\xe9j\xe0 \n"))).to.include({
      text: "é\nD\ufffdj\ufffd \n",
      encoding: "utf-8",
    });
    expect(decode(mostlyDamaged)).to.include({ encoding: "windows-1252" });
    expect(decode(Uint8Array.from([...utf8("éé"), 0xff, 0x20]))).to.include({ encoding: "utf-8" });
    expect(decode(Uint8Array.from([...utf8("é"), 0xff, 0x20]))).to.include({ encoding: "windows-1252" });
    expect(decode(Uint8Array.from([...utf8("éé"), 0xff, 0x20]), latin1("\xe9 \xe9 \xe9 "))).to.include({
      encoding: "utf-8",
    });
  });

  it("tells UTF-16 without mark by its zeros", () => {
    const ascii = "Queen - Innuendo\n".repeat(10);
    for (const [littleEndian, encoding] of [
      [true, "utf-16le"],
      [false, "utf-16be"],
    ] as const) {
      expect(decode(utf16(ascii, littleEndian))).to.deep.equal({ text: ascii, encoding });
      expect(decode(utf16(`${"漢".repeat(900)} abc`, littleEndian)).encoding).to.equal(encoding);
      expect(decode(utf16("漢".repeat(900), littleEndian)).encoding).to.not.equal(encoding);
    }
    expect(createDecoder(latin1(`${"x".repeat(999)}\0`)).encoding).to.equal("utf-8");
    expect(createDecoder(latin1(`${"x".repeat(998)}\0\0`)).encoding).to.equal("utf-16le");
    expect(createDecoder(latin1(`${"x".repeat(4096)}${"\0".repeat(4096)}`)).encoding).to.equal("utf-8");
  });
});

describe("createNormaliser", () => {
  const normalised = (...pieces: Array<string>) => {
    const normalise = createNormaliser();
    return pieces.map((piece, at) => normalise(piece, at === pieces.length - 1)).join("");
  };

  it("writes every line end alike, wherever the text is cut", () => {
    const text = "\ufeff\ufeffa\r\nb\rc\n\r\nd\r\r";
    for (let at = 0; at <= text.length; at++) {
      expect(normalised(text.slice(0, at), text.slice(at)), `cut at ${at}`).to.equal("a\nb\nc\n\nd\n\n");
    }
  });

  it("keeps a mark that is not at the beginning", () => {
    expect(normalised("a", "\ufeffb")).to.equal("a\ufeffb");
    expect(normalised("\ufeff", "\ufeff", "a\ufeff")).to.equal("a\ufeff");
  });
});
