import { readFile } from "node:fs/promises";

import { Ajv } from "ajv";
import { expect, it } from "vitest";

import { makePackage } from "../../../pipeline/archive/make-package.ts";
import { type Manifest, manifestBytes, readManifest } from "../../../pipeline/archive/manifest.ts";
import { bytesOf, makeContent } from "./make-content.ts";

const { content, history } = makeContent(4);
const { manifest } = makePackage(content, { ...history, version: 3, earlier: [{ number: 1, manifestSha256: "a".repeat(64) }] }, "sessiepers 0.1.0");
const read = (value: unknown): Manifest | undefined => readManifest(bytesOf(JSON.stringify(value)));

it("has one spelling, whatever the order of keys and files", () => {
  const mixed = { ...Object.fromEntries(Object.entries(manifest).toReversed()), files: manifest.files.toReversed() } as unknown as Manifest;
  expect(manifestBytes(mixed)).toEqual(manifestBytes(manifest));
  const text = new TextDecoder().decode(manifestBytes(manifest));
  expect(text.startsWith('{\n  "schemaVersion": 1,\n  "slug"')).toBe(true);
  expect(text.endsWith("}\n")).toBe(true);
});

it("other bytes that say the same are read, and are not the spelling", () => {
  const tight = bytesOf(JSON.stringify(manifest));
  const same = readManifest(tight);
  expect(same).toBeDefined();
  expect(Buffer.from(manifestBytes(same as Manifest)).equals(tight)).toBe(false);
});

it.each([
  ["nothing", bytesOf("")],
  ["no JSON", bytesOf("{")],
  ["no UTF-8", Uint8Array.of(0x7b, 0xff, 0x7d)],
  ["a byte order mark", bytesOf(`\uFEFF${JSON.stringify(manifest)}`)],
  ["deep nesting", bytesOf("[".repeat(200_000))],
  ["a list", bytesOf("[]")],
  ["null", bytesOf("null")],
])("reads %s as none, and does not throw", (_what, bytes) => {
  expect(readManifest(bytes)).toBeUndefined();
});

const [file] = manifest.files;
const withFile = (change: object): unknown => ({ ...manifest, files: [{ ...file, ...change }] });

it.each([
  ["another version of the schema", { ...manifest, schemaVersion: 2 }],
  ["a key too many", { ...manifest, eTag: "x" }],
  ["a missing key", { ...manifest, slug: undefined }],
  ["a day that is none", { ...manifest, date: "18 november" }],
  ["a version of nothing", { ...manifest, version: 0 }],
  ["an earlier version that is later", { ...manifest, version: 2, earlier: [{ number: 2, manifestSha256: "a".repeat(64) }] }],
  ["earlier versions out of order", { ...manifest, version: 9, earlier: [3, 2].map((number) => ({ number, manifestSha256: "a".repeat(64) })) }],
  ["files out of order", { ...manifest, files: manifest.files.toReversed() }],
  ["a file twice", { ...manifest, files: [file, file] }],
  ["a path that leads out", withFile({ path: "../x" })],
  ["an absolute path", withFile({ path: "/x" })],
  ["a path of Windows", withFile({ path: "a\\b" })],
  ["a path of itself", withFile({ path: "manifest.json" })],
  ["a size below nothing", withFile({ size: -1 })],
  ["a hash in capitals", withFile({ sha256: "A".repeat(64) })],
  ["a short hash", withFile({ quickXorHash: "AAAA" })],
  ["a key too many in a file", withFile({ tag: "x" })],
])("refuses %s", (_what, value) => {
  expect(read(value)).toBeUndefined();
});

it("is what the published schema says, and the schema refuses a key too many", async () => {
  const schema = JSON.parse(await readFile(new URL("../../../docs/schema/archive-manifest.schema.json", import.meta.url), "utf8")) as object;
  const validate = new Ajv({ strict: false }).compile(schema);
  for (let seed = 0; seed < 50; seed++) {
    const made = makeContent(seed);
    const bytes = manifestBytes(makePackage(made.content, made.history, "sessiepers 0.1.0").manifest);
    expect(validate(JSON.parse(new TextDecoder().decode(bytes))), JSON.stringify(validate.errors)).toBe(true);
  }
  expect(validate({ ...manifest, eTag: "x" })).toBe(false);
});

it("accepts it when nothing is changed", () => {
  expect(read(manifest)).toEqual(manifest);
  expect(read(withFile({}))).toBeDefined();
});
