import { describe, expect, it } from "vitest";

import type { Brand } from "../../../pipeline/brand/brand.ts";
import { checkMailFacts } from "../../../pipeline/check/check-mail-facts.ts";
import type { MadeMail } from "../../../pipeline/check/made.ts";
import { brands, buildChecked, captureOutputs, found } from "./build-checked.ts";

const summary = "summary: Twee gemeenten vertellen hoe zij inwoners bereiken die anders niet komen.\n";
const write = (body: string, front = summary, title = "Een avond over inspraak"): string => `---\ntitle: ${title}\ndate: 2026-03-12\n${front}---\n\n${body}\n`;

/** The facts of a clean mail of which something was changed. */
async function judge(change: (mail: MadeMail) => Partial<MadeMail>, front = summary, brand?: Brand): Promise<readonly string[]> {
  const { document, mail, find } = await captureOutputs(write("Een zin.", front), brand === undefined ? {} : { brand });
  return found({ messages: checkMailFacts(document, { ...mail, ...change(mail) }, find) });
}

describe("subject and preheader", () => {
  it("a subject of 70 characters fits, one more does not; the place is the key that gave it", async () => {
    const [fits, over] = ["Woord ".repeat(11) + "vier", "Woord ".repeat(11) + "vijfs"];
    expect(found(await buildChecked(write("Een zin.", summary, fits)))).toEqual([]);
    expect(found(await buildChecked(write("Een zin.", summary, over)))).toEqual(["mail-subject-long 2"]);
    expect(found(await buildChecked(write("Een zin.", `${summary}subject: ${over}\n`)))).toEqual(["mail-subject-long 5"]);
    expect(found(await buildChecked(write("Een zin.", `${summary}subject: Kort\n`, over)))).toEqual([]);
  });

  it("counts what the reader gets, not the token", async () => {
    const over = `${"Woord ".repeat(10)}{{voornaam}}`;
    expect(over.length).toBeGreaterThan(70);
    expect(found(await buildChecked(write("Een zin.", `${summary}subject: "${over}"\n`)))).toEqual([]);
  });

  it("a subject without a letter is empty", async () => {
    expect(await judge(() => ({ subject: " … " }))).toEqual(["mail-subject-empty 2"]);
  });

  it("a preheader has 40 to 90 characters", async () => {
    expect(found(await buildChecked(write("Een zin.", `summary: ${"x".repeat(40)}\n`)))).toEqual([]);
    expect(found(await buildChecked(write("Een zin.", `summary: ${"x".repeat(39)}\n`)))).toEqual(["mail-preheader-short 4"]);
    const bare = await buildChecked(write("Beste lezer,\n\nWelkom bij dit verslag.", ""));
    expect(found(bare)).toEqual(["mail-preheader-short 1"]);
    expect(bare.messages.find(({ code }) => code === "mail-preheader-short")?.nl).toContain('alleen "Beste lezer,"');
    expect(found(await buildChecked(write("Een zin.", `summary: ${"Een lange samenvatting. ".repeat(20)}\n`)))).toEqual([]);
    expect(await judge(() => ({ preheader: "woord ".repeat(20).trim() }))).toEqual(["mail-preheader-long 4"]);
    expect(await judge(() => ({ preheader: "" }))).toEqual(["mail-preheader-short 4"]);
  });

  it("a preheader says something else than the subject", async () => {
    const told = ["mail-preheader-same 4"];
    expect(found(await buildChecked(write("Een zin.", "summary: Een avond over inspraak!\n")))).toEqual(told);
    expect(found(await buildChecked(write("Een zin.", "summary: 'Een avond over inspraak: twee gemeenten vertellen.'\n")))).toEqual(told);
    expect(found(await buildChecked(write("Een zin.", "summary: Een avond over inspraken van twee gemeenten in dit land.\n")))).toEqual([]);
    expect(found(await buildChecked(write("Een zin.", "summary: Inspraak is meer dan een avond, vertelden twee gemeenten.\n", "Inspraak")))).toEqual([]);
  });
});

