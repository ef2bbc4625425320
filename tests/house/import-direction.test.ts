import { spawnSync } from "node:child_process";
import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, it } from "vitest";

import { makeFolder, projectRoot } from "../support/run-cli.ts";

const planted = [
  ["links", 'import { renderEmail } from "../email/render.ts";\nexport const it = renderEmail;\n'],
  ["email", 'import { renderPrint } from "../print/render.ts";\nexport const it = renderPrint;\n'],
  ["contacts", 'import { transform } from "../transform/processor.ts";\nexport const it = transform;\n'],
  ["web", 'import { readFile } from "node:fs/promises";\nexport const it = readFile;\n'],
  ["check", 'import { renderEmail } from "../email/render.ts";\nexport const it = renderEmail;\n'],
  ["redact", 'import { renderEmail } from "../email/render.ts";\nexport const it = renderEmail;\n'],
  ["redact", 'import { readFile } from "node:fs/promises";\nexport const it = readFile;\n'],
  ["print", 'import { launch } from "puppeteer-core";\nexport const it = launch;\n'],
] as const;

/** The linter of `npm run check` with the house's rules, on a file planted in a copy of the folder. */
async function lint(stage: string, text: string): Promise<{ readonly status: number | null; readonly out: string }> {
  const folder = await makeFolder({});
  await mkdir(join(folder, "pipeline", stage), { recursive: true });
  await copyFile(join(projectRoot, ".oxlintrc.json"), join(folder, ".oxlintrc.json"));
  await writeFile(join(folder, "pipeline", stage, "planted.ts"), text);
  const ran = spawnSync(process.execPath, [join(projectRoot, "node_modules", "oxlint", "bin", "oxlint"), "--deny-warnings"], { cwd: folder, encoding: "utf8" });
  return { status: ran.status, out: ran.stdout };
}

it.each(planted)("a file of %s that reaches where it may not is refused", async (stage, text) => {
  const { status, out } = await lint(stage, text);
  expect(out).toContain("no-restricted-imports");
  expect(status).toBe(1);
});

it("a file that keeps to the direction passes", async () => {
  const { status, out } = await lint("links", 'import { cloneTree } from "../transform/tree.ts";\nexport const copy = cloneTree;\n');
  expect([status, out]).toEqual([0, expect.stringContaining("Found 0 warnings and 0 errors")]);
});
