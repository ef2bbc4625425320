/** The shared tree without names and channels, as a copy. Names are found across bold, links and line ends. */

import GithubSlugger from "github-slugger";
import type { Element, ElementContent, Root, RootContent, Text } from "hast";

import { cloneTree, kindOf, textOf, type Tree } from "../transform/tree.ts";
import { barrier, lineEnd } from "./find.ts";
import type { Edit } from "./plan-edits.ts";
import type { Redactor } from "./redactor.ts";

/** What the tree's addresses of the write-up's own files become. */
export interface TreeFiles {
  /** The new key of an image, by its `src`. */
  readonly images: ReadonlyMap<string, string>;
  /** Told of each link to a local file: it becomes plain text. */
  readonly dropLocal: (href: string, place: { readonly line: number; readonly column: number }) => void;
}

type Parent = Root | Element;

/** Gives a redacted copy. What the author said of contacts (`root.data`) is not in it. */
export function redactTree(tree: Tree, redactor: Redactor, files: TreeFiles): Root {
  const root = cloneTree(tree);
  const desk: Desk = { redactor, files, changed: new Set(), ids: new Map(), slugger: new GithubSlugger() };
  delete root.data;
  redactBlocks(root, false, desk);
  // All ids first: links may lead to a heading that stands below them.
  renameIds(root, desk);
  redactProperties(root, desk, false);
  dropRepeats(root, desk);
  return root;
}

interface Desk {
  readonly redactor: Redactor;
  readonly files: TreeFiles;
  /** Elements in whose own text something was replaced. */
  readonly changed: Set<Parent>;
  /** Earlier id → new id. */
  readonly ids: Map<string, string>;
  readonly slugger: GithubSlugger;
}

const inline = new Set(["a", "strong", "em", "del", "code", "span", "sup", "sub", "br", "img", "input"]);

function isInline(node: RootContent): boolean {
  return node.type === "text" || (node.type === "element" && inline.has(node.tagName));
}

/** Redacts each stretch of running text between blocks. `plain`: no link may be made here. */
function redactBlocks(parent: Parent, plain: boolean, desk: Desk): void {
  let run: ElementContent[] = [];
  const runs: ElementContent[][] = [];
  for (const child of parent.children) {
    if (isInline(child)) run.push(child as ElementContent);
    else {
      if (run.length > 0) runs.push(run);
      run = [];
      if (child.type === "element") redactBlocks(child, plain || /^(?:h[1-6]|pre|dt)$/u.test(child.tagName), desk);
    }
  }
  if (run.length > 0) runs.push(run);
  for (const nodes of runs) redactRun(parent, nodes, plain, desk);
}

interface Piece {
  readonly node: Text;
  readonly parent: Parent;
  readonly start: number;
  /** Inside a link, or where none can be. */
  readonly plain: boolean;
}

interface Break {
  readonly node: Element;
  readonly parent: Parent;
  readonly at: number;
}

interface Run {
  text: string;
  readonly pieces: Piece[];
  readonly breaks: Break[];
}

function redactRun(parent: Parent, nodes: readonly ElementContent[], plain: boolean, desk: Desk): void {
  const run: Run = { text: "", pieces: [], breaks: [] };
  for (const node of nodes) collect(node, parent, plain, run);
  const edits = desk.redactor.plan(run.text);
  if (edits.length === 0) return;
  for (const { node, parent: around, at } of run.breaks) if (edits.some(({ start, end }) => at >= start && at < end)) remove(node, around);
  const hosts = new Map(edits.map((edit) => [edit, hostOf(run.pieces, edit)]));
  for (const piece of run.pieces) rewrite(piece, edits, hosts, desk);
  desk.changed.add(parent);
  prune(parent);
}

