/** A write-up with one text in every place that an author can fill. */

/**
 * The Markdown of a write-up that holds `text` everywhere: as it is in the front matter, and so in the body that Markdown takes it for text.
 * `inAddresses` is what addresses and a label hold: the same, unless they would become too long for what is made of them.
 */
export function fillEverywhere(text: string, inAddresses = text): string {
  // Fields that are not listed stop a write-up, except in code.
  const yaml = quoteYaml(partBraces(text));
  const address = (path: string): string => quoteYaml(`https://veld.example/${path}/${partBraces(inAddresses)}/x`);
  const line = makeLine(text);
  const words = partBraces(line);
  const body = escapeMarkdown(words);
  const reference = escapeReference(words);
  const label = escapeMarkdown(writeLabel(inAddresses));
  const query = `https://veld.example/?q=${encodeURIComponent(writeLabel(inAddresses))}`;
  return `---
title: ${yaml}
date: 2026-03-12
series: ${yaml}
lang: nl
summary: ${yaml}
subject: ${yaml}
tags: [${yaml}]
image: { src: plein.png, alt: ${yaml} }
next: { title: ${yaml}, date: 2026-04-09, start: "13:00", place: ${yaml}, link: ${address("meld")} }
from: { name: ${yaml}, email: noor@veld.example }
imageBase: ${address("beeld")}
fileBase: ${address("bestand")}
webUrl: ${address("web")}
handoutUrl: ${address("pdf")}
attach: [ics]
---

Eerst ${body} en dan **vet ${body} vet**, *schuin ${body} schuin* en ~~weg ${body} weg~~.[^noot]

## Kop ${body}

**Onderwerp:** Waarde ${body}

**Contact:** Noor ${body} (rol ${body}) - noor@veld.example

**Meer weten:** [Lees ${body}](<${query}> "${body}") en [${body}](<https://veld.example/${label}/x>)

**${label}:** Een label van de huisstijl

**${widestLabel}:** Maakt de kolom van de labels zo breed als zij mag zijn

**Reflectie:**

- Vraag ${body}
  - Dieper ${body}

**Tips:** Neem ${body}

::button[Knop ${body}]{href="${query}"}

::video[Film ${body}]{href="${query}" image="plein.png" title="${reference}"}

## Nog een ${body}

**Onderwerp:** Over ${body}

### Daaronder ${body}

1. Eerst ${body}
2. Dan ${body}

- [x] Gedaan ${body}
- [ ] Te doen ${body}

| Plek ${body} | ${body} | Een kop die te breed is om met twee andere kolommen op een regel te staan |
| --- | --: | --- |
| ${body} | rechts ${body} | niets |

> Citaat ${body}

:::quote{by="${reference}"}
Gezegd ${body}
:::

:::tip
Raad ${body}
:::

![${body}](plein.png "Bijschrift ${body}")

Code ${quoteCode(line)} en:

~~~~~~
${line}
~~~~~~

::next

[^noot]: Noot ${body}
`;
}

/** A label that the brand must know too: the width of the column of labels does not follow from the text then. */
export const widestLabel = "Bewonersparticipatiebijeenkomst";

/** The label of a row that `fillEverywhere` has beside the usual ones: the brand must know it. */
export function writeLabel(text: string): string {
  return partBraces(makeLine(text));
}

function partBraces(text: string): string {
  return text.replace(/\{(?=\{)/gu, "{ ");
}

/** As YAML reads it between double quotes, whatever it holds. */
function quoteYaml(text: string): string {
  return JSON.stringify(text).replace(/[^ -~]/gu, (sign) =>
    sign
      .split("")
      .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`)
      .join(""),
  );
}

/** One line, as a file can hold it: no line end, no NUL, no half of a pair. */
function makeLine(text: string): string {
  return text
    .replace(/[\r\n]+|\0/gu, " ")
    .toWellFormed()
    .trim();
}

/** What Markdown takes for text: each sign that could mean something has a backslash. */
function escapeMarkdown(line: string): string {
  return line.replace(/[!-/:-@[-`{-~]/gu, String.raw`\$&`);
}

function escapeReference(line: string): string {
  return line.replace(/[!-/:-@[-`{-~]/gu, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** Between more backticks than the text has. */
function quoteCode(line: string): string {
  const fence = "`".repeat(1 + Math.max(0, ...[...line.matchAll(/`+/gu)].map(([run]) => run.length)));
  return `${fence} ${line} ${fence}`;
}
