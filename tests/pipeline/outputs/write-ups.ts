/** The write-ups that every output is laid out for: the samples in sessions/, and a longest case. */

/** Paths below sessions/. */
export const samples = ["2020-11-18-inclusieve-democratie/index.md", "2026-10-14-werkvormen/index.md", "2026-09-16-young-voices.md"];

/** A label of the brand's own that `longest` uses. */
export const longLabel = "Verantwoordelijke projectgroep";

/** A title of three lines, a label of 30 letters, a name of 50, an address of 200, and words that no line can hold. */
export const longest = `---
title: "Een bijzonder lange titel over buurtkamers, wijkraden en dorpsbudgetten die over drie volle regels loopt en daarna nog wat"
date: 2026-03-12
number: 1024
series: "Een reeks met een naam die ook al veel te lang is voor de kop"
summary: "${"Samenvatting die maar doorgaat. ".repeat(12)}"
next:
  title: "De volgende sessie heeft een titel die minstens zo lang is als die van deze keer"
  date: 2026-04-09
  start: "09:30"
  end: "17:00"
  place: "Gemeentehuis van Nuenen, Gerwen en Nederwetten, de grote zaal op de eerste verdieping"
  link: https://www.veld.example/${"aanmelden/".repeat(17)}
---

Inleiding met ${"Aansprakelijkheidswaardevaststellingsveranderingen".repeat(3)} erin.

## Nuenen, Gerwen en Nederwetten: een project met een titel van twee regels of meer

**${longLabel}:** Wilhelmina-Alexandrina van der Oudenaarden-Zuiderwijk - wilhelmina-alexandrina.van.der.oudenaarden-zuiderwijk@${"zeer-lange-afdelingsnaam.".repeat(3)}veld.example

Contact: Wilhelmina-Alexandrina van der Oudenaarden-Zuiderwijk - wilhelmina-alexandrina@veld.example

Meer weten: https://www.veld.example/${"een-lang-pad/".repeat(14)}slot

Reflectie:
- ${"Woord ".repeat(120)}?

| ${Array.from({ length: 8 }, (_, n) => `Kolomkop${n}`).join(" | ")} |
|${"---|".repeat(8)}
| ${Array.from({ length: 8 }, () => "Onderwijshuisvestingsverordening").join(" | ")} |

\`\`\`
${"regel_zonder_spaties_".repeat(12)}
\`\`\`
`;
