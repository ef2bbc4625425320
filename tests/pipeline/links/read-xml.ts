/** A strict reader of the XML that we write ourselves: elements, attributes and text; whatever else throws. */

export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

interface Open {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: XmlElement[];
  text: string;
}

/** The root element of a document; throws where it is not well-formed. */
export function readXml(xml: string): XmlElement {
  const body = xml.replace(/^<\?xml version="1\.0" encoding="UTF-8"\?>\n/u, "");
  const top: Open = { name: "", attributes: {}, children: [], text: "" };
  const open: Open[] = [top];
  let at = 0;
  for (const tag of body.matchAll(/<(\/?)([a-z-]+)((?: [a-z]+="[^"<]*")*)(\/?)>/gu)) {
    const [whole, closes, name = "", attributes = "", empty] = tag;
    const parent = open.at(-1) ?? top;
    parent.text += decode(body.slice(at, tag.index));
    at = tag.index + whole.length;
    if (closes === "/") {
      const ended = open.pop();
      if (ended?.name !== name) throw new Error(`${name} closes ${ended?.name ?? "nothing"}`);
      continue;
    }
    const element: Open = { name, attributes: readAttributes(attributes), children: [], text: "" };
    parent.children.push(element);
    if (empty === "") open.push(element);
  }
  const [root] = top.children;
  if (open.length !== 1 || top.children.length !== 1 || root === undefined || top.text.trim() !== "" || body.slice(at).trim() !== "")
    throw new Error("not one root");
  return root;
}

function readAttributes(text: string): Readonly<Record<string, string>> {
  return Object.fromEntries([...text.matchAll(/([a-z]+)="([^"]*)"/gu)].map(([, name = "", value = ""]) => [name, decode(value)]));
}

const signs: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#10": "\n", "#9": "\t" };

function decode(text: string): string {
  // oxlint-disable-next-line no-control-regex
  if (/[<>\u0000-\u0008\u000B-\u001F]/u.test(text)) throw new Error(`may not stand here: ${text}`);
  return text.replace(/&([^;]*);?/gu, (entity, name: string) => {
    const sign = signs[name];
    if (sign === undefined) throw new Error(`no entity: ${entity}`);
    return sign;
  });
}
