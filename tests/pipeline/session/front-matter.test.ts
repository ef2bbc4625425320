import { describe, expect, it } from "vitest";

import { readBrand } from "../../../pipeline/brand/read.ts";
import type { Message } from "../../../pipeline/messages/message.ts";
import { readFrontMatter } from "../../../pipeline/session/front-matter.ts";
import { resolveMeta } from "../../../pipeline/session/meta.ts";
import { nodeDisk } from "../../../pipeline/write/node-disk.ts";
import { projectRoot } from "../../support/run-cli.ts";

function read(yaml: string) {
  const messages: Message[] = [];
  const found = readFrontMatter(`---\n${yaml}\n---\n\nTekst.\n`, "verslag.md", (message) => messages.push(message));
  return {
    found,
    messages,
    told: messages.map(({ code, severity, blocking, line, column }) => `${line}:${column} ${code} ${severity}${blocking ? " blocking" : ""}`),
  };
}

const both = "title: Een avond\ndate: 2026-03-12";

describe("front matter that is right", () => {
  it.each([
    ["the least", both, { title: "Een avond", date: "2026-03-12" }],
    ["an unquoted day stays a day", both, { date: "2026-03-12" }],
    [
      "a time with a dot",
      `${both}\nnext:\n  title: Straks\n  date: 2026-04-01\n  start: "13.00"`,
      { next: { title: "Straks", date: "2026-04-01", start: "13.00" } },
    ],
    ["a script in the title is text", "title: <script>alert(1)</script>\ndate: 2026-03-12", { title: "<script>alert(1)</script>" }],
    [
      "line ends and control characters are spaces",
      'title: "Een\\r\\navond\\0"\ndate: 2026-03-12\nimage: { src: a.png, alt: "Een\\u0085plein" }',
      { title: "Een avond", image: { src: "a.png", alt: "Een plein" } },
    ],
    [
      "an address is encoded where it must be, and keeps its fields",
      `${both}\nwebUrl: 'https://a.example/een map/"<b>?n={{voornaam}}'`,
      { webUrl: "https://a.example/een%20map/%22%3Cb%3E?n={{voornaam}}" },
    ],
    [
      "lists and groups",
      `${both}\ntags: [een, twee]\nimage: { src: a.png, alt: Een plein }`,
      { tags: ["een", "twee"], image: { src: "a.png", alt: "Een plein" } },
    ],
  ])("%s", (_name, yaml, wanted) => {
    const { found, told } = read(yaml);
    expect(told).toEqual([]);
    expect(found).toMatchObject(wanted);
  });
});

