/** The mail as a tree of react-email's components: the same sections, rows, texts and links as ours, with styles of the same kind. */

import type { Element, ElementContent, Root } from "hast";

import type { SessionDocument } from "../pipeline/document.ts";
import { findImageAddress } from "../pipeline/email/render.ts";
import { describeNext } from "../pipeline/email/next-session.ts";
import { prepareTree } from "../pipeline/email/prepare-tree.ts";
import { longDate, words } from "../pipeline/transform/labels.ts";
import { kindOf, textOf } from "../pipeline/transform/tree.ts";
import { loadPeer } from "./load-peer.ts";
import type { MailMaker } from "./mail.ts";

/** What React makes of an element; nothing here looks into it. */
type Made = unknown;
type Style = Readonly<Record<string, string | number>>;
type CreateElement = (type: unknown, props: Readonly<Record<string, unknown>> | null, ...children: Made[]) => Made;
type Name = "Html" | "Head" | "Preview" | "Body" | "Container" | "Section" | "Row" | "Column" | "Heading" | "Text" | "Link" | "Img" | "Hr" | "Button";
type Components = Readonly<Record<Name, unknown>>;

/** What the handlers need. */
interface Desk {
  readonly h: CreateElement;
  readonly parts: Components;
  readonly document: SessionDocument;
}

/** Loads React and react-email. The tree of the write-up is there already, as it is for our assembly; components are made anew for each mail. */
export async function openReactEmail(document: SessionDocument): Promise<MailMaker> {
  const { createElement: h } = (await loadPeer("react")) as { readonly createElement: CreateElement };
  const parts = (await loadPeer("@react-email/components")) as Components;
  const { render } = (await loadPeer("@react-email/render")) as { readonly render: (element: Made) => Promise<string> };
  const tree = prepareTree(document, "bench.md", () => undefined);
  const Mail = (): Made => makeMail(tree, { h, parts, document });
  return { name: "react-email, a tree of its components", from: "content", make: () => render(h(Mail, null)) };
}

function makeMail(tree: Root, desk: Desk): Made {
  const { h, parts, document } = desk;
  const { meta } = document;
  const { colours, font } = lookOf(document);
  const sections = tree.children.filter((node): node is Element => node.type === "element" && node.tagName === "section");
  const intro = tree.children.filter((node): node is Element => node.type === "element" && node.tagName !== "section");
  const sheet: Style = { backgroundColor: colours.sheet, padding: "30px 40px 0" };
  return h(
    parts.Html,
    { lang: meta.lang, dir: "ltr" },
    h(parts.Head, null, h("title", null, meta.title)),
    h(parts.Preview, null, meta.summary ?? ""),
    h(
      parts.Body,
      { style: { backgroundColor: colours.ground, ...font } },
      h(
        parts.Container,
        { style: { width: "640px", maxWidth: "640px" } },
        h(parts.Section, { style: sheet }, makeMasthead(desk)),
        h(
          parts.Section,
          { style: sheet },
          h(parts.Heading, { as: "h1", style: { ...font, fontSize: "32px", lineHeight: "38px", color: colours.ink, margin: "0 0 10px" } }, meta.title),
          h(parts.Text, { style: { ...font, fontSize: "18px", lineHeight: "29px", color: colours.ink, margin: "0 0 24px" } }, meta.summary),
          ...dressAll(intro, desk),
        ),
        ...sections.map((section) => h(parts.Section, { style: sheet }, ...dressAll(section.children, desk))),
        h(parts.Section, { style: sheet }, makeNext(desk)),
        h(parts.Section, { style: { ...sheet, borderTop: `3px solid ${colours.ink}` } }, ...makeFooter(desk)),
      ),
    ),
  );
}

function makeMasthead({ h, parts, document }: Desk): Made {
  const { meta, brand } = document;
  const { colours, font } = lookOf(document);
  const issue = `${words[meta.lang].session(meta.number ?? 1)} · ${longDate(meta.date, meta.lang)}`;
  return h(
    parts.Row,
    null,
    h(parts.Column, { style: { width: "30px" } }, h(parts.Img, { src: findImageAddress(document, "logo.png"), width: brand.logo.width, alt: "" })),
    h(parts.Column, { style: { ...font, fontSize: "19px", fontWeight: "bold", color: colours.ink } }, brand.name),
    h(parts.Column, { align: "right", style: { ...font, fontSize: "14px", color: colours.soft } }, issue),
  );
}

