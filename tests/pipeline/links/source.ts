/** A write-up in memory, for tests of links: only what collecting reads. */

import { h } from "hastscript";

import type { LocalFile } from "../../../pipeline/document.ts";
import type { LinkSource } from "../../../pipeline/links/collect.ts";

interface Parts {
  readonly body?: readonly ReturnType<typeof anchor>[];
  readonly meta?: Readonly<Record<string, unknown>>;
  readonly brand?: LinkSource["brand"]["houseLinks"];
  readonly files?: readonly string[];
  readonly images?: readonly string[];
}

export function makeSource({ body = [], meta = {}, brand = [], files = [], images = [] }: Parts): LinkSource {
  return {
    tree: { type: "root", children: body },
    meta: meta as unknown as LinkSource["meta"],
    brand: { houseLinks: brand } as LinkSource["brand"],
    files: new Map(files.map((href) => [href, { href, name: href, bytes: new Uint8Array() } satisfies LocalFile])),
    images: new Map(images.map((src) => [src, {} as never])),
    thumbnails: new Map(),
  };
}

/** `<a href>` at a line, inside a paragraph as the transform makes it. */
export function anchor(href: string, line: number, properties: Readonly<Record<string, string>> = {}, text = "tekst") {
  const element = h("a", { href, ...properties }, text);
  element.position = { start: { line, column: 3 }, end: { line, column: 9 } };
  return h("p", [element]);
}
