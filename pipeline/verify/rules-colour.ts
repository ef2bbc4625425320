/** Colour, images and transparency: ISO 19005-2, 6.2.3 to 6.2.10 and 6.1.13. */

import { type Dict, isArray, isDict, Name, type PdfObject, Ref, Stream } from "../pdf/objects.ts";
import { readProfile } from "./colour.ts";
import type { OpenDocument } from "./open-document.ts";
import type { Place } from "./place.ts";
import { type Rule, whole } from "./rule.ts";
import { nameOf } from "./structure.ts";

const intentNames = new Set(["RelativeColorimetric", "AbsoluteColorimetric", "Perceptual", "Saturation"]);
const blendModes = new Set(
  "Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight SoftLight Difference Exclusion Hue Saturation Color Luminosity".split(
    " ",
  ),
);
const process = new Set(["None", "Cyan", "Magenta", "Yellow", "Black"]);
const bits = new Set([1, 2, 4, 8, 16]);

export const colourRules: readonly Rule[] = [
  { code: "output-profile", a: "6.2.3-1", check: outputProfiles },
  {
    code: "output-profiles-differ",
    a: "6.2.3-2",
    check: ({ intents }) => whole(new Set(intents.flatMap((one) => keyOf(one.get("DestOutputProfile")) ?? [])).size > 1),
  },
  {
    code: "output-reference",
    a: "6.2.3-3",
    check: (doc) => whole(doc.intents.some((one) => doc.name(one, "S") === "GTS_PDFX" && one.has("DestOutputProfileRef"))),
  },
  { code: "input-profile", a: "6.2.4.2-1", check: inputProfiles },
  { code: "overprint", a: "6.2.4.2-2", check: ({ content }) => content.overprints },
  { code: "device-colour", a: "6.2.4.3-2", check: ({ content, output }) => (output?.space === "RGB " ? [] : content.devices.DeviceRGB) },
  { code: "device-colour", a: "6.2.4.3-3", check: ({ content, output }) => (output?.space === "CMYK" ? [] : content.devices.DeviceCMYK) },
  { code: "device-colour", a: "6.2.4.3-4", check: ({ content, output }) => (output === undefined ? content.devices.DeviceGray : []) },
  { code: "inks-undescribed", a: "6.2.4.4-1", check: inksUndescribed },
  { code: "inks-differ", a: "6.2.4.4-2", check: inksDiffer },
  {
    code: "inks-limit",
    a: "6.1.13-9",
    check: ({ content, file }) => content.inks.filter(({ array }) => namesOf(file.resolve(array[1])).length > 32).map(({ place }) => place),
  },
  ofStates("transfer", "6.2.5-1", (dict) => dict.has("TR")),
  ofStates("transfer", "6.2.5-2", (dict, doc) => dict.has("TR2") && doc.name(dict, "TR2") !== "Default"),
  ofStates("transfer", "6.2.5-3", (dict) => dict.has("HTP")),
  ofStates("halftone", "6.2.5-4", (dict, doc) => isHalftone(dict, doc, (one) => ![1, 5].includes(Number(doc.get(one, "HalftoneType"))))),
  ofStates("halftone", "6.2.5-5", (dict, doc) => isHalftone(dict, doc, (one) => one.has("HalftoneName"))),
  { code: "rendering-intent", a: "6.2.6-1", check: ({ content }) => content.intents.filter(({ name }) => !intentNames.has(name)).map(({ place }) => place) },
  ofImages("image-alternates", "6.2.8-1", (dict) => dict.has("Alternates")),
  ofImages("image-opi", "6.2.8-2", (dict) => dict.has("OPI")),
  ofImages("image-interpolate", "6.2.8-3", (dict, doc) => (doc.get(dict, "Interpolate") ?? doc.get(dict, "I")) === true),
  ofImages("image-bits", "6.2.8-4", (dict, doc) => !isMask(dict, doc) && depthOf(dict, doc) !== undefined && !bits.has(depthOf(dict, doc) ?? 0)),
  {
    code: "image-bits",
    a: "6.2.8-5",
    check: (doc) => doc.content.images.filter(({ dict, isStencil }) => isStencil && (depthOf(dict, doc) ?? 1) !== 1).map(({ place }) => place),
  },
  { code: "blend-mode", a: "6.2.10-1", check: blendModesUnknown },
  { code: "transparency", a: "6.2.10-2", check: transparentPages },
];

