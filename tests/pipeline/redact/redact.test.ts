import { fileURLToPath } from "node:url";

import { toHtml } from "hast-util-to-html";
import type { Root } from "hast";
import { describe, expect, it } from "vitest";

import type { Brand } from "../../../pipeline/brand/brand.ts";
import { readBrand } from "../../../pipeline/brand/read.ts";
import type { Contact, Contacts } from "../../../pipeline/contacts/contact.ts";
import type { PreparedImage, SessionDocument } from "../../../pipeline/document.ts";
import type { Message } from "../../../pipeline/messages/message.ts";
import { redactDocument } from "../../../pipeline/redact/redact-document.ts";
import { readFrontMatter } from "../../../pipeline/session/front-matter.ts";
import { resolveMeta } from "../../../pipeline/session/meta.ts";
import { transform } from "../../../pipeline/transform/processor.ts";
import { nodeDisk } from "../../../pipeline/write/node-disk.ts";

const house = await readBrand("thorbecke", fileURLToPath(new URL("../../../templates", import.meta.url)), nodeDisk);
const box = "netwerk@thorbecke.example";
const link = `<a href="mailto:${box}">${box}</a>`;

const blank = { role: null, note: null, organisation: null, municipality: null, projects: [], places: [], confidence: 0.9, reasons: [], review: false };

interface Given {
  readonly kind?: Contact["kind"];
  readonly emails?: readonly string[];
  readonly phones?: readonly (readonly [value: string, e164: string])[];
  readonly urls?: readonly string[];
  readonly review?: boolean;
  readonly organisation?: string;
}

function person(name: string | null, { emails = [], phones = [], urls = [], kind = "person", ...more }: Given = {}): Contact {
  return {
    ...blank,
    uid: name ?? "",
    kind,
    name,
    emails: emails.map((value) => ({ value, generic: false, obfuscated: false })),
    phones: phones.map(([value, e164]) => ({ value, e164, kind: "mobile" })),
    urls: urls.map((value) => ({ value })),
    ...more,
  };
}

interface World {
  readonly mentions?: readonly string[];
  readonly front?: string;
  readonly brand?: Brand;
  readonly images?: readonly string[];
  readonly slug?: string;
}

function rendition(name: string) {
  return { name, bytes: new Uint8Array(), type: "image/png" as const, width: 1, height: 1, cssWidth: 1, cssHeight: 1 };
}

function picture(src: string): readonly [string, PreparedImage] {
  const name = `${src.replace(/\.[^.]*$/u, "").toLowerCase()}-01234567.png`;
  return [src, { src, path: `/x/${src}`, mail: rendition(name), web: rendition(name), print: rendition(name) }];
}

function redact(body: string, people: readonly Contact[], { mentions = [], front = "", brand = house, images = [], slug = "verslag" }: World = {}) {
  const messages: Message[] = [];
  const tell = (message: Message): number => messages.push(message);
  const text = `---\ntitle: Aan tafel\ndate: 2026-03-12\n${front}---\n\n${body}\n`;
  const facts = readFrontMatter(text, "verslag.md", tell);
  if (facts === undefined) throw new Error(messages.map(({ en }) => en).join());
  const meta = resolveMeta(facts, brand);
  const tree = transform(text, { name: "verslag.md", title: meta.title, lang: meta.lang, labels: {}, mergeFields: ["voornaam"] }, tell);
  const original: SessionDocument = { slug, tree, meta, brand, images: new Map(images.map((src) => picture(src))), thumbnails: new Map(), files: new Map() };
  const before = JSON.stringify([tree, meta]);
  const contacts: Contacts = { contacts: people, mentions: mentions.map((name) => ({ name, places: [] })) };
  const source = { slug, name: `${slug}.md`, folder: "/x", text, bytes: new Uint8Array() };
  const redacted = redactDocument(original, contacts, box, source, tell);
  expect(JSON.stringify([tree, meta])).toBe(before);
  return { ...redacted, html: toHtml(redacted.document.tree as Root), messages, meta: redacted.document.meta };
}

