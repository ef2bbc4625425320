import axe from "axe-core";
import type { Element } from "hast";
import { fromHtml } from "hast-util-from-html";
import { toString } from "hast-util-to-string";
import { HtmlValidate, StaticConfigLoader } from "html-validate";
import type { Browser } from "puppeteer-core";
import { visit } from "unist-util-visit";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { readOverview, renderOverview } from "../../../pipeline/archive/overview.ts";
import type { ArchivedSession } from "../../../pipeline/archive/archived-session.ts";
import { hrefOf } from "../../../pipeline/archive/overview-page.ts";
import { printOverview } from "../../../pipeline/archive/overview-print.ts";
import type { Brand } from "../../../pipeline/brand/brand.ts";
import { preparePage, printPdf } from "../../../pipeline/print/pdf.ts";
import type { Printed } from "../../../pipeline/print/print-document.ts";
import { textsOf } from "../../../pipeline/texts/texts.ts";
import { nodeDisk } from "../../../pipeline/write/node-disk.ts";
import { contentOf, fileIn, filedOf, sha256, text } from "../../support/memory-archive.ts";
import { projectRoot } from "../../support/run-cli.ts";
import { launch } from "../check/inspect-example.ts";
import { hostileStrings } from "../outputs/hostile-strings.ts";
import { readBundledBrand } from "../outputs/build-example.ts";

const hashes = { pdfSha256: sha256(text("pdf")), inputSha256: sha256(text("in")) };
const titles = ["Wijken aan zet", "Burgerberaad: hoe dan?", "Water & <land>", 'De "nieuwe" straat'];

/** So many sessions over years, of which some are redacted, corrected or English. */
function sessionsOf(count: number): readonly ArchivedSession[] {
  return Array.from({ length: count }, (_, at) => {
    const date = `${2026 - (at % 9)}-${String(1 + (at % 12)).padStart(2, "0")}-${String(1 + (at % 28)).padStart(2, "0")}`;
    const title = `${titles[at % titles.length] ?? ""} ${at}`;
    const history = { version: 1 + (at % 3), earlier: [], formerFolders: [] };
    const content = contentOf(title, date, {
      slug: `s-${at}`,
      redacted: at % 5 === 2,
      lang: at % 4 === 3 ? "en" : "nl",
      ...(at % 3 === 1 ? { projects: [] } : {}),
    });
    return filedOf([fileIn(new Map(), content, history)])[0] as ArchivedSession;
  });
}

const state: { browser?: Browser; brands: readonly Brand[]; css: string } = { brands: [], css: "" };
beforeAll(async () => {
  state.browser = await launch();
  state.brands = await Promise.all((["thorbecke", "waterland"] as const).map((name) => readBundledBrand(name)));
  state.css = new TextDecoder().decode(await nodeDisk.readFile(`${projectRoot}/templates/print.css`));
});
afterAll(async () => state.browser?.close());

const page = (sessions: readonly ArchivedSession[], brand = state.brands[0] as Brand): string =>
  new TextDecoder().decode(renderOverview(sessions, brand, hashes));

