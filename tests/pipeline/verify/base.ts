/** Two small handouts that conform, made as a user would make them. */

import { readFile } from "node:fs/promises";
import { join } from "node:path";

import sharp from "sharp";

import { buildJson, makeFolder } from "../../support/run-cli.ts";

function writeUp(title: string): string {
  return `---
title: ${title}
date: 2026-03-12
---

## Kamer

Onderwerp: Een kamer met [een link](https://veld.example/kamer).

Contact: Noor van der Velde - noor@veld.example

![Een tafel](tafel.png)

- Eerst
- Dan [nog een](https://veld.example/nog)

## Plein

Tekst over het plein, en [meer](https://veld.example/plein).
`;
}

export async function makeBases(): Promise<readonly [Uint8Array, Uint8Array]> {
  const picture = await sharp({ create: { width: 40, height: 20, channels: 3, background: "#336699" } })
    .png()
    .toBuffer();
  const folder = await makeFolder({ "sessions/een.md": writeUp("Een avond"), "sessions/twee.md": writeUp("Nog een avond"), "sessions/tafel.png": picture });
  const ran = await buildJson(["--only", "print"], folder);
  const [first, second] = ran.writeUps.map(({ slug, built }) => (built ? slug : ran.err));
  const read = async (slug = ""): Promise<Uint8Array> => readFile(join(folder, "output", slug, "handout.pdf"));
  return [await read(first), await read(second)];
}
