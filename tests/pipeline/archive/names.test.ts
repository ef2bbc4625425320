/** Names that SharePoint and Windows take, judged by a checker of their rules that shares nothing with ours. */

import { expect, it } from "vitest";

import { findPathFault, foldName, makeSafeName, nameSessionFolder, nameSideFile } from "../../../pipeline/archive/names.ts";
import { makeChance } from "../../support/random-write-up.ts";

const devices = ["CON", "PRN", "AUX", "NUL", ...Array.from({ length: 10 }, (_, at) => [`COM${at}`, `LPT${at}`]).flat()];

/** What Microsoft says of names in SharePoint and OneDrive, and of files in Windows: every rule that a path of the archive breaks. */
function brokenRules(path: string): readonly string[] {
  const broken: string[] = [];
  const check = (rule: string, holds: boolean): void => void (holds || broken.push(rule));
  check("path of at most 400", path.length <= 400);
  const names = path.split("/");
  check("no forms in the root", (names[0] ?? "").toLowerCase() !== "forms");
  for (const [depth, name] of names.entries()) {
    const upper = name.toUpperCase();
    check("a name", name.length > 0);
    check("a name of at most 120", name.length <= 120);
    for (const sign of '"*:<>?/\\|') check(`no ${sign}`, !name.includes(sign));
    for (const sign of name) {
      const code = sign.codePointAt(0) ?? 0;
      check("no control sign", code > 0x1f && (code < 0x7f || code > 0x9f));
      check("no half of a pair", code < 0xd800 || code > 0xdfff);
      check(
        "no sign that turns the direction",
        !(code >= 0x200e && code <= 0x200f) && !(code >= 0x202a && code <= 0x202e) && !(code >= 0x2066 && code <= 0x2069) && code !== 0x61c,
      );
    }
    check("no blank in front", name === name.trimStart());
    check("no blank behind", name === name.trimEnd());
    check("no dot behind", !name.endsWith("."));
    check("no ~$ in front", !name.startsWith("~$"));
    check("no ~ in front of a folder", depth === names.length - 1 || !name.startsWith("~"));
    check("no _vti_", !upper.includes("_VTI_"));
    check("no .lock or desktop.ini", ![".LOCK", "DESKTOP.INI"].includes(upper));
    check("no device", !devices.includes((upper.split(".")[0] ?? "").trim()));
    check("in composed form", name === name.normalize("NFC"));
  }
  return broken;
}

/** All that may come to stand below a session's folder, and is as long as it may be. */
function pathsBelow(folder: string, file: string): readonly string[] {
  const files = ["handout.pdf", "pagina.html", "mail.txt", "verslag.md", "manifest.json", `files/${file}`, `afbeeldingen/${file}`];
  const all = [...files, ...files.map((path) => nameSideFile(path)), "informatieobject.mdto.xml"];
  return [folder, ...all.map((path) => `${folder}/${path}`), ...all.map((path) => `${folder}/versies/999/${path}`)];
}

const pieces = [
  ...devices,
  "desktop.ini",
  ".lock",
  "forms",
  "Forms",
  "_vti_",
  "_VTI_bin",
  "_v\u200Bti_",
  "_v*ti_",
  "__vti__vti__",
  "~$",
  "~",
  "...",
  " . . ",
  "   ",
  "\u00A0\u3000",
  "\t\n\r",
  '"*:<>?/\\|',
  "a/b\\c|d",
  "12:30: vraag",
  "👩‍👩‍👧‍👦",
  "🏴󠁧󠁢󠁥󠁮󠁧󠁿",
  "\u{1F469}\u200D",
  "e\u0301e\u0301",
  "<\u0338",
  "o*\u0308",
  "Z\u0351\u036B\u0343\u036A\u0302\u036B\u033D\u034F\u0334\u0319\u0324\u031E\u0349\u035A\u032F\u031E\u0320\u034DA".repeat(4),
  `a${"\u0301".repeat(200)}`,
  "\u0301",
  "\u202Egpj.exe\u202C",
  "\u200F\u061C\u2067rechts\u2069",
  "\uD83D",
  "\uDE00",
  "\uFFFE\uFDD0\u{1FFFF}",
  "\uF022\uF025",
  "\u0000\u0007\u009F",
  "\u00AD\u2060\uFEFF",
  "COM¹",
  "CONIN$",
  "nul .txt",
  "verslag.pdf.",
  "Straße STRASSE ſ",
  "İstanbul ıI",
  "ﬁ ﬀ",
  "#50% & co {x} [y]",
  "漢字仮名",
  "x".repeat(400),
  "word ".repeat(80),
  "😀".repeat(100),
];

/** Each piece alone, then of several by chance. */
const titles = Array.from({ length: 300 }, (_, seed) => {
  const alone = pieces[seed];
  if (alone !== undefined) return alone;
  const chance = makeChance(seed);
  return Array.from({ length: 1 + Math.floor(chance() * 5) }, () => pieces[Math.floor(chance() * pieces.length)]).join(chance() < 0.5 ? "" : " ");
});

