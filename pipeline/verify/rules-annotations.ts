/** Annotations, forms and actions: ISO 14289-1, 7.18; ISO 19005-2, 6.3 to 6.5. */

import { type Dict, isDict, Stream } from "../pdf/objects.ts";
import type { OpenDocument } from "./open-document.ts";
import type { Annotation } from "./pages.ts";
import type { Place } from "./place.ts";
import { type Rule, whole } from "./rule.ts";

const annotationTypes = new Set(
  (
    "Text Link FreeText Line Square Circle Polygon PolyLine Highlight Underline Squiggly StrikeOut Stamp Caret Ink Popup FileAttachment Widget PrinterMark " +
    "TrapNet Watermark Redact"
  ).split(" "),
);
const actionTypes = new Set(["GoTo", "GoToR", "GoToE", "Thread", "URI", "Named", "SubmitForm"]);
const pageTurns = new Set(["NextPage", "PrevPage", "FirstPage", "LastPage"]);
const untagged = new Set(["Widget", "PrinterMark", "Link"]);

export const annotationRules: readonly Rule[] = [
  ofAnnotations("annotation-tag", { ua: "7.18.1-1" }, (one, doc) => !untagged.has(one.subtype) && !one.isOutOfSight && parentType(one, doc) !== "Annot"),
  ofAnnotations(
    "annotation-text",
    { ua: "7.18.1-2" },
    (one, doc) => one.subtype !== "Widget" && !one.isOutOfSight && (one.contents ?? "") === "" && (doc.text(one.parent, "Alt") ?? "") === "",
  ),
  ofAnnotations(
    "field-text",
    { ua: "7.18.1-3" },
    (one, doc) => one.subtype === "Widget" && !one.isOutOfSight && (fieldText(one.dict, doc) ?? "") === "" && (doc.text(one.parent, "Alt") ?? "") === "",
  ),
  ofAnnotations("trap-net", { ua: "7.18.2-1" }, ({ subtype, isOutOfSight }) => subtype === "TrapNet" && !isOutOfSight),
  { code: "tab-order", ua: "7.18.3-1", check: tabOrders },
  ofAnnotations("widget-tag", { ua: "7.18.4-1" }, (one, doc) => one.subtype === "Widget" && !one.isOutOfSight && parentType(one, doc) !== "Form"),
  ofAnnotations("link-tag", { ua: "7.18.5-1" }, (one, doc) => one.subtype === "Link" && !one.isOutOfSight && parentType(one, doc) !== "Link"),
  ofAnnotations("link-text", { ua: "7.18.5-2" }, ({ subtype, isOutOfSight, contents }) => subtype === "Link" && !isOutOfSight && (contents ?? "") === ""),
  ofAnnotations(
    "link-text-blank",
    { own: "14289-1-7.18.5" },
    ({ subtype, contents }) => subtype === "Link" && contents !== undefined && contents !== "" && contents.trim() === "",
  ),
  ofAnnotations("link-target", { own: "12.5.6.5" }, ({ subtype, dict }) => subtype === "Link" && !dict.has("A") && !dict.has("Dest")),
  ofAnnotations("annotation-lost", { own: "14.7.4.3" }, (one, doc) => one.parent !== undefined && !isReferenced(one, doc)),
  ofAnnotations(
    "printer-mark-tag",
    { ua: "7.18.8-1" },
    ({ subtype, isOutOfSight, parent }) => subtype === "PrinterMark" && !isOutOfSight && parent !== undefined,
  ),
  ofAnnotations(
    "annotation-language",
    { ua: "7.2-24" },
    (one, doc) => doc.language === undefined && one.contents !== undefined && doc.text(one.parent, "Lang") === undefined,
  ),
  {
    code: "field-language",
    ua: "7.2-25",
    check: (doc) => (doc.language === undefined ? doc.fields.filter((field) => field.has("TU")).map(() => ({ what: "TU" })) : []),
  },
  ofAnnotations("annotation-type", { a: "6.3.1-1" }, ({ subtype }) => !annotationTypes.has(subtype)),
  ofAnnotations("annotation-flags", { a: "6.3.2-1" }, ({ subtype, flags }) => subtype !== "Popup" && flags === undefined),
  ofAnnotations("annotation-flags", { a: "6.3.2-2" }, ({ flags }) => flags !== undefined && (flags & 0x127) !== 4),
  ofAnnotations(
    "appearance-missing",
    { a: "6.3.3-1" },
    ({ subtype, dict, width, height }) => !(width === 0 && height === 0) && subtype !== "Popup" && subtype !== "Link" && !dict.has("AP"),
  ),
  ofAnnotations("appearance-kinds", { a: "6.3.3-2" }, (one, doc) => appearanceKeys(one, doc) !== undefined && appearanceKeys(one, doc) !== "N"),
  ofAnnotations("appearance-states", { a: "6.3.3-3" }, (one, doc) => appearanceKeys(one, doc) === "N" && isButton(one, doc) && !hasStates(one, doc)),
  ofAnnotations(
    "appearance-states",
    { a: "6.3.3-4" },
    (one, doc) => appearanceKeys(one, doc) === "N" && !isButton(one, doc) && !(normal(one, doc) instanceof Stream),
  ),
  ofAnnotations("widget-actions", { a: "6.4.1-1" }, ({ subtype, dict }) => subtype === "Widget" && (dict.has("A") || dict.has("AA"))),
  { code: "field-actions", a: "6.4.1-2", check: ({ fields }) => fields.filter((field) => field.has("AA")).map(() => ({ what: "AA" })) },
  { code: "form-appearances", a: "6.4.1-3", check: (doc) => whole(doc.get(doc.file.dict(doc.catalog.get("AcroForm")), "NeedAppearances") === true) },
  { code: "xfa", a: "6.4.2-1", check: ({ file, catalog }) => whole(file.dict(catalog.get("AcroForm"))?.has("XFA") === true) },
  {
    code: "action",
    a: "6.5.1-1",
    check: (doc) =>
      doc.actions
        .filter(({ dict }) => !actionTypes.has(doc.name(dict, "S") ?? ""))
        .map(({ dict, page, object }) => ({ page, object, what: doc.name(dict, "S") ?? "" })),
  },
  {
    code: "named-action",
    a: "6.5.1-2",
    check: (doc) =>
      doc.actions
        .filter(({ dict }) => doc.name(dict, "S") === "Named" && !pageTurns.has(doc.name(dict, "N") ?? ""))
        .map(({ dict, page, object }) => ({ page, object, what: doc.name(dict, "N") ?? "" })),
  },
];

