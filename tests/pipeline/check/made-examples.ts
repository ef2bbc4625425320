/** Finished outputs for the independent judges: the samples in both brands, and write-ups made by chance. */

import { readFile } from "node:fs/promises";
import { join } from "node:path";

import type { Brand } from "../../../pipeline/brand/brand.ts";
import { nodeDisk } from "../../../pipeline/write/node-disk.ts";
import { makeWriteUp } from "../../support/random-write-up.ts";
import { projectRoot } from "../../support/run-cli.ts";
import { buildExample, readBundledBrand } from "../outputs/build-example.ts";

export interface MadeExample {
  readonly name: string;
  readonly title: string;
  readonly mail: string;
  readonly web: string;
  /** Codes of what the author is told. */
  readonly told: ReadonlySet<string>;
}

export const samples = ["2020-11-18-inclusieve-democratie/index.md", "2026-10-14-werkvormen/index.md", "2026-09-16-young-voices.md"];
export const brands = ["thorbecke", "waterland"] as const;

/** One of the samples in a brand. */
export async function makeSample(path: string, brandName: (typeof brands)[number]): Promise<MadeExample> {
  const text = await readFile(join(projectRoot, "sessions", path), "utf8");
  return make(`${path} in ${brandName}`, text, await readBundledBrand(brandName), join(projectRoot, "sessions", path, ".."));
}

/** The write-up of a seed; odd seeds in the one brand, even ones in the other. */
export async function makeSeeded(seed: number): Promise<MadeExample> {
  return make(`seed ${seed}`, makeWriteUp(seed), await readBundledBrand(brands[seed % 2] ?? "thorbecke"));
}

async function make(name: string, text: string, brand: Brand, folder?: string): Promise<MadeExample> {
  const { issue, read } = folder === undefined ? await buildExample(text, brand) : await buildExample(text, brand, folder, nodeDisk);
  const title = issue.document?.meta.title;
  if (title === undefined) throw new Error(`${name} was not built`);
  return { name, title, mail: read("email.html"), web: read("web.html"), told: new Set(issue.messages.map(({ code }) => code)) };
}
