/** The structure tree: ISO 14289-1, 7.1 to 7.9; ISO 19005-2, 6.7.3. */

import { isDict, PdfString } from "../pdf/objects.ts";
import type { OpenDocument } from "./open-document.ts";
import type { Place } from "./place.ts";
import type { Rule } from "./rule.ts";
import { type Elem, isCircular, standardTypes, type Structure } from "./structure.ts";

const sections = new Set(["Table", "THead", "TBody", "TFoot"]);
const headings = ["H1", "H2", "H3", "H4", "H5", "H6"];

export const structureRules: readonly Rule[] = [
  { code: "type-unmapped", ua: "7.1-5", a: "6.7.3.4-1", level: "a", check: ({ structure }) => places(structure, "", (elem) => isUnmapped(elem, structure)) },
  { code: "type-circular", ua: "7.1-6", check: ({ structure }) => placesOfAll(structure, ({ type }) => isCircular(type, structure.roleMap)) },
  { code: "type-circular", a: "6.7.3.4-2", level: "a", check: ({ structure }) => places(structure, "", ({ type }) => isCircular(type, structure.roleMap)) },
  {
    code: "type-remapped",
    ua: "7.1-7",
    check: ({ structure }) => (structure.roleMap.size === 0 ? [] : placesOfAll(structure, (elem) => isRemapped(elem, structure))),
  },
  { code: "type-remapped", a: "6.7.3.4-3", level: "a", check: ({ structure }) => places(structure, "", (elem) => isRemapped(elem, structure)) },
  { code: "element-parent", own: "14.7.2", check: ({ structure }) => placesOfAll(structure, ({ dict }) => !dict.has("P")) },
  kidsOnly("table-kids", "7.2-3", "Table", "TR THead TBody TFoot Caption"),
  parentOnly("row-parent", "7.2-4", "TR", sections),
  parentOnly("section-parent", "7.2-5", "THead", new Set(["Table"])),
  parentOnly("section-parent", "7.2-6", "TBody", new Set(["Table"])),
  parentOnly("section-parent", "7.2-7", "TFoot", new Set(["Table"])),
  parentOnly("cell-parent", "7.2-8", "TH", new Set(["TR"])),
  parentOnly("cell-parent", "7.2-9", "TD", new Set(["TR"])),
  kidsOnly("row-kids", "7.2-10", "TR", "TH TD"),
  ofKids("section-twice", "7.2-11", "Table", (kids) => count(kids, "THead") > 1),
  ofKids("section-twice", "7.2-12", "Table", (kids) => count(kids, "TFoot") > 1),
  ofKids("body-missing", "7.2-13", "Table", (kids) => kids.includes("TFoot") && !kids.includes("TBody")),
  ofKids("body-missing", "7.2-14", "Table", (kids) => kids.includes("THead") && !kids.includes("TBody")),
  ofKids("caption-place", "7.2-16", "Table", (kids) => kids.slice(1, -1).includes("Caption")),
  parentOnly("item-parent", "7.2-17", "LI", new Set(["L"])),
  parentOnly("item-part-parent", "7.2-18", "LBody", new Set(["LI"])),
  kidsOnly("list-kids", "7.2-19", "L", "L LI Caption"),
  kidsOnly("item-kids", "7.2-20", "LI", "Lbl LBody"),
  withoutLanguage("actual-text-language", "7.2-21", "ActualText"),
  withoutLanguage("alt-language", "7.2-22", "Alt"),
  withoutLanguage("expansion-language", "7.2-23", "E"),
  parentOnly("contents-parent", "7.2-26", "TOCI", new Set(["TOC"])),
  kidsOnly("contents-kids", "7.2-27", "TOC", "TOC TOCI Caption"),
  ofKids("caption-place", "7.2-28", "TOC", (kids) => kids.slice(1).includes("Caption")),
  kidsOnly("section-kids", "7.2-36", "THead", "TR"),
  kidsOnly("section-kids", "7.2-37", "TBody", "TR"),
  kidsOnly("section-kids", "7.2-38", "TFoot", "TR"),
  ofKids("caption-twice", "7.2-39", "Table", (kids) => count(kids, "Caption") > 1),
  ofKids("caption-place", "7.2-40", "L", (kids) => kids.slice(1).includes("Caption")),
  { code: "figure-alt", ua: "7.3-1", check: (doc) => places(doc.structure, "Figure", (elem) => !isDescribed(elem, doc)) },
  {
    code: "figure-alt-blank",
    own: "14289-1-7.3",
    check: (doc) => places(doc.structure, "Figure", ({ dict }) => isBlank(doc.text(dict, "Alt")) && !dict.has("ActualText")),
  },
  { code: "figure-box", own: "14.8.5.4.3", check: figuresWithoutBox },
  { code: "formula-alt", ua: "7.7-1", check: (doc) => places(doc.structure, "Formula", (elem) => !isDescribed(elem, doc)) },
  { code: "heading-order", ua: "7.4.2-1", check: skippedHeadings },
  { code: "heading-siblings", ua: "7.4.4-1", check: ({ structure }) => placesOfAll(structure, ({ kidTypes }) => count(kidTypes, "H") > 1) },
  {
    code: "heading-mixed",
    ua: "7.4.4-2",
    check: ({ structure }) => mixedHeadings(structure, true),
  },
  {
    code: "heading-mixed",
    ua: "7.4.4-3",
    check: ({ structure }) => mixedHeadings(structure, false),
  },
  {
    code: "heading-empty",
    own: "14289-1-7.4",
    check: ({ structure }) => ["H", ...headings].flatMap((type) => places(structure, type, (elem) => !hasContent(elem, structure))),
  },
  { code: "note-id", ua: "7.9-1", check: (doc) => places(doc.structure, "Note", ({ dict }) => (doc.text(dict, "ID") ?? "") === "") },
  { code: "note-id-twice", ua: "7.9-2", check: repeatedNotes },
  { code: "form-widget", ua: "7.18.4-2", check: (doc) => places(doc.structure, "Form", (elem) => !isOneWidget(elem, doc)) },
];