function collect(node: ElementContent, parent: Parent, plain: boolean, run: Run): void {
  if (node.type === "text") {
    run.pieces.push({ node, parent, start: run.text.length, plain });
    run.text += node.value;
    return;
  }
  // The number of a footnote is no part of the words around it.
  if (node.type !== "element" || holdsFootnote(node)) return;
  if (node.tagName === "br") {
    run.breaks.push({ node, parent, at: run.text.length });
    run.text += lineEnd;
  } else if (node.tagName === "img" || node.tagName === "input" || node.properties["dataMerge"] !== undefined) run.text += barrier;
  else for (const child of node.children) collect(child, node, plain || node.tagName === "a" || node.tagName === "code", run);
}

function holdsFootnote(node: Element): boolean {
  if (node.properties["dataFootnoteRef"] !== undefined) return true;
  return node.tagName === "sup" && node.children.some((child) => child.type === "element" && child.properties["dataFootnoteRef"] !== undefined);
}

/** The piece that gets what is put: the first with a letter of it. */
function hostOf(pieces: readonly Piece[], { start, end }: Edit): Piece | undefined {
  return pieces.find((piece) => piece.start < end && piece.start + piece.node.value.length > start);
}

function rewrite(piece: Piece, edits: readonly Edit[], hosts: ReadonlyMap<Edit, Piece | undefined>, desk: Desk): void {
  const { node, parent, start } = piece;
  const end = start + node.value.length;
  const touching = edits.filter((edit) => edit.start < end && edit.end > start);
  if (touching.length === 0) return;
  const position = node.position === undefined ? {} : { position: node.position };
  const made: ElementContent[] = [];
  const write = (value: string): void => void (value !== "" && made.push({ type: "text", value, ...position }));
  let at = start;
  for (const edit of touching) {
    write(node.value.slice(at - start, Math.max(at, edit.start) - start));
    if (hosts.get(edit) === piece && edit.put !== undefined) {
      const word: Text = { type: "text", value: desk.redactor.words[edit.put], ...position };
      const isLink = edit.put === "mailbox" && !piece.plain;
      made.push(isLink ? { type: "element", tagName: "a", properties: { href: mailto(desk) }, children: [word], ...position } : word);
    }
    at = Math.min(end, edit.end);
  }
  write(node.value.slice(at - start));
  replace(node, parent, made);
  desk.changed.add(parent);
}

function mailto({ redactor }: Desk): string {
  return `mailto:${redactor.mailbox}`;
}

function replace(node: ElementContent, { children }: Parent, made: readonly ElementContent[]): void {
  const at = (children as ElementContent[]).indexOf(node);
  if (at >= 0) (children as ElementContent[]).splice(at, 1, ...made);
}

function remove(node: ElementContent, parent: Parent): void {
  replace(node, parent, []);
}

/** Takes out what has nothing in it any more: a link whose words went, bold around them. */
function prune(parent: Parent): void {
  for (const child of parent.children.slice()) {
    if (child.type !== "element" || !isInline(child)) continue;
    prune(child);
    if (child.children.length === 0 && /^(?:a|strong|em|del|code|span)$/u.test(child.tagName) && child.properties["dataMerge"] === undefined)
      remove(child, parent);
  }
}

/** A heading is called by its words, which have changed; any other id is a name like that of a file. Each stays the only one. */
function renameIds(root: Root, desk: Desk): void {
  const named = [...elementsOf(root)].filter(({ properties }) => typeof properties["id"] === "string");
  const wanted = named.map((node) => {
    const id = String(node.properties["id"]);
    const heading = /^h[1-6]$/u.test(node.tagName) && isChanged(node, desk);
    return { node, id, fresh: heading ? textOf(node) : desk.redactor.fileName(id), isNew: heading || desk.redactor.fileName(id) !== id };
  });
  for (const { id, isNew } of wanted) if (!isNew) desk.slugger.slug(id, true);
  for (const { node, id, fresh, isNew } of wanted) {
    if (!isNew) continue;
    const made = desk.slugger.slug(fresh);
    desk.ids.set(id, made);
    node.properties["id"] = made;
  }
}

function isChanged(node: Element, desk: Desk): boolean {
  return desk.changed.has(node) || node.children.some((child) => child.type === "element" && isChanged(child, desk));
}

