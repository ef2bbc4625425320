/**
 * What kind of file something is: media type, and its code in the PRONOM register of The National Archives. Pure.
 * Codes and labels were read in DROID's signature file V118 of 2024-04-29 (richardlehane/siegfried, cmd/roy/data/DROID_SignatureFile_V118.xml).
 * Where the register has a code for each version of a format, the file's own first bytes say which it is, as DROID reads them.
 */

export interface FileFormat {
  readonly mediaType: string;
  /** Undefined where the bytes do not say which of the register's formats it is. */
  readonly pronom: Pronom | undefined;
}

export interface Pronom {
  /** As in `fmt/476`. */
  readonly code: string;
  /** Name and version, as the register spells them. */
  readonly label: string;
}

type Judge = (head: string, bytes: Uint8Array) => Pronom | undefined;

interface Kind {
  readonly mediaType: string;
  readonly judge: Judge;
}

/** The format of a file by its extension and its bytes; `application/octet-stream` without a code when the extension is unknown. */
export function findFormat(path: string, bytes: Uint8Array): FileFormat {
  const extension = /\.(?<name>[a-z0-9]{1,8})$/iu.exec(path)?.groups?.["name"]?.toLowerCase() ?? "";
  const kind = kinds.get(extension);
  if (kind === undefined) return { mediaType: "application/octet-stream", pronom: undefined };
  return { mediaType: kind.mediaType, pronom: kind.judge(latin(bytes, 0, 1024), bytes) };
}

const always =
  (code: string, label: string): Judge =>
  () => ({ code, label });
const never: Judge = () => undefined;

/** An office file that is locked with a password is no ZIP but an OLE container. */
const office =
  (code: string, label: string): Judge =>
  (head) =>
    head.startsWith("PK")
      ? { code, label }
      : head.startsWith("\u00D0\u00CF\u0011\u00E0")
        ? { code: "fmt/494", label: "Microsoft Office Encrypted Document" }
        : undefined;

const jfif = new Map([
  ["\u0001\u0000", { code: "fmt/42", label: "JPEG File Interchange Format 1.00" }],
  ["\u0001\u0001", { code: "fmt/43", label: "JPEG File Interchange Format 1.01" }],
  ["\u0001\u0002", { code: "fmt/44", label: "JPEG File Interchange Format 1.02" }],
]);

const exif = new Map([
  ["0200", { code: "x-fmt/398", label: "Exchangeable Image File Format (Compressed) 2.0" }],
  ["0210", { code: "x-fmt/390", label: "Exchangeable Image File Format (Compressed) 2.1" }],
  ["0220", { code: "x-fmt/391", label: "Exchangeable Image File Format (Compressed) 2.2" }],
  ["0221", { code: "fmt/645", label: "Exchangeable Image File Format (Compressed) 2.21" }],
]);
const laterExif: Pronom = { code: "fmt/1507", label: "Exchangeable Image File Format (Compressed) 2.3.x" };
/** The tag ExifVersion (0x9000, four bytes) in either order of bytes. An Exif part is at most 64 KiB long. */
// oxlint-disable-next-line no-control-regex
const exifTag = /^\u00FF\u00D8\u00FF\u00E1..Exif\0\0(?:MM\0\*.*?\u0090\0\0\u0007\0\0\0\u0004|II\*\0.*?\0\u0090\u0007\0\u0004\0\0\0)(?<version>02\d\d)/su;

const jpeg: Judge = (head, bytes) => {
  if (/^\u00FF\u00D8\u00FF\u00E0..JFIF\0/su.test(head)) return jfif.get(head.slice(11, 13));
  if (/^\u00FF\u00D8\u00FF[\u00C0-\u00DB]/u.test(head)) return { code: "fmt/41", label: "Raw JPEG Stream" };
  const found = exifTag.exec(latin(bytes, 0, 65_600))?.groups?.["version"];
  return found?.startsWith("023") === true ? laterExif : exif.get(found ?? "");
};

/** By the kinds of chunks in it, as DROID's signatures do. */
const png: Judge = (head, bytes) => {
  if (!head.startsWith("\u0089PNG\r\n\u001A\n")) return undefined;
  const chunks = chunksOf(bytes);
  if (chunks.has("acTL")) return { code: "fmt/935", label: "Animated Portable Network Graphics" };
  if (chunks.has("iTXt")) return { code: "fmt/13", label: "Portable Network Graphics 1.2" };
  const isLater = ["iCCP", "sPLT", "sRGB"].some((name) => chunks.has(name));
  return isLater ? { code: "fmt/12", label: "Portable Network Graphics 1.1" } : { code: "fmt/11", label: "Portable Network Graphics 1.0" };
};

function chunksOf(bytes: Uint8Array): ReadonlySet<string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const names = new Set<string>();
  // Length, name, content, check sum.
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) names.add(latin(bytes, at + 4, at + 8));
  return names;
}

const gif: Judge = (head) => {
  if (head.startsWith("GIF87a")) return { code: "fmt/3", label: "Graphics Interchange Format 87a" };
  return head.startsWith("GIF89a") ? { code: "fmt/4", label: "Graphics Interchange Format 89a" } : undefined;
};

const webp: Judge = (head) => {
  if (!/^RIFF.{4}WEBP/su.test(head)) return undefined;
  const formats: Readonly<Record<string, Pronom>> = {
    "VP8 ": { code: "fmt/566", label: "WebP Lossy" },
    VP8L: { code: "fmt/567", label: "WebP Lossless" },
    VP8X: { code: "fmt/568", label: "WebP Extended" },
  };
  return formats[head.slice(12, 16)];
};

