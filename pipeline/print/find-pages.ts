/** On which page each linked heading was printed. */

import { openPdf } from "../pdf/file.ts";
import { isArray, Ref } from "../pdf/objects.ts";

/** Heading id → page, counted from 1. Chromium names a place for each id that a link leads to. Throws when the bytes are no PDF. */
export function findPages(bytes: Uint8Array): ReadonlyMap<string, number> {
  const file = openPdf(bytes);
  const catalog = file.dict(file.trailer.get("Root"));
  const pages = new Map<number, number>();
  const count = (object: unknown): void => {
    if (!(object instanceof Ref) || pages.has(object.num)) return;
    const kids = file.resolve(file.dict(object)?.get("Kids"));
    if (isArray(kids)) kids.forEach(count);
    else pages.set(object.num, pages.size + 1);
  };
  count(catalog?.get("Pages"));
  const found = new Map<string, number>();
  for (const [name, place] of file.dict(catalog?.get("Dests")) ?? []) {
    const target = file.resolve(place);
    const number = isArray(target) && target[0] instanceof Ref ? pages.get(target[0].num) : undefined;
    if (number !== undefined) found.set(readFragment(name), number);
  }
  return found;
}

/** A fragment as it stands in a link, decoded: "%C3%A9%C3%A9n" is "één". */
export function readFragment(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