function* elementsOf(parent: Parent): Generator<Element> {
  for (const child of parent.children)
    if (child.type === "element") {
      yield child;
      yield* elementsOf(child);
    }
}

/** Addresses, alternative texts, titles: everything beside the text. */
function redactProperties(parent: Parent, desk: Desk, inVideo: boolean): void {
  for (const child of parent.children.slice()) {
    if (child.type !== "element") {
      if (child.type !== "text") remove(child as ElementContent, parent);
      continue;
    }
    delete child.data;
    const isVideo = inVideo || kindOf(child) === "video";
    redactProperties(child, desk, isVideo);
    for (const [name, value] of Object.entries(child.properties)) child.properties[name] = redactProperty(child, name, value, desk);
    if (child.tagName === "a") settleLink(child, parent, isVideo, desk);
  }
}

type Value = Element["properties"][string];

function redactProperty(node: Element, name: string, value: Value, desk: Desk): Value {
  const { redactor, files, ids } = desk;
  if (Array.isArray(value)) return value.map((one) => (typeof one === "string" ? redactName(one, desk) : one));
  if (typeof value !== "string") return value;
  switch (name) {
    case "id":
    case "dataKind":
    case "dataLabel":
    case "dataMerge":
    case "dataLocal":
    case "align":
    case "type":
      return value;
    case "href":
      // Judged with its link, below.
      return value.startsWith("#") ? `#${findId(value.slice(1), ids) ?? redactor.fileName(value.slice(1))}` : value;
    case "src":
      return files.images.get(value) ?? value;
    case "dataHref":
      return redactor.addressed(value) === undefined ? value : mailto(desk);
    case "className":
    case "ariaDescribedBy":
      return redactName(value, desk);
    default:
      return node.tagName === "img" || name === "title" || name === "ariaLabel" ? redactor.text(value) : redactName(redactor.text(value), desk);
  }
}

function redactName(value: string, { redactor, ids }: Desk): string {
  return ids.get(value) ?? redactor.fileName(value);
}

function findId(fragment: string, ids: ReadonlyMap<string, string>): string | undefined {
  try {
    return ids.get(fragment) ?? ids.get(decodeURIComponent(fragment));
  } catch {
    return ids.get(fragment);
  }
}

/** A link to a contact leads to the mailbox; one to who only speaks, or to a file that we cannot look into, is plain text. */
function settleLink(link: Element, parent: Parent, inVideo: boolean, desk: Desk): void {
  const { dataLocal: local } = link.properties;
  const href = typeof link.properties["href"] === "string" ? link.properties["href"] : "";
  if (typeof local === "string") {
    const { line = 1, column = 1 } = link.position?.start ?? {};
    desk.files.dropLocal(local, { line, column });
    replace(link, parent, link.children);
    return;
  }
  const stand = href.startsWith("#") ? undefined : desk.redactor.addressed(href);
  // An address in words leads where it says.
  const says = textOf(link).trim() === desk.redactor.mailbox;
  if (stand === "mailbox" || says || (stand === "participant" && inVideo)) link.properties["href"] = mailto(desk);
  else if (stand === "participant") replace(link, parent, link.children);
}

/** Items, cells and rows that say no more than the mailbox say it once. */
function dropRepeats(root: Root, desk: Desk): void {
  const isMailbox = (node: RootContent): boolean => node.type === "element" && textOf(node).trim() === desk.redactor.mailbox;
  for (const element of elementsOf(root)) {
    if (!/^(?:ul|ol|tbody|tr)$/u.test(element.tagName) || !isChanged(element, desk)) continue;
    const [, ...repeats] = element.children.filter((child) => isMailbox(child)) as Element[];
    for (const repeat of repeats) {
      if (element.tagName === "tr") repeat.children = [];
      else if (element.tagName !== "tbody") remove(repeat, element);
    }
  }
  for (const element of elementsOf(root)) {
    if (element.tagName !== "tbody" || !isChanged(element, desk)) continue;
    const [, ...repeats] = element.children.filter((child) => isMailbox(child)) as Element[];
    for (const repeat of repeats) remove(repeat, element);
  }
}
