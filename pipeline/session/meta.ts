/** The facts of a write-up with every default resolved: command line, front matter, brand.json, default. */

import type { Brand } from "../brand/brand.ts";
import type { FrontMatter, NextSession, SessionMeta } from "./schema.ts";

/** Resolves checked front matter against its brand. Pure. */
export function resolveMeta(frontMatter: FrontMatter, brand: Brand): SessionMeta {
  const { defaults } = brand;
  return {
    title: frontMatter.title,
    date: frontMatter.date,
    number: frontMatter.number,
    series: frontMatter.series ?? brand.series,
    lang: frontMatter.lang ?? brand.lang,
    summary: frontMatter.summary,
    image: frontMatter.image,
    next: frontMatter.next === undefined ? undefined : resolveNext(frontMatter.next),
    from: frontMatter.from ?? { name: brand.sender.name, email: brand.sender.email },
    subject: frontMatter.subject ?? frontMatter.title,
    tags: frontMatter.tags ?? [],
    toc: frontMatter.toc ?? defaults.toc ?? true,
    paper: frontMatter.paper ?? defaults.paper ?? "a4",
    standard: frontMatter.pdf?.standard ?? "a-2a",
    print: { bleed: frontMatter.print?.bleed, marks: frontMatter.print?.marks ?? false, booklet: frontMatter.print?.booklet ?? false },
    imageBase: frontMatter.imageBase ?? defaults.imageBase,
    fileBase: frontMatter.fileBase ?? defaults.fileBase,
    webUrl: frontMatter.webUrl ?? defaults.webUrl,
    handoutUrl: frontMatter.handoutUrl ?? defaults.handoutUrl,
    attach: frontMatter.attach ?? [],
  };
}

/** "13.00" and "13:00" are the same time. */
function clock(time: string | undefined): string | undefined {
  return time?.replace(".", ":");
}

function resolveNext(next: NonNullable<FrontMatter["next"]>): NextSession {
  return { title: next.title, date: next.date, start: clock(next.start), end: clock(next.end), place: next.place, link: next.link };
}
