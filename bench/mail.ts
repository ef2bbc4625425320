/** The mail alone: the MJML of a write-up for MJML's own command line, and warm assembly beside mjml2html of the same content. */

import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { readBrand } from "../pipeline/brand/read.ts";
import { build, type BuildWorld } from "../pipeline/build.ts";
import { assembleFrom } from "../pipeline/email/assemble.ts";
import { makeFragmentStore } from "../pipeline/email/fragment-store.ts";
import { compileWhole, type MailSource } from "../pipeline/email/mail-source.ts";
import { compileMjml } from "../pipeline/email/mjml.ts";
import { renderEmail } from "../pipeline/email/render.ts";
import { readFrontMatter } from "../pipeline/session/front-matter.ts";
import { defaultLimits } from "../pipeline/session/limits.ts";
import { nodeDisk } from "../pipeline/write/node-disk.ts";

const templates = join(dirname(dirname(fileURLToPath(import.meta.url))), "templates");

/** The mail of a write-up as it is before MJML. */
export async function readMailSource(path: string): Promise<MailSource> {
  const name = basename(path);
  const bytes = readFileSync(path);
  const text = bytes.toString("utf8");
  const frontMatter = readFrontMatter(text, name, ({ en }) => {
    throw new Error(en);
  });
  if (frontMatter === undefined) throw new Error("no front matter");
  const template = readFileSync(join(templates, "email.mjml"), "utf8");
  const sources: MailSource[] = [];
  const world: BuildWorld = {
    disk: nodeDisk,
    printCss: "",
    imageCache: undefined,
    checkLinks: refuse,
    printPdf: refuse,
    renderMail: async (document) => {
      const mail = await renderEmail(document, (source) => Promise.resolve(String(sources.push(source))), template);
      return { ...mail, files: [] };
    },
  };
  const written = { slug: "bench", name, folder: dirname(path), text, bytes };
  await build(written, frontMatter, await readBrand("thorbecke", templates, nodeDisk), world, new Set(["email"]), defaultLimits);
  const [source] = sources;
  if (source === undefined) throw new Error("no mail was made");
  return source;
}

function refuse(): never {
  throw new Error("only the mail is asked for");
}

export interface WarmTimes {
  /** Milliseconds for one mail, a figure for each round. */
  readonly assembled: readonly number[];
  readonly whole: readonly number[];
  readonly bytes: number;
}

/** Times both in turn within each round, after a round to warm up. Throws when their bytes differ. */
export async function timeWarm(source: MailSource, rounds: number): Promise<WarmTimes> {
  const assemble = assembleFrom(makeFragmentStore(compileMjml), compileMjml);
  const compile = compileWhole(compileMjml);
  const html = await assemble(source);
  if (html !== (await compile(source))) throw new Error("the assembled mail is not the compiled one");
  const times = { assembled: [] as number[], whole: [] as number[] };
  for (let round = 0; round <= rounds; round++) {
    const assembled = await time(2000, () => assemble(source));
    const whole = await time(50, () => compile(source));
    if (round === 0) continue;
    times.assembled.push(assembled);
    times.whole.push(whole);
  }
  return { ...times, bytes: Buffer.byteLength(html) };
}

async function time(calls: number, make: () => Promise<string>): Promise<number> {
  const before = process.hrtime.bigint();
  // Looking at the last character makes V8 put a concatenated text into one piece, so that this is counted too.
  for (let call = 0; call < calls; call++) (await make()).at(-1);
  return Number(process.hrtime.bigint() - before) / 1e6 / calls;
}