/** The inside of the first paragraph. */
function line(body: string, people: readonly Contact[], world: World = {}): string {
  return /<p>(?<inside>.*?)<\/p>/su.exec(redact(body, people, world).html)?.groups?.["inside"] ?? "";
}

const saskia = person("Saskia de Vries", { emails: ["saskia.de.vries@veenlo.example"], phones: [["06 12345678", "+31612345678"]] });
const bos = person("Jan Bos", { emails: ["jan.bos@veenlo.example"] });

describe("a name in running text", () => {
  it.each([
    ["whole", "Saskia de Vries"],
    ["in capitals", "SASKIA DE VRIES"],
    ["half bold", "**Saskia** de Vries"],
    ["a letter bold", "S**askia** de Vries"],
    ["over a line end", "Saskia de\nVries"],
    ["over a hard line end", "Saskia de\\\nVries"],
    ["with a fixed space", "Saskia de\u00A0Vries"],
    ["with a soft hyphen", "Sas\u00ADkia de Vries"],
    ["with a zero-width space", "Sas\u200Bkia de Vries"],
    ["decomposed", "Saskia\u0301 de Vries"],
    ["the surname first", "De Vries, Saskia"],
    ["the particle last", "Vries, Saskia de"],
    ["initial and surname", "S. de Vries"],
    ["form of address", "mevrouw De Vries"],
    ["function", "wethouder De Vries"],
    ["surname alone", "De Vries"],
    ["given name alone", "Saskia"],
    ["a genitive", "Saskia's"],
    ["a degree behind it", "Saskia de Vries MSc"],
    ["as one word", "SaskiadeVries"],
    ["her page in words", "https://veenlo.example/de-vries/"],
    ["a file name", "`foto_de-vries.jpg`"],
    ["in code", "`Saskia de Vries`"],
  ])("%s", (_what, written) => {
    const said = line(`Gisteren sprak ${written} daar.`, [saskia]).replaceAll(/<[^>]+>/gu, "");
    expect(said).toBe(`Gisteren sprak ${box} daar.`);
  });

  it.each([
    ["Bos'", "Bos' plan", [bos], `${box} plan`],
    ["Bosmans", "Jan Bosmans plan", [person("Jan Bosman")], `${box} plan`],
    ["curly apostrophe", "Marie-Louise in ’t Veld", [person("Marie-Louise in 't Veld")], box],
    ["particle with apostrophe", "mevrouw In ’t Veld", [person("Marie-Louise in 't Veld")], box],
    ["O'Brien", "OBrien kwam", [person("Kate O'Brien")], `${box} kwam`],
    ["accents", "Yildiz Ozturk", [person("Yıldız Öztürk")], box],
    ["initials", "J.P. ter Haar", [person("dr. ir. J.P. ter Haar")], box],
    ["half of a double name", "mevrouw De Wit", [person("Els van den Broek-de Wit")], box],
    ["a name that cannot be taken apart", "Hoa zei Nguyễn Thị Hoa", [person("Nguyễn Thị Hoa")], `${box} zei ${box}`],
    ["with a second initial", "Jan D. de Boer", [person("Jan D. de Boer")], box],
  ])("%s", (_what, written, people, wanted) => {
    expect(line(written, people).replaceAll(/<[^>]+>/gu, "")).toBe(wanted);
  });

  it("leaves words alone that only look like a part of a name", () => {
    const said = "Het bos is mooi, de vries ook; in januari gaat men naar Boskoop en Janssen.";
    expect(line(said, [saskia, bos])).toBe(said);
  });

  it("leaves places, organisations and the house alone", () => {
    const people = [person("Piet Zwolle"), person("Anna Thorbecke"), person("Bert Linden", { organisation: "Linden" })];
    expect(line("Zwolle, Thorbecke en Linden doen mee.", people)).toBe("Zwolle, Thorbecke en Linden doen mee.");
    expect(line("Piet Zwolle kwam.", people)).toBe(`${link} kwam.`);
  });

  it("counts how often a part of a name was replaced", () => {
    const { messages } = redact("Saskia de Vries kwam. Saskia zat. De Vries zei niets.", [saskia]);
    expect(messages.filter(({ code }) => code === "redact-parts").map(({ nl }) => nl)).toEqual([expect.stringContaining("2 keer")]);
  });

  it("an organisation by its whole name only, and the house's own name never", () => {
    const people = [person("Groen op de Gracht", { kind: "organisation" }), person("Thorbecke-netwerk", { kind: "organisation", emails: [box] })];
    expect(line("Het Thorbecke-netwerk en Groen op de Gracht aan de Gracht.", people)).toBe(`Het Thorbecke-netwerk en ${link} aan de Gracht.`);
  });

  it("behind # and @ a capital is not asked", () => {
    expect(line("Zie #saskia, zei @jan over het bos.", [saskia, bos])).toBe(`Zie ${link}, zei ${link} over het bos.`);
  });

  it("a word that may be no organisation's name stays", () => {
    expect(line("Aanmelden kan nog.", [person("Aanmelden", { kind: "organisation", review: true })])).toBe("Aanmelden kan nog.");
  });

  it("keeps merge fields and footnotes", () => {
    expect(line("Beste {{voornaam}}, dank aan Saskia de Vries.", [saskia])).toContain("{{voornaam}}");
    expect(redact("Saskia[^1] de Vries kwam.\n\n[^1]: Van Jan Bos.", [saskia, bos]).html).not.toMatch(/saskia|bos/iu);
  });
});

