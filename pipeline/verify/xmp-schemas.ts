/** The properties that PDF/A lets XMP use without describing them (XMP 2005; ISO 19005-2, 6.6.2.3), and the description of others. */

import { find, simple, spaces, type Xmp, type XmpProperty, type XmpValue } from "./xmp.ts";

/** Namespace → property and type, alternately; types without spaces. */
const predefined: Readonly<Record<string, string>> = {
  [spaces.dc]:
    "contributor bag coverage text creator seq date seq-date description alt format mime identifier text language bag publisher bag relation bag rights alt source text subject bag title alt type bag",
  "http://ns.adobe.com/xap/1.0/":
    "Advisory bag BaseURL text CreateDate date CreatorTool text Identifier bag MetadataDate date ModifyDate date Nickname text Thumbnails array-alt Label text Rating real",
  "http://ns.adobe.com/xap/1.0/rights/": "Certificate text Marked boolean Owner bag UsageTerms alt WebStatement text",
  "http://ns.adobe.com/xap/1.0/mm/":
    "DerivedFrom struct DocumentID text History seq-struct InstanceID text ManagedFrom struct Manager text ManageTo text ManageUI text ManagerVariant text RenditionClass text RenditionParams text VersionID text Versions seq-struct LastURL text RenditionOf struct SaveID integer",
  "http://ns.adobe.com/xap/1.0/bj/": "JobRef bag-struct",
  "http://ns.adobe.com/xap/1.0/t/pg/": "MaxPageSize struct NPages integer Fonts bag-struct Colorants seq-struct PlateNames seq",
  "http://ns.adobe.com/pdf/1.3/": "Keywords text PDFVersion text Producer text",
  "http://ns.adobe.com/photoshop/1.0/":
    "AuthorsPosition text CaptionWriter text Category text City text Country text Credit text DateCreated date Headline text Instructions text Source text State text SupplementalCategories bag TransmissionReference text Urgency integer",
  [spaces.pdfaid]: "part integer amd text corr text conformance text",
};

/** Namespaces of pictures, film and cameras: known, and not looked into. */
const known: ReadonlySet<string> = new Set([
  "http://ns.adobe.com/tiff/1.0/",
  "http://ns.adobe.com/exif/1.0/",
  "http://ns.adobe.com/exif/1.0/aux/",
  "http://ns.adobe.com/xmp/1.0/DynamicMedia/",
  "http://ns.adobe.com/camera-raw-settings/1.0/",
]);

type Types = ReadonlyMap<string, string>;

const schemas: ReadonlyMap<string, Types> = new Map(
  Object.entries(predefined).map(([space, text]) => {
    const words = text.split(" ");
    return [space, new Map(words.flatMap((word, at) => (at % 2 === 0 ? [[word, words[at + 1] ?? "text"] as const] : [])))];
  }),
);

const date = /^\d{4}(?:-\d{2}(?:-\d{2}(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:\d{2})?)?)?)?$/u;

function fits(value: XmpValue, type: string): boolean {
  const [form, item] = type.split("-");
  if (form === "bag" || form === "seq" || form === "array") {
    if (value.kind !== "array" || (form !== "array" && value.form.toLowerCase() !== form)) return false;
    return item === "alt" || value.items.every((one) => fits(one, item ?? "text"));
  }
  if (form === "alt") return value.kind === "array" && value.form === "Alt" && value.items.every((one) => one.kind === "text" && one.lang !== undefined);
  if (form === "struct") return value.kind === "struct";
  if (value.kind !== "text") return false;
  const { text } = value;
  switch (form) {
    case "integer":
      return /^[+-]?\d+$/u.test(text);
    case "real":
      return /^[+-]?(?:\d+\.?\d*|\.\d+)$/u.test(text);
    case "boolean":
      return text === "True" || text === "False";
    case "date":
      return date.test(text);
    case "mime":
      return /^[-\w+.]+\/[-\w+.]+$/u.test(text);
    default:
      return true;
  }
}

/** The names of types that a description may use → how a value is judged. */
const typeNames: Types = new Map(
  (
    "text text|propername text|agentname text|uri text|url text|mimetype mime|choice text|open choice text|closed choice text|locale text|guid text|gpscoordinate text|" +
    "renditionclass text|rational text|xpath text|integer integer|real real|boolean boolean|date date|lang alt alt|resourceref struct|resourceevent struct|version struct|job struct|" +
    "dimensions struct|thumbnail struct|font struct|colorant struct|any any"
  )
    .split("|")
    .map((pair) => [pair.slice(0, pair.lastIndexOf(" ")), pair.slice(pair.lastIndexOf(" ") + 1)] as const),
);

/** How a value of the type is judged; undefined for a type that nothing defines. */
function typeOf(name: string, own: ReadonlySet<string>): string | undefined {
  const lower = name.toLowerCase().trim();
  const form = /^(?<form>bag|seq|alt) (?<item>.+)$/u.exec(lower)?.groups;
  if (form !== undefined) {
    const item = typeOf(form["item"] ?? "", own);
    return item === undefined ? undefined : form["form"] === "alt" ? "array" : `${form["form"] ?? "bag"}-${item}`;
  }
  return typeNames.get(lower) ?? (own.has(lower) ? "any" : undefined);
}

/** A field of a description that is missing, misplaced or wrong. */
export interface SchemaFault {
  readonly clause: SchemaClause;
  readonly what: string;
}

export type SchemaClause = `6.6.2.3.${"2-1" | `3-${number}`}`;

export interface Described {
  /** Namespace → property → type; those of the file. */
  readonly schemas: ReadonlyMap<string, Types>;
  readonly faults: readonly SchemaFault[];
}

