import { expect, it } from "vitest";

import { dropTold } from "../../../pipeline/check/drop-told.ts";
import type { Message } from "../../../pipeline/messages/message.ts";

const make = (code: string, line: number, en = code): Message => ({
  code,
  severity: "warning",
  blocking: false,
  file: "verslag.md",
  line,
  column: line === 1 ? 1 : 5,
  nl: en,
  en,
  advice: { nl: "", en: "" },
});
const codes = (found: readonly Message[], told: readonly Message[]): readonly string[] => dropTold(found, told).map(({ code, line }) => `${code} ${line}`);

it.each([
  ["link-moved", "mail-link-http"],
  ["link-http", "mail-link-http"],
  ["link-mail", "mail-link-nowhere"],
  ["link-broken", "mail-link-http"],
  ["link-private", "mail-link-private"],
  ["link-empty", "mail-link-text"],
  ["link-empty", "mail-link-nowhere"],
  ["link-broken", "web-link-nowhere"],
  ["link-local-missing", "web-link-nowhere"],
  ["link-unsafe", "mail-link-unsafe"],
  ["link-text-vague", "mail-link-vague"],
  ["link-text-vague", "web-link-vague"],
  ["merge-unknown", "mail-field-unknown"],
  ["mail-link-http", "web-link-http"],
  ["mail-link-text", "web-link-text"],
])("where %s is told, %s is not; elsewhere it is", (told, found) => {
  expect(codes([make(found, 7)], [make(told, 7)])).toEqual([]);
  expect(codes([make(found, 7)], [make(told, 8)])).toEqual([`${found} 7`]);
  expect(codes([make(found, 7)], [make("sentence-long", 7)])).toEqual([`${found} 7`]);
});

it("the mail's finding goes before the web page's, whatever stands between", () => {
  const found = [make("mail-link-text", 7), make("mail-id-twice", 1), make("web-link-text", 7), make("web-link-text", 9)];
  expect(codes(found, [])).toEqual(["mail-link-text 7", "mail-id-twice 1", "web-link-text 9"]);
});

it("the same sentence at the same place is told once", () => {
  expect(codes([make("mail-link-http", 7, "a"), make("mail-link-http", 7, "a"), make("mail-link-http", 7, "b")], [])).toEqual([
    "mail-link-http 7",
    "mail-link-http 7",
  ]);
});

it("what was told elsewhere covers a finding that names the same address", () => {
  const private1 = make("link-private", 3, "This address works only here: https://10.0.0.1/agenda. We did not check it.");
  const found = [make("mail-link-private", 5, "The link https://10.0.0.1/agenda works only on your own network.")];
  expect(codes(found, [private1])).toEqual([]);
  expect(codes([make("mail-link-private", 5, "The link https://10.0.0.2/ works only on your own network.")], [private1])).toEqual(["mail-link-private 5"]);
});

it("a fault of the web page that no author made stands beside the mail's", () => {
  expect(codes([make("mail-lang", 1, "email.html"), make("web-lang", 1, "web.html")], [])).toEqual(["mail-lang 1", "web-lang 1"]);
});
