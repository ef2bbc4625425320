/** `build --redact`: nothing that it writes, taken apart in every way, holds a name or channel of a person. */

import { spawnSync } from "node:child_process";
import { cp, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

import sharp from "sharp";
import { beforeAll, expect, it } from "vitest";

import { findProgram } from "../support/judges.ts";
import { buildJson, makeFolder, projectRoot, type Ran, runCli, snapshot } from "../support/run-cli.ts";
import { fold, hashesOf, unpack } from "../support/unpack.ts";

const box = "netwerk@thorbecke.example";

/** Invented people, in every place that a write-up has. */
const hostile = `---
title: "Aan tafel bij Saskia de Vriesinga"
date: 2026-03-12
number: 25
summary: "Wat Jan Bosmanstra en mevrouw De Vriesinga ons leerden."
image: { src: foto-jan-bosmanstra.jpg, alt: "Jan Bosmanstra lacht" }
subject: "Nieuws van Saskia de Vriesinga & co"
tags: [Saskia de Vriesinga, wonen]
next: { title: "Met Jan Bosmanstra", date: 2026-04-12, start: "13:00", place: "Bij Saskia de Vriesinga thuis", link: "https://veenlo.example/saskia-de-vriesinga" }
from: { name: "Saskia de Vriesinga", email: "saskia.de.vriesinga@veenlo.example" }
webUrl: https://veenlo.example/saskia-de-vriesinga/25
attach: [handout, ics]
pdf: { standard: a-3a }
print: { bleed: 3mm, marks: true, booklet: true }
---

Vandaag spraken **Saskia** de Vriesinga en Jan
Bosmanstra. Zie [het stuk van Saskia](#jan-bosmanstra-vertelt), en [zijn profiel](https://www.linkedin.com/in/bosmanstra-77?utm=1 "Jan Bosmanstra"). JAN BOSMANSTRA riep het. Saskia's idee, Bosmanstras plan[^saskia].

![Saskia de Vriesinga bij de kaart](foto-jan-bosmanstra.jpg "Foto: Jan Bosmanstra")

![Sannetta Okaforde spreekt](sannetta.png)

De [slides](slides-bosmanstra.pdf) staan klaar.

[^saskia]: Zie Bosmanstra, J. (2020), [boek](https://boeken.example/jan%2Dbosmanstra).

[Saskia de Vriesinga]: https://veenlo.example/s-de-vriesinga

## Jan Bosmanstra vertelt

Onderwerp: Wat wethouder Bosmanstra bedacht

Contact:
Saskia de Vriesinga (projectleider) - saskia.de.vriesinga@veenlo.example - 06 12 34 56 78
[Jan Bosmanstra](https://www.linkedin.com/in/bosmanstra-77) - jan.bosmanstra@duinzicht.example - begeleidde de gesprekken
Yıldız Öztürkoglu - yildiz@öztürkoglu.example

Meer weten: [Alles over Yıldız](https://xn--ztrkoglu-m4a6d.example/wie)

Reflectie:
- Sannetta Okaforde: Zwolle doet dit ook, zei Sannetta.
- Wat vindt Okaforde?

Tips: Bel Saskia op +31 (0)6-12345678, of mail saskia.de.vriesinga [at] veenlo [dot] example of SASKIA.DE.VRIESINGA@VEENLO.EXAMPLE.

> [!NOTE]
> Saskia zei: "Ga langs."

:::tip
Vraag Jan Bosmanstra.
:::

## Wie is Yıldız O\u0308ztu\u0308rkoglu?

Contact: Groenwerkplaats Gracht is bereikbaar via https://groenwerkplaats.example/

| Naam | Mail |
|---|---|
| Saskia de Vriesinga | saskia.de.vriesinga@veenlo.example |
| Jan Bosmanstra | jan.bosmanstra@duinzicht.example |

::button[Mail Jan Bosmanstra]{href="mailto:jan.bosmanstra@duinzicht.example"}

::video[Het verhaal van Jan Bosmanstra]{href="https://video.example/jan-bosmanstra"}

Ook :contact[Mira van Stammerveld]{email="mira@stammerveld.example" role="tekenaar"} hielp.

:::geen-contact
Contact: Floor Zonnestein - floor@zonnestein.example
:::

\`\`\`saskia
mailto:saskia.de.vriesinga@veenlo.example
\`\`\`
`;

const english = `---
title: Second
date: 2026-03-13
lang: en
---

## A room

Contact: Tom Applegarthy - tom@applegarthy.example

Tips:
- Lena Brookfieldson: we tried this.
`;

/** Folded, as nobody may find them. */
const names = ["Saskia", "de Vriesinga", "Bosmanstra", "Yıldız", "Öztürkoglu", "Okaforde", "Sannetta", "Groenwerkplaats", "Stammerveld", "Zonnestein"].map(
  (name) => fold(name),
);
const channels = ["saskia.de.vriesinga@veenlo.example", "jan.bosmanstra@duinzicht.example", "yildiz@öztürkoglu.example", "mira@stammerveld.example"];
const needles = [...names, ...channels.map((mail) => fold(mail)), "612345678", fold("xn--ztrkoglu-m4a6d"), fold("bosmanstra-77")];
const hashes = [
  ...channels,
  ...channels.map((mail) => `mailto:${mail}`),
  "yildiz@xn--ztrkoglu-m4a6d.example",
  "+31612345678",
  "tel:+31612345678",
  "0612345678",
  "Saskia de Vriesinga",
  "Jan Bosmanstra",
].flatMap((value) => hashesOf(value));

interface Found {
  readonly needle: string;
  readonly file: string;
}

/** Which needles are in which files of a folder. */
async function search(folder: string, wanted: (path: string) => boolean = () => true): Promise<readonly Found[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const found: Found[] = [];
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name)
      .slice(folder.length + 1)
      .replaceAll("\\", "/");
    if (!wanted(path)) continue;
    const texts = entry.isFile() ? await unpack(path, await readFile(join(folder, path))) : [path];
    const folded = texts.map((text) => fold(text)).join(" ");
    const plain = texts.join("\n").toLowerCase();
    for (const needle of needles) if (folded.includes(needle)) found.push({ needle, file: path });
    for (const hash of hashes) if (plain.includes(hash)) found.push({ needle: hash, file: path });
  }
  return found;
}

