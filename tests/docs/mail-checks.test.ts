import { readFile } from "node:fs/promises";
import { join } from "node:path";

import { expect, it } from "vitest";

import { browserMessages } from "../../pipeline/messages/check-browser.ts";
import { addressMessages, mailMessages, markupMessages, partMessages } from "../../pipeline/messages/check.ts";
import { projectRoot } from "../support/run-cli.ts";

const text = await readFile(join(projectRoot, "docs", "mail-checks.md"), "utf8");

it("docs/mail-checks.md names every check with the severity that it has", () => {
  const rules = { ...addressMessages, ...markupMessages, ...browserMessages };
  const codes = [
    ...Object.entries({ ...mailMessages, ...partMessages }),
    ...Object.entries(rules).map(([rule, entry]) => [rule === "table-head" ? `web-${rule}` : `mail-${rule}`, entry] as const),
  ];
  const lines = text.split("\n");
  const named = codes.map(([code]) => [
    code,
    lines.filter((line) => line.includes(`\`${code}\``)).map((line) => /\| (error|warning|hint) \|/u.exec(line)?.[1]),
  ]);
  expect(named).toEqual(codes.map(([code, { severity }]) => [code, [severity]]));
});

it("it names no check that is not there", () => {
  const known = new Set([
    ...Object.keys({ ...mailMessages, ...partMessages }),
    ...Object.keys({ ...addressMessages, ...markupMessages, ...browserMessages }).flatMap((rule) => [`mail-${rule}`, `web-${rule}`]),
  ]);
  const named = [...text.matchAll(/`((?:mail|web)-[a-z0-9-]+)`/gu)].map(([, code = ""]) => code).filter((code) => !code.endsWith("-"));
  expect(named.length).toBeGreaterThan(40);
  expect(named.filter((code) => !known.has(code))).toEqual([]);
});
