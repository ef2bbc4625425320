/** 100,000 random texts over the alphabet of the traps: nothing throws, and what is found is well formed. */

import { fileURLToPath } from "node:url";

import { expect, it } from "vitest";

import { readBrand } from "../../../pipeline/brand/read.ts";
import { type Channel, channelsOfLink, findChannels } from "../../../pipeline/contacts/channels.ts";
import { isKnownDomain } from "../../../pipeline/contacts/domain.ts";
import { domainOf } from "../../../pipeline/contacts/address.ts";
import type { Contact } from "../../../pipeline/contacts/contact.ts";
import { extractContacts } from "../../../pipeline/contacts/extract.ts";
import { resolveMeta } from "../../../pipeline/session/meta.ts";
import { nodeDisk } from "../../../pipeline/write/node-disk.ts";
import { makeChance } from "../../support/random-write-up.ts";
import { type Line, treeOfLines } from "./tree-of-lines.ts";

const count = 100_000;
/** Digits, signs, spaces and marks of direction, combining marks, the halves of an emoji. */
const units = "0123456789@@..,,:;--–—/|()[]{}<>'’‘“”„\"+*_#&%=?!~^`\\€$ \u00A0\t\n\u202F\u200B\u200E\u200F\u202E\u00AD\uFEFF\u0301\u0308\uFE0F\uD83D\uDE00";
const words = [
  "📞§☎️§👩‍👧§🌱§é§ß§İ§ı§ﬁ§漢§ع§Ω§𝒜",
  " § § §, § - § – § | §: § (§) ",
  "06§+31§0031§(0)§14 030§14 0118§020§0800§088§111222333§123456782§1234.56.782§2025-§NL91 ABNA 0417 1643 00§€ ",
  "bel §tel. §telefoon§nummer §zaak §artikel §dossier nr. § inwoners§KvK §BSN § toestel 12§ ext. §x12",
  "[at]§(at)§ at §apenstaartje§[dot]§ punt § dot §(punt)§mailto:§?subject=§mail ",
  "noor§noor@veld.example§noor@§@veld.nl§noor.velde§o'brien§+tag§veld§.nl§.example§.md§.png§müller§example.nl§info",
  "www.§https://§http:§linkedin.com/in/§bsky.social§mastodon§X: @",
  "Jan§Noor Smit§van der §de §'t §dr. §MSc§ en §wethouder §gemeente §Zwolle§Contact§projectleider§Stichting §A.B. ",
];
const pieces = [...units.split(""), ...words.flatMap((some) => some.split("§"))];

function makeTexts(seed: number): readonly string[] {
  const chance = makeChance(seed);
  const below = (most: number): number => Math.floor(chance() * most);
  return Array.from({ length: count }, () => Array.from({ length: 1 + below(below(6) === 0 ? 40 : 12) }, () => pieces[below(pieces.length)] ?? "").join(""));
}

/** What is wrong with the channels of a text; undefined for nothing. */
function findFault(text: string, channels: readonly Channel[]): string | undefined {
  let last = 0;
  for (const channel of channels) {
    const { start, end } = channel;
    if (!(start >= last && end > start && end <= text.length)) return `range ${start}–${end} behind ${last}`;
    last = end;
    const fault = findFaultOf(channel);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function findFaultOf(channel: Channel): string | undefined {
  const isRight = {
    email: () => channel.kind === "email" && /^[^\s@<>"]{1,64}@[^\s@]+$/u.test(channel.value) && isKnownDomain(domainOf(channel.value)),
    phone: () => channel.kind === "phone" && /^(?:\+[1-9]\d{6,14}|140\d{2,3})$/u.test(channel.e164) && /^[+(\d].*\d$/u.test(channel.value),
    url: () => channel.kind === "url" && URL.canParse(channel.value) && /^https?:\/\/\S+$/iu.test(channel.value),
    bsn: () => channel.kind === "bsn" && Object.keys(channel).length === 3,
  }[channel.kind]();
  return isRight ? undefined : JSON.stringify(channel);
}

/** The texts for which `run` throws or tells a fault, with what it says; no more than five. */
function collectFaults<T>(texts: readonly T[], run: (text: T) => string | undefined): readonly (readonly [T, string])[] {
  const faults: [T, string][] = [];
  for (const text of texts) {
    if (faults.length === 5) break;
    try {
      const fault = run(text);
      if (fault !== undefined) faults.push([text, fault]);
    } catch (error) {
      faults.push([text, String(error)]);
    }
  }
  return faults;
}

it("channels of 100,000 random texts", { timeout: 60_000 }, () => {
  const kinds = new Map<string, number>();
  const faults = collectFaults(makeTexts(11), (text) => {
    const channels = findChannels(text);
    for (const { kind } of channels) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    return findFault(text, channels);
  });
  expect(faults).toEqual([]);
  // The alphabet reaches every kind, often.
  for (const kind of ["email", "phone", "url", "bsn"]) expect([kind, (kinds.get(kind) ?? 0) > 300]).toEqual([kind, true]);
});

it("random targets of links", { timeout: 60_000 }, () => {
  const schemes = ["mailto:", "tel:", "https://", "http:", ""];
  const faults = collectFaults(makeTexts(23).slice(0, 20_000), (text) => {
    for (const scheme of schemes) {
      const channels = channelsOfLink(scheme + text);
      const fault = channels.map((channel) => findFaultOf(channel)).find((one) => one !== undefined);
      if (fault !== undefined || channels.some(({ start, end }) => start !== 0 || end !== 0)) return `${scheme} ${fault ?? "offsets"}`;
    }
    return undefined;
  });
  expect(faults).toEqual([]);
});

it("contacts of 100,000 random lines", { timeout: 120_000 }, async () => {
  const brand = await readBrand("thorbecke", fileURLToPath(new URL("../../../templates", import.meta.url)), nodeDisk);
  const meta = resolveMeta({ title: "Proef", date: "2026-03-12" }, brand);
  // Markdown is read as UTF-8, which has no half of a character.
  const lines = makeTexts(5).map((text, at): Line => (at % 10 === 0 ? linkOf(text.toWellFormed()) : text.toWellFormed()));
  const perTree = 400;
  const starts = Array.from({ length: count / perTree }, (_, at) => at * perTree);
  let found = 0;
  const faults = collectFaults(starts, (start) => {
    const tree = treeOfLines(lines.slice(start, start + perTree));
    const { contacts, mentions } = extractContacts({ tree, meta, brand, slug: "proef" }, "a.md", () => undefined);
    found += contacts.length;
    const wrong = contacts.find((contact) => !isWellFormed(contact));
    if (wrong !== undefined) return JSON.stringify(wrong);
    return mentions.some(({ name }) => name.trim() === "") ? "a mention without a name" : undefined;
  });
  expect(faults).toEqual([]);
  expect(found).toBeGreaterThan(100);
});

function linkOf(text: string): Line {
  return [{ type: "element", tagName: "a", properties: { href: text }, children: [{ type: "text", value: text }] }];
}

function isWellFormed({ confidence, review, uid, emails, phones, name }: Contact): boolean {
  if (!(confidence >= 0 && confidence <= 1) || review !== confidence < 0.8 || name?.trim() === "") return false;
  if (!/^[\da-f-]{36}$/u.test(uid) || emails.some(({ value }) => !value.includes("@"))) return false;
  return phones.every(({ e164 }) => /^(?:\+\d{6,15}|14\d{3,4})$/u.test(e164));
}
