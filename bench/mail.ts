/** The mail alone: a write-up's mail before MJML, and the ways to make its HTML in a warm process, timed in turn. */

import { readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

import { readBrand } from "../pipeline/brand/read.ts";
import { build, type BuildWorld } from "../pipeline/build.ts";
import type { SessionDocument } from "../pipeline/document.ts";
import { assembleFrom } from "../pipeline/email/assemble.ts";
import { makeFragmentStore } from "../pipeline/email/fragment-store.ts";
import { compileWhole, type MailSource } from "../pipeline/email/mail-source.ts";
import { compileMjml } from "../pipeline/email/mjml.ts";
import { renderEmail } from "../pipeline/email/render.ts";
import { readFrontMatter } from "../pipeline/session/front-matter.ts";
import { defaultLimits } from "../pipeline/session/limits.ts";
import { transform } from "../pipeline/transform/processor.ts";
import { nodeDisk } from "../pipeline/write/node-disk.ts";

const templates = join(dirname(dirname(fileURLToPath(import.meta.url))), "templates");
const template = readFileSync(join(templates, "email.mjml"), "utf8");

/** One write-up for the bench of the mail. */
export interface BenchMail {
  /** The mail as it is before MJML. */
  readonly source: MailSource;
  readonly document: SessionDocument;
  /** The Markdown with its front matter. */
  readonly text: string;
}

/** Reads a write-up and makes its mail's source. */
export async function readBenchMail(path: string): Promise<BenchMail> {
  const name = basename(path);
  const bytes = readFileSync(path);
  const text = bytes.toString("utf8");
  const frontMatter = readFrontMatter(text, name, ({ en }) => {
    throw new Error(en);
  });
  if (frontMatter === undefined) throw new Error("no front matter");
  const mails: BenchMail[] = [];
  const world: BuildWorld = {
    disk: nodeDisk,
    printCss: "",
    imageCache: undefined,
    checkLinks: refuse,
    printPdf: refuse,
    renderMail: async (document) => {
      const mail = await renderEmail(document, (source) => Promise.resolve(String(mails.push({ source, document, text }))), template);
      return { ...mail, files: [] };
    },
  };
  const written = { slug: "bench", name, folder: dirname(path), text, bytes };
  await build(written, frontMatter, await readBrand("thorbecke", templates, nodeDisk), world, new Set(["email"]), defaultLimits);
  const [mail] = mails;
  if (mail === undefined) throw new Error("no mail was made");
  return mail;
}

function refuse(): never {
  throw new Error("only the mail is asked for");
}

/** One way to make the HTML of the mail, all that it needs being loaded. */
export interface MailMaker {
  readonly name: string;
  /** What it is given: content that was read before, in its own form, or the Markdown. */
  readonly from: "content" | "Markdown";
  readonly make: () => Promise<string>;
}

/** Ours: assembled from fragments, the same beginning at the Markdown, and MJML on the whole. Throws when the bytes of these differ. */
export async function openOurMakers({ source, document, text }: BenchMail): Promise<readonly MailMaker[]> {
  const assemble = assembleFrom(makeFragmentStore(compileMjml), compileMjml);
  const compile = compileWhole(compileMjml);
  const { meta, brand } = document;
  const context = { name: "bench.md", title: meta.title, lang: meta.lang, labels: brand.labels, mergeFields: Object.keys(brand.mergeFields) };
  const fromMarkdown = async (): Promise<string> =>
    (await renderEmail({ ...document, tree: transform(text, context, () => undefined) }, assemble, template)).html;
  const html = await compile(source);
  if (html !== (await assemble(source)) || html !== (await fromMarkdown())) throw new Error("the assembled mail is not the compiled one");
  return [
    { name: "sessiepers: assembled from fragments", from: "content", make: () => assemble(source) },
    { name: "sessiepers: HTML and plain text", from: "Markdown", make: fromMarkdown },
    { name: "mjml2html on the whole, same bytes", from: "content", make: () => compile(source) },
  ];
}

export interface WarmTimes {
  readonly maker: MailMaker;
  /** Milliseconds for one mail, a figure for each round. */
  readonly times: readonly number[];
  readonly bytes: number;
}

/** Times all in turn within each round, after a round to warm up; each as often as takes some 100 ms. */
export async function timeWarm(makers: readonly MailMaker[], rounds: number): Promise<readonly WarmTimes[]> {
  const timed = await Promise.all(makers.map(async (maker) => ({ maker, bytes: Buffer.byteLength(await maker.make()), calls: 20, times: [] as number[] })));
  for (let round = 0; round <= rounds; round++)
    for (const one of timed) {
      const ms = await time(one.calls, one.maker.make);
      if (round === 0) one.calls = Math.min(2000, Math.max(10, Math.round(100 / ms)));
      else one.times.push(ms);
    }
  return timed;
}

async function time(calls: number, make: () => Promise<string>): Promise<number> {
  const before = process.hrtime.bigint();
  // Looking at the last character makes V8 put a concatenated text into one piece, so that this is counted too.
  for (let call = 0; call < calls; call++) (await make()).at(-1);
  return Number(process.hrtime.bigint() - before) / 1e6 / calls;
}
