import { createHash } from "node:crypto";

import { expect, it } from "vitest";

import { makePackage } from "../../../pipeline/archive/make-package.ts";
import { manifestBytes, readManifest } from "../../../pipeline/archive/manifest.ts";
import { firstHistory } from "../../../pipeline/archive/history.ts";
import { quickXorHash } from "../../../pipeline/archive/quick-xor-hash.ts";
import { bytesOf, makeContent, wholeSettings } from "./make-content.ts";

const tool = "sessiepers 0.1.0";

it("lists content and side-files with what recognises them, and the manifest last and not in itself", () => {
  const { content, history } = makeContent(7);
  const { files, manifest, folder } = makePackage(content, history, tool);
  expect(files.at(-1)).toMatchObject({ path: "manifest.json", role: "manifest", bytes: manifestBytes(manifest) });
  expect(manifest.files.map(({ path }) => path)).toEqual(
    files
      .slice(0, -1)
      .map(({ path }) => path)
      .toSorted(),
  );
  expect(files.filter(({ role }) => role === "content").map(({ path }) => path)).toEqual(content.files.map(({ path }) => path).toSorted());
  expect(files.filter(({ role }) => role === "side-file").map(({ path }) => path)).toEqual(
    [...content.files.map(({ path }) => `${path}.mdto.xml`).toSorted(), "informatieobject.mdto.xml"].toSorted(),
  );
  for (const file of files) {
    expect([file.size, file.sha256, file.quickXorHash]).toEqual([
      file.bytes.length,
      createHash("sha256").update(file.bytes).digest("hex"),
      quickXorHash(file.bytes),
    ]);
    if (file.role !== "manifest")
      expect(manifest.files.find(({ path }) => path === file.path)).toMatchObject({ role: file.role, size: file.size, sha256: file.sha256 });
  }
  expect(folder.startsWith(content.date)).toBe(true);
});

it("says who made what, and of what kind it is", () => {
  const files = [
    { path: "pagina.html", bytes: bytesOf("<!doctype html>"), madeBy: "sessiepers" as const },
    { path: "files/slides.xyz", bytes: bytesOf("?"), madeBy: "author" as const },
  ];
  const { manifest } = makePackage({ ...makeContent(3).content, files, mdto: wholeSettings }, firstHistory, tool);
  expect(manifest.files.map(({ path, mediaType, pronom, madeBy }) => [path, mediaType, pronom, madeBy])).toEqual([
    ["files/slides.xyz", "application/octet-stream", null, "author"],
    ["files/slides.xyz.mdto.xml", "application/xml", "fmt/101", tool],
    ["informatieobject.mdto.xml", "application/xml", "fmt/101", tool],
    ["pagina.html", "text/html", "fmt/471", tool],
    ["pagina.html.mdto.xml", "application/xml", "fmt/101", tool],
  ]);
});

it("the manifest that it makes is read back as it is, for whatever stands in it", () => {
  for (let seed = 0; seed < 100; seed++) {
    const { content, history } = makeContent(seed);
    const { manifest } = makePackage(content, history, tool);
    expect(readManifest(manifestBytes(manifest)), String(seed)).toEqual(JSON.parse(JSON.stringify(manifest)));
  }
});

it("reads the bytes of a file once, for whatever history", () => {
  const { content } = makeContent(11);
  const first = makePackage(content, firstHistory, tool);
  // Against the rule that nobody changes them, to see that they are not looked at again.
  for (const { bytes } of content.files) bytes.fill(0);
  const later = makePackage(content, { version: 2, earlier: [{ number: 1, manifestSha256: "0".repeat(64) }], formerFolders: [] }, tool);
  const hashesOf = ({ files }: typeof first) => files.filter(({ role }) => role === "content").map((file) => [file.path, file.sha256, file.quickXorHash]);
  expect(hashesOf(later)).toEqual(hashesOf(first));
  expect(hashesOf(first).length).toBeGreaterThan(2);
  expect(later.manifest.version).toBe(2);
});

it("refuses two files with one path, one that is ours, and one that cannot be filed", () => {
  const { content } = makeContent(5);
  const twice = { path: "a.txt", bytes: bytesOf("a"), madeBy: "author" as const };
  expect(() => makePackage({ ...content, files: [twice, twice] }, firstHistory, tool)).toThrow("one path");
  expect(() => makePackage({ ...content, files: [{ ...twice, path: "manifest.json" }] }, firstHistory, tool)).toThrow("one path");
  expect(() => makePackage({ ...content, files: [twice, { ...twice, path: "A.TXT" }] }, firstHistory, tool)).toThrow("one path");
  for (const path of ["../a.txt", "con.txt", "a:b.txt", `${"x".repeat(118)}.md`])
    expect(() => makePackage({ ...content, files: [{ ...twice, path }] }, firstHistory, tool), path).toThrow("cannot be filed");
});
