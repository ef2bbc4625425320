import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { expect, it } from "vitest";

const check = fileURLToPath(new URL("../../../pipeline/check", import.meta.url));

/** Everything that a file loads when it is loaded, itself included: paths of ours, names of packages. */
async function loads(path: string, seen = new Set<string>()): Promise<ReadonlySet<string>> {
  seen.add(path);
  const source = await readFile(path, "utf8");
  for (const [, names = "", from = ""] of source.matchAll(/^import (?!type )([\s\S]*?)from "([^"]+)";$/gmu)) {
    if (/^\{(?:\s*type [^,}]+,?)+\s*\}\s*$/u.test(names)) continue;
    const target = from.startsWith(".") ? join(dirname(path), from) : from;
    if (seen.has(target)) continue;
    if (from.startsWith(".")) await loads(target, seen);
    else seen.add(target);
  }
  return seen;
}

it("the checks of every build load no package, so no HTML parser", async () => {
  const loaded = [...(await loads(join(check, "check-mail-facts.ts")))];
  expect(loaded.filter((name) => !name.endsWith(".ts"))).toEqual([]);
  expect(loaded.length).toBeGreaterThan(5);
});

it("the thorough check and its parser wait until it is asked for", async () => {
  const loaded = [...(await loads(join(check, "..", "commands", "verb-build.ts")))];
  expect(loaded).toContain(join(check, "check-mail-facts.ts"));
  expect(loaded).not.toContain(join(check, "check-outputs.ts"));
  expect(loaded).not.toContain("hast-util-from-html");
});
