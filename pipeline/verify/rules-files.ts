/** Files inside the file: ISO 14289-1, 7.11; ISO 19005-2 and -3, 6.8. */

import { decodeStream } from "../pdf/filters.ts";
import { type Dict, Stream } from "../pdf/objects.ts";
import type { OpenDocument } from "./open-document.ts";
import type { Place } from "./place.ts";
import type { Rule } from "./rule.ts";

/** Whether bytes are a PDF/A file of their own. */
export type JudgeFile = (bytes: Uint8Array) => boolean;

const mime = /^[-\w+.]+\/[-\w+.]+$/u;

export function fileRules(judge: JudgeFile): readonly Rule[] {
  return [
    { code: "file-name", ua: "7.11-1", check: (doc) => broken(doc, ({ dict }) => (doc.text(dict, "F") ?? "") === "" || (doc.text(dict, "UF") ?? "") === "") },
    { code: "file-name", a: "6.8-2", check: (doc) => broken(doc, ({ dict }) => doc.text(dict, "F") === undefined || doc.text(dict, "UF") === undefined) },
    {
      code: "file-type",
      a: "6.8-1",
      part: 3,
      check: (doc) => broken(doc, ({ dict }) => streamsOf(dict, doc).some((one) => !mime.test(doc.name(one.dict, "Subtype") ?? ""))),
    },
    { code: "file-relation", a: "6.8-3", part: 3, check: (doc) => broken(doc, ({ dict }) => doc.name(dict, "AFRelationship") === undefined) },
    {
      code: "file-unassociated",
      a: "6.8-4",
      part: 3,
      check: (doc) => broken(doc, ({ object }) => object === undefined || !doc.objects.associated.has(object)),
    },
    { code: "file-inside", a: "6.8-5", part: 2, check: (doc) => broken(doc, ({ dict }) => streamsOf(dict, doc).some((one) => !isArchivable(one, doc, judge))) },
  ];
}

interface FileSpec {
  readonly dict: Dict;
  readonly object: number | undefined;
}

/** File specifications that hold a file. */
function specsOf({ objects, embedded }: OpenDocument): readonly FileSpec[] {
  const found = new Map<Dict, FileSpec>();
  for (const one of [...objects.fileSpecs, ...embedded]) if (one.dict.has("EF") && !found.has(one.dict)) found.set(one.dict, one);
  return [...found.values()];
}

function broken(doc: OpenDocument, isBroken: (spec: FileSpec) => boolean): readonly Place[] {
  return specsOf(doc)
    .filter((spec) => isBroken(spec))
    .map(({ dict, object }) => ({ object, what: doc.text(dict, "UF") ?? doc.text(dict, "F") ?? "" }));
}

function streamsOf(spec: Dict, doc: OpenDocument): readonly Stream[] {
  return [...(doc.file.dict(spec.get("EF"))?.values() ?? [])].map((one) => doc.file.resolve(one)).filter((one): one is Stream => one instanceof Stream);
}

function isArchivable(stream: Stream, doc: OpenDocument, judge: JudgeFile): boolean {
  try {
    return judge(decodeStream(stream, doc.file.resolve));
  } catch {
    return false;
  }
}
