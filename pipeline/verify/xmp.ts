/** XMP (ISO 16684-1; the 2005 specification is what PDF/A names): the packet of a metadata stream as properties. */

import { parseXml, type XmlElement, XmlError, type XmlName } from "./xml.ts";

export type XmpValue =
  | { readonly kind: "text"; readonly text: string; readonly lang: string | undefined }
  | { readonly kind: "array"; readonly form: "Bag" | "Seq" | "Alt"; readonly items: readonly XmpValue[] }
  | { readonly kind: "struct"; readonly fields: readonly XmpProperty[] };

export interface XmpProperty {
  readonly prefix: string;
  readonly name: string;
  readonly space: string;
  readonly value: XmpValue;
}

export interface Xmp {
  /** Empty when it is damaged. */
  readonly properties: readonly XmpProperty[];
  /** Well-formed RDF. */
  readonly isValid: boolean;
  /** Attributes of the packet's header that PDF/A forbids. */
  readonly hasBytes: boolean;
  readonly hasEncoding: boolean;
  readonly isUtf8: boolean;
}

export const spaces = {
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  xml: "http://www.w3.org/XML/1998/namespace",
  dc: "http://purl.org/dc/elements/1.1/",
  pdfaid: "http://www.aiim.org/pdfa/ns/id/",
  pdfuaid: "http://www.aiim.org/pdfua/ns/id/",
  extension: "http://www.aiim.org/pdfa/ns/extension/",
  schema: "http://www.aiim.org/pdfa/ns/schema#",
  property: "http://www.aiim.org/pdfa/ns/property#",
  type: "http://www.aiim.org/pdfa/ns/type#",
  field: "http://www.aiim.org/pdfa/ns/field#",
} as const;

/** Never throws. */
export function readXmp(bytes: Uint8Array): Xmp {
  const isUtf8 = !(bytes[0] === 0xfe || bytes[0] === 0xff || bytes[0] === 0 || bytes[1] === 0);
  const source = decode(bytes);
  const header = /<\?xpacket\s+(?<attributes>[^?]*)\?>/u.exec(source)?.groups?.["attributes"] ?? "";
  const facts = { isUtf8, hasBytes: /\bbytes\s*=/u.test(header), hasEncoding: /\bencoding\s*=/u.test(header) };
  try {
    const rdf = findRdf(parseXml(source));
    if (rdf === undefined) throw new XmlError("there is no rdf:RDF");
    return { ...facts, isValid: true, properties: rdf.children.flatMap((one) => readDescription(one)) };
  } catch {
    return { ...facts, isValid: false, properties: [] };
  }
}

function decode(bytes: Uint8Array): string {
  const label = bytes[0] === 0xfe || (bytes[0] === 0 && bytes[1] !== 0) ? "utf-16be" : bytes[0] === 0xff || bytes[1] === 0 ? "utf-16le" : "utf-8";
  return new TextDecoder(label).decode(bytes);
}

function isRdf({ space, local }: XmlName, name: string): boolean {
  return space === spaces.rdf && local === name;
}

function findRdf(element: XmlElement): XmlElement | undefined {
  if (isRdf(element, "RDF")) return element;
  for (const child of element.children) {
    const found = findRdf(child);
    if (found !== undefined) return found;
  }
  return undefined;
}

function readDescription(element: XmlElement): readonly XmpProperty[] {
  if (!isRdf(element, "Description")) throw new XmlError("rdf:Description was expected");
  const written = element.attributes.flatMap(({ prefix, local, space, value }) =>
    space === "" || space === spaces.rdf || space === spaces.xml
      ? []
      : [{ prefix, name: local, space, value: { kind: "text" as const, text: value, lang: undefined } }],
  );
  return [...written, ...element.children.map((child) => ({ prefix: child.prefix, name: child.local, space: child.space, value: readValue(child) }))];
}

function readValue(element: XmlElement): XmpValue {
  const attribute = (space: string, name: string): string | undefined => element.attributes.find((one) => one.space === space && one.local === name)?.value;
  const lang = attribute(spaces.xml, "lang");
  if (attribute(spaces.rdf, "parseType") === "Resource") return { kind: "struct", fields: element.children.map((child) => fieldOf(child)) };
  const [child] = element.children;
  if (child === undefined) {
    const resource = attribute(spaces.rdf, "resource");
    if (resource !== undefined) return { kind: "text", text: resource, lang };
    const fields = element.attributes.filter(({ space }) => space !== spaces.rdf && space !== spaces.xml && space !== "");
    if (fields.length > 0 && element.text.trim() === "") {
      return {
        kind: "struct",
        fields: fields.map((one) => ({ prefix: one.prefix, name: one.local, space: one.space, value: { kind: "text", text: one.value, lang: undefined } })),
      };
    }
    return { kind: "text", text: element.text, lang };
  }
  if (element.children.length > 1 || child.space !== spaces.rdf) throw new XmlError("a property has more than one value");
  if (child.local === "Description") {
    const value = child.children.find((one) => isRdf(one, "value"));
    return value === undefined ? { kind: "struct", fields: readDescription(child) } : readValue(value);
  }
  if (child.local !== "Bag" && child.local !== "Seq" && child.local !== "Alt") throw new XmlError(`rdf:${child.local} was not expected`);
  return {
    kind: "array",
    form: child.local,
    items: child.children.map((item) => {
      if (!isRdf(item, "li")) throw new XmlError("rdf:li was expected");
      return readValue(item);
    }),
  };
}

function fieldOf(element: XmlElement): XmpProperty {
  return { prefix: element.prefix, name: element.local, space: element.space, value: readValue(element) };
}

/** A property by its namespace and name. */
export function find(properties: readonly XmpProperty[], space: string, name: string): XmpProperty | undefined {
  return properties.find((one) => one.space === space && one.name === name);
}

/** Simple text of a property; undefined when it is missing or has parts. */
export function simple(property: XmpProperty | undefined): string | undefined {
  return property?.value.kind === "text" ? property.value.text : undefined;
}
