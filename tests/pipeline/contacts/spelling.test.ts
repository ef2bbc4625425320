/** What a word and an address are by their spelling, also where many share a place in memory. */

import { expect, it } from "vitest";

import { mailboxOf } from "../../../pipeline/contacts/address.ts";
import { spellingIn, spellingOf } from "../../../pipeline/contacts/spelling.ts";

it("tells a role, a given name, a house and a number apart", () => {
  const flags = ["projectleider", "Noor", "Stichting", "2025", "dr."].map((word) => {
    const { role, givenName, lead, digits, title } = spellingOf(word);
    return { role, givenName, lead, digits, title };
  });
  const none = { role: false, givenName: false, lead: false, digits: 0, title: false };
  expect(flags).toEqual([
    { ...none, role: true },
    { ...none, givenName: true },
    { ...none, lead: true },
    { ...none, digits: 4 },
    { ...none, title: true },
  ]);
});

it("finds each of 30,000 words in its text, more than there are places for", () => {
  const words = Array.from({ length: 30_000 }, (_, at) => `W${at.toString(36)}x`);
  const text = words.join(" ");
  let start = 0;
  const wrong = words.filter((word) => {
    const found = spellingIn(text, start, start + word.length);
    start += word.length + 1;
    return found.text !== word || found.lower !== word.toLowerCase() || !found.capital;
  });
  expect(wrong).toEqual([]);
});

it("reads each of 5,000 addresses for itself", () => {
  const locals = Array.from({ length: 5000 }, (_, at) => (at % 2 === 0 ? `info${at}` : `noor.smit${at}`));
  const boxes = locals.map((local) => mailboxOf(`${local}@veld.example`));
  expect(boxes.map(({ local }) => local)).toEqual(locals);
  expect(boxes.map(({ generic }) => generic)).toEqual(locals.map((local) => local.startsWith("info")));
});