describe("front matter that is not, each fault at its own place", () => {
  it.each([
    ["nothing at all", "", ["1:1 meta-missing error blocking", "1:1 meta-missing error blocking"]],
    ["no date", "title: Een", ["1:1 meta-missing error blocking"]],
    ["a title that is a number", "title: 2026\ndate: 2026-03-12", ["2:1 meta-type error blocking"]],
    ["a day that does not exist", "title: Een\ndate: 2026-02-30", ["3:1 meta-type error blocking"]],
    ["a day in words", "title: Een\ndate: 12 maart 2026", ["3:1 meta-type error blocking"]],
    [
      "wrong values deep inside",
      `${both}\nnext:\n  title: Straks\n  date: morgen\n  start: "25:00"`,
      ["6:3 meta-type error blocking", "7:3 meta-type error blocking"],
    ],
    ["an address without a scheme", `${both}\nwebUrl: www.veld.example`, ["4:1 meta-type error blocking"]],
    ["a language that we do not speak", `${both}\nlang: fr`, ["4:1 meta-type error blocking"]],
    ["a mail address that is none", `${both}\nfrom: { name: Noor, email: noor }`, ["4:21 meta-type error blocking"]],
    ["an unknown key", `${both}\nnummer: 7`, ["4:1 meta-unknown warning"]],
    ["a quotation mark that is not closed, where it opens", 'title: "Een\ndate: 2026-03-12', ["2:8 meta-yaml error blocking"]],
    ["a colon without quotation marks", "title: Een: twee\ndate: 2026-03-12", ["2:8 meta-yaml error blocking"]],
    ["a tab", "title: Een\n\tdate: 2026-03-12", ["3:1 meta-yaml error blocking"]],
    ["a key without a value that must have one, at the key", "title:\ndate: 2026-03-12\nsummary:", ["2:1 meta-missing error blocking"]],
    ["an unknown key in a group", `${both}\nnext: { titel: Straks, title: Straks, date: 2026-04-01 }`, ["4:9 meta-unknown warning"]],
    ["a key that a group must have, at the group", `${both}\nnext: { date: 2026-04-01 }`, ["4:1 meta-missing error blocking"]],
    ["a list", "- een\n- twee", ["2:1 meta-yaml error blocking"]],
    ["a key twice", `${both}\ntitle: Twee`, ["4:1 meta-yaml error blocking"]],
    ["__proto__", `${both}\n__proto__: { title: x }`, ["4:1 meta-unknown warning"]],
    [
      "an alias bomb",
      `a: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c,*c]\n${both}`,
      ["2:1 meta-yaml error blocking"],
    ],
  ])("%s", (_name, yaml, wanted) => {
    expect(read(yaml).told).toEqual(wanted);
  });

  it("names the nearest key, and what is wanted, in both languages", () => {
    const [unknown] = read(`${both}\nsamary: x`).messages;
    expect([unknown?.nl, unknown?.en, unknown?.advice.nl, unknown?.advice.en].join(" ")).toContain("summary");
    const [type] = read("title: Een\ndate: morgen").messages;
    expect(`${type?.nl} ${type?.advice.nl}`).toContain("2026-11-18");
    expect(`${type?.en} ${type?.advice.en}`).toContain("2026-11-18");
  });

  it("a key that is far from all is near none", () => {
    expect(read(`${both}\nfoo: x`).messages[0]?.advice.nl).not.toContain("from");
    expect(read(`${both}\nimage_base: x`).messages[0]?.advice.nl).toContain("imageBase");
    expect(read(`${both}\nnext: { titel: Straks, title: Straks, date: 2026-04-01 }`).messages[0]?.advice.nl).toContain("title");
  });

  it("a block that does not end is told as such, not as a title that is missing", () => {
    const messages: Message[] = [];
    readFrontMatter(`---\n${both}\n\nTekst.\n`, "verslag.md", (message) => messages.push(message));
    expect(messages.map(({ code, line, column }) => [code, line, column])).toEqual([["meta-yaml", 1, 1]]);
    expect(messages[0]?.advice.nl).toContain("---");
  });

  it.each([
    "title: [",
    'title: "Een',
    "title: Een: twee",
    "title: Een\n\tdate: x",
    "title: *vet*",
    "title: @wie",
    'title: "C:\\map"',
    "title: a\ntitle: b",
    "- een",
    "title: {a: b",
    "%YAML 9",
  ])("what the parser says reaches no author: %j", (yaml) => {
    const [fault] = read(yaml).messages;
    expect(fault?.code).toBe("meta-yaml");
    expect(fault?.nl).not.toMatch(/\b(?:the|must|not|with|at|is required|mapping|sequence|scalar|alias|Missing)\b/u);
  });

  it("nothing is inherited from __proto__", () => {
    expect(read(`${both}\n__proto__: { brand: x }`).found?.brand).toBeUndefined();
  });
});

describe("precedence", () => {
  it("front matter goes before brand.json, brand.json before the default", async () => {
    const brand = await readBrand("waterland", `${projectRoot}/templates`, nodeDisk);
    const housed = { ...brand, defaults: { ...brand.defaults, paper: "a5" as const, imageBase: "https://huis.example/" } };
    const bare = resolveMeta({ title: "Een", date: "2026-03-12" }, brand);
    expect(bare).toMatchObject({
      lang: brand.lang,
      paper: "a4",
      toc: true,
      subject: "Een",
      from: { email: brand.sender.email },
      attach: [],
      imageBase: undefined,
    });
    expect(resolveMeta({ title: "Een", date: "2026-03-12" }, housed)).toMatchObject({ paper: "a5", imageBase: "https://huis.example/" });
    const own = resolveMeta({ title: "Een", date: "2026-03-12", paper: "a4", imageBase: "https://eigen.example/", lang: "en", subject: "Anders" }, housed);
    expect(own).toMatchObject({ paper: "a4", imageBase: "https://eigen.example/", lang: "en", subject: "Anders" });
  });
});