it.each([false, true])("300 hostile titles give folders in which every path is accepted, side-files and versions too (redacted: %s)", (redacted) => {
  for (const title of titles) {
    const folder = nameSessionFolder("2026-11-18", title, redacted);
    expect(folder.length, JSON.stringify(title)).toBeLessThanOrEqual(80);
    expect(folder.startsWith("2026-11-18 "), JSON.stringify(title)).toBe(true);
    expect(folder.endsWith(" (geanonimiseerd)")).toBe(redacted);
    for (const path of pathsBelow(folder, makeSafeName(`${title}.png`, "afbeelding"))) {
      expect(brokenRules(path), `${JSON.stringify(title)} gives ${path}`).toEqual([]);
      expect(findPathFault(path), path).toBeUndefined();
    }
  }
});

it("300 hostile file names give names that are accepted, also in the root and without extension", () => {
  for (const title of titles)
    for (const name of [makeSafeName(title, "bestand"), makeSafeName(`${title}.JPEG`, "bestand"), makeSafeName(`${title}.`, "bestand")]) {
      expect(brokenRules(nameSideFile(name)), JSON.stringify(title)).toEqual([]);
      expect(brokenRules(name), JSON.stringify(title)).toEqual([]);
      expect(name.length).toBeLessThanOrEqual(80);
    }
});

it("the checker of the rules refuses what breaks one", () => {
  const bad = [
    "a:b",
    "a*b",
    "x ",
    " x",
    "x.",
    "~$x",
    "con",
    "NUL.txt",
    "nul .txt",
    "COM7.tar.gz",
    "a_vti_b",
    ".lock",
    "desktop.ini",
    "forms",
    "e\u0301",
    "\u202Ea",
    "\uD83Da",
    "a\u0007",
    "x".repeat(121),
    "",
    "a//b",
    "x/".repeat(201),
  ];
  for (const path of bad) {
    expect(brokenRules(path), JSON.stringify(path)).not.toEqual([]);
    expect(findPathFault(path), JSON.stringify(path)).toBeDefined();
  }
});

it.each([
  ["Wijken aan zet", "2026-11-18 Wijken aan zet"],
  ["Van onderop: bewoners aan zet", "2026-11-18 Van onderop - bewoners aan zet"],
  ["19:30 aan/uit", "2026-11-18 19 -30 aan-uit"],
  ['Wie "mag" er <mee>?', "2026-11-18 Wie mag er mee"],
  ["  De  dubbele   spatie. ", "2026-11-18 De dubbele spatie"],
  ["ideee\u0308n", "2026-11-18 ideeën"],
  ["C# & 50%", "2026-11-18 C# & 50%"],
  ["???", "2026-11-18 verslag"],
  ["\u202E\uFFFE", "2026-11-18 verslag"],
])("names the folder of %j", (title, folder) => {
  expect(nameSessionFolder("2026-11-18", title)).toBe(folder);
});

it("cuts a long title between characters as readers see them, and keeps the mark of a redacted one", () => {
  expect(nameSessionFolder("2026-11-18", "👩‍👩‍👧".repeat(30))).toBe(`2026-11-18 ${"👩‍👩‍👧".repeat(8)}`);
  expect(nameSessionFolder("2026-11-18", "x".repeat(100), true)).toBe(`2026-11-18 ${"x".repeat(52)} (geanonimiseerd)`);
});

it("finds what a path breaks, and how long the site's own path may be", () => {
  expect(findPathFault("2026-11-18 Wijken/files/a.pdf")).toBeUndefined();
  expect(findPathFault("a/CON.txt")).toBe("reserved");
  expect(findPathFault("forms/a.txt")).toBe("reserved");
  expect(findPathFault("a/forms")).toBeUndefined();
  expect(findPathFault("a/b ")).toBe("ends");
  expect(findPathFault("a//b")).toBe("empty");
  expect(findPathFault("a/../b")).toBe("ends");
  expect(findPathFault("a/e\u0301")).toBe("sign");
  expect(findPathFault(`a/${"x".repeat(121)}`)).toBe("name-too-long");
  expect(findPathFault("x".repeat(100), 300)).toBeUndefined();
  expect(findPathFault("x".repeat(100), 301)).toBe("path-too-long");
});

it("names that Windows, macOS and SharePoint take for one fold alike, and others do not", () => {
  for (const [one, other] of [
    ["Verslag", "VERSLAG"],
    ["Straße", "STRASSE"],
    ["Éen", "e\u0301en"],
    ["ΣΊΣΥΦΟΣ", "σίσυφος"],
  ] as const)
    expect(foldName(one), one).toBe(foldName(other));
  for (const [one, other] of [
    ["Verslag", "Verslagen"],
    ["een", "één"],
  ] as const)
    expect(foldName(one), one).not.toBe(foldName(other));
});
