/** Whether the places that fragments name are in a page. Rules: links reference, section 8; RFC 8118 for PDF. Pure. */

import { decodeUri } from "../decode-uri.ts";
import { parseEntities } from "parse-entities";

import type { Anchor } from "./link.ts";
import type { PageBody } from "./page-body.ts";
import type { Tag } from "./tags.ts";

/** The place that a fragment (without #) names in a page, or undefined where there is nothing to look for. */
export function nameInPage(fragment: string): string | undefined {
  const name = fragment.replace(/:~:.*$/su, "");
  return name === "" || name.toLowerCase() === "top" || /^[/!]/u.test(name) ? undefined : name;
}

/** True when there is a reason to read the body of such an answer for these fragments. */
export function needsBody(fragments: readonly string[], type: string): boolean {
  return isPdf(type) && fragments.some((fragment) => nameInPdf(fragment) !== undefined);
}

/** The state of each fragment that names a place; those that name none are left out. `tags` of an HTML page only. */
export function judgeAnchors(fragments: readonly string[], body: PageBody, tags: readonly Tag[]): readonly Anchor[] {
  if (/^\s*(?:image|video|audio)\//iu.test(body.type)) return [];
  if (isPdf(body.type)) return judgeInPdf(fragments, body);
  const named = fragments.flatMap((fragment) => {
    const name = nameInPage(fragment);
    return name === undefined ? [] : [{ fragment, name }];
  });
  if (named.length === 0) return [];
  const names = namesOf(tags);
  const isWhole = body.isHtml && body.isComplete && !isFilledByScript(tags);
  return named.map(({ fragment, name }) => {
    const isThere = [name, decodeUri(name)].some((one) => names.has(one) || names.has(`user-content-${one}`));
    return { fragment, state: isThere ? "found" : isWhole ? "missing" : "unchecked" };
  });
}

function namesOf(tags: readonly Tag[]): ReadonlySet<string> {
  const names = tags.flatMap(({ name, attributes }) => [attributes.get("id"), name === "a" ? attributes.get("name") : undefined]);
  return new Set(names.filter((name) => name !== undefined).map((name) => (name.includes("&") ? parseEntities(name, { attribute: true }) : name)));
}

/** A page without any text of its own, but with a script: what it shows is not in it. */
function isFilledByScript(tags: readonly Tag[]): boolean {
  return tags.some(({ name }) => name === "script") && !tags.some(({ name }) => /^(?:p|h[1-6]|li|td|dd|article)$/u.test(name));
}

function judgeInPdf(fragments: readonly string[], body: PageBody): readonly Anchor[] {
  return fragments.flatMap((fragment) => {
    const name = nameInPdf(fragment);
    if (name === undefined) return [];
    // A name that is not in plain sight may stand in a packed object: only finding it proves something.
    const isThere = [`(${name})`, `/${name}`].some((sign) => body.text.includes(sign));
    return [{ fragment, state: isThere ? "found" : "unchecked" } as const];
  });
}

/** The named destination of a fragment: `nameddest=x`, or bare; other parameters (`page=`, `zoom=` …) name none. */
function nameInPdf(fragment: string): string | undefined {
  const name = nameInPage(fragment);
  if (name === undefined || !name.includes("=")) return name === undefined ? undefined : decodeUri(name);
  return new URLSearchParams(name).get("nameddest") ?? undefined;
}

function isPdf(type: string): boolean {
  return /^\s*application\/(?:x-)?pdf\b/iu.test(type);
}
