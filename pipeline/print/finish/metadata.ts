/** What the file says of itself: XMP with both claims, the document information, the colour it is meant in, the write-up inside (PDF/A-3). */

import { deflateSync } from "node:zlib";

import type { EditedFile } from "../../pdf/edit.ts";
import { isDict, makeDict, Name, type PdfObject, PdfString, Ref, Stream, textString } from "../../pdf/objects.ts";
import type { DocumentFacts } from "../print-document.ts";
import { makeSrgbProfile } from "./icc.ts";

const producer = "sessiepers";
const colour = "sRGB IEC61966-2.1";

/** `tagged`: level A of PDF/A, and PDF/UA-1; otherwise level B. */
export type Claim = "tagged" | "untagged";

/** Sets the catalog's metadata and gives the document information. Changes the file. */
export function writeMetadata(edited: EditedFile, facts: DocumentFacts, claim: Claim, rootRef: Ref): Ref {
  const catalog = edited.get(rootRef);
  if (!isDict(catalog)) throw new Error("the browser printed no catalog");
  const xmp = Buffer.from(writeXmp(facts, claim), "utf8");
  // Not filtered: archives read it without unpacking (6.6.2.1).
  const metadata = edited.add(new Stream(makeDict({ Type: Name.of("Metadata"), Subtype: Name.of("XML"), Length: xmp.length }), xmp));
  const profile = deflateSync(makeSrgbProfile());
  const icc = edited.add(new Stream(makeDict({ N: 3, Filter: Name.of("FlateDecode"), Length: profile.length }), profile));
  const intent = edited.add(
    makeDict({
      Type: Name.of("OutputIntent"),
      S: Name.of("GTS_PDFA1"),
      OutputConditionIdentifier: textString(colour),
      Info: textString(colour),
      DestOutputProfile: icc,
    }),
  );
  const attached = facts.standard === "a-3a" && facts.source !== undefined ? attach(edited, facts.source, facts.date) : undefined;
  edited.set(
    rootRef,
    new Map<string, PdfObject>([
      ...catalog,
      ["Version", Name.of("1.7")],
      ["Lang", textString(facts.lang)],
      ["Metadata", metadata],
      ["OutputIntents", [intent]],
      ...(attached === undefined
        ? []
        : ([
            ["AF", [attached]],
            ["Names", makeDict({ EmbeddedFiles: makeDict({ Names: [textString(facts.source?.name ?? ""), attached] }) })],
          ] as const)),
    ]),
  );
  return edited.add(
    makeDict({
      Title: textString(facts.title),
      Author: textString(facts.author),
      Subject: facts.summary === undefined ? undefined : textString(facts.summary),
      Keywords: facts.tags.length === 0 ? undefined : textString(facts.tags.join(", ")),
      Creator: textString(producer),
      Producer: textString(producer),
      CreationDate: textString(pdfDate(facts.date)),
      ModDate: textString(pdfDate(facts.date)),
    }),
  );
}

/** The Markdown as the source of what is printed (ISO 19005-3, 6.8). */
function attach(edited: EditedFile, { name, bytes }: { readonly name: string; readonly bytes: Uint8Array }, date: string): Ref {
  const raw = deflateSync(bytes);
  const file = edited.add(
    new Stream(
      makeDict({
        Type: Name.of("EmbeddedFile"),
        Subtype: Name.of("text/markdown"),
        Params: makeDict({ Size: bytes.length, CreationDate: textString(pdfDate(date)), ModDate: textString(pdfDate(date)) }),
        Filter: Name.of("FlateDecode"),
        Length: raw.length,
      }),
      raw,
    ),
  );
  return edited.add(
    makeDict({
      Type: Name.of("Filespec"),
      F: new PdfString(Buffer.from(name.replaceAll(/[^\u0020-\u007E]/gu, "_"), "latin1")),
      UF: textString(name),
      AFRelationship: Name.of("Source"),
      Desc: textString("Markdown"),
      EF: makeDict({ F: file, UF: file }),
    }),
  );
}

/** Noon, as the write-up names a day and no hour. */
function pdfDate(day: string): string {
  return `D:${day.replaceAll("-", "")}120000Z`;
}

/** XMP (ISO 16684-1) with the claims, and the extension schema that PDF/A asks for the one of PDF/UA (6.6.2.3.1). */
function writeXmp({ title, lang, author, summary, tags, date, standard }: DocumentFacts, claim: Claim): string {
  const stamp = `${date}T12:00:00Z`;
  const alt = (text: string): string => `<rdf:Alt><rdf:li xml:lang="x-default">${escapeXml(text)}</rdf:li></rdf:Alt>`;
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:format>application/pdf</dc:format>
<dc:title>${alt(title)}</dc:title>
<dc:creator><rdf:Seq><rdf:li>${escapeXml(author)}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>${escapeXml(lang)}</rdf:li></rdf:Bag></dc:language>
${summary === undefined ? "" : `<dc:description>${alt(summary)}</dc:description>\n`}${tags.length === 0 ? "" : `<dc:subject><rdf:Bag>${tags.map((tag) => `<rdf:li>${escapeXml(tag)}</rdf:li>`).join("")}</rdf:Bag></dc:subject>\n<pdf:Keywords>${escapeXml(tags.join(", "))}</pdf:Keywords>\n`}<xmp:CreateDate>${stamp}</xmp:CreateDate>
<xmp:ModifyDate>${stamp}</xmp:ModifyDate>
<xmp:MetadataDate>${stamp}</xmp:MetadataDate>
<xmp:CreatorTool>${producer}</xmp:CreatorTool>
<pdf:Producer>${producer}</pdf:Producer>
<pdfaid:part>${standard === "a-3a" ? 3 : 2}</pdfaid:part>
<pdfaid:conformance>${claim === "tagged" ? "A" : "B"}</pdfaid:conformance>
${claim === "tagged" ? "<pdfuaid:part>1</pdfuaid:part>\n" : ""}</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`;
}

/** XML 1.0 text; characters that XML cannot hold vanish. */
function escapeXml(text: string): string {
  return text.replaceAll(forbidden, "").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

// eslint-disable-next-line no-control-regex -- what XML 1.0 forbids (section 2.2)
const forbidden = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
