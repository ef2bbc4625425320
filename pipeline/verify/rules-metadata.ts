/** XMP and what it claims: ISO 14289-1, 5 and 7.1; ISO 19005-2, 6.6. */

import type { OpenDocument } from "./open-document.ts";
import type { Place } from "./place.ts";
import { type Rule, whole } from "./rule.ts";
import { find, simple, spaces, type Xmp, type XmpProperty } from "./xmp.ts";
import { judgeProperties, type SchemaClause } from "./xmp-schemas.ts";

export const metadataRules: readonly Rule[] = [
  { code: "no-metadata", ua: "7.1-8", a: "6.6.2.1-1", check: ({ metadata }) => whole(metadata === undefined) },
  { code: "metadata-bytes", a: "6.6.2.1-2", check: ofPackets(({ hasBytes }) => hasBytes) },
  { code: "metadata-encoding", a: "6.6.2.1-3", check: ofPackets(({ hasEncoding }) => hasEncoding) },
  { code: "metadata-invalid", a: "6.6.2.1-4", check: ofPackets(({ isValid }) => !isValid) },
  { code: "metadata-utf8", a: "6.6.2.1-5", check: ofPackets(({ isUtf8 }) => !isUtf8) },
  {
    code: "title-missing",
    ua: "7.1-9",
    check: ({ metadata }) => whole(metadata !== undefined && find(metadata.xmp.properties, spaces.dc, "title") === undefined),
  },
  { code: "title-empty", own: "14289-1-7.1", check: titleEmpty },
  { code: "metadata-language", ua: "7.2-33", check: defaultLanguages },
  { code: "property-unknown", a: "6.6.2.3.1-1", check: (doc) => judged(doc, "unknown") },
  { code: "property-type", a: "6.6.2.3.1-2", check: (doc) => judged(doc, "mistyped") },
  ...schemaRules(),
  { code: "no-ua-claim", ua: "5-1", check: (doc) => whole(doc.metadata !== undefined && claims(doc, spaces.pdfuaid).length === 0) },
  { code: "ua-part", ua: "5-2", check: (doc) => ofClaim(doc, spaces.pdfuaid, "part", (one) => Number(simple(one)) !== 1) },
  ...(["part", "amd", "corr"] as const).map((name, at): Rule => ({
    code: "claim-prefix",
    ua: `5-${at + 3}`,
    check: (doc) => wrongPrefix(doc, spaces.pdfuaid, name, "pdfuaid"),
  })),
  { code: "no-a-claim", a: "6.6.4-1", check: (doc) => whole(doc.metadata !== undefined && claims(doc, spaces.pdfaid).length === 0) },
  { code: "a-part", a: "6.6.4-2", part: 2, check: (doc) => ofClaim(doc, spaces.pdfaid, "part", (one) => Number(simple(one)) !== 2) },
  { code: "a-part", a: "6.6.4-2", part: 3, check: (doc) => ofClaim(doc, spaces.pdfaid, "part", (one) => Number(simple(one)) !== 3) },
  { code: "a-level", a: "6.6.4-3", check: (doc) => ofClaim(doc, spaces.pdfaid, "conformance", (one) => !/^[ABU]$/u.test(simple(one) ?? "")) },
  { code: "a-level", a: "6.6.4-3", level: "u", check: (doc) => ofClaim(doc, spaces.pdfaid, "conformance", (one) => simple(one) === "B") },
  { code: "a-level", a: "6.6.4-3", level: "a", check: (doc) => ofClaim(doc, spaces.pdfaid, "conformance", (one) => simple(one) === "U") },
  ...(["part", "conformance", "amd", "corr"] as const).map((name, at): Rule => ({
    code: "claim-prefix",
    a: `6.6.4-${at + 4}`,
    check: (doc) => wrongPrefix(doc, spaces.pdfaid, name, "pdfaid"),
  })),
];

/** One rule for each clause of the description of schemas. */
function schemaRules(): readonly Rule[] {
  const clauses: readonly SchemaClause[] = ["6.6.2.3.2-1", ...Array.from({ length: 18 }, (_, at) => `6.6.2.3.3-${at + 1}` as const)];
  return clauses.map((clause) => ({
    code: "schema",
    a: clause,
    check: ({ packets }) =>
      packets.flatMap(({ described, object }) => described.faults.filter((fault) => fault.clause === clause).map(({ what }) => ({ object, what }))),
  }));
}

function ofPackets(isBroken: (xmp: Xmp) => boolean): Rule["check"] {
  return ({ packets }) => packets.filter(({ xmp }) => isBroken(xmp)).map(({ object }) => ({ object, what: "" }));
}

/** A packet may use what it describes itself, and what the catalog's packet describes. */
function judged({ packets }: OpenDocument, kind: "unknown" | "mistyped"): readonly Place[] {
  return packets.flatMap(({ xmp, described, object }) => {
    const all = new Map([...(packets[0]?.described.schemas ?? []), ...described.schemas]);
    const { unknown, mistyped } = judgeProperties(xmp, all);
    // Of what is not described the type is not right either.
    return (kind === "unknown" ? unknown : [...unknown, ...mistyped]).map((what) => ({ object, what }));
  });
}

function claims({ metadata }: OpenDocument, space: string): readonly XmpProperty[] {
  return (metadata?.xmp.properties ?? []).filter((one) => one.space === space);
}

/** Nothing without any claim: that is a fault of its own. */
function ofClaim(doc: OpenDocument, space: string, name: string, isWrong: (property: XmpProperty | undefined) => boolean): readonly Place[] {
  const all = claims(doc, space);
  const property = find(all, space, name);
  return whole(all.length > 0 && isWrong(property), simple(property) ?? "");
}

function wrongPrefix(doc: OpenDocument, space: string, name: string, prefix: string): readonly Place[] {
  const property = find(claims(doc, space), space, name);
  return whole(property !== undefined && property.prefix !== prefix, property?.prefix);
}

function titleEmpty({ metadata }: OpenDocument): readonly Place[] {
  const title = metadata === undefined ? undefined : find(metadata.xmp.properties, spaces.dc, "title");
  if (title === undefined) return [];
  const { value } = title;
  const texts = value.kind === "array" ? value.items.map((one) => (one.kind === "text" ? one.text : "")) : [simple(title) ?? ""];
  return whole(texts.every((text) => text.trim() === ""));
}

/** Alternatives in x-default only make sense when the catalog says the language. */
function* defaultLanguages({ metadata, language }: OpenDocument): Iterable<Place> {
  if (language !== undefined) return;
  for (const { prefix, name, value } of metadata?.xmp.properties ?? []) {
    if (value.kind === "array" && value.form === "Alt" && value.items.some((one) => one.kind === "text" && one.lang === "x-default"))
      yield { what: `${prefix}:${name}` };
  }
}
