/** Names of a write-up's images in its archive. Pure. */

import { foldName, makeSafeName } from "./names.ts";

/** A name for each path: its last part, made safe; a number behind it when another has the same name but for capitals. */
export function nameImages(paths: readonly string[]): ReadonlyMap<string, string> {
  const taken = new Set<string>();
  const names = new Map<string, string>();
  for (const path of paths) {
    if (names.has(path)) continue;
    const safe = makeSafeName(path.split(/[\\/]/u).at(-1) ?? "", "afbeelding");
    const dot = safe.lastIndexOf(".");
    const [stem, extension] = dot > 0 ? [safe.slice(0, dot), safe.slice(dot)] : [safe, ""];
    let name = safe;
    for (let number = 2; taken.has(foldName(name)); number += 1) name = `${stem}-${number}${extension}`;
    taken.add(foldName(name));
    names.set(path, name);
  }
  return names;
}