function placeOf(elem: Elem): Place {
  return { object: elem.num, what: elem.type ?? "" };
}

function places(structure: Structure, standard: string, isBroken: (elem: Elem) => boolean): readonly Place[] {
  return (structure.byStandard.get(standard) ?? []).filter((elem) => isBroken(elem)).map((elem) => placeOf(elem));
}

function placesOfAll(structure: Structure, isBroken: (elem: Elem) => boolean): readonly Place[] {
  const found: Place[] = [];
  for (const elem of structure.elems) if (isBroken(elem)) found.push(placeOf(elem));
  return found;
}

function count(kids: readonly string[], type: string): number {
  return kids.filter((one) => one === type).length;
}

function ofKids(code: Rule["code"], ua: string, standard: string, isBroken: (kids: readonly string[]) => boolean): Rule {
  return { code, ua, check: ({ structure }) => places(structure, standard, ({ kidTypes }) => isBroken(kidTypes)) };
}

function kidsOnly(code: Rule["code"], ua: string, standard: string, allowed: string): Rule {
  const types = new Set(allowed.split(" "));
  return {
    code,
    ua,
    check: ({ structure }) =>
      (structure.byStandard.get(standard) ?? []).flatMap((elem) => {
        const wrong = elem.kidTypes.find((type) => !types.has(type));
        return wrong === undefined ? [] : [{ object: elem.num, what: `${standard} > ${wrong}` }];
      }),
  };
}

function parentOnly(code: Rule["code"], ua: string, standard: string, allowed: ReadonlySet<string>): Rule {
  return {
    code,
    ua,
    check: ({ structure }) =>
      (structure.byStandard.get(standard) ?? [])
        .filter(({ parentStandard }) => !allowed.has(parentStandard ?? ""))
        .map((elem) => ({ object: elem.num, what: `${elem.parentStandard ?? "–"} > ${standard}` })),
  };
}

