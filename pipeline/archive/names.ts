/** Names that SharePoint, OneDrive, Windows and macOS all accept (contacts-and-archive reference, section 12). Pure. */

/** Most UTF-16 units of a name that we make: a folder and a file of 80, under a synced folder, stay near Windows' 260. */
const nameLimit = 80;
/** Of a name that we find or are given, side-files included. */
const foundNameLimit = 120;
/** Of a decoded path at SharePoint. */
const pathLimit = 400;

const redactedMark = " (geanonimiseerd)";
/** Windows takes them for devices whatever stands behind a dot, and leaves blanks before it out. */
const reserved = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(?:\.|$)|^(?:desktop\.ini|\.lock)$/iu;
/** A list's own folder at SharePoint, in the root of a library. */
const forms = /^forms\s*(?:\.|$)/iu;
/**
 * Unpaired surrogates, control characters, signs for private use (macOS writes forbidden signs so), and signs that are not seen: those that turn
 * the reading direction or hide in a name. Joiners stay: emoji and some scripts are written with them.
 */
const unseen = /[\p{Cc}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\uFFFC\uFFFD]|(?![\u200C\u200D])\p{Cf}/gu;
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * The folder of a session: `2026-11-18 Wijken aan zet`, with "(geanonimiseerd)" behind it when it is redacted. `date` is an ISO day.
 * A title of which nothing may stand in a name gives `2026-11-18 verslag`: the day makes it findable, the manifest has the title, and a session that
 * would be in the same folder as another is refused by whoever files it.
 */
export function nameSessionFolder(date: string, title: string, redacted = false): string {
  const mark = redacted ? redactedMark : "";
  const room = nameLimit - date.length - 1 - mark.length;
  return `${date} ${trimEnds(cut(cleanName(title), room)) || "verslag"}${mark}`;
}

/** The file name of a path or title, safe; keeps the extension when it has to be shortened. `fallback` stands in for nothing left. */
export function makeSafeName(text: string, fallback: string): string {
  const clean = cleanName(text);
  const extension = /\.[a-z0-9]{1,8}$/iu.exec(clean)?.[0] ?? "";
  const stem = trimEnds(cut(clean.slice(0, clean.length - extension.length), nameLimit - extension.length - 1));
  const name = stem === "" ? `${fallback}${extension}` : `${stem}${extension}`;
  return reserved.test(name) || forms.test(name) ? `_${name}` : name;
}

/** Where the MDTO of a file stands: `handout.pdf.mdto.xml`, beside it. */
export function nameSideFile(path: string): string {
  return `${path}.mdto.xml`;
}

/** Comparable form: two names that fold alike are one name to Windows, macOS and SharePoint. */
export function foldName(name: string): string {
  // Up and down again: ß and ẞ, ſ and s, and the Greek sigmas meet. No locale.
  return name.normalize("NFC").toUpperCase().toLowerCase().normalize("NFC");
}

export type PathFault = "empty" | "sign" | "ends" | "reserved" | "name-too-long" | "path-too-long";

/**
 * What SharePoint, OneDrive or Windows would refuse in a path below the archive's root (with `/`); undefined when it is fine.
 * `above` is how many characters of the path stand above that root in its site. Only what `makeSafeName` would change is refused, and names over 120.
 */
export function findPathFault(path: string, above = 0): PathFault | undefined {
  if (path.length + above > pathLimit) return "path-too-long";
  for (const [depth, name] of path.split("/").entries()) {
    const fault = findNameFault(name) ?? (depth === 0 && forms.test(name) ? "reserved" : undefined);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function findNameFault(name: string): PathFault | undefined {
  if (name === "") return "empty";
  if (name.length > foundNameLimit) return "name-too-long";
  if (name.search(unseen) >= 0 || /["*:<>?\\|]/u.test(name) || name !== name.normalize("NFC")) return "sign";
  if (/^\s|[\s.]$/u.test(name)) return "ends";
  return reserved.test(name) || name.startsWith("~") || /_vti_/iu.test(name) ? "reserved" : undefined;
}

function cleanName(text: string): string {
  const clean = text
    .replace(unseen, (sign) => (/[\t\n\r\u2028\u2029]/u.test(sign) ? " " : ""))
    .normalize("NFC")
    .replace(/(?<!\s)\s*:\s+/gu, " - ")
    .replace(/(?<!\s)\s*:/gu, " -")
    .replace(/[\\/|]/gu, "-")
    .replace(/["*<>?]/gu, "")
    .replace(/_vti_/giu, "-vti-")
    .replace(/\s+/gu, " ")
    // Again: an accent may have come behind another letter.
    .normalize("NFC");
  return trimEnds(clean);
}

/** No blank, dot or joiner at either end, no loose accent or tilde in front (Office's lock files begin with one). */
function trimEnds(name: string): string {
  const from = name.search(/[^\s.~\p{M}\u200C\u200D]/u);
  let to = name.length;
  while (to > 0 && /[\s.\u200C\u200D]/u.test(name.charAt(to - 1))) to--;
  return from < 0 ? "" : name.slice(from, to);
}

/** At most so many UTF-16 units, without cutting a character as readers see it in half. */
function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let kept = "";
  // No further than where one that is too long must be seen to be.
  for (const { segment } of graphemes.segment(text.slice(0, 4 * limit))) {
    if (kept.length + segment.length > limit) break;
    kept += segment;
  }
  return kept;
}
