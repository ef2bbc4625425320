/** The @page rules: paper, margins, running heads and page numbers. The side margins are the body's, so that a band can reach the edge. Pure. */

import type { SessionDocument } from "../document.ts";
import { cssString } from "../transform/html-document.ts";
import type { Words } from "../transform/labels.ts";
import type { Glyphs } from "./glyphs/fit-tree.ts";
import type { Press, Sheet } from "./paper.ts";

/** Letters that stand beside each other in the head, name and title together. */
const mostInHead = { a4: 96, a5: 76 };

/** What the margin boxes say. */
export interface Running {
  readonly name: string;
  readonly title: string;
  readonly issue: string;
}

/** The words of head and foot, cut to what a line holds. */
export function runningLines({ meta, brand }: SessionDocument, title: string, issue: string): Running {
  const name = shorten(brand.name, mostInHead[meta.paper] - 20);
  return { name, title: shorten(title, mostInHead[meta.paper] - name.length), issue };
}

/** Name left and title right in the head of every page but the first; session left and page right in the foot of all. */
export function pageRules({ meta, brand }: SessionDocument, running: Running, glyphs: Glyphs, say: Words, sheet: Sheet, press: Press | undefined): string {
  const { width, height, top, firstTop, side, bottom } = sheet;
  const size = meta.paper === "a5" ? 7.5 : 8.5;
  const small = `font:${size}pt/12pt ${glyphs.text};color:${brand.light.soft};white-space:nowrap;`;
  const [left, right] = [`padding-left:${side}mm;`, `padding-right:${side}mm;text-align:right;`];
  const line = (text: string): string => cssString(glyphs.line(text));
  const foot = `@bottom-left{content:${line(running.issue)};${small}${left}}@bottom-right{content:${cssString(`${say.page} `)} counter(page) ${cssString(` ${say.of} `)} counter(pages);${small}${right}}`;
  const head = `@top-left{content:${line(running.name)};${small}${left}color:${brand.light.ink};font-weight:600;}@top-right{content:${line(running.title)};${small}${right}}`;
  const first = `@page:first{margin-top:${firstTop}mm;@top-left{content:none}@top-right{content:none}}`;
  // A band runs from bleed to bleed, and not over the marks.
  const edges = `:root{--side:${side}mm;--edge:${side - (press?.slug ?? 0)}mm;--bleed:${press?.bleed ?? 0}mm;}`;
  return `${edges}@page{size:${width}mm ${height}mm;margin:${top}mm 0 ${bottom}mm;${head}${foot}}${first}`;
}

/** A text of at most so many letters, cut after a word. */
export function shorten(text: string, most: number): string {
  if (text.length <= most) return text;
  const cut = text.slice(0, most - 1);
  const words = cut.replace(/\s+\S*$/u, "");
  return `${(words.length > most / 2 ? words : cut).replace(/[\s,;:–-]+$/u, "")}…`;
}
