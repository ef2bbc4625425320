import { expect, test } from "vitest";

import { findFileLinks, judgeFileLinks } from "../../../pipeline/links/file-links.ts";
import type { Anchor, LinkResult } from "../../../pipeline/links/link.ts";
import { renderLinksJson, reportLinks } from "../../../pipeline/links/report.ts";
import type { Message } from "../../../pipeline/messages/message.ts";
import { linkTo } from "./quick.ts";

function report(result: Partial<LinkResult>): readonly Message[] {
  const messages: Message[] = [];
  const fine = { link: linkTo("https://a.example/x#weg"), verdict: "ok", reason: undefined, status: 200, finalUrl: undefined } as const;
  reportLinks([{ ...fine, ...result }], (message) => messages.push(message));
  return messages;
}

const missing: Anchor = { fragment: "weg", state: "missing" };

test("a place that is not in the page is a warning that names it; the link stays right", () => {
  const [message, ...more] = report({ anchors: [missing, { fragment: "hier", state: "found" }] });
  expect(message).toMatchObject({ code: "link-anchor", severity: "warning", blocking: false, line: 1 });
  expect(message?.nl).toContain("https://a.example/x (#weg)");
  expect(more).toEqual([]);
});

test("it is told at every place that names it, and only there", () => {
  const text = "[a](https://a.example/x#weg)\n[b](https://a.example/x)\n[c](https://a.example/x#hier)\n[d](https://a.example/x#weg)\n";
  const [link] = judgeFileLinks(findFileLinks(text, "a.md", "markdown"), new Set());
  if (link === undefined) throw new Error("no link");
  expect(link.places.map(({ line }) => line)).toEqual([1, 2, 3, 4]);
  expect(report({ link, anchors: [missing, { fragment: "hier", state: "found" }] }).map(({ code, line }) => `${line} ${code}`)).toEqual([
    "1 link-anchor",
    "4 link-anchor",
  ]);
});

test("a place that could not be looked for is a hint, once, and the reason of a link that is right", () => {
  const unchecked: Partial<LinkResult> = { anchors: [{ fragment: "weg", state: "unchecked" }] };
  const link = { ...linkTo("https://a.example/x#weg"), places: [1, 2].map((line) => ({ file: "a.md", line, column: 1 })) };
  expect(report({ ...unchecked, link }).map(({ code, severity, line }) => `${line} ${severity} ${code}`)).toEqual(["1 hint link-anchor-unchecked"]);
  const reasonOf = (more: Partial<LinkResult>): unknown => {
    const result = { link, verdict: "ok", reason: undefined, status: 200, finalUrl: undefined, ...more } as const;
    return (JSON.parse(renderLinksJson([result])) as { links: { verdict: string; reason: unknown }[] }).links.map(({ verdict, reason }) => [verdict, reason]);
  };
  expect(reasonOf(unchecked)).toEqual([["ok", "fragment-unchecked"]]);
  expect(reasonOf({ anchors: [missing] })).toEqual([["ok", null]]);
  expect(reasonOf({ ...unchecked, verdict: "broken", reason: "status-404" })).toEqual([["broken", "status-404"]]);
});
