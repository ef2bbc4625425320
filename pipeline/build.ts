/** One write-up through all stages, in the order of the data. The list is the program: start reading here. */

import type { Brand, BrandLinkCheck } from "./brand/brand.ts";
import { checkMailFacts } from "./check/check-mail-facts.ts";
import { dropTold } from "./check/drop-told.ts";
import type { Inspect, MadeMail } from "./check/made.ts";
import { makePlaceFinder } from "./check/place.ts";
import type { Forgotten } from "./contacts/book/keep-out.ts";
import type { OutputFile, SessionDocument } from "./document.ts";
import { renderIcs } from "./email/ics.ts";
import { findCalendar } from "./email/next-session.ts";
import type { ImageCache } from "./images/cache.ts";
import { readLocalFiles } from "./images/files.ts";
import { prepareImages } from "./images/prepare.ts";
import type { Link, LinkResult } from "./links/link.ts";
import type { Message } from "./messages/message.ts";
import type { PrintDocument, Printed } from "./print/print-document.ts";
import { reportPrint } from "./print/report.ts";
import type { Redacted } from "./redact/redact-document.ts";
import { placeOfKey } from "./session/front-matter.ts";
import type { Limits } from "./session/limits.ts";
import { resolveMeta } from "./session/meta.ts";
import type { Source } from "./session/read.ts";
import type { FrontMatter } from "./session/schema.ts";
import { lintTree } from "./transform/lint.ts";
import { fillMetaFields, settleMetaFields, tellMetaFields } from "./transform/meta-fields.ts";
import { transform } from "./transform/processor.ts";
import type { Disk } from "./world.ts";

export type Target = "email" | "web" | "print" | "contacts" | "links";

/** What a build needs from outside: the disk, and the heavy parts, each loaded only when its output is asked for. */
export interface BuildWorld {
  readonly disk: Disk;
  readonly printCss: string;
  readonly imageCache: ImageCache | undefined;
  readonly checkLinks: LinkChecker;
  readonly renderMail: MailRenderer;
  readonly printPdf: (document: PrintDocument) => Promise<Printed>;
  /** The thorough check of the finished mail and web page, for the verb `check` only. */
  readonly inspect?: Inspect;
  /** Who was erased from the address book, and stays out of the contact files; undefined without a book. */
  readonly forgotten?: Forgotten | undefined;
  /** True for outputs without people (`--redact`): the brand's mailbox stands in their place. */
  readonly redacts?: boolean;
}

export type LinkChecker = (links: readonly Link[], house?: BrandLinkCheck) => Promise<readonly LinkResult[]>;
export type MailRenderer = (document: SessionDocument, name: string, handout: Promise<Uint8Array | undefined>) => Promise<MailFiles>;

export interface MailFiles extends MadeMail {
  readonly files: readonly OutputFile[];
  readonly mergeFields: readonly string[];
  readonly messages: readonly Message[];
}

/** The stages of the outputs load when theirs is asked for: a mail alone starts without hyphenation and telephone numbers. */
const loadPrint = () => import("./print/plan.ts");
const loadWeb = () => import("./web/render.ts");
const loadLinks = () => import("./links/stage.ts");
const loadContacts = () => import("./contacts/stage.ts");
const loadRedact = () => import("./redact/stage.ts");

export interface Issue {
  readonly slug: string;
  readonly messages: readonly Message[];
  /** Undefined when a message blocks: nothing is written. */
  readonly document: SessionDocument | undefined;
  readonly files: readonly OutputFile[];
  readonly mail: { readonly bytes: number; readonly encodedBytes: number } | undefined;
  readonly mergeFields: readonly string[];
  /** The verdicts, when links were asked for and nothing blocked before they were checked. */
  readonly links: readonly LinkResult[] | undefined;
  /** Where the brand's `brand.json` lies, for places. */
  readonly brandFolder: string;
  /** Of a redacted write-up: its folder, and file name, messages and Markdown without names. */
  readonly redacted?: Pick<Redacted, "folder" | "name" | "message" | "markdown"> | undefined;
}

/**
 * Builds one write-up: Markdown, facts and brand in, every asked-for file out, in memory.
 * The author's mistakes are messages in the result; only machine errors (browser, disk) throw.
 */
