import { describe, expect, it } from "vitest";

import { buildExample, readBundledBrand } from "../outputs/build-example.ts";

const brand = await readBundledBrand("thorbecke");
const build = (front: string): ReturnType<typeof buildExample> =>
  buildExample(`---\ntitle: Proef\ndate: 2026-03-12\nimageBase: https://beeld.example\n${front}---\n\nTekst.\n`, brand);

describe("a merge field in the front matter", () => {
  it.each([
    ["subject", 'subject: "Voor {{vornaam}}"\n', 5],
    ["next", 'summary: Kort.\nnext: { title: "Met {{vornaam}}", date: 2026-04-09 }\n', 6],
    ["webUrl", 'webUrl: "https://web.example/{{vornaam}}"\n', 5],
  ])("that is not listed stops the write-up, at its key (%s)", async (_key, front, line) => {
    const { issue } = await build(front);
    expect(issue.document).toBeUndefined();
    expect(issue.messages.filter(({ blocking }) => blocking).map(({ code, line: at, column }) => ({ code, at, column }))).toEqual([
      { code: "merge-unknown", at: line, column: 1 },
    ]);
  });

  it("that is listed stays for mailing systems, and is its fallback where none fills it in", async () => {
    const { issue, read, print } = await build(
      'summary: "Dag {{ voornaam }}, welkom"\nsubject: "Voor {{voornaam}}"\nnext: { title: "Met {{voornaam}}", date: 2026-04-09, link: "https://a.example/?n={{voornaam}}" }\n',
    );
    expect(issue.messages.filter(({ blocking }) => blocking)).toEqual([]);
    expect(issue.mergeFields).toEqual(["voornaam"]);
    for (const name of ["email.html", "email.txt"]) {
      expect(read(name)).toContain("Dag {{voornaam}}, welkom");
      expect(read(name)).toContain("https://a.example/?n={{voornaam}}");
    }
    for (const text of [read("web.html"), print]) {
      expect(text).toContain("Dag lezer, welkom");
      expect(text).toContain("Met lezer");
      expect(text).toContain("https://a.example/?n=lezer");
      expect(text).not.toContain("voornaam");
    }
    expect(read("next.ics")).toContain("SUMMARY:Met lezer\r\n");
  });
});
