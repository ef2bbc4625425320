import { execFile } from "node:child_process";
import { mkdir, readFile, symlink } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

import { describe, expect, it } from "vitest";

import { makeFolder, projectRoot } from "../support/run-cli.ts";

const strict = { module: "nodenext", target: "es2024", lib: ["es2024", "dom"], types: [], strict: true, noEmit: true, exactOptionalPropertyTypes: true };

/** What TypeScript says of a text in a project that has the package and unified; empty when it is content. */
async function checkTypes(text: string, more: Readonly<Record<string, boolean>> = {}): Promise<string> {
  const config = { compilerOptions: { ...strict, ...more }, files: ["example.mts"] };
  const folder = await makeFolder({ "example.mts": text, "tsconfig.json": JSON.stringify(config), "package.json": "{}" });
  await mkdir(join(folder, "node_modules"));
  for (const name of ["remark-parse", "unified", "vfile"])
    await symlink(join(projectRoot, "node_modules", name), join(folder, "node_modules", name), "junction");
  await symlink(projectRoot, join(folder, "node_modules", "sessiepers"), "junction");
  const compiler = join(projectRoot, "node_modules", "typescript", "bin", "tsc");
  return promisify(execFile)(process.execPath, [compiler, "--pretty", "false"], { cwd: folder }).then(
    ({ stdout }) => stdout,
    (error: { readonly stdout?: string }) => error.stdout ?? "tsc did not start",
  );
}

function sources(path: string): string {
  return JSON.stringify(join(projectRoot, "pipeline", path));
}

describe("sessiepers/links as others see it", () => {
  it("the example of docs/links.md fits its types, and the verdicts are known", async () => {
    const docs = await readFile(join(projectRoot, "docs/links.md"), "utf8");
    const [, example = ""] = /```js\n(.*?)```/su.exec(docs) ?? [];
    expect(example).toContain('from "sessiepers/links"');
    const more = "for (const { verdict, link } of file.data.links ?? []) console.log(verdict, link.places[0]?.line);\n";
    expect(await checkTypes(example + more)).toBe("");
  });

  it("what does not fit is seen: an option, a language, a verdict", async () => {
    const wrong = [
      'import { type LinkResult, unifiedLinks } from "sessiepers/links";',
      "unifiedLinks({ ofline: true });",
      'unifiedLinks({ language: "fr" });',
      'export const isGone = ({ verdict }: LinkResult): boolean => verdict === "gone";',
    ];
    const told = await checkTypes(wrong.join("\n"));
    expect([...told.matchAll(/^example\.mts\((\d)/gmu)].map(([, line]) => line)).toEqual(["2", "3", "4"]);
  });

  it("its types are those of the sources", async () => {
    const same = [
      'import type * as told from "sessiepers/links";',
      `import type * as plugin from ${sources("commands/unified-links.ts")};`,
      `import type { LinkResult } from ${sources("links/link.ts")};`,
      "type Fits<A extends B, B> = A;",
      "export type Options = [Fits<told.UnifiedLinksOptions, plugin.UnifiedLinksOptions>, Fits<plugin.UnifiedLinksOptions, told.UnifiedLinksOptions>];",
      "export type Keys = Fits<keyof plugin.UnifiedLinksOptions, keyof told.UnifiedLinksOptions>;",
      "export type Results = Fits<LinkResult, told.LinkResult>;",
      "export type Verdicts = Fits<told.LinkVerdict, LinkResult['verdict']>;",
      "export type Plugin = Fits<typeof plugin.unifiedLinks, typeof told.unifiedLinks>;",
    ];
    expect(await checkTypes(same.join("\n"), { allowImportingTsExtensions: true, skipLibCheck: true })).toBe("");
    const other = same.map((line) => line.replace("Fits<LinkResult, told.LinkResult>", "Fits<told.LinkResult, LinkResult>"));
    expect(await checkTypes(other.join("\n"), { allowImportingTsExtensions: true, skipLibCheck: true })).toContain("example.mts(7,");
  });
});
