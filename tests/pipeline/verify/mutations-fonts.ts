/** Breaks of what both standards ask of fonts: ISO 14289-1, 7.21, and ISO 19005-2, 6.2.11. */

import { type PdfObject, isArray, makeDict } from "../../../pipeline/pdf/objects.ts";
import { str } from "./mutant.ts";
import { type Mutation, cffFont, cmap, firstUnicode, n, program, show, simple, toUnicode, withCmaps } from "./ways.ts";

export const fontMutations: readonly Mutation[] = [
  // 7.21 and 6.2.11
  { name: "a font without type", a: "6.2.11.2-1", ways: [(m) => void m.font().cid.delete("Type"), (m) => void m.font().cid.set("Type", n("Lettertype"))] },
  { name: "a font of an unknown kind", a: "6.2.11.2-2", ways: [(m) => void m.font().cid.set("Subtype", n("Lood"))] },
  { name: "a font without name", a: "6.2.11.2-3", ways: [(m) => simple(m, true, { BaseFont: null })] },
  { name: "a font without first character", a: "6.2.11.2-4", ways: [(m) => simple(m, true, { FirstChar: null })] },
  { name: "a font without last character", a: "6.2.11.2-5", ways: [(m) => simple(m, true, { LastChar: null })] },
  {
    name: "a font with the wrong number of widths",
    a: "6.2.11.2-6",
    ways: [(m) => simple(m, true, { Widths: [500, 500] }), (m) => simple(m, true, { Widths: null })],
  },
  {
    name: "a font program of an unknown kind",
    a: "6.2.11.2-7",
    ways: [(m) => void m.dict(m.font().descriptor.get("FontFile2")).set("Subtype", n("TrueType"))],
  },
  {
    name: "an encoding for other characters",
    ua: "7.21.3.1-1",
    a: "6.2.11.3.1-1",
    ways: [
      (m) => cmap(m, { ordering: "Japan1" }),
      (m) => {
        cmap(m);
        m.font().cid.set("CIDSystemInfo", makeDict({ Registry: str("Adobe"), Ordering: str("Identity"), Supplement: 3 }));
      },
    ],
  },
  {
    name: "no glyph map",
    ua: "7.21.3.2-1",
    a: "6.2.11.3.2-1",
    ways: [(m) => void m.font().cid.delete("CIDToGIDMap"), (m) => void m.font().cid.set("CIDToGIDMap", n("Anders"))],
  },
  { name: "an encoding that is not embedded", ua: "7.21.3.3-1", a: "6.2.11.3.3-1", ways: [(m) => void m.font().font.set("Encoding", n("Eigen-H"))] },
  { name: "an encoding with two directions", ua: "7.21.3.3-2", a: "6.2.11.3.3-2", ways: [(m) => cmap(m, { dictMode: 1 }), (m) => cmap(m, { mode: "1" })] },
  { name: "an encoding that builds on another", ua: "7.21.3.3-3", a: "6.2.11.3.3-3", ways: [(m) => cmap(m, { use: "Ander-H" })] },
  { name: "a character number that is too high", a: "6.1.13-10", ways: [(m) => cmap(m, { shift: 10 })] },
  {
    name: "a font that is not embedded",
    ua: "7.21.4.1-1",
    a: "6.2.11.4.1-1",
    ways: [
      (m) => void m.font().descriptor.delete("FontFile2"),
      (m) => {
        m.resources("Font").set("MutF", m.add(makeDict({ Type: n("Font"), Subtype: n("Type1"), BaseFont: n("Helvetica") })));
        m.paint("BT /MutF 8 Tf 20 20 Td (A) Tj ET");
      },
    ],
  },
  {
    name: "a font program that cannot be read",
    ua: "7.21.4.1-1",
    a: "6.2.11.4.1-1",
    ways: [
      (m) => void m.font().descriptor.set("FontFile2", m.stream("geen lettertype")),
      (m) => program(m, (bytes) => void bytes.write("xxxx", bytes.indexOf("hmtx", 0, "latin1"), "latin1")),
    ],
  },
  { name: "a glyph that is missing", ua: "7.21.4.1-2", a: "6.2.11.4.1-2", ways: [(m) => show(m, "FFF0"), (m) => show(m, "E000E001")] },
  {
    name: "a wrong list of glyphs",
    ua: "7.21.4.2-1",
    a: "6.2.11.4.2-1",
    ways: [(m) => cffFont(m, "/B"), (m) => cffFont(m, "/A/B/C")],
  },
  {
    name: "a wrong list of characters",
    ua: "7.21.4.2-2",
    a: "6.2.11.4.2-2",
    ways: [
      (m) => void m.font().descriptor.set("CIDSet", m.stream(Buffer.from([0x80]))),
      (m) => void m.font().descriptor.set("CIDSet", m.stream(Buffer.alloc(8192, 0xff))),
    ],
  },
  {
    name: "a wrong width",
    ua: "7.21.5-1",
    a: "6.2.11.5-1",
    ways: [
      (m) => {
        const { cid } = m.font();
        cid.delete("W");
        cid.set("DW", 321);
      },
      (m) => {
        const { cid } = m.font();
        const w = m.get(cid.get("W")) as readonly PdfObject[];
        cid.set(
          "W",
          w.map((item) => {
            const inner = m.get(item);
            return isArray(inner) ? inner.map((width) => Number(m.get(width)) + 5) : item;
          }),
        );
      },
    ],
  },
  {
    name: "no character map",
    ua: "7.21.6-1",
    a: "6.2.11.6-1",
    ways: [
      (m) => {
        withCmaps(m, [[3, 0]]);
        simple(m, false, { Encoding: n("WinAnsiEncoding") });
      },
    ],
  },
  {
    name: "another encoding than WinAnsi",
    ua: "7.21.6-2",
    a: "6.2.11.6-2",
    ways: [
      (m) => simple(m, false, {}),
      (m) => simple(m, false, { Encoding: makeDict({ BaseEncoding: n("WinAnsiEncoding"), Differences: [65, n("geenletter")] }) }),
    ],
  },
  {
    name: "an encoding for symbols",
    ua: "7.21.6-3",
    a: "6.2.11.6-3",
    ways: [(m) => simple(m, true, { Encoding: n("WinAnsiEncoding") }), (m) => simple(m, true, { Encoding: makeDict({ BaseEncoding: n("MacRomanEncoding") }) })],
  },
  {
    name: "two character maps for symbols",
    ua: "7.21.6-4",
    a: "6.2.11.6-4",
    ways: [
      (m) => {
        withCmaps(m, [
          [1, 0],
          [3, 1],
        ]);
        simple(m, true, {});
      },
    ],
  },
  {
    name: "no map to Unicode",
    ua: "7.21.7-1",
    a: "6.2.11.7.2-1",
    ways: [(m) => void m.font().font.delete("ToUnicode"), (m) => m.font().font.set("ToUnicode", m.stream("begincmap endcmap"))],
  },
  {
    name: "a map to no character",
    ua: "7.21.7-2",
    a: "6.2.11.7.2-2",
    ways: [(m) => toUnicode(m, firstUnicode("0000")), (m) => toUnicode(m, firstUnicode("FEFF"))],
  },
  { name: "a private character", a: "6.2.11.7.3-1", ways: [(m) => toUnicode(m, firstUnicode("E001")), (m) => toUnicode(m, firstUnicode("F8FF"))] },
  {
    name: "the empty box",
    ua: "7.21.8-1",
    a: "6.2.11.8-1",
    ways: [(m) => show(m, "0000"), (m) => m.paint(`BT 3 Tr /${m.font().name} 8 Tf 20 20 Td [<0000>] TJ ET`)],
  },
];