function ofAnnotations(code: Rule["code"], clauses: Pick<Rule, "ua" | "a" | "own">, isBroken: (one: Annotation, doc: OpenDocument) => boolean): Rule {
  return {
    code,
    ...clauses,
    check: (doc) => {
      const found: Place[] = [];
      for (const page of doc.pages) {
        for (const one of page.annotations)
          if (isBroken(one, doc))
            found.push({
              page: one.page,
              object: one.object,
              what: one.contents === undefined ? one.subtype : `${one.subtype} "${one.contents.slice(0, 40)}"`,
            });
      }
      return found;
    },
  };
}

function parentType({ parent }: Annotation, doc: OpenDocument): string | undefined {
  return parent === undefined ? undefined : doc.structure.standardOf(doc.name(parent, "S"));
}

/** TU of the widget or of a field above it. */
function fieldText(dict: Dict, doc: OpenDocument): string | undefined {
  let at: Dict | undefined = dict;
  for (let steps = 0; at !== undefined && steps < 50; steps++) {
    const text = doc.text(at, "TU");
    if (text !== undefined) return text;
    at = doc.file.dict(at.get("Parent"));
  }
  return undefined;
}

function tabOrders({ pages, name }: OpenDocument): readonly Place[] {
  return pages.filter(({ annotations, dict }) => annotations.length > 0 && name(dict, "Tabs") !== "S").map(({ number }) => ({ page: number, what: "Tabs" }));
}

/** Whether the element that it names names it: a reader walks the tree, not the page. */
function isReferenced({ parent, dict }: Annotation, doc: OpenDocument): boolean {
  const elem = doc.structure.elemOf(parent);
  return elem !== undefined && doc.structure.leaves(elem).some((leaf) => isDict(leaf) && doc.get(leaf, "Obj") === dict);
}

function appearanceKeys({ dict }: Annotation, doc: OpenDocument): string | undefined {
  const ap = doc.get(dict, "AP");
  return isDict(ap) ? [...ap.keys()].join("&") : undefined;
}

function normal({ dict }: Annotation, doc: OpenDocument): ReturnType<OpenDocument["get"]> {
  return doc.get(doc.file.dict(dict.get("AP")), "N");
}

function isButton({ subtype, dict }: Annotation, doc: OpenDocument): boolean {
  return subtype === "Widget" && (doc.name(dict, "FT") ?? doc.name(doc.file.dict(dict.get("Parent")), "FT")) === "Btn";
}

function hasStates(one: Annotation, doc: OpenDocument): boolean {
  const states = normal(one, doc);
  return isDict(states) && states.size > 0;
}
