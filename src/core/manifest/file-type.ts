/** A type of binary file: its id (for messages in other languages) and its English name. */
export interface FileType {
  id: string;
  name: string;
}

type Signature = [id: string, name: string, magic: string, offset?: number];

/** Bytes as Latin-1, from https://en.wikipedia.org/wiki/List_of_file_signatures. The first match counts. */
const signatures: Array<Signature> = [
  ["png", "PNG picture", "\x89PNG"],
  ["jpeg", "JPEG picture", "\xff\xd8\xff"],
  ["gif", "GIF picture", "GIF8"],
  ["webp", "WebP picture", "WEBP", 8],
  ["tiff", "TIFF picture", "II*\0"],
  ["tiff", "TIFF picture", "MM\0*"],
  ["ico", "icon", "\0\0\x01\0"],
  ["heic", "HEIC picture", "ftyphei", 4],
  ["avif", "AVIF picture", "ftypavif", 4],
  ["mp4", "MPEG-4 audio or video", "ftyp", 4],
  ["pdf", "PDF document", "%PDF-"],
  ["rtf", "RTF document", "{\\rtf"],
  ["ole", "old Office document (xls, doc)", "\xd0\xcf\x11\xe0"],
  ["plist", "binary property list", "bplist00"],
  ["zip", "ZIP archive", "PK\x03\x04"],
  ["zip", "ZIP archive", "PK\x05\x06"],
  ["gzip", "gzip archive", "\x1f\x8b"],
  ["bzip2", "bzip2 archive", "BZh"],
  ["7z", "7z archive", "7z\xbc\xaf\x27\x1c"],
  ["rar", "RAR archive", "Rar!\x1a\x07"],
  ["xz", "xz archive", "\xfd7zXZ\0"],
  ["zstd", "Zstandard archive", "\x28\xb5\x2f\xfd"],
  ["tar", "tar archive", "ustar", 257],
  ["exe", "Windows program", "MZ"],
  ["elf", "Linux program", "\x7fELF"],
  ["macho", "macOS program", "\xcf\xfa\xed\xfe"],
  ["macho", "macOS program", "\xfe\xed\xfa\xcf"],
  ["class", "Java class or macOS program", "\xca\xfe\xba\xbe"],
  ["wasm", "WebAssembly program", "\0asm"],
  ["sqlite", "SQLite database", "SQLite format 3\0"],
  ["mp3", "MP3 audio", "ID3"],
  ["mp3", "MP3 audio", "\xff\xfb"],
  ["flac", "FLAC audio", "fLaC"],
  ["ogg", "Ogg audio", "OggS"],
  ["wav", "WAVE audio", "WAVE", 8],
  ["matroska", "Matroska video", "\x1a\x45\xdf\xa3"],
  ["midi", "MIDI file", "MThd"],
];

/** File names inside a ZIP archive that tell its type. */
const zipParts: Array<[part: string, id: string, name: string]> = [
  ["xl/", "xlsx", "Excel workbook"],
  ["word/", "docx", "Word document"],
  ["opendocument.spreadsheet", "ods", "OpenDocument spreadsheet"],
  ["opendocument", "odf", "OpenDocument file"],
  ["epub", "epub", "e-book"],
  ["AndroidManifest", "apk", "Android app"],
];

const utf16Marks = ["\xff\xfe", "\xfe\xff"];

/** The type of a binary file by its first kilobytes; null where they may be text. */
export function binaryTypeOf(head: Uint8Array): FileType | null {
  let start = "";
  for (const byte of head.subarray(0, 4096)) start += String.fromCharCode(byte);

  if (start.startsWith("\xff\xfe\0\0") || start.startsWith("\0\0\xfe\xff"))
    return { id: "utf-32", name: "UTF-32 text" };
  if (utf16Marks.some((mark) => start.startsWith(mark))) return null;

  const signature = signatures.find(([, , magic, offset = 0]) => start.startsWith(magic, offset));
  // A signature of letters alone proves nothing: "MZ - Song" and "GIF8 - Song" are tracks.
  const provenByItself = signature && /[^ -~]/.test(signature[2]);
  if (signature && (provenByItself || /[\0-\x08\x0e-\x1a]/.test(start) || ["pdf", "rtf"].includes(signature[0]))) {
    const [id, name] = signature;
    const inside = id === "zip" && zipParts.find(([part]) => start.includes(part));
    return inside ? { id: inside[1], name: inside[2] } : { id, name };
  }

  return isBinary(head.subarray(0, 4096)) ? { id: "binary", name: "binary data" } : null;
}

/**
 * Whether there are many control characters. The high bytes of UTF-16 do not count: many of them are zero, and all have
 * an even or all an odd position.
 */
function isBinary(head: Uint8Array): boolean {
  const zeros: [even: number, odd: number] = [0, 0];
  const controls: [even: number, odd: number] = [0, 0];
  head.forEach((byte, at) => {
    const side = (at % 2) as 0 | 1;
    if (byte === 0) zeros[side]++;
    else if (byte < 9 || (byte > 13 && byte < 27)) controls[side]++;
  });
  const high = zeros[1] >= zeros[0] ? 1 : 0;
  const low = high === 1 ? 0 : 1;
  const isUtf16 = zeros[high] > head.length / 50 && zeros[low] <= zeros[high] / 20;
  if (isUtf16) return controls[low] > head.length / 20;
  return controls[0] + controls[1] > head.length / 50 || zeros[0] + zeros[1] > head.length / 1000;
}
