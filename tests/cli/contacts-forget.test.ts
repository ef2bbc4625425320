import { existsSync } from "node:fs";
import { cp, mkdir, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";

import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";

import { findHidden } from "../support/hidden-in-bytes.ts";
import { makeFolder, projectRoot, type Ran, runCli } from "../support/run-cli.ts";

const noor = "noor@veenlo.example";
const traces = [noor, "Noor van der Velde", "40719358", "noor-vdv"];

const full = (extra = ""): string => `---
title: Een avond
date: 2026-03-12
lang: nl
number: 4
summary: Noor van der Velde liet zien hoe het moet.
next: { title: Met Noor van der Velde, date: 2026-04-12, start: "19:30", end: "21:00", place: Stadhuis }
---

## Project Groen

Noor van der Velde vertelde over [haar werk](https://netwerk.example/in/noor-vdv "Noor van der Velde").

**Contact:** Noor van der Velde (projectleider) - ${noor} - 06 40719358 - https://netwerk.example/in/noor-vdv
Jan Jansen - jan@gemeente.example - samen met Noor van der Velde
${extra}
Noor van der Velde: Doe het vooral samen.
`;
const mended = `---\ntitle: Een avond\ndate: 2026-03-12\nlang: nl\nnumber: 4\n---\n\n## Project Groen\n\n**Contact:** Jan Jansen - jan@gemeente.example\n`;
const other = `---\ntitle: Nog een avond\ndate: 2026-05-12\nlang: nl\n---\n\n## Project Blauw\n\n**Contact:** Els Bos - els@bos.example\n`;

interface Told {
  readonly forgotten: number;
  readonly remaining: readonly { readonly path: string; readonly kind: string }[];
}

const env = (folder: string): Readonly<Record<string, string>> => ({ XDG_CACHE_HOME: join(folder, ".cache"), LOCALAPPDATA: join(folder, ".cache") });
const run = (folder: string, ...words: readonly string[]): Promise<Ran> => runCli(words, folder, env(folder));

async function forget(folder: string, ref: string, ...more: readonly string[]): Promise<Told & { readonly code: number | null }> {
  const ran = await run(folder, "contacts", "forget", ref, "--json", ...more);
  expect(ran.err).not.toMatch(/noor|velde/iu);
  const told = JSON.parse(ran.out) as Told;
  const schema = (await json(projectRoot, "docs/schema/forget.schema.json")) as object;
  expect([new Ajv2020().validate(schema, told), told.remaining.length > 0]).toEqual([true, ran.code === 1]);
  return { code: ran.code, ...told };
}

const paths = ({ remaining }: Told, kind?: string): readonly string[] =>
  remaining.filter((one) => kind === undefined || one.kind === kind).map(({ path }) => path);
const json = async (...path: readonly string[]): Promise<unknown> => JSON.parse(await readFile(join(...path), "utf8"));

/** Both write-ups built and in the book. */
async function makeAll(): Promise<string> {
  const folder = await makeFolder({ "sessions/a.md": full(), "sessions/b.md": other });
  expect((await run(folder, "build", "--offline")).code).toBe(0);
  expect((await run(folder, "contacts", "sync")).code).toBe(0);
  return folder;
}

describe("contacts forget", () => {
  it("leaves no trace in state, caches and data files, lists what people read, and is done when the author has mended it", async () => {
    const folder = await makeAll();
    await cp(join(folder, "output/a/handout.pdf"), join(folder, "archief/2026-03-12 Een avond/handout.pdf"), { recursive: true });
    await writeFile(join(folder, "archief/2026-03-12 Een avond/anders.md"), "# Niets\n");
    await mkdir(join(folder, ".state/links"), { recursive: true });
    const accepted = { url: "https://netwerk.example/in/noor-vdv", until: "2999-01-01", reason: "Werkt" };
    const kept = { url: "https://bos.example/", until: "2999-01-01", reason: "Nagevraagd bij Noor van der Velde" };
    await writeFile(join(folder, ".state/links/accepted.json"), JSON.stringify({ schemaVersion: 1, accepted: [kept, accepted] }));
    const before = await readFile(join(folder, "output/b/contacts.csv"));

    const told = await forget(folder, noor, "--to", "archief");
    expect([told.code, told.forgotten]).toEqual([1, 1]);
    const rendered = ["email.eml", "email.html", "email.txt", "handout.pdf", "next.ics", "web.html"].map((name) => `output/a/${name}`);
    expect([paths(told, "write-up"), paths(told, "output").filter((path) => !path.includes("/files/")), paths(told, "archive")]).toEqual([
      ["sessions/a.md"],
      rendered,
      ["archief/2026-03-12 Een avond/handout.pdf"],
    ]);
    expect(told.remaining.filter(({ kind }) => kind === "state" || kind === "unread")).toEqual([]);
    const listed = new Set(paths(told));
    expect(findHidden(join(folder, "output"), traces, (path) => listed.has(`output/${path}`))).toEqual([]);
    expect([findHidden(join(folder, ".state"), traces), findHidden(join(folder, ".cache"), traces)]).toEqual([[], []]);
    expect(await json(folder, ".state/links/accepted.json")).toEqual({ schemaVersion: 1, accepted: [{ ...kept, reason: "Nagevraagd bij …" }] });

    // Who is not erased is there as before, and the report is true.
    expect(await readdir(join(folder, "output/a/contacts"))).toEqual(["jan-jansen.vcf"]);
    expect((await readFile(join(folder, "output/b/contacts.csv"))).equals(before)).toBe(true);
    const { contacts, mentions } = (await json(folder, "output/a/contacts.json")) as {
      contacts: readonly { name: string; note: string | null }[];
      mentions: unknown;
    };
    expect([contacts.map(({ name }) => name), mentions]).toEqual([["Jan Jansen"], []]);
    const links = (await json(folder, "output/a/links.json")) as { links: readonly { verdict: string }[]; counts: Readonly<Record<string, number>> };
    expect(Object.values(links.counts).reduce((sum, count) => sum + count, 0)).toBe(links.links.length);
    const check = await run(folder, "build", "--offline", "--only", "web");
    expect([check.code, check.err.match(/fout/u)]).toEqual([0, null]);

    // A build of the same write-up keeps her out of the contact files; what people read is the author's.
    expect((await run(folder, "build", "--offline")).code).toBe(0);
    expect(findHidden(join(folder, "output"), [noor, "40719358", "Noor van der Velde"], (path) => !/contacts/u.test(path))).toEqual([]);
    expect((await run(folder, "contacts")).out).not.toMatch(/velde|noor/iu);
    expect((await forget(folder, noor, "--to", "archief")).code).toBe(1);

    await writeFile(join(folder, "sessions/a.md"), mended);
    const half = await forget(folder, noor, "--to", "archief");
    expect([half.code, paths(half, "write-up"), paths(half, "output")]).toEqual([1, [], paths(told, "output")]);
    expect((await run(folder, "build", "--offline")).code).toBe(0);
    await rm(join(folder, "archief"), { recursive: true });
    expect(await forget(folder, noor, "--to", "archief")).toEqual({ schemaVersion: 1, code: 0, forgotten: 0, remaining: [], exports: [] });
    expect([".state", ".cache", "output"].flatMap((name) => findHidden(join(folder, name), traces))).toEqual([]);
  });

  it("by the number in the list too, and by it once more when the book no longer has it", async () => {
    const folder = await makeFolder({ "sessions/a.md": full(), "sessions/b.md": other });
    await run(folder, "contacts", "sync");
    const line = (await run(folder, "contacts", "list")).out.split("\n").find((one) => one.includes(noor));
    const ref = line?.split("\t")[0] ?? "";
    const first = await forget(folder, ref);
    expect([first.code, first.forgotten, paths(first)]).toEqual([1, 1, ["sessions/a.md"]]);
    const again = await forget(folder, ref);
    expect([again.code, again.forgotten, paths(again)]).toEqual([1, 0, ["sessions/a.md"]]);
    await writeFile(join(folder, "sessions/a.md"), mended);
    expect(await forget(folder, ref)).toEqual({ schemaVersion: 1, code: 0, forgotten: 0, remaining: [], exports: [] });
  });

  it("finds the name that an earlier build knows, when the book was never filled", async () => {
    const folder = await makeFolder({ "sessions/a.md": full() });
    await run(folder, "build", "--offline", "--only", "contacts,links");
    await writeFile(join(folder, "sessions/a.md"), `${mended}\nMet dank aan Noor van der Velde.\n`);
    expect(paths(await forget(folder, noor))).toEqual(["sessions/a.md"]);
    expect(findHidden(join(folder, "output"), traces)).toEqual([]);
  });

  it("says nothing of others with the same site, part of the address or a like name", async () => {
    const rows = [
      "Noor van der Velde - noor@veenlo.example - https://veenlo.example",
      "Annoor de Wit - annoor@veenlo.example - https://veenlo.example",
      "Jan Veld - a.noor@veenlo.example",
    ];
    const projects = rows.map((row, at) => `## Project ${at + 1}\n\n**Contact:** ${row}\n`);
    const folder = await makeFolder({ "sessions/a.md": `---\ntitle: Een avond\ndate: 2026-03-12\nlang: nl\n---\n\n${projects.join("\n")}` });
    await run(folder, "build", "--offline", "--only", "contacts,links");
    await run(folder, "contacts", "sync");
    await forget(folder, noor);
    const { contacts } = (await json(folder, "output/a/contacts.json")) as { contacts: readonly { name: string; emails: readonly { value: string }[] }[] };
    expect(contacts.map(({ name, emails }) => `${name} ${emails.map(({ value }) => value).join()}`).toSorted()).toEqual([
      "Annoor de Wit annoor@veenlo.example",
      "Jan Veld a.noor@veenlo.example",
    ]);
    const { links } = (await json(folder, "output/a/links.json")) as { links: readonly { url: string }[] };
    expect(links.map(({ url }) => url.replace(/[\da-f]{64}/u, "#"))).toEqual(["https://veenlo.example/", "mailto:#", "mailto:#"]);
  });

  it("looks for the name that a later sync meets, when the address was given first", async () => {
    const folder = await makeFolder({ "sessions/a.md": full() });
    await forget(folder, noor);
    await run(folder, "contacts", "sync");
    await writeFile(join(folder, "sessions/a.md"), `${mended}\nMet dank aan Noor van der Velde.\n`);
    expect(paths(await forget(folder, noor))).toEqual(["sessions/a.md"]);
  });

  it("lists data files that are damaged or whose build left no report, since it cannot mend them", async () => {
    const folder = await makeFolder({ "sessions/a.md": full(), "sessions/b.md": full() });
    await run(folder, "build", "--offline", "--only", "contacts,links");
    await run(folder, "contacts", "sync");
    for (const name of ["report.json", "contacts.json"]) await rm(join(folder, "output/b", name));
    await writeFile(join(folder, "output/a/contacts.json"), `{ "contacts": "${noor}"`);
    expect(paths(await forget(folder, noor), "output")).toEqual([
      "output/a/contacts.json",
      "output/b/contacts.csv",
      "output/b/contacts/noor-van-der-velde.vcf",
      "output/b/links.json",
    ]);
  });

  it("outputs that another process holds are told, and done by what comes next", async () => {
    const folder = await makeFolder({ "sessions/a.md": full() });
    await run(folder, "build", "--offline", "--only", "contacts,links");
    await run(folder, "contacts", "sync");
    const lock = join(folder, "output/.sessiepers-lock");
    await writeFile(lock, JSON.stringify({ pid: process.pid, host: hostname(), token: "een ander", at: Date.now() }));
    const ran = await run(folder, "contacts", "forget", noor);
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining("is nu bezig in")]);
    expect(findHidden(join(folder, ".state"), traces)).toEqual([]);
    expect((await run(folder, "contacts", "list")).code).toBe(0);
    expect(findHidden(join(folder, "output"), traces)).not.toEqual([]);
    await rm(lock);
    expect((await run(folder, "contacts", "list")).code).toBe(0);
    expect(findHidden(join(folder, "output"), traces)).toEqual([]);
  });

  it("tells of a copy of the book that lies in the state", async () => {
    const folder = await makeFolder({ "sessions/a.md": full() });
    await run(folder, "contacts", "sync");
    await cp(join(folder, ".state/contacts/book.sqlite"), join(folder, ".state/contacts/kopie.sqlite"));
    await writeFile(join(folder, "sessions/a.md"), mended);
    expect((await forget(folder, noor)).remaining).toEqual([{ path: ".state/contacts/kopie.sqlite", kind: "state" }]);
  });

  it("a build without a book makes none and does not load SQLite; with one it does", async () => {
    const folder = await makeFolder({ "sessions/a.md": full() });
    const build = () => runCli(["build", "--offline", "--only", "contacts"], folder, { ...env(folder), NODE_OPTIONS: "--no-experimental-sqlite" });
    expect((await build()).code).toBe(0);
    expect(existsSync(join(folder, ".state"))).toBe(false);
    await run(folder, "contacts", "sync");
    expect((await build()).code).toBe(2);
  });

  it("a build with a book whose key is gone builds nothing and says why", async () => {
    const folder = await makeFolder({ "sessions/a.md": full() });
    const build = ["build", "--offline", "--only", "contacts"];
    await run(folder, "contacts", "sync");
    await forget(folder, noor);
    await rm(join(folder, ".state/contacts/tombstone.key"));
    const ran = await run(folder, ...build);
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining("tombstone.key")]);
  });

  it("takes the key out of the book of an earlier version, and everybody stays out", async () => {
    const folder = await makeFolder({ "sessions/a.md": full() });
    await run(folder, "contacts", "sync");
    await forget(folder, noor);
    const [bookPath, keyPath] = [join(folder, ".state/contacts/book.sqlite"), join(folder, ".state/contacts/tombstone.key")];
    const key = await readFile(keyPath);
    const old = new DatabaseSync(bookPath);
    old.exec("DELETE FROM setting; DROP TABLE trace; DROP TABLE pending; DROP TABLE export; ALTER TABLE tombstone DROP COLUMN person; PRAGMA user_version = 1");
    old.prepare("INSERT INTO setting VALUES ('tombstone-key', ?)").run(key);
    old.close();
    await rm(keyPath);
    await run(folder, "contacts", "sync", "--refresh");
    expect((await readFile(keyPath)).equals(key)).toBe(true);
    expect((await readFile(bookPath)).includes(key)).toBe(false);
    expect((await run(folder, "contacts", "list")).out).not.toContain("Noor");
  });
});

