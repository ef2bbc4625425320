/** Reads Markdown back and looks in it for people once more: in every text, address and name that it holds. Pure. */

import { directiveFromMarkdown } from "mdast-util-directive";
import { directive } from "micromark-extension-directive";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { type Processor, unified } from "unified";
import { parse } from "yaml";

import { decodeUri } from "../decode-uri.ts";
import { barrier, lineEnd } from "./find.ts";
import type { Redactor } from "./redactor.ts";

/** What may stand in a node, whatever its type. */
interface AnyNode {
  readonly type: string;
  readonly value?: string;
  readonly url?: string;
  readonly alt?: string | null;
  readonly title?: string | null;
  readonly lang?: string | null;
  readonly meta?: string | null;
  readonly label?: string | null;
  readonly attributes?: Readonly<Record<string, string | null | undefined>> | null;
  readonly children?: readonly AnyNode[];
}

/** A text, address or name in the Markdown. */
interface Said {
  readonly kind: "text" | "address" | "name";
  readonly value: string;
}

const reader = unified().use(remarkParse).use(remarkFrontmatter).use(remarkGfm).use(readDirectives).freeze();

/** Every text that names somebody, as it stands there; none when the Markdown may be published. */
export function listLeft(markdown: string, redactor: Redactor): readonly string[] {
  const left = ({ kind, value }: Said): boolean => {
    if (kind === "text") return redactor.plan(value).length > 0;
    if (kind === "address" && /^[a-z][a-z0-9+.-]*:|^www\./iu.test(value)) return redactor.addressed(value) !== undefined;
    return [value, decodeUri(value)].some((form) => redactor.fileName(form) !== form);
  };
  return [...sayings(reader.parse(markdown) as AnyNode)].filter((one) => left(one)).map(({ value }) => value);
}

function readDirectives(this: Processor): void {
  const data = this.data();
  const { flow = {} } = directive();
  (data.micromarkExtensions ??= []).push({ flow });
  (data.fromMarkdownExtensions ??= []).push(directiveFromMarkdown());
}

/** Running text is read as a whole, since a name may go on across bold, links and line ends. */
const running = new Set(["paragraph", "heading", "tableCell", "leafDirective"]);
const addressAttributes = new Set(["href", "image"]);

function* sayings(node: AnyNode): Generator<Said> {
  if (node.type === "yaml") {
    yield* factSayings(parse(node.value ?? "") as unknown, "");
    return;
  }
  if (running.has(node.type)) yield { kind: "text", value: flat(node) };
  else if (node.value !== undefined && node.type !== "text") yield { kind: "text", value: node.value };
  if (node.url !== undefined) yield { kind: "address", value: node.url };
  for (const text of [node.alt, node.title]) if (text) yield { kind: "text", value: text };
  for (const name of [node.lang, node.meta, node.label]) if (name) yield { kind: "name", value: name };
  for (const [name, value] of Object.entries(node.attributes ?? {})) if (value) yield { kind: addressAttributes.has(name) ? "address" : "text", value };
  for (const child of node.children ?? []) yield* sayings(child);
}

function flat(node: AnyNode): string {
  if (node.type === "break") return lineEnd;
  if (node.type === "image" || node.type === "footnoteReference") return node.type === "image" ? barrier : "";
  return node.value ?? (node.children ?? []).map((child) => flat(child)).join("");
}

const addressFacts = new Set(["imageBase", "fileBase", "webUrl", "handoutUrl", "link", "src"]);

function* factSayings(fact: unknown, key: string): Generator<Said> {
  if (typeof fact === "string") yield { kind: addressFacts.has(key) ? "address" : "text", value: fact };
  else if (typeof fact === "object" && fact !== null) for (const [name, inner] of Object.entries(fact)) yield* factSayings(inner, name);
}
