/** What the transform tells the author. */

import type { Entry } from "./message.ts";

export const transformMessages = {
  "html-dropped": {
    severity: "warning",
    nl: ({ tag }) => `De HTML-code ${tag} doet hier niet mee; de tekst erin blijft staan.`,
    en: ({ tag }) => `The HTML code ${tag} is left out; its text stays.`,
    advice: {
      nl: () => "Haal de code weg, of gebruik Markdown: **vet**, *schuin*, [tekst](adres).",
      en: () => "Remove the code, or use Markdown: **bold**, *italic*, [text](address).",
    },
  } satisfies Entry<{ tag: string }>,
  "comment-beside-text": {
    severity: "warning",
    nl: () => "Op de regels van dit HTML-commentaar staat ook tekst. Die tekst blijft staan, maar zonder opmaak.",
    en: () => "There is text on the lines of this HTML comment. The text stays, but without formatting.",
    advice: {
      nl: () => "Zet het commentaar op een eigen regel, met een lege regel erna.",
      en: () => "Put the comment on a line of its own, with an empty line after it.",
    },
  } satisfies Entry<undefined>,
  "comment-open": {
    severity: "warning",
    nl: () => "Dit HTML-commentaar wordt nergens gesloten. Alles wat erna komt valt daardoor weg.",
    en: () => "This HTML comment is never closed. Everything after it is left out.",
    advice: { nl: () => "Zet --> achter het commentaar.", en: () => "Put --> after the comment." },
  } satisfies Entry<undefined>,
  "heading-demoted": {
    severity: "warning",
    nl: ({ text }) => `De kop "${text}" heeft één hekje, maar dat is voor de titel. We maken er een gewone kop van (##).`,
    en: ({ text }) => `The heading "${text}" has one hash sign, which is for the title. We turn it into an ordinary heading (##).`,
    advice: {
      nl: () => "Schrijf ## voor een kop in de tekst; de titel staat al bovenaan het bestand.",
      en: () => "Write ## for a heading in the text; the title already stands at the top of the file.",
    },
  } satisfies Entry<{ text: string }>,
  "heading-gap": {
    severity: "warning",
    nl: ({ from, to }) => `Deze kop slaat een niveau over: we maken van ${"#".repeat(from)} een ${"#".repeat(to)}.`,
    en: ({ from, to }) => `This heading skips a level: we turn ${"#".repeat(from)} into ${"#".repeat(to)}.`,
    advice: { nl: ({ to }) => `Schrijf hier ${"#".repeat(to)}.`, en: ({ to }) => `Write ${"#".repeat(to)} here.` },
  } satisfies Entry<{ from: number; to: number }>,
  "label-near": {
    severity: "hint",
    nl: ({ label, known }) => `"${label}" lijkt op het label "${known}". Nu is het gewone tekst.`,
    en: ({ label, known }) => `"${label}" looks like the label "${known}". It is plain text now.`,
    advice: { nl: ({ known }) => `Bedoel je het label? Schrijf dan "${known}:".`, en: ({ known }) => `If you mean the label, write "${known}:".` },
  } satisfies Entry<{ label: string; known: string }>,
  "row-empty": {
    severity: "warning",
    nl: ({ label }) => `Achter "${label}" staat niets.`,
    en: ({ label }) => `There is nothing after "${label}".`,
    advice: { nl: () => "Vul de regel aan, of haal het label weg.", en: () => "Fill in the line, or remove the label." },
  } satisfies Entry<{ label: string }>,
  "directive-unknown": {
    severity: "warning",
    nl: ({ name }) => `We kennen geen blok "${name}". De regel blijft als tekst staan.`,
    en: ({ name }) => `There is no block "${name}". The line stays as text.`,
    advice: {
      nl: () => "Kies uit ::button, ::video, ::next, :::quote, :::tip, :::note, :::warning en :::geen-contact (let op het aantal dubbele punten).",
      en: () => "Choose from ::button, ::video, ::next, :::quote, :::tip, :::note, :::warning and :::no-contact (mind the number of colons).",
    },
  } satisfies Entry<{ name: string }>,
  "directive-incomplete": {
    severity: "warning",
    nl: ({ name, missing }) => `Het blok "${name}" mist ${missing}. Wat er wel staat, wordt gewone tekst.`,
    en: ({ name, missing }) => `The block "${name}" lacks ${missing}. What is there becomes plain text.`,
    advice: { nl: ({ example }) => `Schrijf het zo: ${example}`, en: ({ example }) => `Write it like this: ${example}` },
  } satisfies Entry<{ name: string; missing: string; example: string }>,
  "directive-attribute-unknown": {
    severity: "hint",
    nl: ({ name, attribute }) => `Het blok "${name}" kent geen "${attribute}"; we slaan dat over.`,
    en: ({ name, attribute }) => `The block "${name}" has no "${attribute}"; we skip it.`,
    advice: {
      nl: ({ known }) => (known === "" ? "Haal het weg." : `Dit kan wel: ${known}.`),
      en: ({ known }) => (known === "" ? "Remove it." : `You can use: ${known}.`),
    },
  } satisfies Entry<{ name: string; attribute: string; known: string }>,
  "directive-open": {
    severity: "warning",
    nl: ({ name }) => `Het blok "${name}" wordt nergens gesloten. We laten het stoppen bij de volgende kop, of aan het eind.`,
    en: ({ name }) => `The block "${name}" is never closed. We let it stop at the next heading, or at the end.`,
    advice: { nl: () => "Zet ::: op een eigen regel na het blok.", en: () => "Put ::: on a line of its own after the block." },
  } satisfies Entry<{ name: string }>,
  "next-twice": {
    severity: "warning",
    nl: () => "::next staat er al; de volgende sessie komt er maar één keer in.",
    en: () => "::next is there already; the next session is shown only once.",
    advice: { nl: () => "Haal deze ::next weg.", en: () => "Remove this ::next." },
  } satisfies Entry<undefined>,
  "image-alt-missing": {
    severity: "error",
    blocking: true,
    nl: ({ src }) => `De afbeelding ${src} heeft geen beschrijving. Wie de afbeelding niet ziet, mist dan wat erop staat.`,
    en: ({ src }) => `The image ${src} has no description. People who cannot see it miss what it shows.`,
    advice: {
      nl: ({ src }) => `Schrijf ![wat er te zien is](${src}). Is het alleen versiering? Dan ![](${src} "decorative").`,
      en: ({ src }) => `Write ![what it shows](${src}). Is it decoration only? Then ![](${src} "decorative").`,
    },
  } satisfies Entry<{ src: string }>,
  "image-remote": {
    severity: "warning",
    nl: () => "Deze afbeelding staat op internet. We halen hem niet op; er komt een link met de beschrijving.",
    en: () => "This image is on the internet. We do not fetch it; there will be a link with its description.",
    advice: { nl: () => "Zet de afbeelding naast je verslag en verwijs daarnaar.", en: () => "Put the image beside your write-up and refer to that file." },
  } satisfies Entry<undefined>,
  "link-unsafe": {
    severity: "error",
    nl: ({ scheme }) => `Een link met "${scheme}:" kan niet in een mail of op papier. De tekst blijft staan, zonder link.`,
    en: ({ scheme }) => `A link with "${scheme}:" cannot stand in a mail or on paper. The text stays, without the link.`,
    advice: { nl: () => "Gebruik een adres dat begint met https:, mailto: of tel:.", en: () => "Use an address that begins with https:, mailto: or tel:." },
  } satisfies Entry<{ scheme: string }>,
  "link-local-outside": {
    severity: "error",
    nl: ({ href }) => `De link naar ${href} wijst buiten de map van je verslag. De tekst blijft staan, zonder link.`,
    en: ({ href }) => `The link to ${href} leads out of the folder of your write-up. The text stays, without the link.`,
    advice: {
      nl: () => "Zet het bestand naast je verslag en link naar de naam, zoals [Slides](slides.pdf).",
      en: () => "Put the file beside your write-up and link to its name, as in [Slides](slides.pdf).",
    },
  } satisfies Entry<{ href: string }>,
  "link-scheme-missing": {
    severity: "warning",
    nl: ({ scheme }) => `Deze link mist "${scheme}" aan het begin. We zetten het ervoor.`,
    en: ({ scheme }) => `This link lacks "${scheme}" at its start. We put it there.`,
    advice: { nl: ({ scheme }) => `Begin het adres met ${scheme}`, en: ({ scheme }) => `Begin the address with ${scheme}` },
  } satisfies Entry<{ scheme: string }>,
  "links-many": {
    severity: "warning",
    nl: ({ count }) => `Er staan ${count} links in dit verslag. Controleren duurt dan lang.`,
    en: ({ count }) => `There are ${count} links in this write-up. Checking them takes long.`,
    advice: { nl: () => "Kort het verslag in, of verdeel het over meer verslagen.", en: () => "Shorten the write-up, or split it up." },
  } satisfies Entry<{ count: number }>,
  "merge-unknown": {
    severity: "error",
    blocking: true,
    nl: ({ field }) => `Het invulveld {{${field}}} kennen we niet. Lezers zouden deze code te zien krijgen.`,
    en: ({ field }) => `The merge field {{${field}}} is not known. Readers would see this code.`,
    advice: {
      nl: ({ known }) =>
        known === ""
          ? "Haal het veld weg, of zet het in brand.json onder mergeFields."
          : `Gebruik een van deze velden: ${known}. Of zet het veld in brand.json onder mergeFields.`,
      en: ({ known }) =>
        known === ""
          ? "Remove the field, or list it in brand.json under mergeFields."
          : `Use one of these fields: ${known}. Or list the field in brand.json under mergeFields.`,
    },
  } satisfies Entry<{ field: string; known: string }>,
  "body-too-deep": {
    severity: "error",
    blocking: true,
    nl: () => "De opmaak in dit verslag is zo diep in elkaar genest dat we hem niet kunnen lezen.",
    en: () => "The formatting in this write-up is nested so deeply that we cannot read it.",
    advice: {
      nl: () => "Zoek lijsten in lijsten, of heel veel sterretjes of haakjes achter elkaar, en maak die plat.",
      en: () => "Look for lists within lists, or very many asterisks or brackets in a row, and flatten them.",
    },
  } satisfies Entry<undefined>,
} as const;
