/** After all tests: what no outside judge confirmed, because it was not there. */

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** Vitest calls this before the run, and what it returns after it. */
export function setup(): () => void {
  const list = join(mkdtempSync(join(tmpdir(), "sessiepers-unconfirmed-")), "list");
  writeFileSync(list, "");
  process.env["SESSIEPERS_UNCONFIRMED"] = list;
  return () => {
    const lines = [...new Set(readFileSync(list, "utf8").split("\n"))].filter((line) => line !== "");
    rmSync(dirname(list), { recursive: true, force: true });
    if (lines.length > 0)
      process.stdout.write(`\nNot confirmed, as the judge was not there (CI has them all):\n${lines.map((line) => `  ${line}\n`).join("")}`);
  };
}
