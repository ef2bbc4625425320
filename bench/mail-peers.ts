/** Others that make the HTML of a mail, each given the same content in its own form, and none timed before its mail holds all of it. */

import { fromHtml } from "hast-util-from-html";
import { visit } from "unist-util-visit";
import type { Root } from "hast";

import type { Brand } from "../pipeline/brand/brand.ts";
import { findImageAddress } from "../pipeline/email/render.ts";
import { writeWholeSource } from "../pipeline/email/mail-source.ts";
import { describeNext } from "../pipeline/email/next-session.ts";
import { prepareTree } from "../pipeline/email/prepare-tree.ts";
import { words } from "../pipeline/transform/labels.ts";
import { textOf } from "../pipeline/transform/tree.ts";
import { loadPeer } from "./load-peer.ts";
import type { BenchMail, MailMaker } from "./mail.ts";
import { openReactEmail } from "./mail-react.ts";

/** Loads mrml, react-email and emailmd. Throws when the mail of one lacks a link or a text of the write-up. */
export async function openMailPeers(mail: BenchMail): Promise<readonly MailMaker[]> {
  // React's form for development is several times slower.
  process.env["NODE_ENV"] = "production";
  const peers = [await openMrml(mail), await openReactEmail(mail.document), await openEmailmd(mail)];
  for (const { name, make } of peers) verify(name, await make(), mail);
  return peers;
}

interface Mrml {
  readonly Engine: new () => {
    readonly setRenderOptions: (options: { readonly disableComments: boolean; readonly fonts: object; readonly socialIconOrigin: null }) => void;
    readonly toHtml: (source: string) => { readonly type: "success"; readonly content: string } | { readonly type: "error"; readonly message: string };
  };
}

/** MJML in Rust, as WebAssembly: takes the MJML that we would give to mjml2html. */
async function openMrml({ source }: BenchMail): Promise<MailMaker> {
  const { default: mrml } = (await loadPeer("mrml")) as { readonly default: Mrml };
  const engine = new mrml.Engine();
  engine.setRenderOptions({ disableComments: false, fonts: {}, socialIconOrigin: null });
  const mjml = writeWholeSource(source);
  return {
    name: "mrml on the same MJML",
    from: "content",
    make: () => {
      const made = engine.toHtml(mjml);
      if (made.type === "error") throw new Error(`mrml: ${made.message}`);
      return Promise.resolve(made.content);
    },
  };
}

interface Emailmd {
  readonly render: (markdown: string) => Promise<{ readonly html: string; readonly warnings?: readonly unknown[] }>;
}

/** Markdown through MJML, without our directives and rows: the texts and links are the same. */
async function openEmailmd(mail: BenchMail): Promise<MailMaker> {
  const { render } = (await loadPeer("emailmd")) as Emailmd;
  const markdown = writeForEmailmd(mail);
  return { name: "emailmd: HTML and plain text", from: "Markdown", make: async () => (await render(markdown)).html };
}

/** The body of the write-up with its directives in emailmd's words, between what our mail adds above and below it. */
function writeForEmailmd({ document, text }: BenchMail): string {
  const { meta, brand } = document;
  const said = words[meta.lang];
  const body = text
    .replace(/^---\n[\s\S]*?\n---\n/u, "")
    .replaceAll(/^::button\[(?<label>.*)\]\{href="(?<href>[^"]*)"\}$/gmu, "[$<label>]($<href>){button}")
    .replaceAll(/^::video\[(?<label>.*)\]\{href="(?<href>[^"]*)" image="(?<src>[^"]*)".*\}$/gmu, (...found) => {
      const { label = "", href = "", src = "" } = found.at(-1) as Readonly<Record<string, string>>;
      return `[![${label}](${findImageAddress(document, document.thumbnails.get(src)?.mail.name ?? src)})](${href})\n\n[${label}](${href})`;
    })
    .replaceAll(/^(?<label>Onderwerp|Contact|Meer weten|Reflectie|Tips):/gmu, "**$<label>:**")
    .replaceAll(/(?<=\s)https:\S+/gu, "<$&>")
    .replaceAll(/(?<=\s)[\w.]+@[\w.]+\.example/gu, "<$&>");
  const next = meta.next === undefined ? undefined : describeNext(meta.next, meta.lang, said);
  const closing =
    next === undefined ? "" : `## ${next.title}\n\n${next.day} ${next.month} ${next.when ?? ""}\n\n[${said.signUp}](${meta.next?.link ?? ""}){button}`;
  const footer = `${brand.sender.reason[meta.lang]}\n\n[${said.unsubscribe}](${unsubscribeOf(brand)})\n\n${brand.sender.address}`;
  return `---\npreheader: "${meta.summary ?? ""}"\n---\n\n# ${meta.title}\n\n${meta.summary ?? ""}\n\n${body}\n\n${closing}\n\n::: footer\n${footer}\n:::\n`;
}

/** The bundled brands have one. */
function unsubscribeOf({ unsubscribe }: Brand): string {
  if (unsubscribe === undefined) throw new Error("the brand of the bench offers no way to unsubscribe");
  return unsubscribe.token;
}

/** Each address of the write-up leads somewhere in the mail, and each text stands in it, whatever its typography. */
function verify(name: string, html: string, { document }: BenchMail): void {
  const made = fromHtml(html);
  const hrefs = new Set<string>();
  visit(made, "element", ({ tagName, properties }) => void (tagName === "a" && hrefs.add(String(properties["href"]))));
  const said = flatten(textOf(made));
  const tree = prepareTree(document, "bench.md", () => undefined);
  const missing = [...listTexts(tree).filter((text) => !said.includes(flatten(text))), ...listLinks(tree).filter((href) => !hrefs.has(href))];
  if (!hrefs.has(unsubscribeOf(document.brand))) missing.push(unsubscribeOf(document.brand));
  if (missing.length > 0) throw new Error(`the mail of ${name} lacks: ${missing.join(" | ")}`);
}

function listTexts(tree: Root): readonly string[] {
  const texts: string[] = [];
  visit(tree, "element", (node) => void (["p", "li", "h2", "h3", "dt", "figcaption"].includes(node.tagName) && texts.push(textOf(node))));
  return texts;
}

function listLinks(tree: Root): readonly string[] {
  const links: string[] = [];
  visit(tree, "element", ({ tagName, properties }) => void (tagName === "a" && links.push(String(properties["href"]))));
  return links;
}

function flatten(text: string): string {
  return text.replaceAll(/[^\p{L}\p{N}]+/gu, "");
}
