/** What typography does to a line of text. `~` stands for a non-breaking space in the expectations. */

import { describe, expect, it } from "vitest";
import { typeset } from "../../../pipeline/transform/typography.ts";

const shown = (text: string, lang: "nl" | "en"): string => typeset(text, lang).replaceAll("\u00A0", "~");

const dutch: readonly (readonly [string, string])[] = [
  // Quotes as typed.
  [`Hij zei 'ja' en "nee".`, "Hij zei ‘ja’ en “nee”."],
  [`"Begin op tijd," zei ze, "en stop op tijd."`, "“Begin op tijd,” zei ze, “en stop op tijd.”"],
  [`"Ik zei 'kom maar' tegen hem"`, "“Ik zei ‘kom maar’ tegen hem”"],
  [`('zo') en ["zus"]`, "(‘zo’) en [“zus”]"],
  [`'Wie praat er mee?'`, "‘Wie praat er mee?’"],
  [`"sessie 12"`, "“sessie 12”"],
  [`'in 2019'`, "‘in 2019’"],
  // Apostrophes are 9-shaped.
  [`'s-Hertogenbosch`, "’s-Hertogenbosch"],
  [`in 's-Hertogenbosch, 's avonds, in 't veld en zo'n foto's`, "in ’s-Hertogenbosch, ’s avonds, in ’t veld en zo’n foto’s"],
  [`'n auto's, 'k zag 'm en 'r`, "’n auto’s, ’k zag ’m en ’r"],
  [`sinds '20 en de jaren '80 en '90`, "sinds ’20 en de jaren ’80 en ’90"],
  [`'20 jaar later' heet het`, "‘20~jaar later’ heet het"],
  [`Hans' fiets, A4'tje`, "Hans’ fiets, A4’tje"],
  [`"'t Is mooi", zei hij`, "“’t Is mooi”, zei hij"],
  ["‘s-Gravenhage", "’s-Gravenhage"],
  [`'S-HERTOGENBOSCH`, "’S-HERTOGENBOSCH"],
  // Primes.
  [`5' lang, 5'10 en 12" breed`, `5' lang, 5'10 en 12" breed`],
  [`een ' los teken " hier`, `een ' los teken " hier`],
  // Dashes.
  ["Wijkbeelden - de stad", "Wijkbeelden~– de stad"],
  ["het kan -- soms -- anders", "het kan~– soms~– anders"],
  ["het kan--soms--anders", "het kan~– soms~– anders"],
  ["het kan – soms", "het kan~– soms"],
  ["een e-mail, zwart-wit, in- en uitstroom", "een e-mail, zwart-wit, in- en uitstroom"],
  ["rooster --ronde 3 -v", "rooster --ronde 3 -v"],
  ["en toen...", "en toen…"],
  ["en toen.... nee", "en toen.... nee"],
  // Ranges, and what is none.
  ["groepen van 10-12, in 2020-2024.", "groepen van 10–12, in 2020–2024."],
  ["4-8 of 95-105 (6-20)", "4–8 of 95–105 (6–20)"],
  ["bel 06-12345678 of 020-1234567 of 0800-1234", "bel 06-12345678 of 020-1234567 of 0800-1234"],
  ["bel 06 - 1234 5678 of 030 - 286 00 00", "bel 06 - 1234 5678 of 030 - 286 00 00"],
  ["+31 (0)6 - 12 34 56 78 - na vijven", "+31 (0)6 - 12 34 56 78~– na vijven"],
  ["op 2026-11-18, 18-11-2026, 4-5-45 en 2026-11", "op 2026-11-18, 18-11-2026, 4-5-45 en 2026-11"],
  ["ISBN 978-90-12-34567-8, T10-12, zaak 2025-2031", "ISBN 978-90-12-34567-8, T10-12, zaak 2025-2031"],
  ["2-1 gewonnen met 4-4-2", "2-1 gewonnen met 4-4-2"],
  // Non-breaking spaces.
  ["18 november 2020 om 13.00 uur", "18~november 2020 om 13.00~uur"],
  ["€ 25 voor 3 km, 40 %, 5 MB en 20 m²", "€~25 voor 3~km, 40~%, 5~MB en 20~m²"],
  ["2514 EA Den Haag", "2514~EA Den Haag"],
  ["wethouder J. de Vries en J.P. ter Haar, dr. Bos, mw. drs. Smit", "wethouder J.~de Vries en J.P.~ter Haar, dr.~Bos, mw.~drs.~Smit"],
  ["Dat was plan B. De raad zei ja.", "Dat was plan B. De raad zei ja."],
  ["3 mensen, 12 meisjes, 5 meiden", "3 mensen, 12 meisjes, 5 meiden"],
  // Addresses.
  [`"https://x.example/a--b/'t/10-12..."`, `“https://x.example/a--b/'t/10-12…”`],
  [`mail o'brien@x.example of 'info@10-12.example'.`, `mail o'brien@x.example of ‘info@10-12.example’.`],
  ["zie www.x.example/3-4 en vng.example/3-4, ook a--b@x.example", "zie www.x.example/3-4 en vng.example/3-4, ook a--b@x.example"],
];