describe("addresses", () => {
  it("http: is told once for each address, where it stands", async () => {
    const body =
      "Tekst.\n\n[Een krant](http://krant.example/) en [de krant](http://krant.example/).\n\n[Blad](http://blad.example/) en [Weekblad](https://week.example/)";
    const issue = await buildChecked(write(body));
    expect(found(issue)).toEqual(["mail-link-http 9", "mail-link-http 11"]);
    expect(issue.messages.find(({ line }) => line === 11)?.nl).toContain("http://blad.example/");
  });

  it("those of the front matter are told at their keys, those of the brand in its file", async () => {
    const front = `${summary}next: { title: x, date: 2026-04-09, link: "http://een.example/" }\nwebUrl: http://twee.example/\nhandoutUrl: http://drie.example/\nimageBase: http://vier.example/\n`;
    const issue = await buildChecked(write("Een zin.", front));
    expect(found(issue).toSorted()).toEqual(["mail-image-http 8", "mail-link-http 5", "mail-link-http 6", "mail-link-http 7"]);
    const [brand] = brands;
    if (brand === undefined) throw new Error("no brand");
    const houseLinks = [{ text: "Website van het netwerk", href: "http://huis.example/" }];
    expect(found(await buildChecked(write("Een zin."), { brand: { ...brand, houseLinks } }))).toEqual(["mail-link-http brand.json"]);
  });

  it("what the link check tells is not told again, at the top of the file neither", async () => {
    const body = "[Intern](http://localhost:8080/x), [Lan](https://printer.local/), [Netwerk](https://10.0.0.1/), [Js](javascript:alert(1)), [Plek](#weg)";
    const front = `${summary}next: { title: x, date: 2026-04-09, link: "https://192.168.0.1/agenda" }\n`;
    const issue = await buildChecked(write(body, front), { targets: ["email", "web", "links"] });
    expect(issue.messages.filter(({ code }) => code === "link-private")).toHaveLength(4);
    expect(issue.messages.map(({ code }) => code)).toEqual(expect.arrayContaining(["link-unsafe", "link-broken"]));
    expect(found(issue)).toEqual([]);
    const alone = await buildChecked(write(body, front), { targets: ["email"] });
    expect(found(alone).toSorted()).toEqual(["mail-link-private 5", ...Array.from({ length: 3 }, () => "mail-link-private 8")]);
  });

  it.each([
    ['<a href="#">x</a>', "mail-link-nowhere 1"],
    ['<a href="">x</a>', "mail-link-nowhere 1"],
    ['<a href="dia.pdf">x</a>', "mail-link-nowhere 1"],
    ['<a href="//x.example/">x</a>', "mail-link-nowhere 1"],
    ['<a href="mailto:">x</a>', "mail-link-nowhere 1"],
    ['<a href="java&#115;cript:alert(1)">x</a>', "mail-link-unsafe 1"],
    ['<a href=" data:text/html,x">x</a>', "mail-link-unsafe 1"],
    ['<a href="file:///c:/x">x</a>', "mail-link-unsafe 1"],
    ['<a class="x > y"\n href="http://x.example">x</a>', "mail-link-http 1"],
    ['<!--[if mso]><v:roundrect href="http://x.example" fill="t"></v:roundrect><![endif]-->', "mail-link-http 1"],
    ['<a href="https://[fd00::1]/">x</a>', "mail-link-private 1"],
    ['<a href="https://2130706433/">x</a>', "mail-link-private 1"],
    ['<a href="https://intranet/">x</a>', "mail-link-private 1"],
    ['<img src="data:image/png;base64,AAAA">', "mail-image-inline 1"],
    ['<img src="https://x.example/a.svg?b=1">', "mail-image-svg 1"],
    ['<img src="http://x.example/a.png">', "mail-image-http 1"],
    ['<img src="beeld/a.png">', "mail-image-nowhere 1"],
    ['<img src="file:///a.png">', "mail-image-nowhere 1"],
    ["<img>", "mail-image-nowhere 1"],
  ])("%s is told", async (html, told) => {
    expect(await judge((mail) => ({ html: `${mail.html}${html}` }))).toEqual([told]);
  });

  it.each([
    '<a href="https://x.example/?naam={{voornaam}}">x</a>',
    '<a href="{{voornaam}}">x</a>',
    '<a href="{{unsubscribe}}">x</a>',
    '<a href="tel:+31701234567">x</a><a href="mailto:?subject=x">x</a>',
    '<a href="https://{{voornaam}}.example/">x</a>',
    '<a name="plek">x</a>',
    '<img src="cid:beeld@mail"><img src="images/beeld.png"><img src="https://x.example/a.svg.png">',
    'Code: &lt;a href="http://x.example/">, en "href="http://y.example""',
    '<img src="images/a.png" alt="pijl > href=&quot;http://x.example&quot; <a">',
  ])("%s is fine", async (html) => {
    expect(await judge((mail) => ({ html: `${mail.html}${html}` }))).toEqual([]);
  });
});

