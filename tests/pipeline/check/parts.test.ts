import { beforeAll, describe, expect, it } from "vitest";

import { type Captured, captureOutputs, found, inspect } from "./build-checked.ts";

const markdown = `---
title: Wie zit er aan tafel?
date: 2026-03-12
summary: Twee gemeenten lieten zien hoe zij inwoners bereiken die anders niet komen.
next: { title: de jonge stad, date: 2026-04-09, link: "https://aanmelden.example/sessie" }
webUrl: https://web.example/7
---

Een inleiding met een [verslag](https://verslag.example/), <noor@veenlo.example> en [06-12 34 56 78](tel:0612345678).

[Bel ons](tel:0687654321) of [mail ons](mailto:post@veenlo.example?subject=Vraag%20{{voornaam}})
`;

describe("the plain text beside the HTML", () => {
  const clean: { it?: Captured } = {};
  beforeAll(async () => {
    clean.it = await captureOutputs(markdown);
  });
  const outputs = (): Captured => {
    if (clean.it === undefined) throw new Error("nothing was made");
    return clean.it;
  };

  it("holds each link as an address or as people write it", () => {
    expect(outputs().mail.text).toMatch(/06-12 34 56 78(?! \[)/u);
    expect(outputs().mail.text).toContain("tel:0687654321");
  });

  it.each([
    ["a link of the text", /\[\d\] https:\/\/verslag\.example\//u, "mail-text-link 9"],
    ["a mail address", "noor@veenlo.example", "mail-text-link 9"],
    ["a number", "06-12 34 56 78", "mail-text-link 9"],
    ["the next session", "https://aanmelden.example/sessie", "mail-text-link 5"],
    ["the web page", "https://web.example/7", "mail-text-link 6"],
  ])("is told when it misses %s", async (_name, lost, told) => {
    const { text } = outputs().mail;
    const planted = text.replace(lost, "");
    expect(planted).not.toBe(text);
    expect(found({ messages: await inspect(outputs(), { text: planted }) })).toEqual([told]);
  });

  it("is told when it is not there, or says far less", async () => {
    expect(found({ messages: await inspect(outputs(), { text: " \n" }) })).toEqual(["mail-text-missing 1"]);
    const { html } = outputs().mail;
    const long = html.replace("Een inleiding met een", `${"Nog een zin van gewone lengte in de inleiding. ".repeat(60)} Een inleiding met een`);
    const [message, ...more] = await inspect(outputs(), { html: long });
    expect(more).toEqual([]);
    expect(message?.code).toBe("mail-text-short");
    expect(message?.nl).toMatch(/maar 1\d% van/u);
  });

  it.each([
    ["who sends it", "Thorbecke-netwerk", "wie de mail stuurt, het postadres, waarom de lezer de mail krijgt"],
    ["the postal address", "2500", "het postadres"],
    ["the reason", "omdat", "waarom de lezer de mail krijgt"],
    ["the way to unsubscribe", "{{unsubscribe}}", "de link om af te melden"],
  ])("and the HTML are told when they miss %s", async (_name, lost, missing) => {
    const { html, text } = outputs().mail;
    for (const [output, change] of [
      ["email.html", { html: html.replaceAll(lost, "x") }],
      ["email.txt", { text: text.replaceAll(lost, "x") }],
    ] as const) {
      const messages = (await inspect(outputs(), change)).filter(({ code }) => code === "mail-footer");
      expect(messages.map(({ nl }) => nl)).toEqual([`In ${output} ontbreekt onderaan: ${missing}. Een mail aan een groep moet dat zeggen.`]);
    }
  });
});
