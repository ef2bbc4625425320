/** Signs of features in CSS (`features.ts` tells which there are). What cannot be parsed gives no sign. */

import type { CssNode, Declaration, Rule, Selector } from "css-tree";
import parse from "css-tree/parser";
import walk from "css-tree/walker";

import { readImageAddress } from "./image-address.ts";

/** Takes one sign; the same may come again. */
export type TellSign = (sign: string) => void;

/** Reads the text of a style sheet. */
export function readStyleSheet(css: string, tell: TellSign): void {
  readTree(parse(css, { onComment: () => tell("css-comment") }), tell);
}

/** Reads the value of a `style` attribute. */
export function readDeclarations(style: string, tell: TellSign): void {
  readTree(parse(style, { context: "declarationList", onComment: () => tell("css-comment") }), tell);
}

/** Reads the value of a `media` attribute. */
export function readMediaQueries(queries: string, tell: TellSign): void {
  tell("at:media");
  readTree(parse(queries, { context: "mediaQueryList" }), tell);
}

function readTree(tree: CssNode, tell: TellSign): void {
  walk(tree, (node) => readNode(node, tell));
}

function readNode(node: CssNode, tell: TellSign): void {
  switch (node.type) {
    case "Atrule":
      return tell(`at:${dropPrefix(node.name)}`);
    case "Feature":
      return tell(`media:${nameFeature(node.name)}`);
    case "FeatureRange":
      for (const side of [node.left, node.middle]) if (side.type === "Identifier") tell(`media:${nameFeature(side.name)}`);
      return;
    case "Rule":
      return readRule(node, tell);
    case "Selector":
      return readSelector(node, tell);
    case "PseudoClassSelector":
    case "PseudoElementSelector":
      return tell(`pseudo:${dropPrefix(node.name)}`);
    case "NestingSelector":
      return tell("nesting");
    case "Declaration":
      return readDeclaration(node, tell);
    case "Identifier":
      return tell(`word:${dropPrefix(node.name)}`);
    case "Dimension":
      return tell(`unit:${node.unit.toLowerCase()}`);
    case "Percentage":
      return tell("unit:%");
    case "Function":
      return tell(`function:${dropPrefix(node.name)}`);
    case "Url":
      return readImageAddress(node.value, tell);
    default:
      return;
  }
}

function readRule(rule: Rule, tell: TellSign): void {
  if (rule.prelude.type === "SelectorList" && rule.prelude.children.size > 1) tell("selector:grouping");
  if (rule.block.children.some((child) => child.type === "Rule")) tell("nesting");
  // The parser leaves a nested rule whole unless `&` stands before it.
  rule.block.children.forEach((child) => {
    if (child.type !== "Raw" || !child.value.includes("{")) return;
    tell("nesting");
    readStyleSheet(child.value, tell);
  });
}

const combinators: Readonly<Record<string, string>> = { " ": "descendant", ">": "child", "+": "adjacent-sibling", "~": "general-sibling" };
const simple: Readonly<Partial<Record<CssNode["type"], string>>> = { ClassSelector: "class", IdSelector: "id", AttributeSelector: "attribute" };

/** A chain is two or more classes or ids on one element: `.foo.bar`. */
function readSelector(selector: Selector, tell: TellSign): void {
  let named = 0;
  selector.children.forEach((node) => {
    if (node.type === "Combinator") {
      named = 0;
      tell(`selector:${combinators[node.name] ?? node.name}`);
    } else if (node.type === "TypeSelector") tell(node.name === "*" ? "selector:universal" : "selector:type");
    else if (simple[node.type] !== undefined) tell(`selector:${simple[node.type]}`);
    if (node.type === "ClassSelector" || node.type === "IdSelector") named += 1;
    if (named === 2) tell("selector:chaining");
  });
}

function readDeclaration({ property, value, important }: Declaration, tell: TellSign): void {
  if (property.startsWith("--")) return tell("custom-property");
  const name = dropPrefix(property);
  tell(`property:${name}`);
  if (important !== false) tell("important");
  walk(value, (node) => {
    if (node.type === "Identifier") tell(`value:${name}=${dropPrefix(node.name)}`);
  });
}

/** `-webkit-hyphens` is `hyphens`: support is asked for the feature, whatever its spelling. */
function dropPrefix(name: string): string {
  return name.toLowerCase().replace(/^-(?:webkit|moz|ms|o)-/u, "");
}

/** `min-width` and `width` are one feature, as are `-webkit-min-device-pixel-ratio` and `device-pixel-ratio`. */
function nameFeature(name: string): string {
  return dropPrefix(name).replace(/^(?:min|max)-/u, "");
}
