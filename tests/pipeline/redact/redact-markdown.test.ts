/** The redacted Markdown: it says what the redacted document says, names nobody, and is read back to see that. */

import { fileURLToPath } from "node:url";

import type { Root } from "hast";
import { toHtml } from "hast-util-to-html";
import { expect, it } from "vitest";

import { readBrand } from "../../../pipeline/brand/read.ts";
import type { Contact } from "../../../pipeline/contacts/contact.ts";
import type { PreparedImage, SessionDocument } from "../../../pipeline/document.ts";
import type { Message } from "../../../pipeline/messages/message.ts";
import { listLeft } from "../../../pipeline/redact/list-left.ts";
import { redactDocument } from "../../../pipeline/redact/redact-document.ts";
import { redactMarkdown } from "../../../pipeline/redact/redact-markdown.ts";
import { makeRedactor, type Redactor } from "../../../pipeline/redact/redactor.ts";
import { redact as redactStage } from "../../../pipeline/redact/stage.ts";
import { makeTerms } from "../../../pipeline/redact/terms.ts";
import { writeMarkdown } from "../../../pipeline/redact/write-markdown.ts";
import { readFrontMatter } from "../../../pipeline/session/front-matter.ts";
import { resolveMeta } from "../../../pipeline/session/meta.ts";
import { transform } from "../../../pipeline/transform/processor.ts";
import { nodeDisk } from "../../../pipeline/write/node-disk.ts";
import { makeWriteUp } from "../../support/random-write-up.ts";
import { fold } from "../../support/unpack.ts";
import { readCorpus } from "../contacts/corpus/read-corpus.ts";
import { makeContacts, needlesOf } from "./corpus-people.ts";

const brand = await readBrand("thorbecke", fileURLToPath(new URL("../../../templates", import.meta.url)), nodeDisk);
const box = "netwerk@thorbecke.example";

function image(src: string): readonly [string, PreparedImage] {
  const rendition = {
    name: `${src.replace(/\.\w+$/u, "").toLowerCase()}-01234567.png`,
    bytes: new Uint8Array(),
    type: "image/png" as const,
    width: 1,
    height: 1,
    cssWidth: 1,
    cssHeight: 1,
  };
  return [src, { src, path: `/x/${src}`, mail: rendition, web: rendition, print: rendition }];
}

function read(text: string, images: readonly string[] = []): SessionDocument {
  const facts = readFrontMatter(text, "verslag.md", ({ en }) => expect.fail(en));
  if (facts === undefined) throw new Error("no front matter");
  const meta = resolveMeta(facts, brand);
  const tree = transform(
    text,
    { name: "verslag.md", title: meta.title, lang: meta.lang, labels: brand.labels, mergeFields: Object.keys(brand.mergeFields) },
    () => undefined,
  );
  return { slug: "verslag", tree, meta, brand, images: new Map(images.map((src) => image(src))), thumbnails: new Map(), files: new Map() };
}

