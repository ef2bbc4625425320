import { describe, expect, it } from "vitest";

import { judgeSize } from "../../../pipeline/check/judge-size.ts";
import type { MadeMail } from "../../../pipeline/check/made.ts";
import { brands, buildChecked, found } from "./build-checked.ts";

const front = `---
title: Veertig projecten in één verslag
date: 2026-03-12
summary: Veertig gemeenten vertellen hoe zij inwoners bereiken die anders niet komen.
---

Een inleiding.
`;

function kilobytes(size: number): string {
  return `${(size / 1000).toFixed(1).replace(".", ",")} kB`;
}

/** Forty projects of ten links each; every tenth says more than the others. */
const projects = Array.from({ length: 40 }, (_, index) => {
  const number = index + 1;
  const links = Array.from({ length: 10 }, (_link, at) => `- [Bron ${at + 1} bij project ${number}](https://bron.example/${number}/${at + 1})`).join("\n");
  const words = "De gemeente en de bewoners maakten samen een plan voor het plein. ".repeat(number % 10 === 0 ? 40 + number : 2);
  return `## Project nummer ${number}\n\n**Onderwerp:** ${words}\n\n**Contact:** Noor van der Velde - noor@veenlo.example\n\n**Meer weten:**\n\n${links}\n`;
});
const long = `${front}\n${projects.join("\n")}`;

describe.each(brands.map((brand) => [brand.id, brand] as const))("a write-up of 40 projects with 400 links in %s", (_name, brand) => {
  it("is told to be too long: by how much, where Gmail cuts, what weighs most and what to do; it is made all the same", async () => {
    const issue = await buildChecked(long, { brand });
    const html = new TextDecoder().decode(issue.files.find(({ path }) => path === "email.html")?.bytes);
    expect([...html.matchAll(/href="https:\/\/bron\.example/gu)]).toHaveLength(400);
    const told = issue.messages.filter(({ code }) => code === "mail-too-big");
    expect(told).toHaveLength(1);
    expect(found(issue)).toEqual([expect.stringMatching(/^mail-too-big \d+$/u)]);
    const [message] = told;
    if (message === undefined) throw new Error("not told");
    expect([message.severity, message.blocking]).toEqual(["error", false]);

    const bytes = Buffer.byteLength(html);
    expect(message.nl).toContain(`De mail is ${kilobytes(bytes)} groot (${kilobytes(issue.mail?.encodedBytes ?? 0)} zoals hij verstuurd wordt)`);
    expect(message.nl).toContain(`${kilobytes(bytes - 100_000)} te veel`);
    expect(message.advice.nl).toContain(`Haal ${kilobytes(bytes - 100_000)} weg`);
    expect(message.advice.nl).toMatch(/webUrl en handoutUrl/u);

    // Where the 100,000th byte stands, found without the tool's own measure.
    const upTo = Buffer.from(html).subarray(0, 100_000).toString();
    const cut = [...upTo.matchAll(/Project nummer (?<number>\d+)<\/h2>/gu)].at(-1)?.groups?.["number"];
    expect(message.nl).toContain(`vanaf "Project nummer ${cut}"`);
    expect(message.line).toBe(long.split("\n").indexOf(`## Project nummer ${cut}`) + 1);
    expect(message.nl).toMatch(/Het meest wegen "Project nummer 40" \(\d+,\d kB\), "Project nummer 30" \(\d+,\d kB\) en "Project nummer 20" \(\d+,\d kB\)\./u);
    expect(message.en).toMatch(
      /The heaviest are "Project nummer 40" \(\d+\.\d kB\), "Project nummer 30" \(\d+\.\d kB\) and "Project nummer 20" \(\d+\.\d kB\)\./u,
    );
  });

  it("its parts together are the mail but for head and foot", async () => {
    const mails: MadeMail[] = [];
    await buildChecked(long, { brand, capture: ({ mail }) => mails.push(mail) });
    const [{ html, parts } = { html: "", parts: [] }] = mails;
    expect(parts.map(({ title }) => title)).toEqual([undefined, ...Array.from({ length: 40 }, (_, index) => `Project nummer ${index + 1}`)]);
    for (const [index, part] of parts.entries()) {
      const text = Buffer.from(html)
        .subarray(part.start, part.start + part.bytes)
        .toString();
      if (part.title !== undefined) expect(text).toContain(`${part.title}</h2>`);
      expect(text.match(/<h2/gu)?.length ?? 0).toBe(part.title === undefined ? 0 : 1);
      expect(part.start + part.bytes).toBe(parts[index + 1]?.start ?? part.start + part.bytes);
    }
    const whole = parts.reduce((sum, { bytes }) => sum + bytes, 0);
    expect(Buffer.byteLength(html) - whole).toBeLessThan(20_000);
  });
});

function sentences(count: number): string {
  return `${front}\n${"Dit is een gewone zin van tien woorden in het verslag. ".repeat(count)}`;
}

describe("a mail that is nearly too long", () => {
  it("is warned at the top, without a list when it has one part only", async () => {
    const issue = await buildChecked(sentences(1420));
    expect(found(issue)).toEqual(["mail-big 1"]);
    expect(issue.messages.find(({ code }) => code === "mail-big")?.nl).toMatch(
      /^De mail is \d+,\d kB groot \(\d+,\d kB zoals hij verstuurd wordt\)\. Boven de 100 kB knipt Gmail de mail af\.$/u,
    );
  });

  it("is not said to be cut in a part when it is cut in its foot", () => {
    const part = { title: "Slot", line: 40, column: 1, start: 10_000, bytes: 89_000 };
    const mail = { subject: "", preheader: "", html: "", text: "", bytes: 100_500, encodedBytes: 101_000, images: [], parts: [part] };
    const [message] = judgeSize(mail, () => ({ file: "verslag.md", line: 1, column: 1 }));
    expect([message?.code, message?.line]).toEqual(["mail-too-big", 1]);
    expect(message?.nl).toContain("0,5 kB te veel. Gmail knipt alles boven de 100 kB af, ook de link om af te melden.");
  });

  it("names the introduction when that is what weighs", async () => {
    const issue = await buildChecked(`${sentences(1900)}\n\n## Kort\n\nEen zin.`);
    expect(issue.messages.find(({ code }) => code === "mail-too-big")?.nl).toMatch(/Het meest wegen de inleiding \(\d+,\d kB\) en "Kort" \(\d,\d kB\)\.$/u);
    expect(found(issue)).toEqual(["mail-too-big 1"]);
  });
});
