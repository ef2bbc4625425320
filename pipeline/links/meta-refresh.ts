/** A page that sends its reader on by itself. Source: HTML standard, 4.2.5.3 (pragma directives). Pure. */

import type { Tag } from "./tags.ts";

/** After more seconds than this the reader has seen the page. */
const longestDelay = 5;

/** The address of a `meta http-equiv=refresh` that leads away soon, as it stands there; undefined for a page that stays or reloads itself. */
export function findRefresh(tags: readonly Tag[], url: URL): string | undefined {
  const meta = tags.find(({ name, attributes }) => name === "meta" && attributes.get("http-equiv")?.trim().toLowerCase() === "refresh");
  const content = (meta?.attributes.get("content") ?? "").slice(0, 4000).replaceAll("&amp;", "&").replaceAll(/\s+/gu, " ");
  const parts = /^\s*(?<delay>\d{1,5})[.\d]*\s*[;,\s]\s*(?<target>\S.*)$/iu.exec(content)?.groups;
  const target = parts?.["target"]
    ?.replace(/^url\s*=\s*/iu, "")
    .trim()
    .replace(/^(?<quote>["'])(?<inside>[^"']*).*$/u, "$<inside>");
  if (target === undefined || target === "" || Number(parts?.["delay"]) > longestDelay) return undefined;
  return isSamePage(target, url) ? undefined : target;
}

function isSamePage(target: string, url: URL): boolean {
  if (!URL.canParse(target, url)) return false;
  const there = new URL(target, url);
  there.hash = "";
  return there.href === url.href;
}
