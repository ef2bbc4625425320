/** A write-up built as `check` does: real stages, MJML's own fragments, no browser. */

import { fileURLToPath } from "node:url";

import type { Brand } from "../../../pipeline/brand/brand.ts";
import { readBrand } from "../../../pipeline/brand/read.ts";
import { build, type BuildWorld, type Issue, type Target } from "../../../pipeline/build.ts";
import { checkOutputs } from "../../../pipeline/check/check-outputs.ts";
import type { FindPlace, Inspect, Made, MadeMail } from "../../../pipeline/check/made.ts";
import { makeMailFiles } from "../../../pipeline/commands/mail-files.ts";
import { assembleFrom } from "../../../pipeline/email/assemble.ts";
import { makeFragmentStore } from "../../../pipeline/email/fragment-store.ts";
import { compileMjml } from "../../../pipeline/email/mjml.ts";
import { makeImageCache } from "../../../pipeline/images/cache.ts";
import { checkLinks } from "../../../pipeline/links/check.ts";
import { realClock } from "../../../pipeline/links/request.ts";
import { linkDefaults } from "../../../pipeline/links/settings.ts";
import type { SessionDocument } from "../../../pipeline/document.ts";
import type { Message } from "../../../pipeline/messages/message.ts";
import { readFrontMatter } from "../../../pipeline/session/front-matter.ts";
import { defaultLimits } from "../../../pipeline/session/limits.ts";
import type { Disk } from "../../../pipeline/world.ts";
import { nodeDisk } from "../../../pipeline/write/node-disk.ts";
import { picturesEverywhere } from "../../support/pictures-everywhere.ts";

const templates = fileURLToPath(new URL("../../../templates", import.meta.url));
const template = new TextDecoder().decode(await nodeDisk.readFile(`${templates}/email.mjml`));
const assemble = assembleFrom(makeFragmentStore(compileMjml), compileMjml);

/** Both bundled brands. */
export const brands: readonly Brand[] = await Promise.all(["thorbecke", "waterland"].map((name) => readBrand(name, templates, nodeDisk)));
const [thorbecke] = brands;

const inspectAll: Inspect = async (document, made, find) => checkOutputs(document, made, find, {});

export interface How {
  readonly brand?: Brand;
  /** Default: mail and web page. */
  readonly targets?: readonly Target[];
  /** Where the images are; by default every image is there. */
  readonly folder?: string;
  readonly disk?: Disk;
  /** The thorough checks; by default all but those in a browser. */
  readonly inspections?: readonly Inspect[];
  /** Gets what is inspected. */
  readonly capture?: (captured: Captured) => void;
}

/** Builds `markdown` (front matter included) and gives all that was told, in the order in which it was. Links are checked offline. */
export async function buildChecked(markdown: string, how: How = {}): Promise<Issue> {
  const { brand = thorbecke, targets = ["email", "web"], folder = "/verslag", disk = picturesEverywhere, inspections = [inspectAll], capture } = how;
  if (brand === undefined) throw new Error("no brand");
  const frontMatter = readFrontMatter(markdown, "verslag.md", ({ en }) => {
    throw new Error(en);
  });
  if (frontMatter === undefined) throw new Error("no front matter");
  const world: BuildWorld = {
    disk,
    printCss: "",
    imageCache,
    checkLinks: async (links) => checkLinks(links, { ...realClock, request: undefined }, linkDefaults),
    renderMail: async (document, name, handout) => makeMailFiles(document, name, assemble, template, handout),
    printPdf: () => Promise.reject(new Error("nothing is printed here")),
    inspect: async (document, made, find) => {
      if (made.mail !== undefined && made.web !== undefined) capture?.({ document, mail: made.mail, web: made.web, find });
      const told = await Promise.all(inspections.map((one) => one(document, made, find)));
      return told.flat();
    },
  };
  const source = { slug: "verslag", name: "verslag.md", folder, text: markdown, bytes: Buffer.from(markdown) };
  return build(source, frontMatter, brand, world, new Set(targets), defaultLimits);
}

/** The finished outputs of one write-up, for planting faults in them. */
export interface Captured {
  readonly document: SessionDocument;
  readonly mail: MadeMail;
  readonly web: string;
  readonly find: FindPlace;
}

/** Builds `markdown` and gives its outputs. Fails when the checks find anything. */
export async function captureOutputs(markdown: string, how: How = {}): Promise<Captured> {
  const all: Captured[] = [];
  const issue = await buildChecked(markdown, { ...how, capture: (captured) => all.push(captured) });
  const [captured] = all;
  if (captured === undefined || found(issue).length > 0) throw new Error(`not clean: ${found(issue).join(", ")}`);
  return captured;
}

/** What the thorough checks say of outputs that were changed. */
export async function inspect(
  { document, mail, web, find }: Captured,
  change: Partial<Pick<MadeMail, "html" | "text">> & { readonly web?: string },
): Promise<readonly Message[]> {
  const made: Made = { mail: { ...mail, ...change }, web: change.web ?? web };
  return checkOutputs(document, made, find, {});
}

/** Code and line of what the checks told, but for what every write-up without `imageBase` is told. */
export function found({ messages }: Pick<Issue, "messages">): readonly string[] {
  return messages.filter((message) => isOfCheck(message)).map(({ code, file, line }) => `${code} ${file === "verslag.md" ? line : file}`);
}

/** True for what the checks of mail and web page tell. */
function isOfCheck({ code }: Message): boolean {
  return /^(?:mail|web)-/u.test(code) && code !== "mail-images-local" && code !== "mail-local-link";
}

const encoded = new Map<string, Uint8Array>();
const imageCache = makeImageCache("test", { read: async (key) => encoded.get(key), write: async (key, bytes) => void encoded.set(key, bytes) });