describe("merge fields", () => {
  it("one that nobody fills is told where it was written: in the write-up by the transform, in what was made as the brand's", async () => {
    const issue = await buildChecked(write("Een zin.", 'summary: "Beste {{onbekend}}, dit zijn twee gemeenten die inwoners bereiken."\n'));
    expect(issue.messages.map(({ code, line }) => `${code} ${line}`)).toEqual(["merge-unknown 4"]);
    expect(await judge(({ html }) => ({ html: `${html}{{ naam }}` }))).toEqual(["mail-field-unknown brand.json"]);
    expect(await judge(() => ({ subject: "Dag {{naam}}" }))).toEqual(["mail-field-unknown brand.json"]);
    expect(await judge(({ text }) => ({ text: `${text}{{naam}} {{voornaam}} {{unsubscribe}}` }))).toEqual(["mail-field-unknown brand.json"]);
  });

  it("those of the brand, and braces that are only text, are fine", async () => {
    expect(found(await buildChecked(write("Beste {{voornaam}}, typ `{{groet}}`.", 'summary: "Beste {{voornaam}}, twee gemeenten over inwoners."\n')))).toEqual(
      [],
    );
  });
});

function makeImage(name: string, kilobytes: number): MadeMail["images"][number] {
  return { name, bytes: new Uint8Array(kilobytes * 1000), type: "image/png", width: 1, height: 1 };
}

describe("the weight of images", () => {
  const withImages = `${summary}image: { src: plein.png, alt: Een plein }\n`;

  it("one above 200 kB is a hint at its place, all above 1 MB a warning in its stead", async () => {
    const { document, mail, find } = await captureOutputs(write("Een zin.\n\n![Een beeld](beeld.png)", withImages));
    const names = [...document.images.values()].map(({ mail: made }) => made.name);
    expect(names.map((name) => name.replace(/-.*/u, ""))).toEqual(["plein", "beeld"]);
    const judgeImages = (images: MadeMail["images"]) => checkMailFacts(document, { ...mail, images }, find).filter(({ code }) => code !== "mail-images-local");
    expect(judgeImages(names.map((name) => makeImage(name, 200)))).toEqual([]);
    const heavy = judgeImages(names.map((name) => makeImage(name, 201)));
    expect(heavy.map(({ code, line, severity }) => [code, line, severity])).toEqual([
      ["mail-image-heavy", 5, "hint"],
      ["mail-image-heavy", 10, "hint"],
    ]);
    const [whole, ...more] = judgeImages(names.map((name, index) => makeImage(name, 490 + 20 * index)));
    expect(more).toEqual([]);
    expect([whole?.code, whole?.line, whole?.severity]).toEqual(["mail-heavy", 10, "warning"]);
    expect(whole?.nl).toContain("De zwaarste is beeld.png (510,0 kB)");
  });

  it("images on your own computer are told once, with imageBase not", async () => {
    const body = "![Een beeld](beeld.png) ![Twee](twee.png)";
    const local = await buildChecked(write(body));
    expect(local.messages.map(({ code }) => code)).toEqual(["mail-images-local"]);
    expect((await buildChecked(write(body, `${summary}imageBase: https://beeld.example/7\n`))).messages).toEqual([]);
  });
});

describe("unsubscribing", () => {
  const [brand] = brands;
  if (brand === undefined) throw new Error("no brand");

  it("a house without a way to do so is told, and its mail has no such link", async () => {
    const issue = await buildChecked(write("Een zin."), { brand: { ...brand, unsubscribe: undefined } });
    expect(found(issue)).toEqual(["mail-no-unsubscribe brand.json"]);
    expect(issue.messages.find(({ code }) => code === "mail-no-unsubscribe")?.nl).toContain("Telecommunicatiewet, artikel 11.7");
    for (const path of ["email.html", "email.txt", "email.eml"]) {
      const text = new TextDecoder().decode(issue.files.find((file) => file.path === path)?.bytes);
      expect(text).toContain("2500 AA Den Haag");
      expect(text).not.toMatch(/Afmelden|unsubscribe/u);
    }
  });

  it("a house without a mailing system has a mailto", async () => {
    const mailto = "mailto:post@huis.example?subject=Afmelden";
    const issue = await buildChecked(write("Een zin."), { brand: { ...brand, unsubscribe: { token: mailto, mailto } } });
    expect(found(issue)).toEqual([]);
  });

  it.each(["*|UNSUB|*", "[[uitschrijven]]", "https://lijst.example/af?id={{voornaam}}", "{{ af.link }}"])("%s is a token too", async (token) => {
    expect(
      found(await buildChecked(write("Een zin."), { brand: { ...brand, unsubscribe: { ...brand.unsubscribe, mailto: "mailto:a@b.example", token } } })),
    ).toEqual([]);
  });
});