const places = { cwd: "" };
const slug = "gesprek-met-saskia-de-vriesinga";
const redacted = "gesprek-met-netwerk-thorbecke-example-2026-03-12.redacted";
const runs: { plain?: Ran; before?: Readonly<Record<string, string>>; redacted?: Ran } = {};

beforeAll(async () => {
  const jpeg = await sharp({ create: { width: 60, height: 40, channels: 3, background: "#44aa77" } })
    .withExif({ IFD0: { Artist: "Jan Bosmanstra", ImageDescription: "Saskia de Vriesinga" } })
    .jpeg()
    .toBuffer();
  const cwd = await makeFolder({
    [`sessions/${slug}/index.md`]: hostile,
    [`sessions/${slug}/foto-jan-bosmanstra.jpg`]: jpeg,
    [`sessions/${slug}/sannetta.png`]: await sharp(jpeg).png().toBuffer(),
    [`sessions/${slug}/slides-bosmanstra.pdf`]: "%PDF-1.4 Jan Bosmanstra",
    "sessions/tweede.md": english,
  });
  // The house names one of them in its own texts.
  await cp(join(projectRoot, "templates", "thorbecke"), join(cwd, "brand"), { recursive: true });
  const brand = JSON.parse(await readFile(join(cwd, "brand", "brand.json"), "utf8")) as { sender: { reason: { nl: string } }; houseLinks: unknown[] };
  brand.sender.reason.nl = "Je krijgt deze mail van Jan Bosmanstra.";
  brand.houseLinks = [{ text: "Mail Jan Bosmanstra", href: "https://veenlo.example/jan-bosmanstra" }];
  await writeFile(join(cwd, "brand", "brand.json"), JSON.stringify(brand));
  places.cwd = cwd;
  runs.plain = await buildJson(["--brand", "./brand"], cwd);
  runs.before = await snapshot(join(cwd, "output", slug));
  runs.redacted = await buildJson(["--brand", "./brand", "--redact"], cwd);
}, 240_000);

