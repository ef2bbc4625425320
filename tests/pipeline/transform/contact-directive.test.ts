import { describe, expect, it } from "vitest";

import { quietHtml, runTransform } from "./run-transform.ts";

describe(":contact[…]{…}", () => {
  it("is printed as name, role and address", () => {
    expect(quietHtml('Mail :contact[Noor **Smit**]{email="noor@lijn.example" role="tekenaar" org="Bureau Lijn"}.')).toBe(
      '<p>Mail Noor <strong>Smit</strong>, tekenaar, <a href="mailto:noor@lijn.example">noor@lijn.example</a>.</p>',
    );
    expect(quietHtml('Bel :contact[Noor]{phone="06-12345678"}.')).toBe('<p>Bel Noor, <a href="tel:0612345678">06-12345678</a>.</p>');
  });

  it("is told in full to who reads contacts, with its place", () => {
    const { tree } = runTransform('\uFEFFZie\n:contact[Noor]{email=noor@lijn.example org="Bureau Lijn"}\n');
    expect(tree.data?.said?.contacts).toEqual([
      { name: "Noor", role: "", email: "noor@lijn.example", phone: "", org: "Bureau Lijn", start: 4, end: 61, line: 2, column: 1 },
    ]);
  });

  it.each([
    "Om 19:30",
    "wij/zij:ja",
    "Teams:Bestanden",
    ":contact",
    ":contact{email=a}",
    ":contacten[Noor]",
    "a :tip[b] c",
    "x:[y]",
    "`:contact[a]{email=b}`",
    "\\:contact[a]",
  ])("leaves other words with a colon as they are: %s", (text) => {
    const { told, tree, html } = runTransform(text);
    expect([told, tree.data, html.replaceAll(/<\/?(?:p|code)>/gu, "")]).toEqual([[], undefined, text.replaceAll(/[`\\]/gu, "")]);
  });

  it("tells what it lacks, and keeps the words", () => {
    expect(runTransform("Zie :contact[Noor]{role=tekenaar}.")).toMatchObject({ told: ["1:5 directive-incomplete"], html: "<p>Zie Noor.</p>" });
    expect(runTransform("Zie :contact[]{email=noor@lijn.example}.").told).toEqual(["1:5 directive-incomplete"]);
    expect(runTransform("Zie :contact[Noor]{email=noor@lijn.example rol=x}.").told).toEqual(["1:5 directive-attribute-unknown"]);
  });

  it("lets no address through that is none", () => {
    expect(runTransform('Zie :contact[N]{email="x@y.example?bcc=z@y.example"}').html).not.toContain("javascript");
    expect(runTransform('Zie :contact[N]{phone="javascript:alert(1)"}').html).toContain('href="tel:1"');
  });
});

describe(":::geen-contact", () => {
  it.each(["geen-contact", "no-contact"])("%s: prints what stands in it as ever, rows too", (name) => {
    const body = "**Contact:** Jan - jan@lijn.example\n\nNog een regel.";
    const { tree, told, html } = runTransform(`## Kamer\n\n:::${name}\n${body}\n:::\n`);
    expect([told, html]).toEqual([[], runTransform(`## Kamer\n\n${body}\n`).html]);
    expect(tree.data?.said?.silent).toHaveLength(1);
  });
});