function ofStates(code: Rule["code"], a: string, isBroken: (dict: Dict, doc: OpenDocument) => boolean): Rule {
  return { code, a, check: (doc) => doc.content.states.filter(({ dict }) => isBroken(dict, doc)).map(({ place }) => place) };
}

function ofImages(code: Rule["code"], a: string, isBroken: (dict: Dict, doc: OpenDocument) => boolean): Rule {
  return { code, a, check: (doc) => doc.content.images.filter(({ dict }) => isBroken(dict, doc)).map(({ place }) => place) };
}

function isMask(dict: Dict, doc: OpenDocument): boolean {
  return (doc.get(dict, "ImageMask") ?? doc.get(dict, "IM")) === true;
}

function depthOf(dict: Dict, doc: OpenDocument): number | undefined {
  const value = doc.get(dict, "BitsPerComponent") ?? doc.get(dict, "BPC");
  return typeof value === "number" ? value : undefined;
}

function isHalftone(dict: Dict, doc: OpenDocument, isBroken: (halftone: Dict) => boolean): boolean {
  const value = doc.get(dict, "HT");
  const halftone = value instanceof Stream ? value.dict : isDict(value) ? value : undefined;
  return halftone !== undefined && isBroken(halftone);
}

/** For comparing by identity. */
function keyOf(object: PdfObject | undefined): string | undefined {
  return object instanceof Ref ? String(object.num) : undefined;
}

function* outputProfiles({ intents, file }: OpenDocument): Iterable<Place> {
  for (const intent of intents) {
    const stream = file.resolve(intent.get("DestOutputProfile"));
    if (!(stream instanceof Stream)) continue;
    const profile = readProfile(stream, file);
    const isRight =
      profile !== undefined && ["prtr", "mntr"].includes(profile.deviceClass) && ["RGB ", "CMYK", "GRAY"].includes(profile.space) && profile.version < 5;
    if (!isRight) yield { what: profile?.space.trim() ?? "" };
  }
}

function* inputProfiles({ content, file }: OpenDocument): Iterable<Place> {
  for (const [stream, place] of content.profiles) {
    const profile = readProfile(stream, file);
    const isRight =
      profile !== undefined &&
      ["prtr", "mntr", "scnr", "spac"].includes(profile.deviceClass) &&
      ["RGB ", "CMYK", "GRAY", "Lab "].includes(profile.space) &&
      profile.version < 5;
    if (!isRight) yield place;
  }
}

function namesOf(object: PdfObject | undefined): readonly string[] {
  return (isArray(object) ? object : [object ?? null]).flatMap((one) => (one instanceof Name ? [one.value] : []));
}

function* inksUndescribed({ content, file }: OpenDocument): Iterable<Place> {
  for (const { array, place } of content.inks) {
    if (nameOf(file.resolve(array[0])) !== "DeviceN") continue;
    const colorants = file.dict(file.dict(array[4])?.get("Colorants"));
    const missing = namesOf(file.resolve(array[1])).find((name) => !process.has(name) && colorants?.has(name) !== true);
    if (missing !== undefined) yield { ...place, what: missing };
  }
}

function* inksDiffer({ content, file }: OpenDocument): Iterable<Place> {
  const seen = new Map<string, string>();
  for (const { array, place } of content.inks) {
    const name = nameOf(file.resolve(array[1]));
    if (nameOf(file.resolve(array[0])) !== "Separation" || name === undefined) continue;
    const alternate = file.resolve(array[2]);
    const key = `${nameOf(alternate) ?? keyOf(array[2]) ?? "direct"} ${keyOf(array[3]) ?? "direct"}`;
    if ((seen.get(name) ?? key) !== key) yield { ...place, what: name };
    seen.set(name, key);
  }
}

function* blendModesUnknown({ content, file }: OpenDocument): Iterable<Place> {
  for (const { dict, place } of content.states) {
    const value = file.resolve(dict.get("BM"));
    const name = isArray(value) ? namesOf(value)[0] : nameOf(value);
    if (name !== undefined && !blendModes.has(name)) yield { ...place, what: name };
  }
}

function* transparentPages({ content, output, pages, file }: OpenDocument): Iterable<Place> {
  if (output !== undefined) return;
  for (const page of pages) {
    const group = file.dict(page.dict.get("Group"));
    if (content.transparent.has(page.number) && group?.has("CS") !== true) yield { page: page.number, what: "" };
  }
}
