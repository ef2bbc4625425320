/** Sessions made by chance from a seed, as hostile as a title, a tag or a file name may be. */

import type { ContentFile, MdtoSettings, SessionContent } from "../../../pipeline/archive/content.ts";
import type { History } from "../../../pipeline/archive/history.ts";
import { makeChance } from "../../support/random-write-up.ts";

export const wholeSettings: MdtoSettings = {
  archiefvormer: { naam: "Gemeente Veenlo", kenmerk: "gm0000", bron: "Register van Overheidsorganisaties" },
  waardering: "V",
  bewaartermijn: "P10Y",
  beperkingGebruik: { type: "Openbaar", lijst: "Begrippenlijst van Veenlo", toelichting: "Vrij te gebruiken" },
};

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

const texts = [
  "Wijken aan zet",
  "R&D <script>alert('x')</script> ]]> &amp; \"quoted\"",
  "Een\u0000titel\u0007met\u001Btekens\u009F",
  "Los \uD83D surrogaat \uDE00",
  "emoji 👩‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿 en naïef",
  "\u202Eomgekeerd\u202C",
  "\uFFFE\uFFFF niets",
  "regel een\nregel twee\r\nregel drie\u2028vier",
  "Łódź — ’s-Hertogenbosch ½ ≤ 3",
  "ééé".normalize("NFD"),
];
const onlyUnfit = "\u0000\u0001\uFFFF\uD800";

/** What a seed gives: the session, and how it came to its version. */
export function makeContent(seed: number): { readonly content: SessionContent; readonly history: History } {
  const chance = makeChance(seed);
  const often = (share: number): boolean => chance() < share;
  const pick = <T>(from: readonly T[]): T => from[Math.floor(chance() * from.length)] as T;
  const day = `20${10 + Math.floor(chance() * 80)}-${String(1 + Math.floor(chance() * 12)).padStart(2, "0")}-${String(1 + Math.floor(chance() * 28)).padStart(2, "0")}`;
  const names = [
    "handout.pdf",
    "pagina.html",
    "mail.txt",
    "verslag.md",
    "afbeeldingen/foto met & teken.png",
    "files/slides.pptx",
    "files/onbekend.xyz",
    "files/leeg.csv",
  ];
  const none = often(0.05);
  const files = names
    .filter(() => !none)
    .filter(() => often(0.8))
    .map((path): ContentFile => ({ path, bytes: bytesOf(often(0.1) ? "" : `${path} ${seed}`), madeBy: often(0.5) ? "author" : "sessiepers" }));
  const isKept = often(0.5);
  const settings: MdtoSettings = {
    archiefvormer: { naam: pick(texts.slice(0, 2)), kenmerk: "gm0000", bron: pick(texts.slice(4, 5)) },
    waardering: isKept ? "B" : "V",
    bewaartermijn: isKept ? undefined : pick(["P10Y", "P1Y6M", "P90D", "P75Y"]),
    beperkingGebruik: { type: pick(texts.slice(0, 2)), lijst: "Lijst", toelichting: often(0.5) ? pick(texts) : undefined },
  };
  const versions = often(0.4) ? Math.floor(chance() * 4) : 0;
  return {
    content: {
      slug: `sessie-${seed}`,
      title: often(0.05) ? onlyUnfit : pick(texts).repeat(often(0.1) ? 30 : 1),
      date: day,
      lang: often(0.8) ? "nl" : "en",
      summary: often(0.6) ? pick([...texts, onlyUnfit, " "]) : undefined,
      tags: texts.filter(() => often(0.2)),
      projects: texts.filter(() => often(0.2)),
      redacted: often(0.2),
      files,
      mdto: settings,
    },
    history: {
      version: versions + 1,
      earlier: Array.from({ length: versions }, (_, at) => ({ number: at + 1, manifestSha256: "0".repeat(64) })),
      formerFolders: often(0.2) ? [`${day} <Oude> & titel`] : [],
    },
  };
}