const html: Judge = (head) =>
  /<!doctype html>/iu.test(head) ? { code: "fmt/471", label: "Hypertext Markup Language 5" } : { code: "fmt/96", label: "Hypertext Markup Language" };

const svg: Judge = (head) => {
  const found = /<svg\b[^>]{0,1000}?\bversion=["'](?<number>1\.[01])["']/u.exec(head)?.groups?.["number"];
  if (found === undefined) return undefined;
  return found === "1.0" ? { code: "fmt/91", label: "Scalable Vector Graphics 1.0" } : { code: "fmt/92", label: "Scalable Vector Graphics 1.1" };
};

const pdfA: Readonly<Record<string, string>> = {
  "1A": "fmt/95",
  "1B": "fmt/354",
  "2A": "fmt/476",
  "2B": "fmt/477",
  "2U": "fmt/478",
  "3A": "fmt/479",
  "3B": "fmt/480",
  "3U": "fmt/481",
};
const pdfVersions: Readonly<Record<string, string>> = {
  "1.0": "fmt/14",
  "1.1": "fmt/15",
  "1.2": "fmt/16",
  "1.3": "fmt/17",
  "1.4": "fmt/18",
  "1.5": "fmt/19",
  "1.6": "fmt/20",
  "1.7": "fmt/276",
};

/** The claim in the XMP packet, which PDF/A leaves uncompressed; else the version in the first line. */
const pdf: Judge = (head, bytes) => {
  const claim = readPdfAClaim(bytes);
  const code = pdfA[claim ?? ""];
  if (code !== undefined && claim !== undefined) return { code, label: `Acrobat PDF/A - Portable Document Format ${claim.toLowerCase()}` };
  const number = /^%PDF-(?<version>\d\.\d)/u.exec(head)?.groups?.["version"] ?? "";
  if (number === "2.0") return { code: "fmt/1129", label: "PDF 2.0 - Portable Document Format 2.0" };
  const plain = pdfVersions[number];
  return plain === undefined ? undefined : { code: plain, label: `Acrobat PDF ${number} - Portable Document Format ${number}` };
};

/** As in "2A"; written as elements or as attributes. */
function readPdfAClaim(bytes: Uint8Array): string | undefined {
  const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf("pdfaid:part", 0, "latin1");
  if (at < 0) return undefined;
  const near = latin(bytes, Math.max(0, at - 200), at + 400);
  const part = /pdfaid:part(?:>|\s?=\s?["'])\s?(?<value>[1-4])/u.exec(near)?.groups?.["value"];
  const level = /pdfaid:conformance(?:>|\s?=\s?["'])\s?(?<value>[ABU])/u.exec(near)?.groups?.["value"];
  return part === undefined ? undefined : `${part}${level ?? ""}`;
}

function latin(bytes: Uint8Array, start: number, end: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1", start, end);
}

const word = "application/vnd.openxmlformats-officedocument";
const openDocument = "application/vnd.oasis.opendocument";

/** OpenDocument and the older office formats have codes by version that their first bytes do not give: those stay without. */
const kinds: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ["pdf", { mediaType: "application/pdf", judge: pdf }],
  ["html", { mediaType: "text/html", judge: html }],
  ["htm", { mediaType: "text/html", judge: html }],
  ["md", { mediaType: "text/markdown", judge: always("fmt/1149", "Markdown") }],
  ["txt", { mediaType: "text/plain", judge: always("x-fmt/111", "Plain Text File") }],
  ["csv", { mediaType: "text/csv", judge: always("x-fmt/18", "Comma Separated Values") }],
  ["json", { mediaType: "application/json", judge: always("fmt/817", "JSON Data Interchange Format") }],
  ["xml", { mediaType: "application/xml", judge: always("fmt/101", "Extensible Markup Language 1.0") }],
  ["ics", { mediaType: "text/calendar", judge: always("fmt/388", "Internet Calendar and Scheduling format") }],
  ["zip", { mediaType: "application/zip", judge: always("x-fmt/263", "ZIP Format") }],
  ["jpg", { mediaType: "image/jpeg", judge: jpeg }],
  ["jpeg", { mediaType: "image/jpeg", judge: jpeg }],
  ["png", { mediaType: "image/png", judge: png }],
  ["gif", { mediaType: "image/gif", judge: gif }],
  ["webp", { mediaType: "image/webp", judge: webp }],
  ["svg", { mediaType: "image/svg+xml", judge: svg }],
  ["docx", { mediaType: `${word}.wordprocessingml.document`, judge: office("fmt/412", "Microsoft Word for Windows 2007 onwards") }],
  ["xlsx", { mediaType: `${word}.spreadsheetml.sheet`, judge: office("fmt/214", "Microsoft Excel for Windows 2007 onwards") }],
  ["pptx", { mediaType: `${word}.presentationml.presentation`, judge: office("fmt/215", "Microsoft Powerpoint for Windows 2007 onwards") }],
  ["odt", { mediaType: `${openDocument}.text`, judge: never }],
  ["ods", { mediaType: `${openDocument}.spreadsheet`, judge: never }],
  ["odp", { mediaType: `${openDocument}.presentation`, judge: never }],
  ["doc", { mediaType: "application/msword", judge: never }],
  ["xls", { mediaType: "application/vnd.ms-excel", judge: never }],
  ["ppt", { mediaType: "application/vnd.ms-powerpoint", judge: never }],
  ["eml", { mediaType: "message/rfc822", judge: never }],
  ["mp3", { mediaType: "audio/mpeg", judge: always("fmt/134", "MPEG 1/2 Audio Layer 3") }],
  ["mp4", { mediaType: "video/mp4", judge: always("fmt/199", "MPEG-4 Media File") }],
]);