const output = (): string => join(places.cwd, "output");

it("without --redact each name and channel is found, in every kind of file: the search can fail", async () => {
  expect(runs.plain?.code, runs.plain?.err).toBe(0);
  const found = await search(join(output(), slug));
  expect(needles.filter((needle) => !found.some((one) => one.needle === needle))).toEqual([]);
  const kinds = ["email.html", "email.txt", "email.eml", "web.html", "handout.pdf", "handout-print.pdf", "handout-booklet.pdf", "next.ics", "links.json"];
  for (const kind of kinds) expect(found.map(({ file }) => file)).toContain(kind);
  expect(found.filter(({ needle, file }) => file === "links.json" && /^[0-9a-f]{64}$/u.test(needle))).not.toEqual([]);
});

it("with --redact none is found in anything that was written, nor its hash", { timeout: 120_000 }, async () => {
  expect(runs.redacted?.code, runs.redacted?.err).toBe(0);
  expect((await readdir(output())).toSorted()).toEqual([redacted, slug, "report.json", "tweede", "tweede.redacted"].toSorted());
  expect(await search(join(output(), redacted))).toEqual([]);
  expect(await search(output(), (path) => path === "report.json" || path === redacted)).toEqual([]);
});

it("what the command says holds none either", () => {
  expect(needles.filter((needle) => fold(`${runs.redacted?.out ?? ""}\n${runs.redacted?.err ?? ""}`).includes(needle))).toEqual([]);
});

it("the mailbox stands in their place, and there are no contacts", async () => {
  const files = Object.keys(await snapshot(join(output(), redacted)));
  expect(files.filter((file) => /^contacts|^files\/.*pdf/u.test(file))).toEqual([]);
  for (const file of ["email.html", "email.txt", "email.eml", "web.html", "next.ics", "handout.pdf", "handout-print.pdf", "handout-booklet.pdf"]) {
    const texts = await unpack(file, await readFile(join(output(), redacted, file)));
    expect(
      texts.some((text) => fold(text).includes(fold(box))),
      file,
    ).toBe(true);
  }
  const mail = await readFile(join(output(), redacted, "email.txt"), "utf8");
  expect(mail).toContain("een deelnemer: Zwolle doet dit ook, zei een deelnemer.");
  expect(mail).toContain(`${box} (projectleider)\n`);
  expect(await readFile(join(output(), "tweede.redacted", "email.txt"), "utf8")).toContain("a participant: we tried this.");
});

it("report.json says that it is redacted, and both reports name the folder", async () => {
  const report = JSON.parse(await readFile(join(output(), redacted, "report.json"), "utf8")) as {
    slug: string;
    redacted: boolean;
    messages: { code: string }[];
  };
  expect([report.slug, report.redacted]).toEqual([redacted, true]);
  const codes = report.messages.map(({ code }) => code);
  expect(codes).toEqual(expect.arrayContaining(["redact-address", "redact-file", "redact-folder", "redact-parts", "redact-pixels", "redact-source"]));
  const all = JSON.parse(await readFile(join(output(), "report.json"), "utf8")) as { writeUps: { slug: string }[] };
  expect(all.writeUps.map((one) => one.slug)).toEqual([redacted, "tweede.redacted"]);
});

it("the other outputs are left as they were", async () => {
  expect(await snapshot(join(output(), slug))).toEqual(runs.before);
});