function makeNext({ h, parts, document }: Desk): Made {
  const { meta } = document;
  const { colours, font } = lookOf(document);
  if (meta.next === undefined) return undefined;
  const said = describeNext(meta.next, meta.lang, words[meta.lang]);
  const style: Style = { ...font, color: colours.ink, margin: "0" };
  return h(
    parts.Row,
    { style: { backgroundColor: colours.panel, border: `1px solid ${colours.hairline}` } },
    h(
      parts.Column,
      { style: { padding: "24px 28px" } },
      h(parts.Text, { style: { ...style, fontSize: "38px" } }, said.day),
      h(parts.Text, { style }, said.month),
    ),
    h(
      parts.Column,
      { style: { padding: "24px 28px" } },
      h(parts.Heading, { as: "h2", style }, said.title),
      h(parts.Text, { style }, said.when),
      h(
        parts.Button,
        { href: meta.next.link, style: { backgroundColor: colours.button, color: colours.buttonText, padding: "12px 22px" } },
        words[meta.lang].signUp,
      ),
    ),
  );
}

function makeFooter({ h, parts, document }: Desk): readonly Made[] {
  const { meta, brand } = document;
  const { colours, font } = lookOf(document);
  const style: Style = { ...font, fontSize: "14px", lineHeight: "22px", color: colours.soft, margin: "0 0 6px" };
  const link = (href: string, text: string): Made => h(parts.Link, { href, style: { color: colours.accent, textDecoration: "underline" } }, text);
  return [
    h(parts.Text, { style }, brand.sender.reason[meta.lang]),
    h(parts.Text, { style }, link(brand.unsubscribe?.token ?? "", words[meta.lang].unsubscribe)),
    h(parts.Text, { style }, brand.sender.address),
    ...brand.houseLinks.map(({ href, text }) => h(parts.Text, { style }, link(href, text))),
  ];
}

function dressAll(nodes: readonly ElementContent[], desk: Desk): readonly Made[] {
  return nodes.map((node) => (node.type === "element" ? dress(node, desk) : node.type === "text" ? node.value : undefined));
}

function dress(node: Element, desk: Desk): Made {
  const { h, parts, document } = desk;
  const { colours, font } = lookOf(document);
  const style: Style = { ...font, fontSize: "16px", lineHeight: "26px", color: colours.ink, margin: "0 0 14px" };
  const children = (): readonly Made[] => dressAll(node.children, desk);
  const kind = kindOf(node);
  if (kind === "row") return makeRow(node, desk);
  if (kind === "button") return makeButton(node, desk);
  if (kind === "rows" || kind === "video") return h("div", null, ...children());
  switch (node.tagName) {
    case "p":
      return h(parts.Text, { style }, ...children());
    case "h2":
    case "h3":
      return h(parts.Heading, { as: node.tagName, style: { ...style, fontSize: "24px", lineHeight: "30px" } }, ...children());
    case "ul":
    case "ol":
      return h(node.tagName, { style: { margin: "0 0 8px 24px", padding: 0 } }, ...children());
    case "li":
      return h("li", { style: { ...style, margin: "0 0 4px" } }, ...children());
    case "figcaption":
      return h(parts.Text, { style: { ...style, fontSize: "14px" } }, ...children());
    case "a":
      return h(parts.Link, { href: node.properties["href"], style: { color: colours.accent, textDecoration: "underline" } }, ...children());
    case "img": {
      const image = document.thumbnails.get(String(node.properties["src"]))?.mail;
      return h(parts.Img, { src: findImageAddress(document, image?.name ?? ""), alt: node.properties["alt"], width: 560, style: { maxWidth: "560px" } });
    }
    default:
      return h(node.tagName, null, ...children());
  }
}

function makeButton(node: Element, { h, parts, document }: Desk): Made {
  const { button, buttonText } = document.brand.light;
  const link = node.children.find((child) => child.type === "element");
  return h(
    parts.Button,
    { href: link?.properties["href"], style: { backgroundColor: button, color: buttonText, padding: "12px 22px", borderRadius: "3px" } },
    textOf(node),
  );
}

function makeRow(row: Element, desk: Desk): Made {
  const { h, parts, document } = desk;
  const { colours, font } = lookOf(document);
  const [label, value] = row.children.filter((child) => child.type === "element");
  const cell: Style = { borderTop: `1px solid ${colours.hairline}`, verticalAlign: "top", padding: "12px 16px 12px 0" };
  return h(
    parts.Row,
    null,
    h(
      parts.Column,
      { style: { ...cell, ...font, width: "108px", fontSize: "15px", fontWeight: "bold", color: colours.ink } },
      ...dressAll(label?.children ?? [], desk),
    ),
    h(parts.Column, { style: cell }, ...dressAll(value?.children ?? [], desk)),
  );
}

function lookOf({ brand }: SessionDocument): { readonly colours: SessionDocument["brand"]["light"]; readonly font: Style } {
  return { colours: brand.light, font: { fontFamily: brand.type.mailText } };
}