describe("channels", () => {
  it.each([
    ["as a link", "saskia.de.vries@veenlo.example"],
    ["in capitals", "SASKIA.DE.VRIES@VEENLO.EXAMPLE"],
    ["hidden with brackets", "saskia.de.vries [at] veenlo [dot] example"],
    ["hidden in words", "saskia.de.vries apenstaartje veenlo punt example"],
    ["with spaces", "saskia.de.vries @ veenlo.example"],
    ["with a tag", "saskia.de.vries+nieuws@veenlo.example"],
    ["another address of hers", "s.devries@elders.example"],
    ["mobile", "06-12345678"],
    ["mobile in groups", "06 12 34 56 78"],
    ["mobile with dots", "06.12.34.56.78"],
    ["with country", "+31 6 1234 5678"],
    ["with country and zero", "+31 (0)6-12345678"],
    ["with 00", "0031612345678"],
    ["without zero", "6 12345678"],
  ])("%s", (_what, written) => {
    expect(line(`Zo: ${written} dus.`, [saskia]).replaceAll(/<[^>]+>/gu, "")).toBe(`Zo: ${box} dus.`);
  });

  it.each([
    ["mail", "[hier](mailto:saskia.de.vries@veenlo.example?subject=Vraag)"],
    ["percent-encoded", "[hier](mailto:saskia.de.vries%40veenlo.example)"],
    ["telephone", "[hier](tel:+31612345678)"],
    ["a page that is named after her", "[hier](https://veenlo.example/team/saskia-de-vries?x=1)"],
    ["her name as one word", "[hier](https://saskiadevries.example/)"],
    ["her name in a fragment", "[hier](https://veenlo.example/team#s-de-vries)"],
    ["a subject that names her", "[hier](mailto:post@veenlo.example?subject=Voor%20Saskia%20de%20Vries)"],
  ])("a link to %s leads to the mailbox", (_what, written) => {
    expect(line(written, [saskia])).toBe(`<a href="mailto:${box}">hier</a>`);
  });

  it("a profile in all its forms, also where its name says nothing", () => {
    const kim = person("Kim Aalders", { urls: ["https://www.linkedin.com/in/k-aa-88/", "https://social.example/@kimtekent"] });
    const said = line("[A](https://nl.linkedin.com/in/k-aa-88?utm=x), @kimtekent@social.example, https://social.example/@kimtekent/123 en @kimtekent", [kim]);
    expect(said).not.toMatch(/k-aa|kimtekent/u);
  });

  it("an address in both its spellings", () => {
    const yildiz = person(null, { emails: ["info@öztürk.example"] });
    expect(line("[a](mailto:info@xn--ztrk-4qa2b.example) en info@xn--ztrk-4qa2b.example", [yildiz])).not.toContain("xn--");
  });

  it.each([
    ["“saskia.de.vries@veenlo.example”", `“${box}”`],
    ["Mail:saskia.de.vries@veenlo.example", `Mail:${box}`],
    ["<saskia.de.vries@veenlo.example>", box],
    ["`Saskia@werk.veenlo.example`", box],
  ])("what stands around an address stays: %s", (written, wanted) => {
    expect(line(written, [saskia]).replaceAll(/<[^>]+>/gu, "")).toBe(wanted);
  });

  it("other links and numbers stay", () => {
    const said = "[a](https://veenlo.example/wonen) en [b](mailto:post@veenlo.example), 06 87654321, zaak 612345.";
    const html = line(said, [saskia]);
    expect(html).toContain("https://veenlo.example/wonen");
    expect(html).toContain("mailto:post@veenlo.example");
    expect(html).toContain("06 87654321, zaak 612345");
  });

  it("the name that an address says, when nothing else does", () => {
    expect(line("Piet Linden kwam.", [person(null, { emails: ["piet.linden@veenlo.example"], review: true })])).toBe(`${link} kwam.`);
  });

  it("those of a contact under review too", () => {
    expect(line("Mail x.y@veenlo.example.", [person(null, { emails: ["x.y@veenlo.example"], review: true })])).toBe(`Mail ${link}.`);
  });
});

