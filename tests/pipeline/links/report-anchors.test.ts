import { expect, test } from "vitest";

import type { Anchor } from "../../../pipeline/links/link.ts";
import { reportLinks } from "../../../pipeline/links/report.ts";
import type { Message } from "../../../pipeline/messages/message.ts";
import { linkTo } from "./quick.ts";

function report(...anchors: readonly Anchor[]): readonly Message[] {
  const messages: Message[] = [];
  const result = { link: linkTo("https://a.example/x#weg"), verdict: "ok", reason: undefined, status: 200, finalUrl: undefined, anchors } as const;
  reportLinks([result], (message) => messages.push(message));
  return messages;
}

test("a place that is not in the page is a warning that names it; the link stays right", () => {
  const [message, ...more] = report({ fragment: "weg", state: "missing" }, { fragment: "hier", state: "found" });
  expect(message).toMatchObject({ code: "link-anchor", severity: "warning", blocking: false, line: 1 });
  expect(message?.nl).toContain("https://a.example/x (#weg)");
  expect(more).toEqual([]);
});

test("a place that could not be looked for is not told", () => {
  expect(report({ fragment: "weg", state: "unchecked" })).toEqual([]);
});
