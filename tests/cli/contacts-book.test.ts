import { readFile, readdir, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

import { describe, expect, it } from "vitest";

import { makeFolder, type Ran, runCli } from "../support/run-cli.ts";

interface Shown {
  readonly uid: string;
  readonly name: string | null;
  readonly role: string | null;
  readonly note: string | null;
  readonly emails: readonly { readonly value: string }[];
  readonly phones: readonly { readonly value: string }[];
  readonly sources: readonly { readonly slug: string }[];
  readonly earlier: readonly { readonly field: string; readonly value: string; readonly slug: string }[];
  readonly review: boolean;
}

const writeUp = (date: string, rows: readonly string[]): string =>
  `---\ntitle: Een avond\ndate: ${date}\n---\n\n## Project Groen\n\n${rows.map((row, at) => `${at === 0 ? "**Contact:** " : ""}${row}`).join("\n")}\n`;

const noor = "Noor van der Velde (projectleider) - noor@veenlo.example";
const jan = "Jan Jansen - jan.jansen@gemeente.example";

/** Runs a verb of the book; a run that fails or says something unexpected fails the test. */
async function contacts(folder: string, ...words: readonly string[]): Promise<Ran> {
  const ran = await runCli(["contacts", ...words], folder);
  expect([ran.code, ran.err.replace(/^\d+\/\d+ .*\n/gmu, "").match(/fout|waarschuwing|Warning|Error/u)]).toEqual([0, null]);
  return ran;
}

/** Erases somebody who still stands in the write-up: exit 1. */
async function forget(folder: string, ref: string): Promise<Ran> {
  const ran = await runCli(["contacts", "forget", ref], folder);
  expect([ran.code, ran.err]).toEqual([1, expect.stringContaining("Haal de naam uit het verslag")]);
  return ran;
}

async function list(folder: string, ...words: readonly string[]): Promise<readonly Shown[]> {
  return (JSON.parse((await contacts(folder, ...(words.length === 0 ? ["list"] : words), "--json")).out) as { contacts: readonly Shown[] }).contacts;
}

const names = (all: readonly Shown[]): readonly (string | null)[] => all.map(({ name }) => name);
const write = async (folder: string, slug: string, date: string, ...rows: readonly string[]): Promise<void> =>
  writeFile(join(folder, `sessions/${slug}.md`), writeUp(date, rows));

async function makeBook(files: Readonly<Record<string, readonly string[]>>): Promise<string> {
  const folder = await makeFolder(
    Object.fromEntries(Object.entries(files).map(([slug, [date = "", ...rows]]) => [`sessions/${slug}.md`, writeUp(date, rows)])),
  );
  await contacts(folder, "sync");
  return folder;
}

/** Every byte of the state, as text. */
async function stateBytes(folder: string): Promise<string> {
  const entries = await readdir(join(folder, ".state"), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => readFile(join(entry.parentPath, entry.name), "latin1"));
  return (await Promise.all(files)).join("\n");
}

describe("contacts sync", () => {
  it("joins by personal mail; the newest write-up wins whatever the order, and the older value keeps its source", async () => {
    const newer = "Noor van der Velde (directeur) - Noor@Veenlo.example";
    for (const [first, second] of [
      ["a", "b"],
      ["b", "a"],
    ] as const) {
      const rows = { a: ["2026-03-12", noor], b: ["2026-04-12", newer] } as const;
      const folder = await makeBook({ [first]: rows[first] });
      await write(folder, second, rows[second][0], rows[second][1]);
      await contacts(folder, "sync");
      const [person, ...more] = await list(folder);
      expect([more, person?.role, person?.sources.map(({ slug }) => slug)]).toEqual([[], "directeur", ["b", "a"]]);
      expect(person?.earlier).toEqual([expect.objectContaining({ field: "role", value: "projectleider", slug: "a", day: "2026-03-12" })]);
    }
  });

  it("joins by mobile number when the names are alike, and never by a name, a shared mailbox or 088 alone", async () => {
    const folder = await makeBook({
      a: ["2026-03-12", "Piet Smit - piet@een.example - 06 12345678", "Els Bos - els@een.example - 088 1234567"],
      b: ["2026-04-12", "P. Smit - psmit@twee.example - 06-12345678", "Els Bos - elsbos@twee.example - 088 1234567"],
      c: ["2026-05-12", "Karin Smit - karin@drie.example - 06 12345678", "Jan Jansen - info@vier.example", "Kees Mol - info@vier.example"],
    });
    expect(names(await list(folder))).toEqual(["Els Bos", "Els Bos", "Jan Jansen", "Karin Smit", "Kees Mol", "P. Smit"]);
  });

  it("is the same for two address entries that a later write-up says are one person", async () => {
    const folder = await makeBook({ a: ["2026-03-12", "Jan Jansen - jan@een.example"], b: ["2026-04-12", "Jan Jansen - jan@twee.example"] });
    expect(await list(folder)).toHaveLength(2);
    await write(folder, "c", "2026-05-12", "Jan Jansen - jan@een.example - jan@twee.example");
    await contacts(folder, "sync");
    expect((await list(folder)).map(({ emails }) => emails.map(({ value }) => value).toSorted())).toEqual([["jan@een.example", "jan@twee.example"]]);
  });

  it("reads only what changed, and takes away what a write-up no longer says", async () => {
    const folder = await makeBook({ a: ["2026-03-12", noor, jan], b: ["2026-04-12", noor] });
    expect((await contacts(folder, "sync")).err).toContain("0 verslagen gelezen, 2 ongewijzigd");
    const before = await list(folder);
    await write(folder, "a", "2026-03-12", noor);
    expect((await contacts(folder, "sync")).err).toMatch(
      /1 verslag gelezen, 1 ongewijzigd overgeslagen\. Contacten: 0 nieuw, \d bijgewerkt, 1 niet meer genoemd/u,
    );
    expect(names(await list(folder))).toEqual(["Noor van der Velde"]);
    await contacts(folder, "undo");
    expect(await list(folder)).toEqual(before);
  });

  it("a write-up that cannot be built leaves what it said, and is an error", async () => {
    const folder = await makeBook({ a: ["2026-03-12", noor] });
    await writeFile(join(folder, "sessions/a.md"), "---\ntitle: x\n---\n\nTekst.\n");
    const ran = await runCli(["contacts", "sync"], folder);
    expect([ran.code, ran.err]).toEqual([1, expect.stringContaining("meta-missing")]);
    expect(names(await list(folder))).toEqual(["Noor van der Velde"]);
  });

  it("the network's mailbox is one organisation, however many write-ups name it", async () => {
    const row = "Veld-netwerk https://veld.example";
    const folder = await makeBook({ a: ["2026-03-12", row], b: ["2026-04-12", row] });
    expect((await list(folder)).map(({ name, sources }) => [name, sources.length])).toEqual([["Veld-netwerk", 2]]);
  });

  it("the store is its owner's only, with nothing left beside it", async () => {
    const folder = await makeBook({ a: ["2026-03-12", noor] });
    const state = join(folder, ".state/contacts");
    expect(await readdir(state)).toEqual(["book.sqlite", "tombstone.key"]);
    const modes = await Promise.all([state, join(state, "book.sqlite"), join(state, "tombstone.key")].map(async (path) => (await stat(path)).mode & 0o777));
    if (process.platform !== "win32") expect(modes).toEqual([0o700, 0o600, 0o600]);
  });

  it("two at once lose nothing of each other", async () => {
    const folder = await makeFolder({ "een/a.md": writeUp("2026-03-12", [noor]), "twee/b.md": writeUp("2026-03-12", [jan]) });
    await Promise.all([contacts(folder, "sync", "een"), contacts(folder, "sync", "twee")]);
    expect(names(await list(folder))).toEqual(["Jan Jansen", "Noor van der Velde"]);
  });
});

describe("what people decide", () => {
  it("a field that was written by hand is never overwritten, and can be undone", async () => {
    const folder = await makeBook({ a: ["2026-03-12", noor] });
    await contacts(folder, "edit", "noor@veenlo.example", "rol=wethouder", "telefoon=14030", "naam=Noor de Boer");
    await write(folder, "b", "2026-06-12", "Noor van der Velde (directeur) - noor@veenlo.example - 06 12345678");
    await contacts(folder, "sync");
    const [person] = await list(folder);
    expect([person?.name, person?.role, person?.phones.map(({ value }) => value)]).toEqual(["Noor de Boer", "wethouder", ["14030"]]);
    await contacts(folder, "undo");
    expect((await contacts(folder, "undo")).err).toBe("Teruggedraaid: contacts edit.\n");
    expect((await list(folder))[0]?.role).toBe("projectleider");
  });

  it("merged by hand they stay one, with the uid of the first, and both old numbers lead to it", async () => {
    const folder = await makeBook({ a: ["2026-03-12", "Jan Jansen - jan@een.example"], b: ["2026-04-12", "J. Jansen - jj@twee.example"] });
    const before = await list(folder);
    const [one, other] = [before.find(({ name }) => name === "Jan Jansen")?.uid ?? "", before.find(({ name }) => name === "J. Jansen")?.uid ?? ""];
    await contacts(folder, "merge", one, other.slice(0, 8));
    await write(folder, "c", "2026-05-12", "Jan Jansen - jj@twee.example");
    await contacts(folder, "sync");
    expect((await list(folder)).map(({ uid, sources }) => [uid, sources.length])).toEqual([[one, 3]]);
    expect((await list(folder, "show", other))[0]?.uid).toBe(one);
    await contacts(folder, "undo");
    await contacts(folder, "undo");
    expect(await list(folder)).toEqual(before);
  });

  it("split stays split, also with one address for both", async () => {
    const folder = await makeBook({
      a: ["2026-03-12", "Jan Jansen - team@een.example.org"],
      b: ["2026-04-12", "Els Bos - duo@een.example"],
      c: ["2026-05-12", "Kim Vos - duo@een.example"],
    });
    expect(names(await list(folder))).toEqual(["Jan Jansen", "Kim Vos"]);
    await contacts(folder, "split", "duo@een.example", "b");
    expect(names(await list(folder))).toEqual(["Els Bos", "Jan Jansen", "Kim Vos"]);
    await write(folder, "d", "2026-06-12", "Els Bos (tekenaar) - duo@een.example");
    await contacts(folder, "sync", "--refresh");
    expect((await list(folder)).map(({ name, sources }) => [name, sources.map(({ slug }) => slug)])).toEqual([
      ["Els Bos", ["d", "b"]],
      ["Jan Jansen", ["a"]],
      ["Kim Vos", ["c"]],
    ]);
  });

  it("the same name at the same organisation is asked, and the answer remembered", async () => {
    const folder = await makeBook({
      a: ["2026-03-12", "Jan Jansen - jan@een.example - gemeente Utrecht"],
      b: ["2026-04-12", "Jan Jansen - jj@twee.example - gemeente Utrecht"],
    });
    const before = await list(folder);
    for (const { uid } of before) await contacts(folder, "edit", uid, "organisatie=Gemeente Utrecht");
    const [one = "", other = ""] = before.map(({ uid }) => uid);
    const pairs = async (): Promise<unknown> => (JSON.parse((await contacts(folder, "review", "--json")).out) as { pairs: unknown }).pairs;
    expect(await pairs()).toEqual([[one, other].toSorted()]);
    expect((await contacts(folder, "review")).out).toContain("dezelfde als?");
    await contacts(folder, "review", "reject", one, other);
    expect(await pairs()).toEqual([]);
    await contacts(folder, "undo");
    await contacts(folder, "review", "accept", one, other);
    expect((await list(folder)).map(({ uid }) => uid)).toEqual([one]);
  });

  it("what is below the threshold waits for review: accepted, rejected for good, or corrected", async () => {
    const folder = await makeBook({ a: ["2026-03-12", "a@een.example", "b@een.example", "c@een.example"] });
    const waiting = async (): Promise<readonly string[]> => (await list(folder, "review")).map(({ emails }) => emails[0]?.value ?? "").toSorted();
    expect(await waiting()).toEqual(["a@een.example", "b@een.example", "c@een.example"]);
    await contacts(folder, "review", "accept", "a@een.example");
    await contacts(folder, "review", "reject", "b@een.example");
    await contacts(folder, "edit", "c@een.example", "naam=Cas Vos");
    expect(await waiting()).toEqual([]);
    await contacts(folder, "sync", "--refresh");
    expect((await list(folder)).map(({ emails }) => emails[0]?.value ?? "").toSorted()).toEqual(["a@een.example", "c@een.example"]);
    expect((await contacts(folder, "show", "b@een.example")).out).toContain("staat: afgewezen");
  });

  it("search finds words without accents, parts of numbers and addresses", async () => {
    const folder = await makeBook({ a: ["2026-03-12", "Zoë Brons (tekenaar) - zb@een.example - 06 12345678", jan] });
    const found = async (...words: readonly string[]): Promise<readonly (string | null)[]> => names(await list(folder, "search", ...words));
    expect(await Promise.all([found("zoe", "TEKEN"), found("0612345"), found("gemeente.example"), found("zoe", "jansen")])).toEqual([
      ["Zoë Brons"],
      ["Zoë Brons"],
      ["Jan Jansen"],
      [],
    ]);
  });

  it.each([
    [["edit", "noor@veenlo.example"], "klopt niet"],
    [["edit", "noor@veenlo.example", "rl=x"], "veld is er niet"],
    [["edit", "noor@veenlo.example", "email=noor"], "past niet"],
    [["edit", "noor@veenlo.example", "telefoon=123456782"], "past niet"],
    [["edit", "noor@veenlo.example", "bewaren-tot=2026-02-30"], "past niet"],
    [["edit", "noor@veenlo.example", "nieuwsbrief=ja"], "--reason"],
    [["edit", "niemand@veenlo.example", "rol=x"], "staat niet in het adresboek"],
    [["show", "niemand@veenlo.example"], "staat niet in het adresboek"],
    [["show"], "klopt niet"],
    [["list", "x"], "klopt niet"],
    [["merge", "noor@veenlo.example", "noor@veenlo.example"], "twee keer"],
    [["split", "noor@veenlo.example", "a"], "Niets om te splitsen"],
    [["split", "noor@veenlo.example", "z"], "Niets om te splitsen"],
    [["review", "accept", "noor@veenlo.example"], "hoeft niet"],
    [["review", "fout"], "klopt niet"],
    [["forget", "@"], "staat niet in het adresboek"],
    [["forget", "abcd"], "staat niet in het adresboek"],
    [["expire", "x"], "klopt niet"],
  ])("wrong use ends with exit 2, without addresses, and changes nothing: %j", async (words, named) => {
    const folder = await makeBook({ a: ["2026-03-12", noor] });
    const before = await readFile(join(folder, ".state/contacts/book.sqlite"));
    const ran = await runCli(["contacts", ...words], folder);
    expect([ran.code, ran.out]).toEqual([2, ""]);
    expect(ran.err).toContain(named);
    expect(ran.err).not.toMatch(/@veenlo| {4}at /u);
    expect((await readFile(join(folder, ".state/contacts/book.sqlite"))).equals(before)).toBe(true);
  });

  it("an empty history says so, and a damaged or newer book is told and left as it is", async () => {
    const folder = await makeFolder({ "sessions/a.md": writeUp("2026-03-12", [noor]) });
    expect((await runCli(["contacts", "undo"], folder)).err).toContain("niets om terug te draaien");
    const path = join(folder, ".state/contacts/book.sqlite");
    const newer = await readFile(path);
    newer.writeUInt32BE(99, 60);
    for (const [bytes, said] of [
      [newer, "nieuwere"],
      [Buffer.from("Dit is geen adresboek, maar wel lang genoeg om er een te lijken. ".repeat(40)), "beschadigd"],
    ] as const) {
      await rm(path);
      await writeFile(path, bytes);
      const ran = await runCli(["contacts", "list"], folder);
      expect([ran.code, ran.err]).toEqual([2, expect.stringContaining(said)]);
      expect((await readFile(path)).equals(bytes)).toBe(true);
    }
  });
});

describe("contacts forget and expire", () => {
  it("leaves no trace in any byte of the state, and keeps the person out", async () => {
    const folder = await makeBook({
      a: ["2026-03-12", noor, `${jan} - samen met Noor van der Velde, 06 87654321`],
      b: ["2026-04-12", "N. van der Velde - 06 12345678 - noor@veenlo.example"],
    });
    await contacts(folder, "edit", "noor@veenlo.example", "rol=dichter des vaderlands", "email=noor@veenlo.example,noor@thuis.example");
    await contacts(folder, "edit", "jan.jansen@gemeente.example", "opmerking=buurvrouw is noor@veenlo.example");
    const traces = /noor@veenlo\.example|noor@thuis\.example|Noor van der Velde|N\. van der Velde|12345678|dichter des/iu;
    expect(await stateBytes(folder)).toMatch(traces);
    const ran = await forget(folder, "NOOR@veenlo.example");
    expect(ran.out.split("\n")).toEqual(["sessions/a.md", "sessions/b.md", ""]);
    expect(ran.err).toContain("1 contact gewist");
    expect(ran.err).not.toMatch(traces);
    expect(await stateBytes(folder)).not.toMatch(traces);
    expect((await runCli(["contacts", "undo"], folder)).code).toBe(2);
    await write(folder, "c", "2026-07-12", noor, "Noor van der Velde - noor@thuis.example");
    expect((await contacts(folder, "sync", "--refresh")).err).toContain("buiten gehouden");
    expect([names(await list(folder)), await stateBytes(folder)]).toEqual([["Jan Jansen"], expect.not.stringMatching(traces)]);
    await contacts(folder, "undo");
    expect(await stateBytes(folder)).not.toMatch(traces);
  });

  it("somebody without an address of their own stays out too", async () => {
    const folder = await makeBook({ a: ["2026-03-12", "Noor Smit (tekenaar) - info@noorsmit.example"] });
    await forget(folder, "info@noorsmit.example");
    await write(folder, "b", "2026-04-12", "Noor Smit - info@noorsmit.example");
    await contacts(folder, "sync", "--refresh");
    expect([await list(folder), await stateBytes(folder)]).toEqual([[], expect.not.stringMatching(/Noor Smit/iu)]);
  });

  it("can be asked before the first sync", async () => {
    const folder = await makeFolder({ "sessions/a.md": writeUp("2026-03-12", [noor, jan]) });
    expect((await forget(folder, "noor@veenlo.example")).err).toContain("komt er niet in");
    await contacts(folder, "sync");
    expect(names(await list(folder))).toEqual(["Jan Jansen"]);
  });

  it("expire erases who is past the last day, says so first with --dry-run, and lets a newer write-up bring them back", async () => {
    const folder = await makeBook({ a: ["2026-03-12", noor, jan] });
    await contacts(folder, "edit", "noor@veenlo.example", "bewaren-tot=2026-04-01");
    await contacts(folder, "edit", "jan.jansen@gemeente.example", "bewaren-tot=2999-04-01");
    const dry = await contacts(folder, "expire", "--dry-run");
    expect([dry.out, dry.err]).toEqual([expect.stringContaining("Noor van der Velde"), expect.stringContaining("niets gewist")]);
    expect(await list(folder)).toHaveLength(2);
    expect((await contacts(folder, "expire")).err).toContain("1 contact gewist");
    expect(await stateBytes(folder)).not.toMatch(/noor/iu);
    await contacts(folder, "sync", "--refresh");
    expect(names(await list(folder))).toEqual(["Jan Jansen"]);
    await write(folder, "b", "2999-01-01", noor);
    await contacts(folder, "sync");
    expect(names(await list(folder))).toEqual(["Jan Jansen", "Noor van der Velde"]);
    expect((await contacts(folder, "expire")).err).toContain("niets over zijn datum");
  });
});
