/** From Markdown to the shared tree: the one processor, read from top to bottom, and its one entry. */

import type { Root } from "hast";
import rehypeSanitize from "rehype-sanitize";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import { unified } from "unified";
import { VFile } from "vfile";
import type { Message, Tell } from "../messages/message.ts";
import { transformMessages } from "../messages/transform.ts";
import { rehypeRowLines } from "./rehype-row-lines.ts";
import { rehypeFootnotes } from "./rehype-footnotes.ts";
import { rehypeHeadingIds } from "./rehype-heading-ids.ts";
import { rehypeImages } from "./rehype-images.ts";
import { rehypeLinks } from "./rehype-links.ts";
import { rehypeMergeFields } from "./rehype-merge-fields.ts";
import { rehypeSections } from "./rehype-sections.ts";
import { rehypeTidy } from "./rehype-tidy.ts";
import { remarkDescription } from "./remark-description.ts";
import { remarkDirectiveBlocks } from "./remark-directive-blocks.ts";
import { remarkDirectives } from "./remark-directives.ts";
import { remarkHeadings } from "./remark-headings.ts";
import { remarkHtml } from "./remark-html.ts";
import { remarkRows } from "./remark-rows.ts";
import { sanitiseSchema } from "./sanitise-schema.ts";
import type { TransformContext } from "./transform-context.ts";
import { tellAt } from "./transform-context.ts";
import type { Tree } from "./tree.ts";

/** The processor. It holds nothing of a write-up: those travel in `file.data`. */
export const processor = unified()
  .use(remarkParse)
  .use(remarkFrontmatter)
  .use(remarkGfm)
  .use(remarkDirectiveBlocks)
  .use(remarkDescription)
  .use(remarkHtml)
  // Before headings and rows: blocks of unknown directives go back among the others.
  .use(remarkDirectives)
  .use(remarkHeadings)
  .use(remarkRows)
  .use(remarkRehype, { clobberPrefix: "note-", footnoteLabelProperties: {} })
  // Before sanitising: an address that is taken out must be told of.
  .use(rehypeLinks)
  .use(rehypeSanitize, sanitiseSchema)
  .use(rehypeTidy)
  .use(rehypeRowLines)
  .use(rehypeImages)
  .use(rehypeMergeFields)
  .use(rehypeFootnotes)
  .use(rehypeHeadingIds)
  .use(rehypeSections)
  .freeze();

/**
 * The shared tree of a write-up's text (front matter included or not), see tree.ts.
 * Never throws for what an author wrote: problems are told, in the order of the text.
 */
export function transform(text: string, context: TransformContext, tell: Tell): Tree {
  const source = text.startsWith("\uFEFF") ? text.slice(1) : text;
  const messages: Message[] = [];
  const running = { ...context, source, tell: (message: Message) => void messages.push(message), said: { contacts: [], silent: [] } };
  const file = new VFile({ path: context.name, value: source, data: { transform: running } });
  const tree = runSafely(file, () => tellAt(running, "body-too-deep", transformMessages["body-too-deep"], undefined, undefined));
  const { contacts, silent } = running.said;
  if (contacts.length > 0 || silent.length > 0) tree.data = { ...tree.data, said: { contacts, silent } };
  for (const message of messages.toSorted((a, b) => a.line - b.line || a.column - b.column)) tell(message);
  return tree;
}

/** Recursion over a hostile nesting ends in a RangeError: the author's mistake, not ours. */
function runSafely(file: VFile, tellTooDeep: () => void): Root {
  try {
    return processor.runSync(processor.parse(file), file);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    tellTooDeep();
    return { type: "root", children: [] };
  }
}
