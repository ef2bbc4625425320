/** Fonts: ISO 14289-1, 7.21; ISO 19005-2, 6.2.11 and 6.1.13. */

import { decodeStream } from "../pdf/filters.ts";
import { isArray, isDict, PdfString, Stream } from "../pdf/objects.ts";
import { type FontFacts, type GlyphFaults, readDifferences, standardFonts } from "./fonts/font.ts";
import { codePoints } from "./fonts/names.ts";
import type { OpenDocument } from "./open-document.ts";
import type { Place } from "./place.ts";
import type { Rule } from "./rule.ts";

const subtypes = new Set(["Type1", "MMType1", "TrueType", "Type3", "Type0", "CIDFontType0", "CIDFontType2"]);
const fileSubtypes = new Set(["Type1C", "CIDFontType0C", "OpenType"]);
/** ISO 32000-1, Table 118: CMaps that every reader has. */
const predefinedCMaps = new Set(
  (
    "Identity-H Identity-V GB-EUC-H GB-EUC-V GBpc-EUC-H GBpc-EUC-V GBK-EUC-H GBK-EUC-V GBKp-EUC-H GBKp-EUC-V GBK2K-H GBK2K-V UniGB-UCS2-H UniGB-UCS2-V " +
    "B5pc-H B5pc-V HKscs-B5-H HKscs-B5-V ETen-B5-H ETen-B5-V ETenms-B5-H ETenms-B5-V CNS-EUC-H CNS-EUC-V UniCNS-UCS2-H UniCNS-UCS2-V UniCNS-UTF16-V " +
    "83pv-RKSJ-H 90ms-RKSJ-H 90ms-RKSJ-V 90msp-RKSJ-H 90msp-RKSJ-V 90pv-RKSJ-H Add-RKSJ-H Add-RKSJ-V EUC-H EUC-V Ext-RKSJ-H Ext-RKSJ-V H V " +
    "UniJIS-UCS2-H UniJIS-UCS2-V UniJIS-UCS2-HW-H UniJIS-UCS2-HW-V UniJIS-UTF16-H UniJIS-UTF16-V KSC-EUC-H KSC-EUC-V KSCms-UHC-H KSCms-UHC-V " +
    "KSCms-UHC-HW-H KSCms-UHC-HW-V KSCpc-EUC-H UniKS-UCS2-H UniKS-UCS2-V UniKS-UTF16-H UniKS-UTF16-V"
  ).split(" "),
);

