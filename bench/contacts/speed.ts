/**
 * How fast contacts are read, and how the time grows: `node bench/contacts/speed.ts`, part of `npm run bench:contacts`.
 *
 * - 50,000 invented contact lines in trees as Markdown gives them, 100 to a write-up: lines a second, and the memory after 10,000, 25,000 and
 *   50,000 of them, garbage collected. Making the trees is not counted.
 * - Hostile texts of 1 KiB doubled to 64 KiB: how much longer each doubling takes, and the power of the length that
 *   this makes. A power of 1 is linear, 2 would be quadratic.
 */

import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

import { readBrand } from "../../pipeline/brand/read.ts";
import { findChannels } from "../../pipeline/contacts/channels.ts";
import { extractContacts } from "../../pipeline/contacts/extract.ts";
import { resolveMeta } from "../../pipeline/session/meta.ts";
import { nodeDisk } from "../../pipeline/write/node-disk.ts";
import { treeOfLines } from "../../tests/pipeline/contacts/tree-of-lines.ts";
import { median, say, tableOf } from "../peers.ts";
import { makeLines } from "./lines.ts";

setFlagsFromString("--expose-gc");
const collectGarbage = runInNewContext("gc") as () => void;
const brand = await readBrand("thorbecke", fileURLToPath(new URL("../../templates", import.meta.url)), nodeDisk);
const meta = resolveMeta({ title: "Proef", date: "2026-03-12" }, brand);
const total = 50_000;
const perWriteUp = 100;
const lengths = [1, 2, 4, 8, 16, 32, 64].map((kibi) => kibi * 1024);

tellSpeed();
tellGrowth("the channels of one line", (text) => findChannels(text));
tellGrowth("the contacts of a write-up with it in a row and in running text", (text) => {
  for (const perSection of [1, 2]) readContacts(treeOfLines(perSection === 1 ? [text] : ["", "", "", "", "", "", text], perSection));
});

function readContacts(tree: ReturnType<typeof treeOfLines>): number {
  return extractContacts({ tree, meta, brand, slug: "proef" }, "proef.md", () => undefined).contacts.length;
}

function tellSpeed(): void {
  const runs = [1, 2, 3].map(() => runOnce());
  const tell = (of: (run: Run) => number): string => {
    const rates = runs.map((run) => total / (of(run) / 1000));
    return `${median(rates).toFixed(0)} (${rates.map((rate) => rate.toFixed(0)).join(", ")})`;
  };
  say(`${total} contact lines, ${runs[0]?.contacts} contacts: ${tell((run) => run.milliseconds)} lines a second`);
  say(`by processor time, which a busy machine changes less: ${tell((run) => run.processor)}\n`);
  const marks = [...(runs.at(-1)?.memory ?? [])];
  say(`${tableOf(["lines", "heap MiB", "resident MiB"], marks)}\n`);
}

interface Run {
  readonly milliseconds: number;
  readonly processor: number;
  readonly contacts: number;
  readonly memory: readonly (readonly string[])[];
}

function runOnce(): Run {
  const memory: (readonly string[])[] = [];
  let [milliseconds, processor, contacts] = [0, 0, 0];
  for (let at = 0; at < total; at += perWriteUp) {
    const tree = treeOfLines(makeLines(at, perWriteUp));
    const [start, used] = [performance.now(), process.cpuUsage()];
    contacts += readContacts(tree);
    milliseconds += performance.now() - start;
    const { user, system } = process.cpuUsage(used);
    processor += (user + system) / 1000;
    if ([10_000, 25_000, total].includes(at + perWriteUp)) memory.push(measureMemory(at + perWriteUp));
  }
  return { milliseconds, processor, contacts, memory };
}

function measureMemory(lines: number): readonly string[] {
  collectGarbage();
  const { heapUsed, rss } = process.memoryUsage();
  return [String(lines), (heapUsed / 2 ** 20).toFixed(1), (rss / 2 ** 20).toFixed(0)];
}

/** Hostile texts by what they are made of; each is repeated to the length, `tail` stands behind it once. */
function hostile(): readonly { readonly name: string; readonly piece: string; readonly head?: string; readonly tail?: string }[] {
  return [
    { name: "@", piece: "@" },
    { name: "a@", piece: "a@" },
    { name: "one endless local part", piece: "a", tail: "@veld.nl" },
    { name: "one endless domain", piece: "b.", head: "a@" },
    { name: "addresses", piece: "noor@veld.nl " },
    { name: "addresses with many labels", piece: `a@${"b.nl.".repeat(40)} ` },
    { name: "spaced addresses", piece: "a  @  " },
    { name: "[at]", piece: "a [at] b (dot) c " },
    { name: "hidden beside open", piece: "a[at]b.nl c@d.nl " },
    { name: "punt", piece: " punt z", head: "x(at)y" },
    { name: " at ", piece: " at " },
    { name: "zeros", piece: "0" },
    { name: "zeros apart", piece: "06 " },
    { name: "cues and 14", piece: "bel 14 0" },
    { name: "foreign numbers", piece: "+32 4 7 0 1 2 3 4 5 " },
    { name: "brackets", piece: "(06" },
    { name: "phones", piece: "06-12345678 " },
    { name: "extensions", piece: ", ", head: "030-1234567" },
    { name: "citizen numbers", piece: "123456782 " },
    { name: "reference words", piece: "zaak nr 0" },
    { name: "https://", piece: "https://" },
    { name: "ports that are none", piece: "http://a.b:x/" },
    { name: "one endless address", piece: "(", head: "https://veld.nl/" },
    { name: "sites", piece: "a.nl/x " },
    { name: "handles", piece: "@a@b.nl " },
    { name: "combining marks", piece: "a\u0301", tail: "@veld.nl" },
    { name: "spaces", piece: " " },
    { name: "names", piece: "Noor van der " },
    { name: "capitals", piece: "A" },
    { name: "initials", piece: "A." },
    { name: "commas", piece: "Jan Smit, " },
    { name: "and", piece: "Jan Smit en " },
    { name: "dashes", piece: "Jan Smit - " },
    { name: "roles", piece: "(projectleider) " },
    { name: "gemeente", piece: "gemeente " },
    { name: "colons", piece: "Noor Smit: " },
  ];
}

function tellGrowth(what: string, run: (text: string) => void): void {
  const rows = hostile().map(({ name, piece, head = "", tail = "" }) => {
    const times = lengths.map((length) => timeOf(head + piece.repeat(length / piece.length) + tail, run));
    const ratios = times.slice(1).map((time, at) => (time / (times[at] ?? time)).toFixed(1));
    const [short, long] = [times[2] ?? 1, times.at(-1) ?? 1];
    return [name, long.toFixed(1), (Math.log2(long / short) / 4).toFixed(2), ratios.join(" ")];
  });
  say(
    `Growth, ${what}\n\n${tableOf(["hostile text of", "ms for 64 KiB", "power of the length, 4 to 64 KiB", "times as long per doubling, 1 to 64 KiB"], rows)}\n`,
  );
}

/** The shortest of some runs, which says most of the work that is done. */
function timeOf(text: string, run: (text: string) => void): number {
  let shortest = Infinity;
  for (let lap = 0; lap < 7; lap += 1) {
    const start = performance.now();
    run(text);
    shortest = Math.min(shortest, performance.now() - start);
  }
  return shortest;
}
