import { directiveFromMarkdown } from "mdast-util-directive";
import type { Extension as FromMarkdown, Options } from "mdast-util-from-markdown";
import { directive } from "micromark-extension-directive";
import type { Processor } from "unified";
import { namedDirectives } from "./named-directive.ts";

/**
 * Syntax of leaf and container directives, as remark-directive has it, and of the text directives in our table: only `:contact[…]`.
 */
export function remarkDirectiveBlocks(this: Processor): void {
  const data = this.data() as { micromarkExtensions?: NonNullable<Options["extensions"]>; fromMarkdownExtensions?: (FromMarkdown | FromMarkdown[])[] };
  const { flow } = directive();
  (data.micromarkExtensions ??= []).push(flow === undefined ? {} : { flow }, namedDirectives(["contact"]));
  // `verbose` keeps the places of the fences, to put an unknown directive back as it was.
  (data.fromMarkdownExtensions ??= []).push(directiveFromMarkdown({ verbose: true }));
}
