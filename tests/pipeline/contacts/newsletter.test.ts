/** A whole newsletter of the network in each of the three forms that a row may have, with invented people. */

import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

import { readBrand } from "../../../pipeline/brand/read.ts";
import { extractContacts } from "../../../pipeline/contacts/extract.ts";
import { resolveMeta } from "../../../pipeline/session/meta.ts";
import { transform } from "../../../pipeline/transform/processor.ts";
import { nodeDisk } from "../../../pipeline/write/node-disk.ts";

const brand = await readBrand("thorbecke", fileURLToPath(new URL("../../../templates", import.meta.url)), nodeDisk);
const meta = resolveMeta({ title: "Meedoen aan de rand", date: "2026-11-18" }, brand);

type Row = readonly [label: string, value: string];

const projects: readonly (readonly [string, readonly Row[]])[] = [
  [
    "Veenlo: de kaart van de avond",
    [
      [
        "Onderwerp",
        "Inwoners tekenden op een kaart waar het 's avonds prettig is. De gemeente Veenlo gebruikt die kaart nu bij elk plan, en 14 020 mensen bekeken haar.",
      ],
      ["Contact", "Wieke Hoogland - w.hoogland@veenlo.example"],
      [
        "Meer weten",
        "Lees [hier](https://www.veenlo.example/kaart.pdf) wat het Instituut Open Straat schreef over kaarten.\nDe kaarten zelf: https://kaarten.example/\nHedda de Groot: in Oosterwold doen ze dat met een spel. Lees [hier](https://www.spel.example/regels/) meer over het spel van Pionwerk.",
      ],
      ["Reflectie", "- Wie tekent er niet mee?\n- Is een kaart niet te veel gericht op wie goed kan kijken?"],
    ],
  ],
  [
    "Almelo: een tuin op het dak",
    [
      [
        "Onderwerp",
        "In 2023 kwam er een plan voor een garage. Een oproep leverde in drie weken vier en een half duizend handtekeningen op voor Tuin Op Het Dak.",
      ],
      [
        "Contact",
        "Jurre Veldman - jurreveldman@tuinwerk.example - begeleidde de gesprekken met de buurt.\nContact met Tuin op het Dak kan via https://www.tuinophetdak.example/",
      ],
      ["Meer weten", "https://www.tuinophetdak.example/\nhttps://www.almelo.example/Dak.html"],
      ["Reflectie", "- Gaat het over vertrouwen tussen de burger en de gemeente?"],
    ],
  ],
  [
    "Delft: traject ‘Anders praten’",
    [
      ["Onderwerp", "Het traject Anders Praten ging de wijk in. Onder het motto ‘Eerst Soep’ kookten bewoners voor de raad."],
      ["Contact", "Lotte de Beer (sociaal ontwerper) - info@lottedebeer.example"],
      ["Meer weten", "https://andersdelft.example/\nover het fonds: Leer werk traject van anders praten. Lees er hier meer over."],
      ["Tips", "Tips van Lotte:\n- Praat met de ambtenaren\n- Begin met soep."],
    ],
  ],
  [
    "Wijkraden in Assen",
    [
      ["Onderwerp", "Wat leerde Assen van vijf jaar wijkraden? Bijvoorbeeld met een platform (de gemeente Assen gebruikt Praatpaal)."],
      ["Contact", "Geesje van de Weide - geesje.van.de.weide@assen.nl"],
      [
        "Meer weten",
        "Lees er meer over: [Eindrapport Evaluatie Coöperatieve wijkraad Noorderpark](https://rapport.example/a) of in [Gebiedsgericht werken: Evaluatie 5 proeven Nieuwe Democratie](https://rapport.example/b).",
      ],
      ["Reflectie", "- Welke rol is er voor de raad?"],
    ],
  ],
];

const forms: Readonly<Record<string, (row: Row) => string>> = {
  "**Label:** value": ([label, value]) => (value.startsWith("- ") ? `**${label}:**\n\n${value}\n` : `**${label}:** ${value}\n`),
  "Label: value": ([label, value]) => (value.startsWith("- ") ? `${label}:\n\n${value}\n` : `${label}: ${value}\n`),
  "Label, next line : value": ([label, value]) => `${label}\n: ${value.replaceAll("\n", "\n  ")}\n`,
};

function write(form: (row: Row) => string): string {
  const body = projects.map(([title, rows]) => `## ${title}\n\n${rows.map((row) => form(row)).join("\n")}`);
  const intro =
    "Op 18 november kwamen we voor de zevende keer bijeen. Vragen? Stuur vooral een bericht naar [Thorbecke2031@koepel.example](mailto:Thorbecke2031@koepel.example)!";
  const end = "---\n\n## Hoe verder?\n\nDe laatste sessie is van Tjeu. Laat van je horen via Thorbecke2031@koepel.example\n";
  return [intro, ...body, end].join("\n\n");
}

it.each(Object.entries(forms))("four people, a house by its site, the network and one who speaks: %s", (_name, form) => {
  const tree = transform(write(form), { name: "a.md", title: meta.title, lang: "nl", labels: {}, mergeFields: [] }, () => undefined);
  const told: string[] = [];
  const { contacts, mentions } = extractContacts({ tree, meta, brand, slug: "proef" }, "a.md", ({ code }) => void told.push(code));
  const shown = contacts
    .map(({ kind, name, role, note, municipality, emails, urls, projects: where, review }) => [
      kind,
      name,
      role,
      note,
      municipality,
      [...emails, ...urls].map(({ value }) => value).join(" "),
      where.join(),
      review,
    ])
    .toSorted((a, b) => String(a[1]).localeCompare(String(b[1]), "nl"));
  expect(shown).toEqual([
    ["person", "Geesje van de Weide", null, null, "Assen", "geesje.van.de.weide@assen.nl", "Wijkraden in Assen", false],
    ["person", "Jurre Veldman", null, "begeleidde de gesprekken met de buurt", null, "jurreveldman@tuinwerk.example", "Almelo: een tuin op het dak", false],
    ["person", "Lotte de Beer", "sociaal ontwerper", null, null, "info@lottedebeer.example", "Delft: traject ‘Anders praten’", false],
    ["organisation", brand.name, null, null, null, "Thorbecke2031@koepel.example", "Hoe verder?", false],
    ["organisation", "Tuin op het Dak", null, null, null, "https://www.tuinophetdak.example/", "Almelo: een tuin op het dak", false],
    ["person", "Wieke Hoogland", null, null, null, "w.hoogland@veenlo.example", "Veenlo: de kaart van de avond", false],
  ]);
  expect(mentions.map(({ name }) => name)).toEqual(["Hedda de Groot"]);
  expect(told).toEqual([]);
});