export const fontRules: readonly Rule[] = [
  ofFonts("font-dictionary", { a: "6.2.11.2-1" }, ({ use, cidFont }, doc) => doc.name(cidFont ?? use.dict, "Type") !== "Font"),
  ofFonts(
    "font-dictionary",
    { a: "6.2.11.2-2" },
    ({ subtype, cidFont }, doc) => !subtypes.has(subtype) || (cidFont !== undefined && !subtypes.has(doc.name(cidFont, "Subtype") ?? "")),
  ),
  ofFonts("font-dictionary", { a: "6.2.11.2-3" }, ({ subtype, name }) => subtype !== "Type3" && name === ""),
  ofFonts("font-widths", { a: "6.2.11.2-4" }, (font, doc) => needsWidths(font) && typeof doc.get(font.use.dict, "FirstChar") !== "number"),
  ofFonts("font-widths", { a: "6.2.11.2-5" }, (font, doc) => needsWidths(font) && typeof doc.get(font.use.dict, "LastChar") !== "number"),
  ofFonts("font-widths", { a: "6.2.11.2-6" }, (font, doc) => needsWidths(font) && !hasWidths(font, doc)),
  ofFonts("font-file-type", { a: "6.2.11.2-7" }, ({ fontFileSubtype }) => fontFileSubtype !== undefined && !fileSubtypes.has(fontFileSubtype)),
  ofFonts("font-collection", { ua: "7.21.3.1-1", a: "6.2.11.3.1-1" }, (font, doc) => !fitsCollection(font, doc)),
  ofFonts(
    "font-glyph-map",
    { ua: "7.21.3.2-1", a: "6.2.11.3.2-1" },
    ({ cidFont, embedded }, doc) => embedded && doc.name(cidFont, "Subtype") === "CIDFontType2" && !hasGlyphMap(cidFont, doc),
  ),
  ofFonts(
    "cmap-not-embedded",
    { ua: "7.21.3.3-1", a: "6.2.11.3.3-1" },
    ({ use: { cmap } }) => cmap !== undefined && !cmap.embedded && !predefinedCMaps.has(cmap.name),
  ),
  ofFonts("cmap-direction", { ua: "7.21.3.3-2", a: "6.2.11.3.3-2" }, ({ use: { cmap } }) => cmap?.embedded === true && cmap.dictMode !== cmap.fileMode),
  ofFonts("cmap-not-embedded", { ua: "7.21.3.3-3", a: "6.2.11.3.3-3" }, ({ use: { cmap } }) => cmap?.uses !== undefined && !predefinedCMaps.has(cmap.uses)),
  ofFonts("cid-limit", { a: "6.1.13-10" }, ({ use: { cmap } }) => (cmap?.mostCid ?? 0) > 65_535),
  ofFonts("font-not-embedded", { ua: "7.21.4.1-1", a: "6.2.11.4.1-1" }, ({ subtype, embedded, use }) => subtype !== "Type3" && !embedded && use.isVisible),
  ofGlyphs("glyph-missing", { ua: "7.21.4.1-2", a: "6.2.11.4.1-2" }, "missing"),
  ofFonts("font-char-set", { ua: "7.21.4.2-1", a: "6.2.11.4.2-1" }, (font, doc) => !listsGlyphs(font, doc)),
  ofFonts("font-cid-set", { ua: "7.21.4.2-2", a: "6.2.11.4.2-2" }, (font, doc) => !listsCids(font, doc)),
  ofGlyphs("glyph-width", { ua: "7.21.5-1", a: "6.2.11.5-1" }, "width"),
  ofFonts(
    "font-character-map",
    { ua: "7.21.6-1", a: "6.2.11.6-1" },
    ({ subtype, trueType, symbolic }) =>
      subtype === "TrueType" && trueType !== undefined && !symbolic && (trueType.hasCmap(3, 0) ? trueType.cmaps <= 1 : trueType.cmaps === 0),
  ),
  ofFonts("font-encoding", { ua: "7.21.6-2", a: "6.2.11.6-2" }, (font, doc) => font.subtype === "TrueType" && !font.symbolic && !hasPlainEncoding(font, doc)),
  ofFonts(
    "font-encoding",
    { ua: "7.21.6-3", a: "6.2.11.6-3" },
    (font, doc) => font.subtype === "TrueType" && font.symbolic && encodingOf(font, doc) !== undefined,
  ),
  ofFonts(
    "font-character-map",
    { ua: "7.21.6-4", a: "6.2.11.6-4" },
    ({ subtype, trueType, symbolic }) => subtype === "TrueType" && trueType !== undefined && symbolic && trueType.cmaps !== 1 && !trueType.hasCmap(3, 0),
  ),
  ofGlyphs("glyph-unicode", { ua: "7.21.7-1", a: "6.2.11.7.2-1", level: "u" }, "noUnicode"),
  ofGlyphs("glyph-unicode-wrong", { ua: "7.21.7-2", a: "6.2.11.7.2-2", level: "u" }, "badUnicode"),
  ofGlyphs("glyph-private", { a: "6.2.11.7.3-1", level: "a" }, "privateUse"),
  ofGlyphs("glyph-replacement", { own: "14289-1-7.21.7" }, "replacement"),
  ofGlyphs("glyph-notdef", { ua: "7.21.8-1", a: "6.2.11.8-1" }, "notdef"),
];

type Clauses = Pick<Rule, "ua" | "a" | "level" | "own">;

function placeOf({ use, name }: FontFacts): Place {
  return { page: use.page, object: use.num, what: name };
}

function ofFonts(code: Rule["code"], clauses: Clauses, isBroken: (font: FontFacts, doc: OpenDocument) => boolean): Rule {
  return { code, ...clauses, check: (doc) => doc.fonts.filter((font) => isBroken(font, doc)).map((font) => placeOf(font)) };
}

function ofGlyphs(code: Rule["code"], clauses: Clauses, kind: keyof GlyphFaults): Rule {
  return {
    code,
    ...clauses,
    check: ({ fonts }) =>
      fonts.flatMap((font) => font[kind].map((glyph) => ({ ...placeOf(font), what: `${font.name} <${glyph.toString(16).toUpperCase().padStart(2, "0")}>` }))),
  };
}

function needsWidths({ subtype, name, embedded }: FontFacts): boolean {
  return subtype !== "Type0" && !(subtype === "Type1" && !embedded && standardFonts.has(name));
}

