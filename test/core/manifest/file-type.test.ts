import { expect } from "chai";
import { binaryTypeOf } from "../../../src/core/manifest/file-type.js";
import { latin1, utf16, utf8 } from "./encoded.js";

const at = (offset: number, magic: string) => "\0".repeat(offset) + magic;

describe("binaryTypeOf", () => {
  const types: Array<[id: string, name: string, bytes: string]> = [
    ["png", "PNG picture", "\x89PNG"],
    ["jpeg", "JPEG picture", "\xff\xd8\xff"],
    ["gif", "GIF picture", "GIF89a\0"],
    ["webp", "WebP picture", "RIFF\x01\0\0\0WEBP"],
    ["tiff", "TIFF picture", "II*\0"],
    ["tiff", "TIFF picture", "MM\0*"],
    ["ico", "icon", "\0\0\x01\0"],
    ["heic", "HEIC picture", at(4, "ftypheic")],
    ["avif", "AVIF picture", at(4, "ftypavif")],
    ["mp4", "MPEG-4 audio or video", at(4, "ftypM4A ")],
    ["pdf", "PDF document", "%PDF-1.7"],
    ["rtf", "RTF document", "{\\rtf1"],
    ["ole", "old Office document (xls, doc)", "\xd0\xcf\x11\xe0"],
    ["plist", "binary property list", "bplist00\0"],
    ["zip", "ZIP archive", "PK\x03\x04name.txt"],
    ["zip", "ZIP archive", "PK\x05\x06"],
    ["xlsx", "Excel workbook", "PK\x03\x04xl/workbook.xml"],
    ["docx", "Word document", "PK\x03\x04word/document.xml"],
    ["ods", "OpenDocument spreadsheet", "PK\x03\x04application/vnd.oasis.opendocument.spreadsheet"],
    ["odf", "OpenDocument file", "PK\x03\x04application/vnd.oasis.opendocument.text"],
    ["epub", "e-book", "PK\x03\x04mimetypeapplication/epub+zip"],
    ["apk", "Android app", "PK\x03\x04AndroidManifest.xml"],
    ["gzip", "gzip archive", "\x1f\x8b"],
    ["bzip2", "bzip2 archive", "BZh9\0"],
    ["7z", "7z archive", "7z\xbc\xaf\x27\x1c"],
    ["rar", "RAR archive", "Rar!\x1a\x07"],
    ["xz", "xz archive", "\xfd7zXZ\0"],
    ["zstd", "Zstandard archive", "\x28\xb5\x2f\xfd"],
    ["tar", "tar archive", at(257, "ustar")],
    ["exe", "Windows program", "MZ\0"],
    ["elf", "Linux program", "\x7fELF"],
    ["macho", "macOS program", "\xcf\xfa\xed\xfe"],
    ["macho", "macOS program", "\xfe\xed\xfa\xcf"],
    ["class", "Java class or macOS program", "\xca\xfe\xba\xbe"],
    ["wasm", "WebAssembly program", "\0asm"],
    ["sqlite", "SQLite database", "SQLite format 3\0"],
    ["mp3", "MP3 audio", "ID3\x04"],
    ["mp3", "MP3 audio", "\xff\xfb"],
    ["flac", "FLAC audio", "fLaC\0"],
    ["ogg", "Ogg audio", "OggS\0"],
    ["wav", "WAVE audio", "RIFF\x01\0\0\0WAVE"],
    ["matroska", "Matroska video", "\x1a\x45\xdf\xa3"],
    ["midi", "MIDI file", "MThd\0"],
    ["utf-32", "UTF-32 text", "\xff\xfe\0\0A\0\0\0"],
    ["utf-32", "UTF-32 text", "\0\0\xfe\xff\0\0\0A"],
    ["binary", "binary data", "AB\0\0C D"],
  ];
  for (const [id, name, bytes] of types) {
    it(`knows a ${name} by ${JSON.stringify(bytes.replace(/^\0+(?=\w)/, "…")).slice(0, 40)}`, () => {
      expect(binaryTypeOf(latin1(bytes))).to.deep.equal({ id, name });
      expect(binaryTypeOf(latin1(` ${bytes}`))?.id).to.not.equal(id === "binary" ? "png" : id);
    });
  }

  it("takes no track for a file", () => {
    for (const text of [
      "MZ - Song",
      "GIF8 - Song",
      "BZh - A",
      "fLaC - B",
      "OggS - C",
      "MThd - D",
      "ID3 - E",
      "xl/ - F",
    ])
      expect(binaryTypeOf(utf8(text)), text).to.equal(null);
    for (const text of ["Déjà Vu", "漢字 - 曲", "a\tb\r\nc\x0c\x0b", "\x1b[1m", ""]) {
      expect(binaryTypeOf(utf8(text)), text).to.equal(null);
    }
  });

  it("takes UTF-16 for text, with and without mark", () => {
    const text = "Queen - Déjà Vu\nАрия - Улица роз\n".repeat(20);
    for (const littleEndian of [true, false]) {
      expect(binaryTypeOf(utf16(text, littleEndian))).to.equal(null);
      expect(binaryTypeOf(utf16(`\ufeff${text}`, littleEndian))).to.equal(null);
    }
  });

  it("takes UTF-16 with a mark for text, whatever its bytes look like", () => {
    for (const littleEndian of [true, false])
      expect(binaryTypeOf(utf16("\ufeff\u0401\u0402\u0403\u0404", littleEndian))).to.equal(null);
  });

  /** A text in which so many of 1,000 bytes are this one. */
  const strewn = (byte: string, times: number) => latin1("x".repeat(1000 - times) + byte.repeat(times));

  it("allows a few control characters, but hardly a zero", () => {
    for (const byte of ["\x01", "\x08", "\x0e", "\x1a"]) {
      expect(binaryTypeOf(strewn(byte, 20)), byte).to.equal(null);
      expect(binaryTypeOf(strewn(byte, 21)), byte).to.include({ id: "binary" });
    }
    for (const byte of ["\t", "\r", "\x1b", "\x7f", "\xe9"])
      expect(binaryTypeOf(strewn(byte, 500)), byte).to.equal(null);
    expect(binaryTypeOf(strewn("\0", 1))).to.equal(null);
    expect(binaryTypeOf(strewn("\0", 2))).to.include({ id: "binary" });
  });

  it("tells UTF-16 from data with as many zeros", () => {
    const pairs = (count: number, pair: string) => pair.repeat(count);
    expect(binaryTypeOf(latin1(pairs(500, "x\0")))).to.equal(null);
    expect(binaryTypeOf(latin1(pairs(500, "\0x")))).to.equal(null);
    expect(binaryTypeOf(latin1(pairs(475, "x\0") + pairs(25, "\0x")))).to.include({ id: "binary" });
    expect(binaryTypeOf(latin1(pairs(480, "x\0") + pairs(20, "\0x")))).to.equal(null);
    expect(binaryTypeOf(latin1(pairs(440, "x\0") + pairs(60, "\x01\0")))).to.include({ id: "binary" });
    expect(binaryTypeOf(latin1(pairs(460, "x\0") + pairs(40, "\x01\0")))).to.equal(null);
    expect(binaryTypeOf(latin1(pairs(440, "\0x") + pairs(60, "\0\x01")))).to.include({ id: "binary" });
    expect(binaryTypeOf(latin1(pairs(440, "x\0") + pairs(60, "x\x01")))).to.equal(null);
    expect(binaryTypeOf(latin1(pairs(490, "xx") + pairs(10, "x\0")))).to.include({ id: "binary" });
  });

  it("looks at the first 4,096 bytes only", () => {
    expect(binaryTypeOf(latin1("x".repeat(4096) + "\0".repeat(4096)))).to.equal(null);
    expect(binaryTypeOf(latin1(`PK\x03\x04${"x".repeat(4092)}xl/`))).to.include({ id: "zip" });
  });
});