export async function build(
  source: Source,
  frontMatter: FrontMatter,
  brand: Brand,
  world: BuildWorld,
  targets: ReadonlySet<Target>,
  limits: Limits,
): Promise<Issue> {
  const messages: Message[] = [];
  const tell = (message: Message): number => messages.push(message);

  const meta = settleMetaFields(resolveMeta(frontMatter, brand));
  const fields = Object.keys(brand.mergeFields);
  tellMetaFields(frontMatter, fields, (key) => placeOfKey(source.text, key, source.name), tell);
  const tree = transform(source.text, { name: source.name, title: meta.title, lang: meta.lang, labels: brand.labels, mergeFields: fields }, tell);
  const root = { folder: source.folder, name: source.name, brandFolder: brand.folder };
  const image = meta.image === undefined ? undefined : { src: meta.image.src, place: placeOfKey(source.text, "image", source.name) };
  const [pictures, locals] = await Promise.all([
    prepareImages(tree, image, root, { fill: "#ffffff", mark: brand.light.button }, world.disk, limits, tell, world.imageCache),
    readLocalFiles(tree, root, world.disk, tell),
  ]);
  const original: SessionDocument = { slug: source.slug, tree, meta, brand, ...pictures, files: locals };
  // Before anything is made: no output sees the original. Before a refusal too, whose messages name people.
  const redacted = world.redacts === true ? (await loadRedact()).redact(original, source, tell) : undefined;
  const common = { slug: source.slug, brandFolder: brand.folder, redacted };
  const refused = { ...common, document: undefined, files: [], mail: undefined, mergeFields: [], links: undefined };
  // Links can be judged all the same; what blocks is told with them.
  const linksOnly = targets.size === 1 && targets.has("links");
  if (!linksOnly && messages.some((message) => message.blocking)) {
    lintTree(tree, source.name, meta.lang, tell);
    return { ...refused, messages };
  }
  const document = redacted?.document ?? original;
  // Where no mailing system fills in the fields.
  const filled = { ...document, meta: fillMetaFields(document.meta, document.brand.mergeFields) };

  const wantsPdf = targets.has("print") || (targets.has("email") && meta.attach.includes("handout"));
  const printMessages: Message[] = [];
  const author = { name: source.name, text: source.text, tell: (message: Message) => printMessages.push(message) };
  // First of all: while the browser prints, the other outputs are made.
  const plans = wantsPdf ? await (await loadPrint()).planPrints(filled, world.printCss, source, author) : [];
  const printing = Promise.all(
    (targets.has("print") ? plans : plans.slice(0, 1)).map(async ({ path, document: print }) => ({ path, ...(await world.printPdf(print)) })),
  );
  const handout = printing.then(([first]) => first?.bytes);
  // Few mails await it: what goes wrong is thrown below.
  handout.catch(() => undefined);
  const mailing = targets.has("email") ? world.renderMail(document, source.name, handout) : undefined;
  const links = targets.has("links") ? await loadLinks() : undefined;
  const linking = links === undefined ? undefined : world.checkLinks(links.collectLinks(document, source.name, redacted?.keys ?? source.text), brand.links);
  // While those wait for the browser, the network and MJML:
  lintTree(tree, source.name, meta.lang, tell);
  const web = targets.has("web") ? (await loadWeb()).renderWeb(filled) : undefined;
  const ics = targets.has("email") || targets.has("web") ? renderIcs(document) : undefined;
  const contacts = targets.has("contacts") ? (await loadContacts()).makeContactFiles(filled, source.name, tell, world.forgotten) : [];
  const [printed, judged, mail] = await Promise.all([printing, linking, mailing]);
  if (links !== undefined && judged !== undefined) links.reportLinks(judged, tell);
  messages.push(...printMessages);
  reportPrint(printed, source.name, tell);
  messages.push(...(mail?.messages ?? []));
  const find = makePlaceFinder(document.tree, source.name, (key) => placeOfKey(source.text, key, source.name));
  const found = mail === undefined ? [] : checkMailFacts(document, mail, find);
  const inspected = await world.inspect?.(document, { mail, web }, find);
  messages.push(...dropTold([...found, ...(inspected ?? [])], messages));

  const outputs = [
    ...(mail?.files ?? []),
    ...(web === undefined ? [] : [text("web.html", web)]),
    ...(ics === undefined ? [] : [text("next.ics", ics)]),
    // The mail leads to it where the files are published.
    ...(ics === undefined || findCalendar(document) === undefined ? [] : [text("files/next.ics", ics)]),
    ...(targets.has("print") ? printed.map(({ path, bytes }) => ({ path, bytes })) : []),
    ...contacts,
    ...(links === undefined || judged === undefined ? [] : [text("links.json", links.renderLinksJson(judged))]),
    ...[...document.files.values()].map((file) => ({ path: `files/${file.name}`, bytes: file.bytes })),
  ];
  if (messages.some((message) => message.blocking)) return { ...refused, messages, links: judged };
  return { ...common, messages, document, files: outputs, mail, mergeFields: mail?.mergeFields ?? [], links: judged };
}

/** A text file of the output, as UTF-8. */
export function text(path: string, content: string): OutputFile {
  return { path, bytes: new TextEncoder().encode(content) };
}