function hasWidths({ use }: FontFacts, doc: OpenDocument): boolean {
  const [widths, first, last] = [doc.get(use.dict, "Widths"), doc.get(use.dict, "FirstChar"), doc.get(use.dict, "LastChar")];
  return isArray(widths) && widths.length === Number(last) - Number(first) + 1;
}

function fitsCollection({ use: { cmap }, cidFont }: FontFacts, doc: OpenDocument): boolean {
  if (cidFont === undefined || cmap === undefined || cmap.identity) return true;
  // What a CMap that every reader has is for, is not known here.
  if (!cmap.embedded) return predefinedCMaps.has(cmap.name);
  const info = doc.file.dict(cidFont.get("CIDSystemInfo"));
  const supplement = Number(doc.get(info, "Supplement") ?? 0);
  return (
    doc.text(info, "Registry") === cmap.registry && doc.text(info, "Ordering") === cmap.ordering && cmap.registry !== undefined && supplement <= cmap.supplement
  );
}

function hasGlyphMap(cidFont: FontFacts["cidFont"], doc: OpenDocument): boolean {
  return doc.name(cidFont, "CIDToGIDMap") === "Identity" || doc.get(cidFont, "CIDToGIDMap") instanceof Stream;
}

/** A part of a font says so before its name. */
function isSubset(name: string): boolean {
  return /^[A-Z]{6}\+/u.test(name);
}

function listsGlyphs({ subtype, embedded, name, descriptor, type1, cff }: FontFacts, doc: OpenDocument): boolean {
  const listed = doc.get(descriptor, "CharSet");
  if (subtype !== "Type1" || !embedded || !isSubset(name) || !(listed instanceof PdfString)) return true;
  const names = new Set(
    (doc.text(descriptor, "CharSet") ?? "")
      .split("/")
      .map((one) => one.trim())
      .filter((one) => one !== "" && one !== ".notdef"),
  );
  const own = new Set([...(type1?.widths.keys() ?? cff?.names.keys() ?? [])].filter((one) => one !== ".notdef"));
  return names.size === own.size && [...own].every((one) => names.has(one));
}

function listsCids({ cidFont, embedded, name, descriptor, trueType, cff, gidEntries, cidToGid }: FontFacts, doc: OpenDocument): boolean {
  const set = doc.get(descriptor, "CIDSet");
  if (cidFont === undefined || !embedded || !isSubset(name) || !(set instanceof Stream)) return true;
  let listed: Uint8Array;
  try {
    listed = decodeStream(set, doc.file.resolve);
  } catch {
    return false;
  }
  const has = (cid: number): boolean => ((listed[cid >> 3] ?? 0) & (0x80 >> (cid & 7))) !== 0;
  if (cff !== undefined) {
    if (!cff.isCid) return true;
    for (const cid of cff.cids.keys()) if (cid !== 0 && !has(cid)) return false;
    for (let cid = 1; cid < listed.length * 8; cid++) if (has(cid) && !cff.cids.has(cid)) return false;
    return true;
  }
  if (trueType === undefined) return true;
  const contains = (cid: number): boolean => (gidEntries === undefined ? cid < trueType.glyphs : cid < gidEntries && cidToGid(cid) < trueType.glyphs);
  const most = gidEntries ?? trueType.glyphs;
  for (let cid = 1; cid < most; cid++) if (contains(cid) && !has(cid)) return false;
  for (let cid = 1; cid < listed.length * 8; cid++) if (has(cid) && !contains(cid)) return false;
  return true;
}

/** The name of the encoding, or of the one that differences build on. */
function encodingOf({ use }: FontFacts, doc: OpenDocument): string | undefined {
  const encoding = doc.get(use.dict, "Encoding");
  return isDict(encoding) ? doc.name(encoding, "BaseEncoding") : doc.name(use.dict, "Encoding");
}

function hasPlainEncoding(font: FontFacts, doc: OpenDocument): boolean {
  const base = encodingOf(font, doc);
  if (base !== "MacRomanEncoding" && base !== "WinAnsiEncoding") return false;
  const encoding = doc.get(font.use.dict, "Encoding");
  if (!isDict(encoding) || !encoding.has("Differences")) return true;
  return font.trueType?.hasCmap(3, 1) === true && [...readDifferences(encoding, doc.file).values()].every((name) => codePoints.has(name));
}