it("a second run gives the same bytes, also by --only in turn", async () => {
  const whole = await snapshot(join(output(), redacted));
  for (const only of ["email,links", "web", "print"]) {
    const ran = await buildJson(["--brand", "./brand", "--redact", "--out", "again", "--only", only], places.cwd);
    expect(ran.code, ran.err).toBe(0);
  }
  const again = await snapshot(join(places.cwd, "again", redacted));
  const { "report.json": _report, ...rest } = whole;
  expect(again).toMatchObject(rest);
  await buildJson(["--brand", "./brand", "--redact", "--out", "again"], places.cwd);
  expect(await snapshot(join(places.cwd, "again", redacted))).toEqual(whole);
});

it("what an earlier redacted run made does not stay when the write-up has changed", async () => {
  const cwd = await makeFolder({ "a.md": english });
  await buildJson(["a.md", "--redact", "--only", "email,web"], cwd);
  await writeFile(join(cwd, "a.md"), english.replace("A room", "Another room"));
  await buildJson(["a.md", "--redact", "--only", "web"], cwd);
  expect(Object.keys(await snapshot(join(cwd, "output", "a.redacted"))).toSorted()).toEqual(["report.json", "web.html"]);
});

it("two write-ups whose folders would be one are not written, in any order; others are", async () => {
  const cwd = await makeFolder({ "tom-applegarthy.md": english, "applegarthy-tom.md": english, "other.md": english });
  const paths = ["tom-applegarthy.md", "applegarthy-tom.md", "other.md"];
  for (const order of [paths, paths.toReversed()]) {
    const { writeUps, code } = await buildJson([...order, "--redact", "--only", "web"], cwd);
    expect([code, ...writeUps.map(({ slug: folder, built, messages }) => [folder, built, messages.some((one) => one.code === "redact-twin")])]).toEqual([
      1,
      ["netwerk-thorbecke-example-2026-03-13.redacted", false, true],
      ["netwerk-thorbecke-example-2026-03-13.redacted", false, true],
      ["other.redacted", true, false],
    ]);
    expect((await readdir(join(cwd, "output"))).toSorted()).toEqual(["other.redacted", "report.json"]);
  }
});

it("without a mailbox in brand.json nothing is written, and its place is told", async () => {
  const cwd = await makeFolder({ "a.md": english });
  await cp(join(projectRoot, "templates", "thorbecke"), join(cwd, "brand"), { recursive: true });
  const json = await readFile(join(cwd, "brand", "brand.json"), "utf8");
  const line = json.split("\n").findIndex((text) => text.includes('"privacy"')) + 1;
  await writeFile(join(cwd, "brand", "brand.json"), json.replace(/"privacy": \{[^}]*\}/u, '"privacy": {}'));
  const ran = await runCli(["build", "a.md", "--redact", "--offline", "--brand", "./brand"], cwd);
  expect(ran.code).toBe(2);
  expect(ran.err).toContain(`brand.json:${line}:3`);
  expect(ran.err).toContain('"privacy": { "functionMailbox": "netwerk@voorbeeld.nl" }');
  expect(await readdir(cwd)).not.toContain("output");
});

it.each([
  ["check", ["check", "a.md", "--redact"]],
  ["only contacts", ["build", "a.md", "--redact", "--only", "contacts"]],
])("is refused where it makes nothing: %s", async (_what, args) => {
  const cwd = await makeFolder({ "a.md": english });
  const ran = await runCli(args, cwd);
  expect([ran.code, ran.out]).toEqual([2, ""]);
  expect(ran.err).toContain("--redact");
});

it("pdftotext finds none in the handouts", () => {
  const pdftotext = findProgram("pdftotext", "no name in the text of a redacted handout");
  if (pdftotext === undefined) return;
  for (const [folder, isThere] of [
    [slug, true],
    [redacted, false],
  ] as const)
    for (const file of ["handout.pdf", "handout-print.pdf", "handout-booklet.pdf"]) {
      const { stdout } = spawnSync(pdftotext, [join(output(), folder, file), "-"], { encoding: "utf8" });
      expect(stdout.length).toBeGreaterThan(200);
      expect(
        names.some((name) => fold(stdout).includes(name)),
        `${folder}/${file}`,
      ).toBe(isThere);
    }
});
