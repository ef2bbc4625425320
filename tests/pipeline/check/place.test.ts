import { expect, it } from "vitest";

import { makePlaceFinder } from "../../../pipeline/check/place.ts";
import { placeOfKey } from "../../../pipeline/session/front-matter.ts";
import { transform } from "../../../pipeline/transform/processor.ts";

const markdown = `---
title: Een avond
date: 2026-03-12
subject: Kom ook
---

Een "inleiding" met [de gids](https://gids.example/a?b=1&c=2) en nog [De gids](https://gids.example/a?b=1&c=2).

## Kamer in Veenlo

- Wie komt er niet, en hoe weet je dat?

![Een plein met stoelen](plein.png)
![Een plein](plein-2.png)

[Vol](https://leeg.example/) [](https://leeg.example/)
`;
const tree = transform(markdown, { name: "verslag.md", title: "Een avond", lang: "nl", labels: {}, mergeFields: [] }, ({ en }) => {
  throw new Error(en);
});
const find = makePlaceFinder(tree, "verslag.md", (key) => placeOfKey(markdown, key, "verslag.md"));

it.each([
  ["a key", { key: "subject" }, [4, 1]],
  ["a key that is not there", { key: "summary" }, [1, 1]],
  ["an address, the first of two", { href: "https://gids.example/a?b=1&c=2" }, [7, 21]],
  ["the link with the words, of two", { href: "https://gids.example/a?b=1&c=2", text: "De  gids!" }, [7, 70]],
  ["a link without words", { href: "https://leeg.example/", text: "" }, [16, 30]],
  ["the first link, when none has the words", { href: "https://leeg.example/", text: "Iets anders" }, [16, 1]],
  ["an image's file", { src: "plein-2.png" }, [14, 1]],
  ["an alt text, whatever its spaces", { alt: "Een plein\u00A0met stoelen" }, [13, 1]],
  ["an alt text as a whole", { alt: "Een plein" }, [14, 1]],
  ["words in typography, in the innermost element", { text: "Wie komt er niet – en hoe" }, [11, 1]],
  ["a heading", { text: "Kamer in Veenlo" }, [9, 1]],
  ["the next best", { href: "https://weg.example/", text: "“inleiding”" }, [7, 1]],
  ["what is nowhere", { href: "https://weg.example/", text: "woorden van het sjabloon" }, [1, 1]],
  ["no words at all", { text: " … " }, [1, 1]],
  ["nothing", {}, [1, 1]],
])("finds %s", (_name, spot, [line, column]) => {
  expect(find(spot)).toEqual({ file: "verslag.md", line, column });
});