/** What a reader and a build see of a document: without white space at the edges, empty marks, and the numbers of ids. */
function seen({ tree, meta }: SessionDocument): string {
  let html = toHtml(tree as Root)
    .replaceAll(/note-fn(?:ref)?-[^"#]*/gu, "note")
    .replaceAll(/ id="[^"]*"|<\/?p>/gu, "")
    .replaceAll(/ class="task-list-item"/gu, "");
  for (let depth = 0; depth < 3; depth++) html = html.replaceAll(/<(?<mark>em|strong|del)>\s*<\/\k<mark>>/gu, " ");
  html = html.replaceAll(/<input[^>]*>\s*(?=<\/li>)/gu, "");
  return `${html
    .replaceAll(/\s+/gu, " ")
    .replaceAll(/ *(?<tag><[^>]*>) */gu, "$<tag>")
    .trim()}\n${JSON.stringify(meta)}`;
}

it("is read by a build as the document that it was written from", () => {
  for (let seed = 0; seed < 60; seed++) {
    const document = read(makeWriteUp(seed));
    const markdown = writeMarkdown(document);
    expect(seen(read(markdown)), String(seed)).toBe(seen(document));
    expect(writeMarkdown(document), String(seed)).toBe(markdown);
  }
});

const shapes = `---
title: "Een titel: met dubbele punt & \\"aanhaling\\""
date: 2026-03-12
number: 3
series: Reeks
lang: en
summary: "--- niet het einde"
image: { src: foto 1.png, alt: Plein }
next: { title: Vervolg, date: 2026-04-12, start: "13:00", end: "14:00", place: Online, link: "https://veenlo.example/x" }
from: { name: Redactie, email: redactie@veenlo.example }
subject: Onderwerp
tags: [een, "twee: drie"]
toc: false
paper: a5
print: { bleed: 3mm, marks: true }
webUrl: https://veenlo.example/web
attach: [handout]
---

# Kop

Tekst met **vet *schuin* **, ~~weg~~, \`code\`, 19:30, wij/zij:ja, {{voornaam}} en {{ anders }}.\\
Nieuwe regel <https://x.example/a?b=1&c=2> en a@b.example.

![Plein](<foto 1.png> "Bijschrift") ![](foto%201.png "decorative")

::button[Ga **nu**]{href="https://x.example/?a='b'"}

::video[Film]{href="https://v.example/1" image="foto 1.png" alt="Wat men ziet"}

:::quote{by='De "raad"'}
Gezegd.

- lijst
:::

:::tip[Titel]
Tip.
:::

:::warning
Pas op.
:::

## Project

Subject: Iets
Contact: De raad
Tips:
- een
- twee
  1. drie

::next

| A | B \\| C |
|:-:|--:|
| 1 | **2** |

- [ ] open
- [x] dicht

\`\`\`js
:::tip
{{geen}}
\`\`\`

> [!NOTE]
> Citaat[^a] nog[^a] en[^b].

[^a]: Noot **een**.

    Tweede alinea.
[^b]: Noot twee.

---

1. x
`;

it("keeps every shape that an author has", () => {
  const document = read(shapes, ["foto 1.png"]);
  const markdown = writeMarkdown(document);
  expect(seen(read(markdown))).toBe(seen(document));
  for (const shape of ["::button[", "::video[", ":::quote{by=", ":::tip", ":::warning", "::next", "[^1]:", "{{voornaam}}", "wij/zij:ja", "19:30"])
    expect(markdown).toContain(shape);
});

it("holds nothing that no output has: comments, HTML, definitions that nobody uses", () => {
  const hidden =
    "---\ntitle: T\ndate: 2026-03-12\n---\n\n<!-- geheim -->\n\nTekst <b title='geheim'>x</b>.\n\n[ongebruikt]: https://geheim.example\n\n[^geheim]: noot\n";
  expect(writeMarkdown(read(hidden))).not.toContain("geheim");
});

const person: Contact = {
  uid: "",
  kind: "person",
  name: "Saskia de Vriesinga",
  role: null,
  note: null,
  organisation: null,
  municipality: null,
  emails: [{ value: "saskia.de.vriesinga@veenlo.example", generic: false, obfuscated: false }],
  phones: [{ value: "06 12345678", e164: "+31612345678", kind: "mobile" }],
  urls: [{ value: "https://www.linkedin.example/in/vriesinga-77" }],
  projects: [],
  places: [],
  confidence: 1,
  reasons: [],
  review: false,
};

function redactorOf(): Redactor {
  return makeRedactor(makeTerms({ contacts: [person], mentions: [] }, { names: [brand.name], mailbox: box, links: [] }), box, "een deelnemer");
}

const front = (yaml: string): string => `---\n${yaml}\n---\n\nTekst.\n`;

it.each([
  ["text", "Met Saskia de Vriesinga."],
  ["text in parts", "Met **Saskia** *de* Vriesinga."],
  ["text over a line end", "Met Saskia\nde Vriesinga."],
  ["text with an escape", "Met Saskia de Vriesing\\&#97;."],
  ["text as references", "Met S&#97;ski&#x61; de Vriesinga."],
  ["a heading", "## Saskia de Vriesinga"],
  ["a table", "| Naam |\n|---|\n| Saskia de Vriesinga |"],
  ["a list", "- a\n  - Saskia de Vriesinga"],
  ["a quotation", "> Saskia de Vriesinga"],
  ["code", "`saskia.de.vriesinga@veenlo.example`"],
  ["a block of code", "```\nSaskia de Vriesinga\n```"],
  ["the language of code", "```saskia-de-vriesinga\nx\n```"],
  ["a comment", "<!-- Saskia de Vriesinga -->"],
  ["an address", "<saskia.de.vriesinga@veenlo.example>"],
  ["a hidden address", "saskia.de.vriesinga [at] veenlo [dot] example"],
  ["a number", "Bel +31 6 1234 5678."],
  ["a link's target", "[hier](https://www.linkedin.example/in/vriesinga-77?utm=1)"],
  ["an encoded target", "[hier](https://x.example/saskia%2Dde%2Dvriesinga)"],
  ["a mail link", "[hier](mailto:saskia.de.vriesinga@veenlo.example)"],
  ["a link within the page", "[hier](#saskia-de-vriesinga)"],
  ["a link's title", '[hier](https://x.example "Saskia de Vriesinga")'],
  ["an image", "![x](saskia-de-vriesinga.png)"],
  ["an encoded image", "![x](saskia%20de%20vriesinga.png)"],
  ["what an image shows", "![Saskia de Vriesinga](x.png)"],
  ["a definition", "[x]: https://x.example/saskia-de-vriesinga"],
  ["the name of a definition", "[saskia-de-vriesinga]: https://x.example/"],
  ["a footnote", "x[^1]\n\n[^1]: Saskia de Vriesinga"],
  ["the name of a footnote", "x[^saskia-de-vriesinga]\n\n[^saskia-de-vriesinga]: y"],
  ["a button", '::button[Mail]{href="mailto:saskia.de.vriesinga@veenlo.example"}'],
  ["a button's words", '::button[Saskia de Vriesinga]{href="https://x.example"}'],
  ["a video's image", '::video[x]{href="https://x.example" image="saskia-de-vriesinga.jpg"}'],
  ["who is quoted", ':::quote{by="Saskia de Vriesinga"}\nx\n:::'],
  ["a tip's title", ":::tip[Saskia de Vriesinga]\nx\n:::"],
  ["the title", front("title: Saskia de Vriesinga")],
  ["a title in quotes", front('title: "Saskia\\u0020de Vriesinga"')],
  ["tags", front("tags: [a, Saskia de Vriesinga]")],
  ["the image of the front matter", front("image: { src: saskia-de-vriesinga.png, alt: x }")],
  ["an address of the front matter", front("webUrl: https://x.example/saskia-de-vriesinga")],
])("finds who is named in %s", (_where, markdown) => {
  expect(listLeft(markdown, redactorOf())).not.toEqual([]);
});

it.each(["Met een deelnemer.", `Met <${box}>.`, "[hier](https://x.example/vries)", "Het bos en de vries.", front("title: Een avond")])(
  "finds nobody in %j",
  (markdown) => {
    expect(listLeft(markdown, redactorOf())).toEqual([]);
  },
);

it("gives no Markdown of a document that still names somebody", () => {
  const document = read("---\ntitle: T\ndate: 2026-03-12\n---\n\nMet Saskia de Vriesinga.\n");
  expect(redactMarkdown(document, redactorOf())).toBeUndefined();
  expect(redactMarkdown(read("---\ntitle: T\ndate: 2026-03-12\n---\n\nMet iemand.\n"), redactorOf())).toContain("Met iemand.");
});

it("tells of it, without the name", async () => {
  const text = "---\ntitle: T\ndate: 2026-03-12\n---\n\nMet Saskia.\n\n![x](saskia-de-vriesinga.png)\n";
  const source = { slug: "a", name: "saskia-de-vriesinga.md", folder: "/x", text, bytes: new Uint8Array() };
  // An image that the build does not know has no name of its own.
  const { markdown } = redactDocument(read(text), { contacts: [person], mentions: [] }, box, source, () => undefined);
  const told: Message[] = [];
  expect(await markdown((message) => told.push(message))).toBeUndefined();
  expect(told.map(({ code, severity }) => [code, severity])).toEqual([["redact-markdown", "error"]]);
  expect(fold(JSON.stringify(told))).not.toContain("vriesinga");
});

const hostile = `---
title: "Aan tafel bij Saskia de Vriesinga"
date: 2026-03-12
summary: "Wat mevrouw De Vriesinga ons leerde."
image: { src: foto-saskia-de-vriesinga.jpg, alt: "Saskia de Vriesinga lacht" }
tags: [Saskia de Vriesinga]
next: { title: "Met Saskia de Vriesinga", date: 2026-04-12, start: "13:00", place: "Bij Saskia thuis", link: "https://veenlo.example/saskia-de-vriesinga" }
from: { name: "Saskia de Vriesinga", email: "saskia.de.vriesinga@veenlo.example" }
webUrl: https://veenlo.example/saskia-de-vriesinga/25
---

<!-- Saskia de Vriesinga -->

Vandaag sprak **Saskia** de
Vriesinga. SASKIA DE VRIESINGA riep het[^saskia]. <b title="Saskia de Vriesinga">x</b>

![Saskia de Vriesinga bij de kaart](foto-saskia-de-vriesinga.jpg "Foto: Saskia")

[^saskia]: Zie [boek](https://boeken.example/saskia%2Dde%2Dvriesinga).

[Saskia de Vriesinga]: https://veenlo.example/s-de-vriesinga

## Saskia de Vriesinga vertelt

Contact: Saskia de Vriesinga (projectleider) - saskia.de.vriesinga@veenlo.example - 06 12 34 56 78

Tips: Mail saskia.de.vriesinga [at] veenlo [dot] example.

::button[Mail Saskia]{href="mailto:saskia.de.vriesinga@veenlo.example"}

Ook :contact[Mira van Stammerveld]{email="mira@stammerveld.example" role="tekenaar"} hielp.

:::geen-contact
Contact: Floor Zonnestein - floor@zonnestein.example
:::
`;

it("of a write-up that names people everywhere holds none of them, and reads as its redacted document", async () => {
  const source = { slug: "a", name: "a.md", folder: "/x", text: hostile, bytes: new Uint8Array() };
  const redacted = redactStage(read(hostile, ["foto-saskia-de-vriesinga.jpg"]), source, () => undefined);
  const markdown = (await redacted.markdown(({ en }) => expect.fail(en))) ?? "";
  const needles = ["saskia", "vriesinga", "stammerveld", "zonnestein", "612345678", "mira@"];
  for (const needle of needles) expect(fold(hostile), needle).toContain(fold(needle));
  for (const needle of needles) expect(fold(markdown), needle).not.toContain(fold(needle));
  expect(markdown).toContain(`**Contact:** <${box}> (projectleider)`);
  expect(markdown).toContain(`title: Aan tafel bij ${box}`);
  // An address is a link where Markdown makes one of it, and text in a title of an image.
  const unlinked = (document: SessionDocument): string => seen(document).replaceAll(`<a href="mailto:${box}">${box}</a>`, box).replaceAll(/\s/gu, "");
  expect(unlinked(read(markdown))).toBe(unlinked(redacted.document));
});

it("of the labelled texts holds no label, and none is refused for nothing", async () => {
  const texts = readCorpus("development");
  const refused: string[] = [];
  const leaks: string[] = [];
  for (const text of texts) {
    const document = { ...read(`---\ntitle: Proef\ndate: 2026-03-12\nlang: ${text.lang}\n---\n\n${text.text}`), brand };
    const source = { slug: "a", name: "a.md", folder: "/x", text: text.text, bytes: new Uint8Array() };
    const redacted = redactDocument(document, makeContacts(text), "zqx@zqx.example", source, () => undefined);
    const markdown = await redacted.markdown(() => refused.push(text.id));
    const folded = fold(markdown ?? "");
    for (const needle of needlesOf(text, brand.name)) if (folded.includes(needle)) leaks.push(`${text.id}: ${needle}`);
  }
  expect(leaks).toEqual([]);
  expect(refused).toEqual([]);
  expect(texts.length).toBeGreaterThan(50);
});
