import { describe, expect, it } from "vitest";
import { bareTree, quietHtml, runTransform } from "./run-transform.ts";
import { threeForms } from "./three-forms.ts";

const row = (label: string, term: string, value: string): string => `<div data-kind="row" data-label="${label}"><dt>${term}</dt><dd>${value}</dd></div>`;
const project = (rows: string): string => `<section data-kind="project" data-number="1"><h2 id="plein">Plein</h2><dl data-kind="rows">${rows}</dl></section>`;

describe("a whole write-up in three forms", () => {
  const outcomes = threeForms.map((text) => runTransform(text, { title: "Zevende sessie" }));

  it("passes without a message", () => {
    expect(outcomes.flatMap(({ told }) => told)).toEqual([]);
  });

  it("gives trees that are equal apart from positions", () => {
    const [bold, plain, list] = outcomes.map(({ tree }) => bareTree(tree));
    expect(plain).toEqual(bold);
    expect(list).toEqual(bold);
  });

  it("holds four numbered projects with all their rows", () => {
    const html = outcomes[0]?.html ?? "";
    expect([...html.matchAll(/data-kind="project" data-number="(\d)"/gu)].map((match) => match[1])).toEqual(["1", "2", "3", "4"]);
    expect([...html.matchAll(/data-label="(\w+)"/gu)].map((match) => match[1]).join(" ")).toBe(
      "subject contact more reflection subject contact more reflection subject contact more tips subject contact more reflection",
    );
    expect(html).not.toMatch(/<(?:dd|p|li)><\//u);
  });

  it("keeps the place of every value in the Markdown", () => {
    for (const { tree } of outcomes) {
      const bare = JSON.stringify(tree, (key, value: unknown) =>
        key === "children" && Array.isArray(value)
          ? value.filter(
              (node: { type: string; value?: string; position?: unknown }) => node.position !== undefined || (node.type === "text" && node.value === "\n"),
            ).length === value.length
            ? value
            : ["placeless"]
          : value,
      );
      expect(bare).not.toContain("placeless");
    }
  });
});

describe("lines of links in a row", () => {
  it("that are a link and nothing else stay apart; a link in a sentence runs on", () => {
    const html = quietHtml("## Plein\n\nMeer weten: https://een.example/\n[Twee](https://twee.example/)\n\nLees op\nhttps://drie.example/\nverder.\n");
    expect(html).toContain("een.example/</a><br><a ");
    expect(html).toContain("<p>Lees op\n<a ");
    expect(html.match(/<br>/gu)).toHaveLength(1);
  });
});

describe("labels", () => {
  it.each([
    "**Contact:** Jo",
    "**Contact**: Jo",
    "**Contact** Jo",
    "Contact: Jo",
    "__Contact:__ Jo",
    "Contact : Jo",
    "Contact\n: Jo",
    "**Contact**\n: Jo",
    "Contact:\n: Jo",
    "Contact\n\n: Jo",
    "Contact:\nJo",
    "Contact:\n\nJo",
    "**Contact**\n\nJo",
  ])("start a row as %j", (text) => {
    expect(quietHtml(`## Plein\n\n${text}\n`)).toBe(project(row("contact", "Contact", "<p>Jo</p>")));
  });

  it.each([
    ["subject", ["Onderwerp", "SUBJECT", "topic", "Waar gaat het over"]],
    ["contact", ["contact", "Contactpersoon", "Contactpersonen"]],
    ["more", ["Meer weten", "Meer informatie", "Lees meer", "More", "Read more", "Find out more"]],
    ["reflection", ["Reflectie", "Reflectievragen", "Reflection", "Questions"]],
    ["tips", ["Tips", "Tip"]],
  ])("of %s are known in both languages, in any case", (canonical, spellings) => {
    for (const spelling of spellings) expect(quietHtml(`## Plein\n\n${spelling}: iets\n`)).toBe(project(row(canonical, spelling, "<p>iets</p>")));
  });

  it("of the brand are known as well", () => {
    expect(quietHtml("## Plein\n\nBudget: veel\n", { labels: { Budget: "money" } })).toBe(project(row("money", "Budget", "<p>veel</p>")));
  });

  it("that are questions keep their question mark", () => {
    expect(quietHtml("## Plein\n\n**Waar gaat het over?** Bomen\n")).toBe(project(row("subject", "Waar gaat het over?", "<p>Bomen</p>")));
  });

  it("before the first project are text", () => {
    expect(quietHtml("Contact: Jo\n")).toBe("<p>Contact: Jo</p>");
    expect(quietHtml("Contact\n: Jo\n")).toBe("<p>Contact\n: Jo</p>");
  });

  it("under a level-3 heading in a project start rows of their own", () => {
    expect(quietHtml("## Plein\n\nContact: Jo\n\n### Later\n\nTip: wacht\n")).toContain(
      `</dl><h3 id="later">Later</h3><dl data-kind="rows">${row("tips", "Tip", "<p>wacht</p>")}</dl>`,
    );
  });

  it("in a list, a quote or a link are text", () => {
    expect(quietHtml("## Plein\n\n- Contact: Jo\n\n> Contact: Jo\n\n[Contact: Jo](https://plein.example/)\n")).not.toContain("rows");
  });

  it("within two letters of a known one are text with a hint", () => {
    const { told, html, messages } = runTransform("## Plein\n\nOnderwep: bomen\n\n**Contct:** Jo\n\nTisp: wacht\n\nRefectie\n: - een\n");
    expect(told).toEqual(["3:1 label-near", "5:1 label-near", "7:1 label-near", "9:1 label-near"]);
    expect(messages[0]?.nl).toContain('"Onderwerp"');
    expect(html).not.toContain("rows");
  });

  it("that are no label stay text, silently", () => {
    const html = quietHtml("## Plein\n\nMeer weten: lees dit\n\nNoor van Veen: ook de buren doen mee.\n\nTips van Sem:\n\n**Let op** wacht\n\nTijd: 19:30\n");
    expect(html).toBe(
      project(
        row(
          "more",
          "Meer weten",
          "<p>lees dit</p><p>Noor van Veen: ook de buren doen mee.</p><p>Tips van Sem:</p><p><strong>Let op</strong> wacht</p><p>Tijd: 19:30</p>",
        ),
      ),
    );
  });

  it("without value are told of", () => {
    const { told, html } = runTransform("## Plein\n\nContact:\nTip: wacht\n");
    expect(told).toEqual(["3:1 row-empty"]);
    expect(html).toBe(project(row("contact", "Contact", "") + row("tips", "Tip", "<p>wacht</p>")));
  });
});

describe("values", () => {
  it("run over consecutive lines to the next label line", () => {
    expect(quietHtml("## Plein\n\nOnderwerp: een\ntwee  \ndrie\nContact: Jo\\\nMeer weten: <https://plein.example/>\n")).toBe(
      project(
        row("subject", "Onderwerp", "<p>een\ntwee<br>\ndrie</p>") +
          row("contact", "Contact", "<p>Jo</p>") +
          row("more", "Meer weten", '<p><a href="https://plein.example/">https://plein.example/</a></p>'),
      ),
    );
  });

  it("begin as a list on the label's line", () => {
    const list = project(row("reflection", "Reflectie", "<ul><li>een\nvervolg</li><li>twee</li><li>drie</li></ul>"));
    for (const text of [
      "Reflectie: - een\nvervolg\n- twee\n- drie",
      "**Reflectie:** - een\n  vervolg\n\n- twee\n\n- drie",
      "Reflectie\n: - een\n    vervolg\n  - twee\n  - drie",
      "Reflectie:\n- een\n  vervolg\n- twee\n- drie",
      "Reflectie: - een\nvervolg\n    - twee\n    - drie",
    ]) {
      expect(quietHtml(`## Plein\n\n${text}\n`)).toBe(list);
    }
    expect(quietHtml("## Plein\n\nTips: 1. een\n2. twee\n3. drie\n")).toBe(project(row("tips", "Tips", "<ol><li>een</li><li>twee</li><li>drie</li></ol>")));
  });

  it("end at a line, which stays", () => {
    for (const gap of ["\n", "\n\n"]) {
      expect(quietHtml(`## Plein\n\nContact: Jo${gap}---\n\nLos.\n\nTip: wacht\n`)).toBe(
        `<section data-kind="project" data-number="1"><h2 id="plein">Plein</h2><dl data-kind="rows">${row("contact", "Contact", "<p>Jo</p>")}</dl><hr><p>Los.</p><dl data-kind="rows">${row("tips", "Tip", "<p>wacht</p>")}</dl></section>`,
      );
    }
  });

  it("of a definition list hold any indented blocks, and more than one value", () => {
    expect(quietHtml("## Plein\n\nMeer weten\n: een\nlui\n\n    twee\n\n  - a\n\nContact\n: Jo\n: Mo\nTip\n:   wacht\n\n    tot later\n")).toBe(
      project(
        row("more", "Meer weten", "<p>een\nlui</p><p>twee</p><ul><li>a</li></ul>") +
          row("contact", "Contact", "<p>Jo</p><p>Mo</p>") +
          row("tips", "Tip", "<p>wacht</p><p>tot later</p>"),
      ),
    );
  });

  it("of an unknown term go back to text", () => {
    expect(quietHtml("## Plein\n\nIemand\n: zegt iets\n\n  en meer\n\nTip: ja\nAnders\n: nee\n")).toBe(
      `<section data-kind="project" data-number="1"><h2 id="plein">Plein</h2><p>Iemand\n: zegt iets</p><p>en meer</p><dl data-kind="rows">${row("tips", "Tip", "<p>ja\nAnders\n: nee</p>")}</dl></section>`,
    );
    expect(quietHtml("- a\n  : b\n\n> : c\n\n: d\n")).toBe("<ul><li>a\n: b</li></ul><blockquote><p>: c</p></blockquote><p>: d</p>");
  });

  it("have their exact place", () => {
    const { tree } = runTransform("## Plein\r\n\r\nOnderwerp: een\r\nContact: **Jo**\r\n");
    const section = tree.children[0];
    const rows = section?.type === "element" ? section.children[1] : undefined;
    const starts = (rows?.type === "element" ? rows.children : []).map((div) =>
      div.type === "element"
        ? div.children.map((child) => `${child.position?.start.line}:${child.position?.start.column}-${child.position?.end.line}:${child.position?.end.column}`)
        : [],
    );
    expect(starts).toEqual([
      ["3:1-3:10", "3:12-3:15"],
      ["4:1-4:8", "4:10-4:16"],
    ]);
  });
});

it("keeps lines of a Contact row apart when each holds a contact, and only those", () => {
  const lines = "Noor Smit - noor@veld.example\nJan Bos - jan@bos.example\nen een zin\ndie doorloopt";
  const html = quietHtml(`## Kamer\n\nContact: ${lines}\n\nOnderwerp: van een@veld.example\nen twee@veld.example\n`);
  expect(html.match(/<br>/gu)).toHaveLength(1);
  expect(html).toContain("noor@veld.example</a><br>Jan Bos");
  expect(html).toContain("jan@bos.example</a>\nen een zin\ndie doorloopt");
});