describe("contacts expire", () => {
  it("erases from the contact files of then, not from those of a newer write-up, and leaves what was published", async () => {
    const newer = full().replace("2026-03-12", "2999-03-12").replace("2026-04-12", "2999-04-12");
    const folder = await makeFolder({ "sessions/a.md": full() });
    await run(folder, "build", "--offline", "--only", "contacts,links");
    await run(folder, "contacts", "sync");
    await writeFile(join(folder, "sessions/later.md"), newer);
    await run(folder, "build", "sessions/later.md", "--offline", "--only", "contacts,links");
    await run(folder, "contacts", "edit", noor, "bewaren-tot=2026-04-01");
    const ran = await run(folder, "contacts", "expire");
    expect([ran.code, ran.err]).toEqual([0, expect.stringContaining("1 contact gewist")]);
    expect(findHidden(join(folder, "output/a"), traces)).toEqual([]);
    expect(existsSync(join(folder, "output/later/contacts/noor-van-der-velde.vcf"))).toBe(true);
    await run(folder, "build", "--offline", "--only", "contacts");
    expect([
      existsSync(join(folder, "output/a/contacts/noor-van-der-velde.vcf")),
      existsSync(join(folder, "output/later/contacts/noor-van-der-velde.vcf")),
    ]).toEqual([false, true]);
  });
});
