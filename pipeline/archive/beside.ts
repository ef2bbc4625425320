/** Where ours goes when it is kept beside what somebody changed: a name with a day. */

import { makeSafeName } from "./names.ts";
import type { PackageFile } from "./package.ts";
import type { SessionView } from "./session-view.ts";

/** The dated name of a path, as in `files/slides (2026-11-30).pdf`; with a number when there is more than one of that day. */
function nameBeside(path: string, today: string, number: number): string {
  const slash = path.lastIndexOf("/") + 1;
  const { stem, extension } = split(path.slice(slash));
  const mark = number === 1 ? ` (${today})` : ` (${today} ${number})`;
  // Room for the mark within the length of a name.
  const safe = makeSafeName(`${stem.slice(0, 60)}${extension}`, "bestand");
  const short = stem.length > 60 ? split(safe).stem : stem;
  return `${path.slice(0, slash)}${short}${mark}${extension}`;
}

function split(name: string): { readonly stem: string; readonly extension: string } {
  const dot = name.lastIndexOf(".");
  return dot > 0 ? { stem: name.slice(0, dot), extension: name.slice(dot) } : { stem: name, extension: "" };
}

/**
 * The name under which ours stands beside theirs already, of whatever day; else one that is free. Undefined when its folder cannot hold it.
 */
export async function findBeside(
  view: SessionView,
  file: PackageFile,
  today: string,
): Promise<{ readonly path: string; readonly stands: boolean } | undefined> {
  const folder = file.path.slice(0, Math.max(file.path.lastIndexOf("/"), 0));
  if (folder !== "" && !(await view.hasFolder(folder))) return undefined;
  const above = folder === "" ? "" : `${folder}/`;
  const dated = split(nameBeside(file.path, today, 1).slice(above.length));
  const head = dated.stem.slice(0, dated.stem.length - `(${today})`.length);
  for (const entry of await view.list(folder)) {
    const name = entry.name.normalize("NFC");
    if (entry.kind !== "file" || !name.startsWith(head) || !/^\(\d{4}-\d{2}-\d{2}(?: \d+)?\)/u.test(name.slice(head.length))) continue;
    if ((await view.identify(above + name, entry, [file], undefined)) === file.sha256) return { path: above + name, stands: true };
  }
  for (let number = 1; ; number++) {
    const path = nameBeside(file.path, today, number);
    if ((await view.find(path)).is === "absent") return { path, stands: false };
  }
}