function withoutLanguage(code: Rule["code"], ua: string, key: string): Rule {
  return {
    code,
    ua,
    check: (doc) =>
      doc.language === undefined ? placesOfAll(doc.structure, ({ dict }) => doc.get(dict, key) instanceof PdfString && !hasLanguage(dict, doc)) : [],
  };
}

function hasLanguage(dict: Elem["dict"], doc: OpenDocument): boolean {
  let at: ReturnType<OpenDocument["get"]> = dict;
  for (let steps = 0; isDict(at) && steps < 500; steps++) {
    if (doc.get(at, "Lang") instanceof PdfString) return true;
    at = doc.get(at, "P");
  }
  return false;
}

/** No standard type, and none on the way. A standard type that leads nowhere is told as remapped, a circle as a circle. */
function isUnmapped(elem: Elem, structure: Structure): boolean {
  return !isRemapped(elem, structure) && !isCircular(elem.type, structure.roleMap);
}

function isRemapped({ type, standard }: Elem, structure: Structure): boolean {
  if (type === undefined) return false;
  if (standardTypes.has(type)) return standard !== type;
  return standard !== undefined && structure.standardOf(standard) !== standard;
}

function isDescribed({ dict }: Elem, doc: OpenDocument): boolean {
  return (doc.text(dict, "Alt") ?? "") !== "" || doc.get(dict, "ActualText") instanceof PdfString;
}

function isBlank(text: string | undefined): boolean {
  return text !== undefined && text !== "" && text.trim() === "";
}

/** A Figure that paints something itself, and says not where (ISO 32000-1, Table 344: needed to place it on its page). */
function figuresWithoutBox({ structure }: OpenDocument): readonly Place[] {
  return places(structure, "Figure", (elem) => hasContent(elem, structure) && !Array.isArray(structure.attribute(elem, "Layout", "BBox")));
}

function hasContent(elem: Elem, structure: Structure): boolean {
  return structure.leaves(elem).length > 0 || elem.kids.some((kid) => hasContent(kid, structure));
}

function* skippedHeadings({ structure }: OpenDocument): Iterable<Place> {
  let last = 0;
  for (const elem of structure.elems) {
    const { standard = "" } = elem;
    if (!headings.includes(standard)) continue;
    const level = Number(standard[1]);
    if (level > last + 1) yield { object: elem.num, what: last === 0 ? standard : `H${last} → ${standard}` };
    last = level;
  }
}

/** Headings that come after one of the other kind: H (`unnumbered`), or H1 to H6. */
function mixedHeadings({ elems }: Structure, unnumbered: boolean): readonly Place[] {
  const found: Place[] = [];
  let met = false;
  for (const elem of elems) {
    const { standard = "" } = elem;
    if (standard !== "H" && !headings.includes(standard)) continue;
    if ((standard === "H") !== unnumbered) met = true;
    else if (met) found.push(placeOf(elem));
  }
  return found;
}

function* repeatedNotes(doc: OpenDocument): Iterable<Place> {
  const seen = new Set<string>();
  for (const elem of doc.structure.byStandard.get("Note") ?? []) {
    const id = doc.text(elem.dict, "ID");
    if (id === undefined) continue;
    if (seen.has(id)) yield { object: elem.num, what: id };
    seen.add(id);
  }
}

function isOneWidget(elem: Elem, doc: OpenDocument): boolean {
  if (doc.structure.attribute(elem, "PrintField", "Role") !== undefined) return true;
  const leaves = doc.structure.leaves(elem);
  const [only] = leaves;
  if (leaves.length !== 1 || elem.kids.length > 0 || !isDict(only)) return false;
  const widget = doc.get(only, "Obj");
  return isDict(widget) && doc.name(widget, "Subtype") === "Widget";
}