describe("rows", () => {
  it.each([
    ["name - mail", "Saskia de Vries - saskia.de.vries@veenlo.example", link],
    ["mail - name", "saskia.de.vries@veenlo.example - Saskia de Vries", link],
    ["name <mail>", "Saskia de Vries <saskia.de.vries@veenlo.example>", link],
    ["name (mail)", "Saskia de Vries (saskia.de.vries@veenlo.example)", link],
    ["name, mail and telephone", "Saskia de Vries, saskia.de.vries@veenlo.example, tel. 06 12345678", link],
    ["name and mail in one link", "[Saskia de Vries](mailto:saskia.de.vries@veenlo.example)", link],
    ["role", "Saskia de Vries (projectleider) - saskia.de.vries@veenlo.example", `${link} (projectleider)`],
    ["role and note", "Saskia de Vries, projectleider, via saskia.de.vries@veenlo.example - tekende", `${link}, projectleider - tekende`],
    ["two people", "Saskia de Vries en Jan Bos - saskia.de.vries@veenlo.example, jan.bos@veenlo.example", link],
    ["two lines", "Saskia de Vries - saskia.de.vries@veenlo.example\nJan Bos - jan.bos@veenlo.example", link],
  ])("%s", (_what, written, wanted) => {
    const { html } = redact(`## A\n\nContact: ${written}\n`, [saskia, bos]);
    expect(/<dd>(?:<p>)?(?<inside>.*?)(?:<\/p>)?<\/dd>/su.exec(html)?.groups?.["inside"]).toBe(wanted);
  });

  it("a line that would only say the mailbox again goes", () => {
    const { html } = redact("## A\n\nContact: Saskia de Vries (leider) - saskia.de.vries@veenlo.example\nJan Bos - jan.bos@veenlo.example\nen anderen\n", [
      saskia,
      bos,
    ]);
    expect(html).toContain(`${link} (leider)<br>`);
    expect(html.split("<br>")).toHaveLength(2);
    expect(html).toContain("en anderen");
  });

  it("a role stays with its own line", () => {
    const { html } = redact("## A\n\nContact: Saskia de Vries (leider) - saskia.de.vries@veenlo.example\nJan Bos (tekenaar) - jan.bos@veenlo.example\n", [
      saskia,
      bos,
    ]);
    expect(html.replaceAll(/<[^>]+>/gu, "")).toContain(`${box} (leider)${box} (tekenaar)`);
  });

  it("a channel in a sentence stays one", () => {
    expect(line("Jan Bos, die tekende, leest mail op jan.bos@veenlo.example.", [bos])).toBe(`${link}, die tekende, leest mail op ${link}.`);
  });

  it("a list and a table say it once", () => {
    const { html } = redact(
      "- Saskia de Vries\n- Jan Bos\n\n| Naam | Mail |\n|---|---|\n| Saskia de Vries | saskia.de.vries@veenlo.example |\n| Jan Bos | jan.bos@veenlo.example |\n",
      [saskia, bos],
    );
    expect(html.split("</a>")).toHaveLength(3);
  });
});

