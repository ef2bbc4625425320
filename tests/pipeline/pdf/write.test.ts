import { expect, it } from "vitest";

import { editFile } from "../../../pipeline/pdf/edit.ts";
import { openPdf } from "../../../pipeline/pdf/file.ts";
import { decodeStream } from "../../../pipeline/pdf/filters.ts";
import { makeDict, Name, type PdfObject, PdfString, Ref, Stream } from "../../../pipeline/pdf/objects.ts";
import { writeName, writeNumber, writePdf, writeString } from "../../../pipeline/pdf/serialise.ts";

/** A file from numbered objects; the first is the root. */
function write(objects: readonly PdfObject[]): Uint8Array {
  return writePdf({ root: new Ref(1), info: undefined, get: (ref) => objects[ref.num - 1] ?? null });
}

const objects: readonly PdfObject[] = [
  makeDict({
    Type: Name.of("Catalog"),
    Pages: new Ref(3),
    Extra: [1, -0.5, true, null, new PdfString(Uint8Array.from(Buffer.from("a(b)\\"))), Name.of("é #/")],
  }),
  makeDict({ Weg: true }),
  makeDict({ Type: Name.of("Pages"), Kids: [], Count: 0, Stream: new Ref(4), Parent: new Ref(1) }),
  new Stream(makeDict({ Length: 99 }), Buffer.from("inhoud")),
];

it("what is written is read back, and what nothing reaches is left out", () => {
  const file = openPdf(write(objects));
  expect([file.version, file.repaired, file.damaged.size]).toEqual(["1.7", false, 0]);
  const root = file.dict(file.trailer.get("Root"));
  expect(root?.get("Extra")).toEqual([1, -0.5, true, null, new PdfString(Uint8Array.from(Buffer.from("a(b)\\"))), Name.of("é #/")]);
  const stream = file.resolve(file.dict(root?.get("Pages"))?.get("Stream"));
  expect(stream instanceof Stream && [stream.dict.get("Length"), Buffer.from(decodeStream(stream, file.resolve)).toString()]).toEqual([6, "inhoud"]);
  expect(file.numbers.some((num) => file.dict(new Ref(num))?.has("Weg") === true)).toBe(false);
});

it("the same objects give the same bytes, whatever their numbers", () => {
  const shifted = [makeDict({ Weg: true }), ...objects];
  const move = (object: PdfObject): PdfObject => {
    if (object instanceof Ref) return new Ref(object.num + 1);
    if (object instanceof Map) return new Map([...object].map(([key, value]) => [key, move(value)]));
    return Array.isArray(object) ? (object as readonly PdfObject[]).map((one) => move(one)) : object;
  };
  const other = writePdf({ root: new Ref(2), info: undefined, get: (ref) => move(shifted[ref.num - 1] ?? null) });
  expect(Buffer.from(other).equals(Buffer.from(write(objects)))).toBe(true);
});

it("a damaged object stream takes only its own objects along", () => {
  const bytes = Buffer.from(write(objects));
  const at = bytes.indexOf("/ObjStm");
  bytes.fill(0xff, bytes.indexOf("stream", at) + 9, bytes.indexOf("endstream", at) - 4);
  const file = openPdf(bytes);
  expect(file.resolve(file.trailer.get("Root"))).toBe(null);
  expect(file.damaged.size).toBe(1);
});

it("changes lie over the file, which stays as it was", () => {
  const file = openPdf(write(objects));
  const edited = editFile(file);
  const root = file.trailer.get("Root") as Ref;
  const added = edited.add(makeDict({ Nieuw: 1 }));
  edited.set(root, makeDict({ Type: Name.of("Catalog"), Los: added }));
  expect(edited.get(root)).toEqual(makeDict({ Type: Name.of("Catalog"), Los: added }));
  expect(file.dict(root)?.has("Extra")).toBe(true);
  expect(file.numbers).not.toContain(added.num);
});

it("numbers, names and strings are written as PDF has them", () => {
  expect([0.1 + 0.2, 1e-9, -1e-9, 1e7, -0.000_05].map((value) => writeNumber(value))).toEqual(["0.3", "0", "0", "10000000", "-0.00005"]);
  expect(["A", "a b", "#", "é"].map((name) => writeName(name))).toEqual(["/A", "/a#20b", "/#23", "/#e9"]);
  expect(writeString(new PdfString(Buffer.from("(\\)\r\n")))).toBe("(\\(\\\\\\)\\r\\n)");
  expect(writeString(new PdfString(Buffer.from([0, 255]), true))).toBe("<00FF>");
});
