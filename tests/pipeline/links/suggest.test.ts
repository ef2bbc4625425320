import { expect, test } from "vitest";

import type { Link, LinkVerdict } from "../../../pipeline/links/link.ts";
import { suggestCopies } from "../../../pipeline/links/suggest.ts";

test.each([
  ["https://vng.nl/weg?x=1", "broken", "https://web.archive.org/web/https://vng.nl/weg?x=1"],
  ["https://vng.nl/weg", "unsure", undefined],
  ["https://vng.nl/weg?token=1", "broken", undefined],
  ["http://10.0.0.1/weg", "broken", undefined],
  ["https://u:p@vng.nl/weg", "broken", undefined],
  ["geen adres", "broken", undefined],
] as const)("a copy of %s that is %s: %s", async (url, verdict: LinkVerdict, suggestion) => {
  const link: Link = { url, href: url, text: "", kind: "web", places: [{ file: "a.md", line: 1, column: 1 }], certain: undefined };
  const check = suggestCopies(async (links) => links.map((one) => ({ link: one, verdict, reason: undefined, status: 404, finalUrl: undefined })));
  expect((await check([link]))[0]?.suggestion).toBe(suggestion);
});
