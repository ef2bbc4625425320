/** A document for the mail's tests: a real transform and a real brand, with images of one pixel that claim a size. */

import { fileURLToPath } from "node:url";

import type { Brand } from "../../../pipeline/brand/brand.ts";
import { readBrand } from "../../../pipeline/brand/read.ts";
import type { PreparedImage, SessionDocument } from "../../../pipeline/document.ts";
import type { MailSource } from "../../../pipeline/email/mail-source.ts";
import { renderEmail } from "../../../pipeline/email/render.ts";
import type { Message } from "../../../pipeline/messages/message.ts";
import { readFrontMatter } from "../../../pipeline/session/front-matter.ts";
import { resolveMeta } from "../../../pipeline/session/meta.ts";
import { transform } from "../../../pipeline/transform/processor.ts";
import { nodeDisk } from "../../../pipeline/write/node-disk.ts";

const templates = fileURLToPath(new URL("../../../templates", import.meta.url));

/** The text of templates/email.mjml. */
export async function readTemplate(): Promise<string> {
  return new TextDecoder().decode(await nodeDisk.readFile(`${templates}/email.mjml`));
}

/** Makes the document of a Markdown text; fails on any message of the transform. */
export async function makeDocument(markdown: string, brandName = "thorbecke", files: readonly string[] = []): Promise<SessionDocument> {
  const { document, messages } = await transformText(markdown, await readBrand(brandName, templates, nodeDisk), files);
  if (messages.length > 0) throw new Error(messages.map(({ en }) => en).join("\n"));
  return document;
}

/** Makes the document of a Markdown text in a bundled brand, whatever the transform has to say about it. */
export async function makeAnyDocument(markdown: string, brandName = "thorbecke"): Promise<SessionDocument> {
  return (await transformText(markdown, await readBrand(brandName, templates, nodeDisk), [])).document;
}

/** Makes the mail's source of a Markdown text, whatever the transform has to say about it. */
export async function makeMailSource(markdown: string, brand: Brand): Promise<MailSource> {
  const { document } = await transformText(markdown, brand, []);
  const sources: MailSource[] = [];
  await renderEmail(document, (source) => Promise.resolve(String(sources.push(source))), await readTemplate());
  const [source] = sources;
  if (source === undefined) throw new Error("no mail was made");
  return source;
}

async function transformText(
  markdown: string,
  brand: Brand,
  files: readonly string[],
): Promise<{ readonly document: SessionDocument; readonly messages: readonly Message[] }> {
  const messages: Message[] = [];
  const frontMatter = readFrontMatter(markdown, "proef.md", (message) => messages.push(message));
  if (frontMatter === undefined) throw new Error(messages.map(({ en }) => en).join("\n"));
  const meta = resolveMeta(frontMatter, brand);
  const context = { name: "proef.md", title: meta.title, lang: meta.lang, labels: brand.labels, mergeFields: Object.keys(brand.mergeFields) };
  const tree = transform(markdown, context, (message) => messages.push(message));
  const images = new Map([...markdown.matchAll(/[\w-]+\.png/gu)].map(([src]) => [src, makeImage(src)]));
  const local = new Map(files.map((href) => [href, { href, name: href, bytes: new TextEncoder().encode("bijlage") }]));
  return { document: { slug: "proef", tree, meta, brand, images, thumbnails: images, files: local }, messages };
}

function makeImage(src: string): PreparedImage {
  const bytes = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
  const rendition = { name: src.replace(".png", "-1a2b3c4d.png"), bytes, type: "image/png" as const, width: 1120, height: 528, cssWidth: 560, cssHeight: 264 };
  return { src, path: `/beelden/${src}`, mail: rendition, web: rendition, print: rendition };
}

/** Every construct once, in invented words. */
export const wholeWriteUp = `---
title: "Wie zit er aan tafel?"
date: 2020-11-18
number: 7
lang: nl
summary: Twee gemeenten lieten zien hoe zij inwoners bereiken die anders niet komen.
image: { src: plein.png, alt: Een plein met stoelen }
next: { title: de jonge stad, date: 2020-12-16, start: "13:00", end: "14:30", place: online, link: "https://aanmelden.example/sessie" }
imageBase: https://beeld.example/7
fileBase: https://bestand.example/7/
webUrl: https://web.example/7
handoutUrl: https://web.example/7.pdf
---

Beste {{voornaam}}, welkom bij dit verslag.[^1]

::video[Bekijk de tweede aflevering]{href="https://film.example/2" image="film.png"}

## Buurtkamers in Veenlo

**Onderwerp:** In drie wijken opende de gemeente een kamer. Zie ook de [dia's](dias.pdf#pagina=2).

**Contact:** Noor van der Velde, <noor@veenlo.example>

**Reflectie:**

- Wie komt er niet binnen, en hoe weet je dat?
- Wat doet de raad ermee?

## Het plein terug aan de stad

**Onderwerp:** Na een petitie ging het bouwplan van tafel.

**Meer weten:** [Verslag van een jaar](https://verslag.example/jaar) en [later in deze mail](#buurtkamers-in-veenlo)

**Tips:** Begin met wat er al groeit.

## Verder

::button[Lees het hele plan]{href="https://plan.example/"}

:::quote{by="Een buurvrouw"}
Nu kom ik hier elke dag.
:::

:::tip
Vraag het eerst aan de school.
:::

:::warning
Noem geen namen.
:::

### Stappen

1. Kies een plek
2. Vraag rond
   - bij de bakker
   - bij de kapper

- [x] Zaal
- [ ] Koffie

| Plek | Aantal |
| :--- | ---: |
| School | 12 |
| Kerk | 8 |

Schrijf \`{{voornaam}}\` of:

\`\`\`
groet {{achternaam}}
\`\`\`

> Zo ging het.

---

![](golf.png "decorative")

[^1]: Met dank aan de [wijkraad](https://wijkraad.example/).
`;
