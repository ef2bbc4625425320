import { treeOfLines } from "../../tests/pipeline/contacts/tree-of-lines.ts";
import { makeLines } from "./lines.ts";
import { cutUnits } from "../../pipeline/contacts/units.ts";
import { findChannels } from "../../pipeline/contacts/channels.ts";
import { readUnit } from "../../pipeline/contacts/read-unit.ts";
import { look } from "../../pipeline/contacts/sight.ts";
import { scanWords, hide } from "../../pipeline/contacts/scan-words.ts";
import { findHouses } from "../../pipeline/contacts/find-houses.ts";
import { findNames } from "../../pipeline/contacts/find-names.ts";
import { cutParts } from "../../pipeline/contacts/cut-parts.ts";
import { personOf, walkChain } from "../../pipeline/contacts/walk-chain.ts";
import { placeHouses } from "../../pipeline/contacts/place-houses.ts";
import { giveAway } from "../../pipeline/contacts/owners.ts";
import { findMentions } from "../../pipeline/contacts/mentions.ts";
const N = 30000;
const trees: any[] = [];
for (let at = 0; at < N; at += 100) trees.push(treeOfLines(makeLines(at, 100)));
const t = (name: string, f: () => void) => {
  let best = 1e9;
  for (let i = 0; i < 4; i++) {
    const s = performance.now();
    f();
    best = Math.min(best, performance.now() - s);
  }
  console.log(((best * 1000) / N).toFixed(2).padStart(8), "µs/line", name);
};
let units: any[] = [];
t("cutUnits", () => {
  units = trees.flatMap((tr) => cutUnits(tr) as any[]);
});
const flat = units.filter((u) => u.kind !== "table");
const tables = units.filter((u) => u.kind === "table");
console.log(
  flat.length,
  "units",
  tables.length,
  "tables",
  tables.reduce((a, b) => a + b.rows.length, 0),
  "rows",
);
const texts = flat.map((u) => u.text);
const M = flat.length;
const tt = (name: string, f: () => void) => {
  let best = 1e9;
  for (let i = 0; i < 4; i++) {
    const s = performance.now();
    f();
    best = Math.min(best, performance.now() - s);
  }
  console.log(((best * 1000) / M).toFixed(2).padStart(8), "µs/unit", name);
};
tt("findChannels", () => {
  for (const x of texts) findChannels(x);
});
let hidden: string[] = [];
tt("hide", () => {
  hidden = flat.map((u) => hide(u.text, u.channels));
});
let words: any[] = [];
tt("scanWords", () => {
  words = hidden.map((h) => scanWords(h, []));
});
let houses: any[] = [];
tt("findHouses", () => {
  houses = words.map((w) => findHouses(w));
});
tt("findNames", () => {
  for (let i = 0; i < M; i++) findNames(words[i], houses[i]);
});
tt("cutParts", () => {
  for (let i = 0; i < M; i++) cutParts(hidden[i]!, flat[i].channels, words[i], false);
});
let sights: any[] = [];
tt("look", () => {
  sights = flat.map((u) => look(u));
});
let people: any[] = [];
tt("personOf", () => {
  people = sights.map((s) => s.names.map((n: any) => personOf(n, s)));
});
tt("personOf+walkChain", () => {
  people = sights.map((s) => {
    const p = s.names.map((n: any) => personOf(n, s));
    for (let i = 0; i < p.length; i++) walkChain(p[i], p[i + 1], p, s);
    return p;
  });
});
tt("placeHouses", () => {
  for (let i = 0; i < M; i++) placeHouses(people[i], sights[i]);
});
tt("giveAway", () => {
  for (let i = 0; i < M; i++) {
    for (const p of people[i]) p.channels.length = 0;
    giveAway(
      flat[i].channels.filter((c: any) => c.kind !== "bsn"),
      people[i],
      sights[i],
    );
  }
});
let read: any[] = [];
tt("readUnit all", () => {
  read = flat.map((u) => readUnit(u));
});
tt("findMentions", () => {
  for (let i = 0; i < M; i++) findMentions(flat[i], read[i]);
});
import { findAddresses, readAddress, findHidden } from "../../pipeline/contacts/address.ts";
import { findNumbers } from "../../pipeline/contacts/phone.ts";
import { findSites, findUrls, readHandle } from "../../pipeline/contacts/profile.ts";
console.log("-- channels");
tt("findUrls(if colon)", () => {
  for (const x of texts) if (x.includes(":")) findUrls(x);
});
tt("readHandle", () => {
  for (const x of texts) for (let at = x.indexOf("@"); at >= 0; at = x.indexOf("@", at + 1)) readHandle(x, at);
});
tt("readAddress", () => {
  for (const x of texts) {
    for (let at = x.indexOf("@"); at >= 0; at = x.indexOf("@", at + 1)) readAddress(x, at, 0);
  }
});
tt("findHidden", () => {
  for (const x of texts) if (/[(\[]/.test(x)) findHidden(x, []);
});
tt("findSites", () => {
  for (const x of hidden) if (x.includes(".")) findSites(x);
});
tt("findNumbers", () => {
  for (const x of hidden) if (/\d/.test(x)) findNumbers(x);
});
import { extractContacts } from "../../pipeline/contacts/extract.ts";
import { fileURLToPath } from "node:url";
import { readBrand } from "../../pipeline/brand/read.ts";
import { resolveMeta } from "../../pipeline/session/meta.ts";
import { nodeDisk } from "../../pipeline/write/node-disk.ts";
const brand = await readBrand("thorbecke", fileURLToPath(new URL("../../templates", import.meta.url)), nodeDisk);
const meta = resolveMeta({ title: "Proef", date: "2026-03-12" }, brand);
t("extractContacts", () => {
  for (const tree of trees) extractContacts({ tree, meta, brand, slug: "proef" }, "proef.md", () => undefined);
});
