/** `Overzicht.pdf`: what the page says, through the same printing as every handout. Pure. */

import type { Element, ElementContent } from "hast";

import type { Brand } from "../brand/brand.ts";
import type { SessionDocument } from "../document.ts";
import type { PrintDocument } from "../print/print-document.ts";
import { renderPrint } from "../print/render.ts";
import { element } from "../transform/html-document.ts";
import type { Tree } from "../transform/tree.ts";
import type { ArchivedSession } from "./archived-session.ts";
import { sortSessions } from "./overview.ts";
import { filesShown, groupByYear, hrefOf, leadOf, type OverviewYear } from "./overview-page.ts";
import { checkNumber, dayAndMonth, overviewWords, type OverviewWords, verifyCommand } from "./overview-words.ts";

/** What is printed of one session or more. `webUrl` is where people open the archive's root: with it the files are linked, without it they are named. */
export async function printOverview(filed: readonly ArchivedSession[], brand: Brand, webUrl: string | undefined, printCss: string): Promise<PrintDocument> {
  const sessions = sortSessions(filed);
  const [newest] = sessions;
  if (newest === undefined) throw new Error("an archive without sessions has no overview");
  const say = overviewWords[brand.lang];
  const sections = groupByYear(sessions).map((year) => yearSection(year, brand.lang, webUrl, say));
  // In front, where it fills no page of its own.
  const about = element("p", { className: ["about"] }, [`${say.explain.join(" ")} `, element("code", {}, [verifyCommand])]);
  const tree: Tree = { type: "root", children: [about, ...sections] };
  const document: SessionDocument = {
    slug: "overzicht",
    tree,
    meta: {
      title: say.title,
      date: newest.manifest.date,
      number: undefined,
      series: undefined,
      lang: brand.lang,
      summary: leadOf(sessions, say),
      image: undefined,
      next: undefined,
      from: { name: brand.sender.name, email: brand.sender.email },
      subject: say.title,
      tags: [],
      toc: false,
      paper: "a4",
      standard: "a-2a",
      print: { bleed: undefined, marks: false, booklet: false },
      imageBase: undefined,
      fileBase: undefined,
      webUrl: undefined,
      handoutUrl: undefined,
      attach: [],
    },
    brand,
    images: new Map(),
    thumbnails: new Map(),
    files: new Map(),
  };
  return renderPrint(document, `${printCss}${style}`, { name: "", bytes: new Uint8Array() }, { numbersLinks: false });
}

function yearSection({ year, sessions }: OverviewYear, lang: "nl" | "en", webUrl: string | undefined, say: OverviewWords): Element {
  const head = element("thead", {}, [
    element(
      "tr",
      {},
      [say.date, say.session, say.files].map((name) => element("th", { scope: "col" }, [name])),
    ),
  ]);
  const rows = sessions.map((session) => row(session, lang, webUrl, say));
  return element("section", { dataKind: "section" }, [
    element("h2", { id: `jaar-${year}` }, [year]),
    element("table", { className: ["sessions"] }, [head, element("tbody", {}, rows)]),
  ]);
}

/** No line begins with it. */
const separator = "\u00A0· ";

function row({ folder, manifest, manifestSha256 }: ArchivedSession, lang: "nl" | "en", webUrl: string | undefined, say: OverviewWords): Element {
  const [day, month, year] = dayAndMonth(manifest.date, lang);
  const spoken = manifest.lang === lang ? {} : { lang: manifest.lang };
  const facts = [
    ...(manifest.redacted ? [say.redacted] : []),
    ...(manifest.version > 1 ? [say.version(manifest.version)] : []),
    `${say.check} ${checkNumber(manifestSha256)}`,
  ].join(separator);
  const files = filesShown(manifest).map(({ path, word }) =>
    element("p", {}, [webUrl === undefined ? say[word] : element("a", { href: `${withSlash(webUrl)}${hrefOf(folder, path)}` }, [say[word]])]),
  );
  const projects: readonly ElementContent[] = manifest.projects.length === 0 ? [] : [element("p", spoken, [manifest.projects.join(separator)])];
  return element("tr", {}, [
    element("td", { className: ["when"] }, [`${day} ${month} ${year}`]),
    element("td", {}, [element("p", spoken, [element("strong", {}, [manifest.title])]), ...projects, element("p", { className: ["facts"] }, [facts])]),
    element("td", { className: ["opens"] }, files),
  ]);
}

function withSlash(address: string): string {
  return address.endsWith("/") ? address : `${address}/`;
}

/** Beside print.css. */
const style = `
.sessions { table-layout: fixed; font-size: inherit; line-height: inherit; }
.sessions :is(th, td):first-child { width: calc(var(--label) + var(--gap)); }
.sessions :is(th, td):last-child { width: 24mm; }
.sessions thead th { color: var(--soft); font-size: var(--small-size); line-height: var(--small-line); font-weight: 400; }
.sessions td { padding-top: 2mm; padding-bottom: 2.2mm; }
.sessions p { margin: 0; }
.sessions strong { font-family: var(--title-family); font-size: var(--said-size); }
.sessions .when, .sessions .facts { color: var(--soft); font-size: var(--small-size); line-height: var(--small-line); }
.sessions .when { padding-top: 2.5mm; }
section > h2:has(+ .sessions) { border-bottom-width: 0; padding-bottom: 1mm; margin-bottom: 0; }
.sessions thead tr { border-top: 0.75pt solid var(--ink); }
.sessions thead th { border-bottom: 0.5pt solid var(--hairline); }
.about { color: var(--soft); font-size: var(--small-size); line-height: var(--small-line); }
`;
