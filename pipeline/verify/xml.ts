/** XML 1.0 with namespaces, as far as XMP needs it: elements, attributes, text. No DTD, so no entities of its own. Leaf. */

export interface XmlName {
  readonly prefix: string;
  readonly local: string;
  /** Namespace; empty when there is none. */
  readonly space: string;
}

export interface XmlElement extends XmlName {
  readonly attributes: readonly (XmlName & { readonly value: string })[];
  readonly children: readonly XmlElement[];
  /** All text directly inside. */
  readonly text: string;
}

/** The text is not well-formed. */
export class XmlError extends Error {
  constructor(what: string) {
    super(what);
    this.name = "XmlError";
  }
}

const mostNesting = 200;
const nameChar = "[\\w:.\\-\\u00B7-\\uFFFD]";
const tagPattern = new RegExp(
  `<(?:(?<comment>!--)|(?<cdata>!\\[CDATA\\[)|(?<instruction>\\?)|(?<doctype>!)|(?<close>/)?(?<name>${nameChar}+)(?<rest>(?:\\s+${nameChar}+\\s*=\\s*(?:"[^"<]*"|'[^'<]*'))*)\\s*(?<empty>/)?>)`,
  "gu",
);
const attributePattern = new RegExp(`(?<name>${nameChar}+)\\s*=\\s*(?:"(?<double>[^"]*)"|'(?<single>[^']*)')`, "gu");
const named: ReadonlyMap<string, string> = new Map([
  ["lt", "<"],
  ["gt", ">"],
  ["amp", "&"],
  ["quot", '"'],
  ["apos", "'"],
]);

interface OpenElement {
  readonly name: string;
  readonly element: XmlName & { readonly attributes: XmlElement["attributes"]; readonly children: XmlElement[]; text: string };
  readonly spaces: ReadonlyMap<string, string>;
}

/** The root element. Throws an XmlError. */
export function parseXml(source: string): XmlElement {
  const stack: OpenElement[] = [];
  let root: XmlElement | undefined;
  let at = 0;
  const takeText = (to: number): void => {
    const text = source.slice(at, to);
    const top = stack.at(-1);
    if (top !== undefined) top.element.text += unescape(text);
    else if (text.replaceAll("\uFEFF", "").trim() !== "") throw new XmlError("text outside the root element");
  };
  const skipTo = (end: string, from: number): number => {
    const found = source.indexOf(end, from);
    if (found < 0) throw new XmlError(`${end} is missing`);
    return found;
  };
  for (;;) {
    const start = source.indexOf("<", at);
    if (start < 0) break;
    takeText(start);
    tagPattern.lastIndex = start;
    const groups = tagPattern.exec(source)?.groups;
    if (groups === undefined || tagPattern.lastIndex === 0 || source.indexOf("<", start) !== start) throw new XmlError("a tag is not well-formed");
    const { comment, cdata, instruction, doctype, close, name = "", rest = "", empty } = groups;
    const end = tagPattern.lastIndex;
    if (comment !== undefined) at = skipTo("-->", start + 4) + 3;
    else if (cdata !== undefined) {
      at = skipTo("]]>", start);
      const top = stack.at(-1);
      if (top !== undefined) top.element.text += source.slice(start + 9, at);
      at += 3;
    } else if (instruction !== undefined) at = skipTo("?>", start) + 2;
    else if (doctype !== undefined) at = skipTo(">", start) + 1;
    else if (close !== undefined) {
      const top = stack.pop();
      if (top?.name !== name) throw new XmlError(`</${name}> closes nothing`);
      at = end;
      if (stack.length === 0) root = top.element;
    } else {
      if (root !== undefined && stack.length === 0) throw new XmlError("more than one root element");
      if (stack.length > mostNesting) throw new XmlError("nested too deep");
      const opened = openElement(name, rest, stack.at(-1)?.spaces ?? xmlSpaces);
      stack.at(-1)?.element.children.push(opened.element);
      if (empty === undefined) stack.push(opened);
      else if (stack.length === 0) root = opened.element;
      at = end;
    }
  }
  takeText(source.length);
  if (stack.length > 0 || root === undefined) throw new XmlError("an element is not closed");
  return root;
}

const xmlSpaces: ReadonlyMap<string, string> = new Map([["xml", "http://www.w3.org/XML/1998/namespace"]]);

function openElement(name: string, rest: string, inherited: ReadonlyMap<string, string>): OpenElement {
  const written = [...rest.matchAll(attributePattern)].map(({ groups }) => ({
    name: groups?.["name"] ?? "",
    value: unescape(groups?.["double"] ?? groups?.["single"] ?? ""),
  }));
  let spaces = inherited;
  for (const { name: key, value } of written) {
    if (key === "xmlns" || key.startsWith("xmlns:")) spaces = new Map([...spaces, [key.slice(6), value]]);
  }
  const resolve = (key: string, isAttribute: boolean): XmlName => {
    const [prefix, local] = key.includes(":") ? [key.slice(0, key.indexOf(":")), key.slice(key.indexOf(":") + 1)] : ["", key];
    const space = spaces.get(prefix);
    if (space === undefined && prefix !== "") throw new XmlError(`the prefix ${prefix} is not declared`);
    return { prefix, local, space: prefix === "" && isAttribute ? "" : (space ?? "") };
  };
  const attributes = written
    .filter(({ name: key }) => key !== "xmlns" && !key.startsWith("xmlns:"))
    .map(({ name: key, value }) => ({ ...resolve(key, true), value }));
  if (new Set(written.map(({ name: key }) => key)).size !== written.length) throw new XmlError("an attribute stands twice");
  return { name, element: { ...resolve(name, false), attributes, children: [], text: "" }, spaces };
}

function unescape(text: string): string {
  if (!text.includes("&")) return text;
  return text.replaceAll(
    /&(?:#x(?<hex>[\da-fA-F]+)|#(?<decimal>\d+)|(?<name>\w+))?;?/gu,
    (match, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
      const point = hex === undefined ? (decimal === undefined ? undefined : Number(decimal)) : Number.parseInt(hex, 16);
      const char = point === undefined ? named.get(name ?? "") : point <= 0x10_ff_ff ? String.fromCodePoint(point) : undefined;
      if (char === undefined || !match.endsWith(";")) throw new XmlError(`${match} is no entity`);
      return char;
    },
  );
}
