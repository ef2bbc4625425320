/** What pages paint: ISO 14289-1, 7.1, 7.2 and 7.20; ISO 19005-2, 6.2.2. */

import { isDict } from "../pdf/objects.ts";
import type { OpenDocument } from "./open-document.ts";
import type { Place } from "./place.ts";
import type { Rule } from "./rule.ts";

export const contentRules: readonly Rule[] = [
  { code: "artifact-in-tagged", ua: "7.1-1", check: ({ content }) => content.artifactInTagged },
  { code: "tagged-in-artifact", ua: "7.1-2", check: ({ content }) => content.taggedInArtifact },
  { code: "unmarked", ua: "7.1-3", check: ({ content }) => content.unmarked },
  { code: "span-language", ua: "7.2-30", check: ({ content }) => content.withoutLanguage.ActualText },
  { code: "span-language", ua: "7.2-31", check: ({ content }) => content.withoutLanguage.Alt },
  { code: "span-language", ua: "7.2-32", check: ({ content }) => content.withoutLanguage.E },
  { code: "text-language", ua: "7.2-34", check: ({ content }) => content.withoutLanguage.text },
  { code: "form-reference", ua: "7.20-1", a: "6.2.9-2", check: ({ content }) => content.forms.filter(({ dict }) => dict.has("Ref")).map(({ place }) => place) },
  { code: "form-twice", ua: "7.20-2", check: ({ content }) => content.repeatedForms },
  { code: "operator", a: "6.2.2-1", check: ({ content }) => content.undefinedOperators },
  { code: "resources-inherited", a: "6.2.2-2", check: ({ content }) => content.inheritedResources },
  { code: "form-postscript", a: "6.2.9-1", check: postScriptForms },
  { code: "postscript", a: "6.2.9-3", check: ({ content }) => content.postScript },
  { code: "content-damaged", own: "7.8.2", check: ({ content }) => content.damaged },
  { code: "mcid-twice", own: "14.7.4.2", check: repeatedMcids },
  { code: "mcid-lost", own: "14.7.4.4", check: lostMcids },
];

function* postScriptForms({ content, name }: OpenDocument): Iterable<Place> {
  for (const { dict, place } of content.forms) if (name(dict, "Subtype2") === "PS" || dict.has("PS") || dict.has("OPI")) yield place;
}

/** An MCID names one sequence of its page. */
function* repeatedMcids({ content }: OpenDocument): Iterable<Place> {
  let page = 0;
  let seen = new Set<number>();
  for (const one of content.references) {
    if (one.page !== page) [page, seen] = [one.page, new Set()];
    if (seen.has(one.mcid)) yield { page, what: String(one.mcid) };
    seen.add(one.mcid);
  }
}

/** The element that the parent tree names must have the sequence among its kids: a reader walks the tree, not the page. */
function* lostMcids({ content, structure, get }: OpenDocument): Iterable<Place> {
  if (structure.root === undefined) return;
  for (const { page, mcid, elem } of content.references) {
    const found = structure.elemOf(elem);
    const isKid = found !== undefined && structure.leaves(found).some((leaf) => leaf === mcid || (isDict(leaf) && get(leaf, "MCID") === mcid));
    if (!isKid) yield { page, what: String(mcid) };
  }
}