const english: readonly (readonly [string, string])[] = [
  [`"we'll look into it" isn't an answer`, "“we’ll look into it” isn’t an answer"],
  [`rock 'n' roll in the '80s, 'tis the parents' hall`, "rock ’n’ roll in the ’80s, ’tis the parents’ hall"],
  ["in 's-Hertogenbosch, 'so to say'", "in ’s-Hertogenbosch, ‘so to say’"],
  ["two years, 2024-2026 -- or more", "two years, 2024–2026~– or more"],
  ["18 November, Dr Smith, Mrs. Jones, 3 million", "18~November, Dr~Smith, Mrs.~Jones, 3~million"],
];

describe("typeset", () => {
  it.each(dutch)("sets %j for Dutch", (text, expected) => {
    expect(shown(text, "nl")).toBe(expected);
    expect(typeset(typeset(text, "nl"), "nl")).toBe(typeset(text, "nl"));
  });

  it.each(english)("sets %j for English", (text, expected) => {
    expect(shown(text, "en")).toBe(expected);
    expect(typeset(typeset(text, "en"), "en")).toBe(typeset(text, "en"));
  });

  it("changes nothing the second time and no letter or digit ever, for 4,000 random lines", () => {
    const signs = [
      `'`,
      `"`,
      "‘",
      "’",
      "“",
      "”",
      "-",
      "--",
      "–",
      ".",
      "...",
      " ",
      " ",
      " ",
      "a",
      "s",
      "Jan",
      "10",
      "12",
      "20",
      "5",
      "0",
      "€",
      "%",
      "km",
      "mei",
      "(",
      ")",
      "@x.nl",
      "http://a.b/",
      "\n",
      "\uFFFC",
      ",",
      ":",
      "J.",
      "de",
      "\u00A0",
    ];
    let seed = 42;
    const draw = (most: number): number => {
      seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
      return Math.floor((seed / 0x80000000) * most);
    };
    for (let round = 0; round < 4000; round += 1) {
      const text = Array.from({ length: 1 + draw(14) }, () => signs[draw(signs.length)]).join("");
      for (const lang of ["nl", "en"] as const) {
        const once = typeset(text, lang);
        expect(typeset(once, lang), JSON.stringify(text)).toBe(once);
        expect(once.replace(/[^\p{L}\p{N}]/gu, ""), JSON.stringify(text)).toBe(text.replace(/[^\p{L}\p{N}]/gu, ""));
      }
    }
  });

  it.each(["'20 ", `${"a".repeat(9999)}"@x.nl`, `${"'".repeat(9999)}x.a@b.nl`, '"', "'", "-", "- ", ".", "0 ", "1-", "a@", "J.", "www.", "‘20'", "(0"])(
    "reads hostile text of 200 KB to its end and loses no letter of it: case %#",
    (part) => {
      const text = part.repeat(Math.ceil(200_000 / part.length));
      expect(typeset(text, "nl").replace(/[^\p{L}\p{N}]/gu, "") === text.replace(/[^\p{L}\p{N}]/gu, "")).toBe(true);
    },
  );
});