interface FieldRule {
  readonly name: string;
  readonly test: number;
  readonly need: "text" | "seq";
  readonly optional?: boolean;
}

const schemaFields: readonly FieldRule[] = [
  { name: "schema", test: 2, need: "text" },
  { name: "namespaceURI", test: 3, need: "text" },
  { name: "prefix", test: 4, need: "text" },
  { name: "property", test: 5, need: "seq", optional: true },
  { name: "valueType", test: 6, need: "seq", optional: true },
];
const propertyFields: readonly FieldRule[] = [
  { name: "name", test: 7, need: "text" },
  { name: "valueType", test: 8, need: "text" },
  { name: "category", test: 9, need: "text" },
  { name: "description", test: 10, need: "text" },
];
const typeFields: readonly FieldRule[] = [
  { name: "type", test: 11, need: "text" },
  { name: "namespaceURI", test: 12, need: "text" },
  { name: "prefix", test: 13, need: "text" },
  { name: "description", test: 14, need: "text" },
  { name: "field", test: 15, need: "seq", optional: true },
];
const fieldFields: readonly FieldRule[] = [
  { name: "name", test: 16, need: "text" },
  { name: "valueType", test: 17, need: "text" },
  { name: "description", test: 18, need: "text" },
];

/** Reads the extension schemas of a packet. */
export function readDescriptions({ properties }: Xmp): Described {
  const faults: SchemaFault[] = [];
  const found = new Map<string, Types>();
  for (const container of properties.filter(({ space }) => space === spaces.extension)) {
    if (container.name !== "schemas") continue;
    if (container.value.kind !== "array" || container.value.form !== "Bag" || container.prefix !== "pdfaExtension") {
      faults.push({ clause: "6.6.2.3.3-1", what: `${container.prefix}:schemas` });
    }
    for (const item of itemsOf(container)) readSchema(item, found, faults);
  }
  return { schemas: found, faults };
}

function itemsOf(property: XmpProperty | undefined): readonly (readonly XmpProperty[])[] {
  if (property?.value.kind !== "array") return [];
  return property.value.items.map((item) => (item.kind === "struct" ? item.fields : []));
}

function checkFields(fields: readonly XmpProperty[], rules: readonly FieldRule[], space: string, prefix: string, faults: SchemaFault[]): void {
  for (const { name, test, need, optional } of rules) {
    const property = find(fields, space, name);
    const isRight =
      property === undefined
        ? optional === true
        : (need === "text" ? property.value.kind === "text" : property.value.kind === "array" && property.value.form === "Seq") && property.prefix === prefix;
    if (!isRight) faults.push({ clause: `6.6.2.3.3-${test}`, what: `${prefix}:${name}` });
  }
  const extra = fields.find((one) => one.space !== space || !rules.some(({ name }) => name === one.name));
  if (extra !== undefined) faults.push({ clause: "6.6.2.3.2-1", what: `${extra.prefix}:${extra.name}` });
}

function readSchema(fields: readonly XmpProperty[], found: Map<string, Types>, faults: SchemaFault[]): void {
  checkFields(fields, schemaFields, spaces.schema, "pdfaSchema", faults);
  const space = simple(find(fields, spaces.schema, "namespaceURI")) ?? "";
  const ownTypes = new Set<string>();
  const valueTypes = itemsOf(find(fields, spaces.schema, "valueType"));
  for (const one of valueTypes) {
    const isPlaced = find(one, spaces.type, "namespaceURI") !== undefined && space !== "";
    if (isPlaced) ownTypes.add((simple(find(one, spaces.type, "type")) ?? "").toLowerCase());
  }
  for (const one of valueTypes) {
    checkFields(one, typeFields, spaces.type, "pdfaType", faults);
    for (const field of itemsOf(find(one, spaces.type, "field"))) {
      checkFields(field, fieldFields, spaces.field, "pdfaField", faults);
      const type = simple(find(field, spaces.field, "valueType"));
      if (type !== undefined && typeOf(type, ownTypes) === undefined) faults.push({ clause: "6.6.2.3.3-17", what: type });
    }
  }
  const types = new Map<string, string>(found.get(space) ?? []);
  for (const one of itemsOf(find(fields, spaces.schema, "property"))) {
    checkFields(one, propertyFields, spaces.property, "pdfaProperty", faults);
    const written = simple(find(one, spaces.property, "valueType"));
    const type = written === undefined ? undefined : typeOf(written, ownTypes);
    if (written !== undefined && type === undefined) faults.push({ clause: "6.6.2.3.3-8", what: written });
    const category = simple(find(one, spaces.property, "category"));
    if (category !== undefined && category !== "internal" && category !== "external") faults.push({ clause: "6.6.2.3.3-9", what: category });
    types.set(simple(find(one, spaces.property, "name")) ?? "", type ?? "any");
  }
  found.set(space, types);
}

/** What is wrong with the packet's own properties: not described, or of another type than described. */
export function judgeProperties(
  { properties }: Xmp,
  described: Described["schemas"],
): { readonly unknown: readonly string[]; readonly mistyped: readonly string[] } {
  const unknown: string[] = [];
  const mistyped: string[] = [];
  for (const { space, name, prefix, value } of properties) {
    if (space === spaces.extension || known.has(space)) continue;
    const type = schemas.get(space)?.get(name) ?? described.get(space)?.get(name);
    if (type === undefined) unknown.push(`${prefix}:${name}`);
    else if (type !== "any" && !type.endsWith("-any") && !fits(value, type)) mistyped.push(`${prefix}:${name}`);
  }
  return { unknown, mistyped };
}
