/** Names that SharePoint, OneDrive, Windows and macOS all accept (contacts-and-archive reference, section 12). Pure. */

/** Most UTF-16 units of a name: a folder and a file of 80, under a synced folder, stay under Windows' 260. */
const nameLimit = 80;
const reserved = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|desktop\.ini|\.lock|forms)(?:\.|$)/iu;
// Unpaired surrogates, control characters, and invisible signs that turn the reading direction or hide in a name.
const invisible = /[\p{Cc}\p{Cs}\u00AD\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFD]/gu;
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** The folder of a session: `2026-11-18 Wijken aan zet`. `date` is an ISO day. */
export function nameSessionFolder(date: string, title: string): string {
  return makeSafeName(`${date} ${cleanName(title) || "verslag"}`, date);
}

/** The file name of a path or title, safe; keeps the extension when it has to be shortened. `fallback` stands in for nothing left. */
export function makeSafeName(text: string, fallback: string): string {
  const clean = cleanName(text);
  const extension = /\.[a-z0-9]{1,8}$/iu.exec(clean)?.[0] ?? "";
  const stem = trimEnds(cut(clean.slice(0, clean.length - extension.length), nameLimit - extension.length - 1));
  const name = stem === "" ? `${fallback}${extension}` : `${stem}${extension}`;
  return reserved.test(name) ? `_${name}` : name;
}

/** Comparable form: two names that fold alike are one name to Windows, macOS and SharePoint. */
export function foldName(name: string): string {
  // Up and down again: ß and ẞ, ſ and s, and the Greek sigmas meet. No locale.
  return name.normalize("NFC").toUpperCase().toLowerCase().normalize("NFC");
}

function cleanName(text: string): string {
  const clean = text
    .replace(invisible, (sign) => (/[\t\n\r\u2028\u2029]/u.test(sign) ? " " : ""))
    .normalize("NFC")
    .replace(/\s*:\s+/gu, " - ")
    .replace(/\s*:/gu, " -")
    .replace(/[\\/|]/gu, "-")
    .replace(/["*<>?]/gu, "")
    .replace(/_vti_/giu, "-vti-")
    .replace(/\s+/gu, " ");
  return trimEnds(clean);
}

/** No blank or dot at either end, no tilde in front (Office's lock files). */
function trimEnds(name: string): string {
  return name.replace(/^[\s.~]+/u, "").replace(/[\s.]+$/u, "");
}

/** At most so many UTF-16 units, without cutting a character as readers see it in half. */
function cut(text: string, limit: number): string {
  if (text.length <= limit) return text;
  let kept = "";
  for (const { segment } of graphemes.segment(text)) {
    if (kept.length + segment.length > limit) break;
    kept += segment;
  }
  return kept;
}