describe("who only speaks", () => {
  const world = { mentions: ["Sanne Okafor"] };

  it("is a participant, in the language of the write-up", () => {
    expect(line("Sanne Okafor: Zwolle doet dit ook, zei Sanne.", [], world)).toBe("een deelnemer: Zwolle doet dit ook, zei een deelnemer.");
    expect(line("Sanne Okafor: we do this too.", [], { ...world, front: "lang: en\n" })).toBe("a participant: we do this too.");
  });

  it("has no link", () => {
    expect(line("[Sanne](https://veenlo.example/sanne-okafor) sprak.", [], world)).toBe("een deelnemer sprak.");
  });

  it("is the contact when the name is that of one", () => {
    expect(line("Saskia de Vries zei het.", [saskia], { mentions: ["Saskia de Vries"] })).toBe(`${link} zei het.`);
  });
});

describe("everything beside the text", () => {
  it("headings, their ids and the links to them", () => {
    const { html } = redact("[Lees](#saskia-de-vries-vertelt)\n\n## Saskia de Vries vertelt\n\n## netwerkthorbeckeexample-vertelt\n", [saskia]);
    const id = /<h2 id="(?<id>[^"]+)">netwerk@/u.exec(html)?.groups?.["id"] ?? "";
    expect(id).not.toBe("");
    expect(html).toContain(`<a href="#${id}">Lees</a>`);
    expect(html.split(`id="${id}"`)).toHaveLength(2);
    expect(html).not.toMatch(/saskia|vries/iu);
  });

  it("footnotes that are called after somebody", () => {
    const { html } = redact("Ja.[^saskia-de-vries]\n\n[^saskia-de-vries]: Bron.", [saskia]);
    expect(html).not.toMatch(/saskia|vries/iu);
    const target = /href="#(?<id>[^"]+)"[^>]*>1</u.exec(html)?.groups?.["id"] ?? "";
    expect(html).toContain(`<li id="${target}">`);
  });

  it("images: alternative text, title, file name and key", () => {
    const { document, html } = redact('![Saskia de Vries lacht](foto-saskia.jpg "Door Jan Bos")\n', [saskia, bos], {
      front: 'image: { src: Saskia_de_Vries.png, alt: "Saskia" }\n',
      images: ["foto-saskia.jpg", "Saskia_de_Vries.png", "plein.jpg"],
    });
    expect(html).toContain('src="foto-netwerk-thorbecke-example.jpg"');
    expect(html).not.toMatch(/saskia|vries|bos\b/iu);
    expect([...document.images.keys()]).toEqual(["foto-netwerk-thorbecke-example.jpg", "netwerk-thorbecke-example.png", "plein.jpg"]);
    expect([...document.images.values()].map(({ mail }) => mail.name)).toEqual([
      "foto-netwerk-thorbecke-example-01234567.png",
      "netwerk-thorbecke-example-01234567.png",
      "plein-01234567.png",
    ]);
    expect(document.meta.image).toEqual({ src: "netwerk-thorbecke-example.png", alt: box });
  });

  it("the front matter", () => {
    const { meta, messages } = redact("Ja.", [saskia, bos], {
      front: `summary: Wat Saskia zei\nsubject: Nieuws van Jan Bos\ntags: [Jan Bos, wonen]\nseries: Bij Jan Bos\nwebUrl: https://veenlo.example/jan-bos\nfileBase: https://veenlo.example/f\nnext: { title: Met Jan Bos, date: 2026-04-01, place: Huis De Vries, link: "https://veenlo.example/saskia-de-vries" }\npdf: { standard: a-3a }\n`,
    });
    expect(JSON.stringify(meta)).not.toMatch(/saskia|vries|jan|bos/iu);
    expect([meta.summary, meta.subject, meta.tags, meta.fileBase]).toEqual([`Wat ${box} zei`, `Nieuws van ${box}`, [box, "wonen"], "https://veenlo.example/f"]);
    expect([meta.webUrl, meta.next?.link, meta.standard]).toEqual([undefined, undefined, "a-2a"]);
    expect(messages.map(({ code, line: at }) => `${code} ${at}`)).toEqual(
      expect.arrayContaining(["redact-address 8", "redact-address 10", "redact-source 11"]),
    );
  });

  it("who sends it, when that is a person whom no row names", () => {
    const front = "from: { name: Mira Stam, email: mira@stam.example }\n";
    const { meta, html } = redact("Mira Stam schreef dit.", [], { front });
    expect(meta.from).toEqual({ name: box, email: box });
    expect(html).not.toMatch(/mira|stam/iu);
    const shared = redact("Ja.", [], { front: "from: { name: Redactie Veenlo, email: redactie@veenlo.example }\n" });
    expect(shared.meta.from.name).toBe("Redactie Veenlo");
  });

  it("the house's texts, for people only", () => {
    const brand = {
      ...house,
      sender: { ...house.sender, email: "jan.bos@veenlo.example", reason: { nl: "Jan Bos mailt je. Het bos, Bos en Jan ook.", en: "By Jan Bos." } },
      houseLinks: [{ text: "Over Jan Bos", href: "https://veenlo.example/jan-bos" }],
    };
    const { document } = redact("Ja.", [bos], { brand });
    expect(document.brand.sender.reason).toEqual({ nl: `${box} mailt je. Het bos, Bos en Jan ook.`, en: `By ${box}.` });
    expect(document.brand.sender.email).toBe(box);
    expect(document.brand.houseLinks).toEqual([{ text: `Over ${box}`, href: `mailto:${box}` }]);
    expect(document.brand.name).toBe(house.name);
  });

  it("local files are left out, and told of", () => {
    const { html, document, messages } = redact("De [slides](slides-jan-bos.pdf) en [meer](meer.pdf).", [bos]);
    expect(html).toContain("<p>De slides en meer.</p>");
    expect(document.files.size).toBe(0);
    expect(messages.filter(({ code }) => code === "redact-file").map(({ nl }) => nl)).toEqual([
      expect.stringContaining("slides-netwerk-thorbecke-example.pdf"),
      expect.stringContaining("meer.pdf"),
    ]);
  });

  it("what the author said of contacts is not in the tree", () => {
    const { document } = redact(':contact[Saskia de Vries]{email="saskia.de.vries@veenlo.example" role="leider"}', [saskia]);
    expect(JSON.stringify(document.tree)).not.toMatch(/saskia|vries/iu);
  });

  it("messages, and the folder", () => {
    const { message, folder, name, keys } = redact("Jan Bos [a](https://a.example).\n\n[Jan Bos]: https://veenlo.example", [bos], {
      slug: "gesprek-met-jan-bos",
    });
    const told = { code: "x", severity: "hint", blocking: false, file: "gesprek-met-jan-bos.md", line: 1, column: 1 } as const;
    const said = message({
      ...told,
      nl: "Link https://veenlo.example/jan-bos van Jan Bos.",
      en: "Image foto-bos.jpg, j…@veenlo.example",
      advice: { nl: "Vraag Jan.", en: "x" },
    });
    expect(JSON.stringify(said)).not.toMatch(/jan|bos|j…/iu);
    expect([folder, name]).toEqual(["gesprek-met-netwerk-thorbecke-example-2026-03-12.redacted", "gesprek-met-netwerk-thorbecke-example.md"]);
    expect(keys).not.toContain("[a]");
  });

  it("says so when there is nobody", () => {
    const { messages, folder } = redact("Ja.", []);
    expect(messages.map(({ code }) => code)).toEqual(["redact-nobody"]);
    expect(folder).toBe("verslag.redacted");
  });
});

it("takes time in proportion to the text", () => {
  const hostile = ["Jan ".repeat(20_000), "06 ".repeat(20_000), "a@".repeat(20_000), "J.".repeat(20_000), "saskia.de.vries at ".repeat(5000)];
  for (const text of hostile) expect(line(text, [saskia, bos])).not.toMatch(/\bBos\b/u);
});