describe("Overzicht.html", () => {
  it("is the same to the byte in whatever order the manifests come", () => {
    const sessions = sessionsOf(40);
    const turned = sessions.map((_, at) => sessions[(at * 17 + 5) % 40] as ArchivedSession);
    expect(new Set(turned).size).toBe(40);
    expect([page(turned), page(sessions.toReversed())]).toEqual([page(sessions), page(sessions)]);
  });

  it("tells of each session its date, title, projects, files and mark, newest first", () => {
    const root = fromHtml(page(sessionsOf(3)));
    const rows: string[] = [];
    visit(root, "element", (node) => {
      if (node.tagName === "tr" && node.properties["dataManifest"] !== undefined) rows.push(toString(node).replaceAll(/\s+/gu, " ").trim());
    });
    const check = (at: number): string => {
      const hash = sessionsOf(3)[at]?.manifestSha256 ?? "";
      return `controlegetal ${hash.slice(0, 4)} ${hash.slice(4, 8)}`;
    };
    const projects = "De Groene GrachtBuurtkamer <Zuid> & meer";
    expect(rows).toEqual([
      `1 januari 2026 Wijken aan zet 0${projects}${check(0)} Handout van Wijken aan zet 0 Webpagina van Wijken aan zet 0`,
      `2 februari 2025 Burgerberaad: hoe dan? 1versie 2 · ${check(1)} Handout van Burgerberaad: hoe dan? 1 Webpagina van Burgerberaad: hoe dan? 1`,
      `3 maart 2024 Water & <land> 2 geanonimiseerd${projects}versie 3 · ${check(2)} Handout van Water & <land> 2 Webpagina van Water & <land> 2`,
    ]);
  });

  it("gives back what it knows, and nothing when it is no longer ours", () => {
    const sessions = sessionsOf(12);
    const bytes = renderOverview(sessions, state.brands[0] as Brand, hashes);
    expect(readOverview(bytes)).toEqual({ ...hashes, manifests: new Map(sessions.map(({ folder, manifestSha256 }) => [folder, manifestSha256])) });
    expect(readOverview(text(new TextDecoder().decode(bytes).replace("Overzicht van", "Overzichtje van")))).toBeUndefined();
    expect(readOverview(text("<!DOCTYPE html><title>Overzicht</title>"))).toBeUndefined();
    expect(readOverview(text(`\uFEFF${new TextDecoder().decode(bytes)}`))).toBeUndefined();
  });

  it("keeps every hostile text in its place, and leads to exactly the folder that bears it", () => {
    for (const hostile of Object.values(hostileStrings).flat()) {
      const [made] = sessionsOf(1) as [ArchivedSession];
      const folder = `2026-01-01 ${hostile}`.toWellFormed().replaceAll(/[/\0]/gu, "-").slice(0, 200).toWellFormed();
      const session = { ...made, folder, manifest: { ...made.manifest, title: hostile.toWellFormed(), projects: [hostile.toWellFormed()] } };
      const root = fromHtml(page([session]));
      const [links, tags]: [string[], Set<string>] = [[], new Set()];
      visit(root, "element", (node: Element) => {
        tags.add(node.tagName);
        expect(Object.keys(node.properties).filter((name) => name.startsWith("on"))).toEqual([]);
        if (node.tagName === "a" && /handout/u.test(String(node.properties["href"]))) links.push(String(node.properties["href"]));
      });
      for (const tag of ["script", "img", "iframe", "object", "form", "base", "link"]) expect(tags.has(tag), hostile.slice(0, 60)).toBe(false);
      expect(links.map((href) => href.split("/").map((part) => decodeURIComponent(part)))).toEqual([[folder, "handout.pdf"]]);
      expect(readOverview(renderOverview([session], state.brands[0] as Brand, hashes))?.manifests.size).toBe(1);
    }
  });

  it("is valid HTML", async () => {
    const judge = new HtmlValidate(new StaticConfigLoader({ root: true, extends: ["html-validate:recommended"], rules: {} }));
    for (const brand of state.brands) {
      const { results } = await judge.validateString(page(sessionsOf(30), brand), "overview");
      expect(results.flatMap(({ messages }) => messages.map(({ ruleId, message, line }) => `${ruleId}: ${message} (${line})`))).toEqual([]);
    }
  });

  it("passes every rule of axe, light and dark, wide and narrow", async () => {
    const tab = await (state.browser as Browser).newPage();
    for (const brand of state.brands) {
      for (const [width, scheme] of [
        [1280, "light"],
        [1280, "dark"],
        [320, "light"],
      ] as const) {
        await tab.setViewport({ width, height: 900 });
        await tab.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
        await tab.setContent(page(sessionsOf(30), brand), { waitUntil: "load" });
        await tab.evaluate(axe.source);
        const found =
          (await tab.evaluate(`axe.run(document, { rules: Object.fromEntries(axe.getRules().map(({ ruleId }) => [ruleId, { enabled: ruleId !== "color-contrast-enhanced" }])) })
          .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + " " + html.slice(0, 120))))`)) as readonly string[];
        expect(found).toEqual([]);
        // Nothing is wider than the screen (WCAG 1.4.10).
        expect(await tab.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")).toBe(true);
      }
    }
    await tab.close();
  });
});

const print = async (sessions: readonly ArchivedSession[], brand: Brand, webUrl: string | undefined): Promise<Printed> => {
  const tab = await (state.browser as Browser).newPage();
  await preparePage(tab);
  try {
    return await printPdf(await printOverview(sessions, brand, webUrl, state.css), tab);
  } finally {
    await tab.close();
  }
};

describe("Overzicht.pdf", () => {
  it("is PDF/UA-1 and PDF/A-2a with one session and with two hundred, and says what the page says", async () => {
    for (const [at, count] of [1, 3, 200].entries()) {
      const sessions = sessionsOf(count);
      const printed = await print(sessions, state.brands[at % 2] as Brand, undefined);
      expect([printed.faults, printed.differences]).toEqual([[], []]);
      const said = (await textsOf("Overzicht.pdf", printed.bytes)).join(" ").replaceAll(/[\s\u00AD]+/gu, " ");
      for (const { manifestSha256 } of sessions) expect(said).toContain(`${manifestSha256.slice(0, 4)} ${manifestSha256.slice(4, 8)}`);
    }
  }, 60_000);

  it("leads to the web only when it is told where the archive is", async () => {
    const web = "https://veenlo.sharepoint.example/sites/netwerk/Gedeelde%20documenten/Archief";
    const [session] = sessionsOf(1) as [ArchivedSession];
    const links = async (webUrl: string | undefined): Promise<readonly string[]> => {
      const { html } = await printOverview([session], state.brands[0] as Brand, webUrl, state.css);
      return [...html.matchAll(/<a [^>]*href="(?<href>[^"]*)"/gu)].map(({ groups }) => groups?.["href"] ?? "");
    };
    const wanted = ["handout.pdf", "pagina.html"].map((path) => `${web}/${hrefOf(session.folder, path)}`);
    expect([await links(web), await links(`${web}/`), await links(undefined)]).toEqual([wanted, wanted, []]);
    const { faults, differences } = await print([session], state.brands[0] as Brand, web);
    expect([faults, differences]).toEqual([[], []]);
  });

  it("has the same bytes in any order", async () => {
    const sessions = sessionsOf(9);
    const [one, other] = [await print(sessions, state.brands[1] as Brand, undefined), await print(sessions.toReversed(), state.brands[1] as Brand, undefined)];
    expect(sha256(other.bytes)).toBe(sha256(one.bytes));
  });
});
