/** The tags of a web page, read in one pass: pages are strangers' work, and a scanner that never looks back cannot be made slow. Pure. */

export interface Tag {
  readonly name: string;
  /** By name in lower case; character references as they stand. */
  readonly attributes: ReadonlyMap<string, string>;
}

const opening = /<(?<name>[a-z][^\s/>]*)/iuy;
const attribute = /[\s/]*(?<name>[^\s/>=]+)(?:\s*=\s*(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<bare>[^\s>]*)))?/uy;
/** Elements whose content holds no tags (HTML standard, 13.1.2); noscript too, for a browser with script. */
const rawText: ReadonlySet<string> = new Set(["script", "style", "title", "textarea", "noscript", "iframe", "noembed", "noframes", "xmp"]);

/** Start tags in order; comments and the content of scripts are no tags. Stops at a tag that was cut off. */
export function* readTags(html: string): Generator<Tag> {
  const lower = html.toLowerCase();
  let at = html.indexOf("<");
  while (at >= 0) {
    if (html.startsWith("<!--", at)) {
      const end = html.indexOf("-->", at + 4);
      if (end < 0) return;
      at = html.indexOf("<", end);
      continue;
    }
    opening.lastIndex = at;
    const name = opening.exec(html)?.groups?.["name"]?.toLowerCase();
    if (name === undefined) {
      at = html.indexOf("<", at + 1);
      continue;
    }
    const { attributes, end } = readAttributes(html, at + 1 + name.length);
    const close = html.indexOf(">", end);
    if (close < 0) return;
    yield { name, attributes };
    at = rawText.has(name) ? lower.indexOf(`</${name}`, close) : html.indexOf("<", close);
  }
}

function readAttributes(html: string, start: number): { readonly attributes: ReadonlyMap<string, string>; readonly end: number } {
  const attributes = new Map<string, string>();
  let end = start;
  for (;;) {
    attribute.lastIndex = end;
    const groups = attribute.exec(html)?.groups;
    if (groups === undefined) return { attributes, end };
    end = attribute.lastIndex;
    const name = groups["name"]?.toLowerCase() ?? "";
    // The first of two attributes counts.
    if (!attributes.has(name)) attributes.set(name, groups["double"] ?? groups["single"] ?? groups["bare"] ?? "");
  }
}
