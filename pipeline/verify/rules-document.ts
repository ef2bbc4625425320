/** What the catalog says: ISO 14289-1, 6.2, 7.1, 7.2, 7.10; ISO 19005-2, 6.4.2, 6.5.2, 6.7, 6.9 to 6.11. */

import { type Dict, isArray, isDict, PdfString } from "../pdf/objects.ts";
import type { OpenDocument } from "./open-document.ts";
import type { Place } from "./place.ts";
import { type Rule, whole } from "./rule.ts";

const languageTag = /^[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*$/u;

export const documentRules: readonly Rule[] = [
  { code: "not-marked", ua: "6.2-1", a: "6.7.2.2-1", level: "a", check: (doc) => whole(doc.get(markInfo(doc), "Marked") !== true) },
  { code: "suspects", ua: "7.1-4", check: (doc) => whole(doc.get(markInfo(doc), "Suspects") === true) },
  { code: "title-hidden", ua: "7.1-10", check: (doc) => whole(doc.get(doc.file.dict(doc.catalog.get("ViewerPreferences")), "DisplayDocTitle") !== true) },
  { code: "no-structure", ua: "7.1-11", a: "6.7.3.3-1", level: "a", check: ({ structure }) => whole(structure.root === undefined) },
  { code: "outline-language", ua: "7.2-2", check: ({ language, outline }) => (language === undefined ? outline.map(() => ({ what: "" })) : []) },
  { code: "language-tag", ua: "7.2-29", check: (doc) => languages(doc).filter(({ what }) => !languageTag.test(what)) },
  { code: "language-tag", a: "6.7.4-1", level: "a", check: (doc) => languages(doc).filter(({ what }) => what !== "" && !languageTag.test(what)) },
  {
    code: "layer-name",
    ua: "7.10-1",
    a: "6.9-1",
    check: (doc) =>
      configurations(doc)
        .filter((one) => (doc.text(one, "Name") ?? "") === "")
        .map(() => ({ what: "" })),
  },
  {
    code: "layer-auto",
    ua: "7.10-2",
    a: "6.9-4",
    check: (doc) =>
      configurations(doc)
        .filter((one) => one.has("AS"))
        .map(() => ({ what: "AS" })),
  },
  { code: "layer-name-twice", a: "6.9-2", check: layerNamesTwice },
  { code: "layer-order", a: "6.9-3", check: layersNotInOrder },
  { code: "needs-rendering", a: "6.4.2-2", check: ({ catalog, get }) => whole(catalog.has("NeedsRendering") && get(catalog, "NeedsRendering") !== false) },
  { code: "document-actions", a: "6.5.2-1", check: ({ catalog }) => whole(catalog.has("AA")) },
  { code: "page-actions", a: "6.5.2-2", check: ({ pages }) => pages.filter(({ dict }) => dict.has("AA")).map(({ number }) => ({ page: number, what: "AA" })) },
  {
    code: "alternate-presentations",
    a: "6.10-1",
    check: ({ file, catalog }) => whole(file.dict(catalog.get("Names"))?.has("AlternatePresentations") === true),
  },
  {
    code: "presentation-steps",
    a: "6.10-2",
    check: ({ pages }) => pages.filter(({ dict }) => dict.has("PresSteps")).map(({ number }) => ({ page: number, what: "PresSteps" })),
  },
  { code: "requirements", a: "6.11-1", check: ({ catalog }) => whole(catalog.has("Requirements")) },
];

function markInfo({ file, catalog }: OpenDocument): Dict | undefined {
  return file.dict(catalog.get("MarkInfo"));
}

/** Every language that is named, at its place. */
function languages({ catalog, structure, content, get, text }: OpenDocument): readonly Place[] {
  const found: Place[] = [];
  if (get(catalog, "Lang") instanceof PdfString) found.push({ what: text(catalog, "Lang") ?? "" });
  for (const elem of structure.elems)
    if (elem.dict.has("Lang") && get(elem.dict, "Lang") instanceof PdfString) found.push({ object: elem.num, what: text(elem.dict, "Lang") ?? "" });
  for (const one of content.languages) found.push({ ...one.place, what: one.text });
  return found;
}

/** The configurations of optional content: D and those in Configs. */
function configurations({ file, catalog, get }: OpenDocument): readonly Dict[] {
  const properties = file.dict(catalog.get("OCProperties"));
  if (properties === undefined) return [];
  const configs = get(properties, "Configs");
  return [get(properties, "D"), ...(isArray(configs) ? configs.map((one) => file.resolve(one)) : [])].filter((one): one is Dict => isDict(one));
}

function layerNamesTwice(doc: OpenDocument): readonly Place[] {
  const names = configurations(doc).map((one) => doc.text(one, "Name"));
  return names.filter((name, at) => name !== undefined && names.indexOf(name) !== at).map((name) => ({ what: name ?? "" }));
}

function* layersNotInOrder(doc: OpenDocument): Iterable<Place> {
  const { file, catalog, get } = doc;
  const groups = get(file.dict(catalog.get("OCProperties")), "OCGs");
  const all = (isArray(groups) ? groups : []).map((one) => file.resolve(one)).filter((one): one is Dict => isDict(one));
  for (const config of configurations(doc)) {
    const order = get(config, "Order");
    if (!isArray(order)) continue;
    const named = new Set<string | undefined>();
    const walk = (items: readonly unknown[], depth: number): void => {
      for (const item of items) {
        const value = file.resolve(item as Parameters<typeof file.resolve>[0]);
        if (isArray(value) && depth < 50) walk(value, depth + 1);
        else if (isDict(value)) named.add(doc.text(value, "Name"));
      }
    };
    walk(order, 0);
    for (const group of all) if (!named.has(doc.text(group, "Name"))) yield { what: doc.text(group, "Name") ?? "" };
  }
}
