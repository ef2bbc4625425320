/** Puts other addresses in the text of a write-up, at their exact places and nothing else. Pure. */

import type { Address, Addresses } from "../transform/find-addresses.ts";
import { findAll, type TextKind } from "./find-all-addresses.ts";

/** One place of the text, and what comes there. */
export interface Rewrite {
  /** Offsets in the text. */
  readonly start: number;
  readonly end: number;
  readonly after: string;
  readonly address: Address;
  /** The address as it is to be read there. */
  readonly target: string;
}

export interface Plan {
  readonly rewrites: readonly Rewrite[];
  /** Addresses that should change, but at whose place no spelling of the target reads as it should. */
  readonly left: readonly Address[];
}

/**
 * Plans the changes of text without a BOM: `targetOf` gives the new address for one that stands there, or undefined.
 * Each change is read back: one that would change anything but its own address is left out.
 */
export function planRewrites(text: string, kind: TextKind, targetOf: (href: string) => string | undefined): Plan {
  const before = findAll(text, kind);
  const reads: Reads = (rewrites) => readsRight(text, kind, before, rewrites);
  const wanted = before.found.flatMap((address) => {
    const target = targetOf(address.href);
    return target === undefined || target === address.href ? [] : [{ address, spellings: spell(address, plainly(target)) }];
  });
  if (wanted.length === 0) return { rewrites: [], left: [] };
  const chosen = choose(wanted, reads);
  // Each fits by itself; should two not fit together, they are added one by one.
  const rewrites = reads(chosen) ? chosen : addFitting(chosen, reads);
  const written = new Set(rewrites.map(({ address }) => address));
  return { rewrites, left: wanted.map(({ address }) => address).filter((address) => !written.has(address)) };
}

/** True when the text with these changes reads the same in all but the targets. */
type Reads = (rewrites: readonly Rewrite[]) => boolean;

interface Wanted {
  readonly address: Address;
  readonly spellings: readonly Rewrite[];
}

/** The plainest spelling that reads right, for each address that has one; by halves, since nearly all are fine at once. */
function choose(wanted: readonly Wanted[], reads: Reads): readonly Rewrite[] {
  const plain = wanted.flatMap(({ spellings }) => spellings.slice(0, 1));
  if (plain.length === 0 || reads(plain)) return plain;
  const [only, second] = wanted;
  if (only !== undefined && second === undefined) return only.spellings.filter((one) => reads([one])).slice(0, 1);
  const half = Math.ceil(wanted.length / 2);
  return [...choose(wanted.slice(0, half), reads), ...choose(wanted.slice(half), reads)];
}

function addFitting(rewrites: readonly Rewrite[], reads: Reads): readonly Rewrite[] {
  const fitting: Rewrite[] = [];
  for (const rewrite of rewrites) if (reads([...fitting, rewrite])) fitting.push(rewrite);
  return fitting;
}

/** The text with the changes in it. */
export function applyRewrites(text: string, rewrites: readonly Rewrite[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, after } of rewrites.toSorted((a, b) => a.start - b.start)) {
    parts.push(text.slice(at, start), after);
    at = end;
  }
  return parts.join("") + text.slice(at);
}

/** Characters that a URL may hold and some syntax around it reads: written so that they mean the same and nothing else. */
function plainly(url: string): string {
  return url.replace(/[`|\\{}[\]<>"\s^]/gu, (sign, at: number) => (isInHost(url, at) ? sign : encodeURIComponent(sign)));
}

/** The brackets of an IPv6 address stay. */
function isInHost(url: string, at: number): boolean {
  return at < url.indexOf("/", url.indexOf("//") + 2);
}

/** How the target may be written there, the plainest first. */
function spell(address: Address, target: string): readonly Rewrite[] {
  const { start, end, form, quote } = address;
  const inPlace = (after: string): Rewrite => ({ start, end, after, address, target });
  const entities = target.replace(/&(?=#|[a-z][a-z0-9]*;)/giu, "&amp;");
  switch (form) {
    case "raw":
      return [inPlace(isBalanced(entities) ? entities : entities.replace(/[()]/gu, String.raw`\$&`))];
    case "enclosed":
      return [inPlace(entities)];
    case "autolink":
    case "yaml-block":
      return [inPlace(target)];
    case "literal":
      // The end of a sentence is no part of an address in plain text.
      return likelyFirst(/[?!.,:*_~'";)]$|[()]/u.test(target), [target, `<${target}>`]).map(inPlace);
    case "attribute":
      return spellAttribute(target, quote).map(inPlace);
    default:
      return spellYaml(target, quote).map(inPlace);
  }
}

function spellAttribute(target: string, quote: Address["quote"]): readonly string[] {
  // In an attribute some names count without their semicolon.
  const careful = likelyFirst(/&(?:#|[a-z][a-z0-9]*(?:;|$))/iu.test(target), [target, target.replaceAll("&", "&amp;")]);
  if (quote === "'") return careful.map((text) => text.replaceAll("'", "&#39;"));
  if (quote === '"') return careful;
  const quoted = careful.map((text) => `"${text}"`);
  return /["'<=>`]/u.test(target) ? [...quoted, ...careful] : [...careful, ...quoted];
}

function spellYaml(target: string, quote: Address["quote"]): readonly string[] {
  if (quote === "'") return [target.replaceAll("'", "''")];
  return quote === '"' ? [target] : likelyFirst(/,|:$/u.test(target), [target, `"${target}"`]);
}

/** The careful spellings before the plain ones: fewer texts are read back. */
function likelyFirst(isCareful: boolean, spellings: readonly string[]): readonly string[] {
  return isCareful ? spellings.toReversed() : spellings;
}

function isBalanced(text: string): boolean {
  let depth = 0;
  for (const sign of text) {
    if (sign === "(") depth += 1;
    else if (sign === ")") depth -= 1;
    if (depth < 0 || depth > 30) return false;
  }
  return depth === 0;
}

function readsRight(text: string, kind: TextKind, before: Addresses, rewrites: readonly Rewrite[]): boolean {
  const after = findAll(applyRewrites(text, rewrites), kind);
  const targets = new Map(rewrites.map(({ address, target }) => [address, target]));
  const wanted = before.found.map((address) => targets.get(address) ?? address.href);
  return after.rest === before.rest && after.found.length === wanted.length && after.found.every(({ href }, index) => href === wanted[index]);
}
