/** A file being changed: new and replaced objects lie over those of the file, which stays as it was. */

import type { PdfFile } from "./file.ts";
import { type PdfObject, Ref } from "./objects.ts";

export interface EditedFile {
  readonly file: PdfFile;
  /** The object as it is now; null when there is none. Follows references to the end. */
  readonly get: (ref: Ref) => PdfObject;
  readonly set: (ref: Ref, object: PdfObject) => void;
  readonly add: (object: PdfObject) => Ref;
}

export function editFile(file: PdfFile): EditedFile {
  const over = new Map<number, PdfObject>();
  const state = { next: (file.numbers.at(-1) ?? 0) + 1 };
  return {
    file,
    get: (ref) => (over.has(ref.num) ? (over.get(ref.num) ?? null) : (file.resolve(ref) ?? null)),
    set: (ref, object) => void over.set(ref.num, object),
    add: (object) => {
      const ref = new Ref(state.next++);
      over.set(ref.num, object);
      return ref;
    },
  };
}
