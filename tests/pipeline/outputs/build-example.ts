/** Builds a text through every stage but the browser: the mail is assembled and compiled whole, print stays HTML. */

import { fileURLToPath } from "node:url";

import type { Brand } from "../../../pipeline/brand/brand.ts";
import { readBrand } from "../../../pipeline/brand/read.ts";
import { build, type Issue, type Target } from "../../../pipeline/build.ts";
import { makeMailFiles } from "../../../pipeline/commands/mail-files.ts";
import { assembleFrom } from "../../../pipeline/email/assemble.ts";
import { makeFragmentStore } from "../../../pipeline/email/fragment-store.ts";
import { compileWhole, type MailSource } from "../../../pipeline/email/mail-source.ts";
import { compileMjml } from "../../../pipeline/email/mjml.ts";
import { checkLinks } from "../../../pipeline/links/check.ts";
import { realClock } from "../../../pipeline/links/request.ts";
import { linkDefaults } from "../../../pipeline/links/settings.ts";
import { readFrontMatter } from "../../../pipeline/session/front-matter.ts";
import { defaultLimits } from "../../../pipeline/session/limits.ts";
import type { PrintDocument } from "../../../pipeline/print/print-document.ts";
import { nodeDisk } from "../../../pipeline/write/node-disk.ts";
import { picturesEverywhere } from "../../support/pictures-everywhere.ts";

const templates = fileURLToPath(new URL("../../../templates", import.meta.url));
const mjml = new TextDecoder().decode(await nodeDisk.readFile(`${templates}/email.mjml`));
const printCss = new TextDecoder().decode(await nodeDisk.readFile(`${templates}/print.css`));

export interface BuiltExample {
  readonly issue: Issue;
  readonly print: string;
  /** All that would be printed; undefined when a message blocked. */
  readonly printed: PrintDocument | undefined;
  /** Text of an output, as in "email.html"; empty when it was not made. */
  readonly read: (path: string) => string;
}

/** Reads one of the bundled brands. */
export async function readBundledBrand(name: "thorbecke" | "waterland"): Promise<Brand> {
  return readBrand(name, templates, nodeDisk);
}

const assemble = assembleFrom(makeFragmentStore(compileMjml), compileMjml);

/** MJML judges the whole mail; the assembled one must be the same. */
async function compileMail(source: MailSource): Promise<string> {
  const html = await compileWhole(compileMjml)(source);
  if (html !== (await assemble(source))) throw new Error("the assembled mail is not the compiled one");
  return html;
}

/** Builds `markdown` (front matter included) in the brand; on `disk` when it has images of its own; without people when asked. */
export async function buildExample(markdown: string, brand: Brand, folder = "/verslag", disk = picturesEverywhere, redacts = false): Promise<BuiltExample> {
  const frontMatter = readFrontMatter(markdown, "verslag.md", ({ en }) => {
    throw new Error(en);
  });
  if (frontMatter === undefined) throw new Error("no front matter");
  const printed: { document: PrintDocument | undefined } = { document: undefined };
  const source = { slug: "verslag", name: "verslag.md", folder, text: markdown, bytes: Buffer.from(markdown) };
  const targets: readonly Target[] = ["email", "web", "print", "contacts", "links"];
  const world = {
    disk,
    printCss,
    imageCache: undefined,
    redacts,
    checkLinks: async (links: Parameters<typeof checkLinks>[0]) => checkLinks(links, { ...realClock, request: undefined }, linkDefaults),
    renderMail: async (...[document, name, handout]: Parameters<Parameters<typeof build>[3]["renderMail"]>) =>
      makeMailFiles(document, name, compileMail, mjml, handout),
    printPdf: (document: PrintDocument) => {
      printed.document = document;
      return Promise.resolve({ bytes: new Uint8Array([37]), differences: [], faults: [] });
    },
  };
  const issue = await build(source, frontMatter, brand, world, new Set(targets), defaultLimits);
  const read = (path: string): string => new TextDecoder().decode(issue.files.find((file) => file.path === path)?.bytes);
  return { issue, print: printed.document?.html ?? "", printed: printed.document, read };
}
