/** On which page each linked heading was printed, read from the bytes that Chromium wrote (objects in the clear, a classic table of places). */

/** Heading id → page, counted from 1. Chromium names a place for each id that a link leads to. */
export function findPages(bytes: Uint8Array): ReadonlyMap<string, number> {
  const text = Buffer.from(bytes).toString("latin1");
  const places = readPlaces(text);
  const objectOf = (number: number): string => {
    const at = places.get(number);
    return at === undefined ? "" : text.slice(at, endOf(text, at));
  };
  const root = objectOf(refOf(/\/Root (\d+) 0 R/u, text.slice(text.lastIndexOf("trailer"))));
  const pages = new Map(listPages(refOf(/\/Pages (\d+) 0 R/u, root), objectOf).map((page, index) => [page, index + 1]));
  const found = new Map<string, number>();
  for (const [, name = "", page = ""] of objectOf(refOf(/\/Dests (\d+) 0 R/u, root)).matchAll(/\/([^\s/[\]<>()]+)\s*\[(\d+) 0 R/gu)) {
    const number = pages.get(Number(page));
    if (number !== undefined) found.set(readName(name), number);
  }
  return found;
}

/** Where each object begins. Only the last table counts; Chromium writes one. */
function readPlaces(text: string): ReadonlyMap<number, number> {
  const places = new Map<number, number>();
  const table = Number(/startxref\s+(\d+)\s+%%EOF\s*$/u.exec(text)?.[1] ?? -1);
  if (table < 0) return places;
  const [, first = "0", count = "0"] = /^xref\s+(\d+) (\d+)\s+/u.exec(text.slice(table, table + 60)) ?? [];
  const rows = text.slice(table, text.indexOf("trailer", table)).matchAll(/(\d{10}) \d{5} [nf]/gu);
  let number = Number(first);
  for (const [, place = ""] of rows) {
    if (number < Number(first) + Number(count)) places.set(number, Number(place));
    number += 1;
  }
  return places;
}

function endOf(text: string, at: number): number {
  const end = text.indexOf("endobj", at);
  return end < 0 ? text.length : end;
}

function refOf(pattern: RegExp, text: string): number {
  return Number(pattern.exec(text)?.[1] ?? -1);
}

/** The leaves below a node of the page tree, in order. */
function listPages(node: number, objectOf: (number: number) => string): readonly number[] {
  const kids = /\/Kids\s*\[([^\]]*)\]/u.exec(objectOf(node))?.[1];
  if (kids === undefined) return [node];
  return [...kids.matchAll(/(\d+) 0 R/gu)].flatMap(([, kid]) => listPages(Number(kid), objectOf));
}

/** A PDF name (`#20`) that holds a fragment as it stood in the link (`%20`). */
function readName(name: string): string {
  const fragment = Buffer.from(
    name.replace(/#([0-9a-f]{2})/giu, (_sign, code: string) => String.fromCodePoint(Number.parseInt(code, 16))),
    "latin1",
  ).toString();
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
