/**
 * No regular expression can be made slow by what it reads: all of pipeline/, looked at by a checker for denial of service (recheck). In
 * pipeline/contacts/, where each line of a write-up passes them all, none takes more than linear time.
 */

import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { parse } from "acorn";
import { full } from "acorn-walk";
import { transformSync } from "esbuild";
import { checkSync } from "recheck";
import { expect, it } from "vitest";

const pipeline = fileURLToPath(new URL("../../pipeline", import.meta.url));

interface Found {
  readonly file: string;
  readonly source: string;
  readonly flags: string;
}

function findExpressions(): readonly Found[] {
  const files = readdirSync(pipeline, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".ts"));
  return files.flatMap((file) => {
    const { code } = transformSync(readFileSync(join(pipeline, file), "utf8"), { loader: "ts", target: "esnext" });
    const found: Found[] = [];
    full(parse(code, { ecmaVersion: "latest", sourceType: "module" }), (node) => {
      if (node.type !== "Literal" || !("regex" in node)) return;
      const { pattern, flags } = (node as unknown as { regex: { pattern: string; flags: string } }).regex;
      found.push({ file: file.replaceAll("\\", "/"), source: pattern, flags });
    });
    return found;
  });
}

/** "safe", or how slow it can be made. */
function judge({ source, flags }: Found): string {
  // Where it starts to look makes no difference to what it does from there.
  const found = checkSync(source, flags.replace("y", ""), { timeout: 2000, checker: "automaton" });
  return found.status === "vulnerable" ? found.complexity.type : found.status;
}

it("knows a slow one", () => {
  expect(judge({ file: "", source: "^(?:a+)+$", flags: "u" })).toBe("exponential");
  expect(judge({ file: "", source: "^a$", flags: "u" })).toBe("safe");
  expect(isLinear({ file: "", source: "a+$", flags: "u" })).toBe(false);
  expect(isLinear({ file: "", source: "a+b(?=c*d)", flags: "u" })).toBe(false);
});

it("none takes exponential time", { timeout: 300_000 }, () => {
  const found = findExpressions();
  expect(found.length).toBeGreaterThan(200);
  expect(found.filter((one) => judge(one) === "exponential")).toEqual([]);
});

it("none of the contacts takes more than linear time", { timeout: 300_000 }, () => {
  const found = findExpressions().filter(({ file }) => file.startsWith("contacts/"));
  expect(found.length).toBeGreaterThan(80);
  expect(found.filter((one) => !isLinear(one)).map(({ file, source }) => `${file}: ${source}`)).toEqual([]);
});

/** What the automaton cannot read (a look ahead), recheck tries with texts that it makes. */
function isLinear({ source, flags }: Found): boolean {
  const judged = judge({ file: "", source, flags });
  if (judged !== "unknown") return judged === "safe";
  return checkSync(source, flags.replace("y", ""), { timeout: 20_000, checker: "fuzz" }).status === "safe";
}
