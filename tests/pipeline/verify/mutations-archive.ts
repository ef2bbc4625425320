/** Breaks of ISO 19005-2 and -3. */

import { type PdfObject, makeDict, PdfString } from "../../../pipeline/pdf/objects.ts";
import { str } from "./mutant.ts";
import {
  type Mutation,
  attachAs3,
  classic,
  colour,
  described,
  misplaced,
  n,
  outputIntent,
  postScript,
  profile,
  schema,
  state,
  stencil,
  tail,
  tint,
  utf16,
  without,
  withoutIntent,
} from "./ways.ts";

export const archiveMutations: readonly Mutation[] = [
  // ISO 19005-2, 6.1
  {
    name: "something before the header",
    a: "6.1.2-1",
    ways: [
      (m) => {
        m.flaws = {};
        m.finish = (bytes) => Buffer.concat([Buffer.from("\n"), bytes]);
      },
    ],
  },
  { name: "no binary comment", a: "6.1.2-2", ways: [classic({ comment: "" }), classic({ comment: "%abcd\n" })] },
  { name: "no identifier", a: "6.1.3-1", ways: [classic({ noId: true }), classic({ emptyId: true })] },
  { name: "something after the end", a: "6.1.3-3", ways: [tail("\n\n"), tail("meer")] },
  { name: "a gap in the table", a: "6.1.4-2", ways: [classic({ tableGap: "\n\n" }), classic({ tableGap: " \n" })] },
  {
    name: "an odd hexadecimal string",
    a: "6.1.6-1",
    ways: [
      (m) => {
        m.stow(str("@@"));
        m.flaws = { odd: "<ABC>" };
      },
      (m) => {
        m.stow([str("@@")]);
        m.flaws = { odd: "<A>" };
      },
    ],
  },
  { name: "an odd hexadecimal string in content", a: "6.1.6-1", ways: [(m) => m.paint("/Span <</ActualText <616>>> BDC EMC")] },
  {
    name: "a hexadecimal string with other characters",
    a: "6.1.6-2",
    ways: [
      (m) => {
        m.stow(str("@@"));
        m.flaws = { odd: "<ABXY>" };
      },
      (m) => {
        m.stow([str("@@")]);
        m.flaws = { odd: "<zzzz>" };
      },
    ],
  },
  { name: "a wrong length", a: "6.1.7.1-1", ways: [classic({ wrongLength: 7 }), classic({ wrongLength: -3 })] },
  { name: "no line end around a stream", a: "6.1.7.1-2", ways: [classic({ streamEnd: "" }), classic({ streamStart: " \n" })] },
  {
    name: "a stream outside",
    a: "6.1.7.1-3",
    ways: [(m) => m.stow(m.stream("x", { F: str("elders.bin") })), (m) => m.stow(m.stream("x", { FFilter: n("FlateDecode") }))],
  },
  {
    name: "a filter that is not allowed",
    a: "6.1.7.2-1",
    ways: [(m) => m.stow(m.stream("x", { Filter: n("LZWDecode") })), (m) => m.stow(m.stream("x", { Filter: [n("Eigen")] }))],
  },
  {
    name: "a name that is no UTF-8",
    a: "6.1.8-1",
    ways: [
      (m) => void m.font().cid.set("BaseFont", n("ABCDEF+\u00E9t\u00E9")),
      (m) => {
        m.retype("P", "\u00E9t\u00E9", 1);
        m.root.set("RoleMap", makeDict({ "\u00E9t\u00E9": n("P"), Em: n("Span") }));
      },
    ],
  },
  {
    name: "spaces around the start of an object",
    a: "6.1.9-1",
    ways: [
      classic({ start: (num) => (num === 3 ? "3  0 obj\n" : `${num} 0 obj\n`) }),
      classic({ start: (num) => (num === 4 ? "4 0 obj " : `${num} 0 obj\n`) }),
    ],
  },
  {
    name: "an inline image with a filter that is not allowed",
    a: "6.1.10-1",
    ways: [(m) => m.paint("BI /W 1 /H 1 /CS /G /BPC 8 /F /LZW ID x EI"), (m) => m.paint("BI /W 1 /H 1 /CS /G /BPC 8 /F [/Crypt] ID x EI")],
  },
  { name: "permissions of another kind", a: "6.1.12-1", ways: [(m) => void m.catalog.set("Perms", makeDict({ Alles: makeDict({}) }))] },
  { name: "an integer that is too large", a: "6.1.13-1", ways: [(m) => m.stow(2_147_483_648), (m) => m.stow([-2_147_483_649])] },
  { name: "an integer in content that is too large", a: "6.1.13-1", ways: [(m) => m.paint("q 2147483648 0 m n Q")] },
  {
    name: "a number that is too large",
    a: "6.1.13-2",
    ways: [
      (m) => {
        m.stow(4e38);
        m.flaws = {};
      },
      (m) => {
        m.stow([-4e38]);
        m.flaws = {};
      },
    ],
  },
  {
    name: "a string that is too long",
    a: "6.1.13-3",
    ways: [(m) => m.stow(str("x".repeat(32_768))), (m) => m.stow([new PdfString(Buffer.alloc(40_000, 65), true)])],
  },
  { name: "a name that is too long", a: "6.1.13-4", ways: [(m) => m.stow(n("x".repeat(128))), (m) => m.stow(makeDict({ ["y".repeat(200)]: 1 }))] },
  {
    name: "states nested too deep",
    a: "6.1.13-8",
    ways: [(m) => m.paint(`${"q ".repeat(29)}${"Q ".repeat(29)}`), (m) => m.draw(m.form(`${"q ".repeat(30)}${"Q ".repeat(30)}`))],
  },
  {
    name: "too many inks",
    a: "6.1.13-9",
    ways: [
      (m) => {
        const names = Array.from({ length: 33 }, (_, at) => `Inkt${at}`);
        const colorants = makeDict(Object.fromEntries(names.map((name) => [name, [n("Separation"), n(name), n("DeviceRGB"), tint(m)]])));
        colour(m, [n("DeviceN"), names.map((name) => n(name)), n("DeviceRGB"), postScript(m, 33), makeDict({ Colorants: colorants })], "0 ".repeat(33));
      },
    ],
  },
  {
    name: "a page that is too small",
    a: "6.1.13-11",
    ways: [(m) => void m.page().set("ArtBox", [0, 0, 2, 2]), (m) => void m.page().set("MediaBox", [0, 0, 595, 15_000])],
  },
  // 6.2
  { name: "an unknown operator", a: "6.2.2-1", ways: [(m) => m.paint("1 foo"), (m) => m.paint("BX 1 foo EX")] },
  {
    name: "resources of another node",
    a: "6.2.2-2",
    ways: [
      (m) => {
        const page = m.page();
        const resources = page.get("Resources") ?? null;
        page.delete("Resources");
        m.dict(page.get("Parent")).set("Resources", resources);
      },
      (m) => {
        const form = m.form(`BT /${m.font().name} 8 Tf ET`);
        m.dict(form).delete("Resources");
        m.draw(form);
      },
    ],
  },
  {
    name: "a colour profile of another kind",
    a: "6.2.3-1",
    ways: [
      (m) =>
        void outputIntent(m).set(
          "DestOutputProfile",
          profile(m, (bytes) => void bytes.write("scnr", 12, "latin1")),
        ),
      (m) =>
        void outputIntent(m).set(
          "DestOutputProfile",
          profile(m, (bytes) => void bytes.writeUInt8(5, 8)),
        ),
    ],
  },
  {
    name: "two colour profiles",
    a: "6.2.3-2",
    ways: [
      (m) => {
        const second = m.add(new Map([...outputIntent(m), ["DestOutputProfile", profile(m, () => undefined)]]));
        m.catalog.set("OutputIntents", [...(m.get(m.catalog.get("OutputIntents")) as readonly PdfObject[]), second]);
      },
    ],
  },
  {
    name: "a colour profile outside",
    a: "6.2.3-3",
    ways: [
      (m) => {
        const second = m.add(makeDict({ Type: n("OutputIntent"), S: n("GTS_PDFX"), OutputConditionIdentifier: str("x"), DestOutputProfileRef: makeDict({}) }));
        m.catalog.set("OutputIntents", [...(m.get(m.catalog.get("OutputIntents")) as readonly PdfObject[]), second]);
      },
    ],
  },
  {
    name: "a profile of a colour that is no good",
    a: "6.2.4.2-1",
    ways: [
      (m) => colour(m, [n("ICCBased"), profile(m, (bytes) => void bytes.write("link", 12, "latin1"))], "0 0 0"),
      (m) => colour(m, [n("ICCBased"), profile(m, (bytes) => void bytes.writeUInt8(5, 8))], "0 0 0"),
    ],
  },
  {
    name: "overprinting CMYK",
    a: "6.2.4.2-2",
    ways: [
      (m) => {
        m.resources("ExtGState").set("MutG", m.add(makeDict({ OP: true, op: true, OPM: 1 })));
        colour(m, [n("ICCBased"), profile(m, (bytes) => void bytes.write("CMYK", 16, "latin1"))], "0 0 0 0", "/MutG gs");
      },
    ],
  },
  {
    name: "RGB without profile",
    a: "6.2.4.3-2",
    ways: [
      (m) => {
        withoutIntent(m);
        m.paint("1 0 0 rg 0 0 1 1 re f");
      },
      (m) => {
        withoutIntent(m);
        m.draw(m.image());
      },
    ],
  },
  { name: "CMYK", a: "6.2.4.3-3", ways: [(m) => m.paint("0 0 0 1 k 0 0 1 1 re f"), (m) => m.draw(m.image({ ColorSpace: n("DeviceCMYK") }))] },
  {
    name: "CMYK in a shading",
    a: "6.2.4.3-3",
    ways: [
      (m) => {
        m.resources("Shading").set("Mut", m.add(makeDict({ ShadingType: 2, ColorSpace: n("DeviceCMYK"), Coords: [0, 0, 1, 1], Function: tint(m, 4) })));
        m.paint("q 0 0 1 1 re W n /Mut sh Q");
      },
      (m) => {
        const shading = makeDict({ ShadingType: 2, ColorSpace: n("DeviceCMYK"), Coords: [0, 0, 1, 1], Function: tint(m, 4) });
        m.resources("Pattern").set("Mut", m.add(makeDict({ PatternType: 2, Shading: shading })));
        m.paint("/Pattern cs /Mut scn 0 0 1 1 re f");
      },
    ],
  },
  {
    name: "grey without profile",
    a: "6.2.4.3-4",
    ways: [
      (m) => {
        withoutIntent(m);
        m.paint("0 g 0 0 1 1 re f");
      },
      (m) => {
        withoutIntent(m);
        m.paint("q 0.5 G 0 0 m 5 5 l S Q");
      },
    ],
  },
  {
    name: "a spot colour that is not described",
    a: "6.2.4.4-1",
    ways: [
      (m) => colour(m, [n("DeviceN"), [n("Oranje")], n("DeviceRGB"), postScript(m, 1)]),
      (m) =>
        colour(
          m,
          [
            n("DeviceN"),
            [n("Oranje"), n("Wit")],
            n("DeviceRGB"),
            postScript(m, 2),
            makeDict({ Colorants: makeDict({ Wit: [n("Separation"), n("Wit"), n("DeviceRGB"), tint(m)] }) }),
          ],
          "0 0",
        ),
    ],
  },
  {
    name: "a spot colour with two meanings",
    a: "6.2.4.4-2",
    ways: [
      (m) => {
        const [one, two] = [tint(m), tint(m)];
        m.dict(two).set("C0", [1, 0, 0]);
        const spaces = m.resources("ColorSpace");
        spaces.set("MutA", [n("Separation"), n("Oranje"), n("DeviceRGB"), one]);
        spaces.set("MutB", [n("Separation"), n("Oranje"), n("DeviceRGB"), two]);
        m.paint("/MutA cs 0 scn 0 0 1 1 re f /MutB cs 0 scn 0 0 1 1 re f");
      },
    ],
  },
  { name: "colours converted at printing", a: "6.2.5-1", ways: [(m) => state(m, { TR: n("Identity") }), (m) => state(m, { TR: tint(m, 1) })] },
  { name: "colours converted at printing, as in 1.3", a: "6.2.5-2", ways: [(m) => state(m, { TR2: n("Identity") }), (m) => state(m, { TR2: tint(m, 1) })] },
  { name: "a halftone origin", a: "6.2.5-3", ways: [(m) => state(m, { HTP: [0, 0] })] },
  {
    name: "a halftone of another kind",
    a: "6.2.5-4",
    ways: [
      (m) => state(m, { HT: m.stream("", { Type: n("Halftone"), HalftoneType: 6, Width: 1, Height: 1 }) }),
      (m) => state(m, { HT: makeDict({ Type: n("Halftone"), HalftoneType: 3 }) }),
    ],
  },
  {
    name: "a halftone with a name",
    a: "6.2.5-5",
    ways: [
      (m) => state(m, { HT: makeDict({ Type: n("Halftone"), HalftoneType: 1, HalftoneName: str("x"), Frequency: 60, Angle: 45, SpotFunction: n("Round") }) }),
    ],
  },
  { name: "an unknown rendering intent", a: "6.2.6-1", ways: [(m) => m.paint("/Anders ri"), (m) => state(m, { RI: n("Anders") })] },
  { name: "an image with alternates", a: "6.2.8-1", ways: [(m) => m.draw(m.image({ Alternates: [] }))] },
  { name: "an image elsewhere", a: "6.2.8-2", ways: [(m) => m.draw(m.image({ OPI: makeDict({}) }))] },
  {
    name: "an image that is smoothed",
    a: "6.2.8-3",
    ways: [(m) => m.draw(m.image({ Interpolate: true })), (m) => m.paint("BI /W 1 /H 1 /CS /G /BPC 8 /I true ID x EI")],
  },
  { name: "an odd colour depth", a: "6.2.8-4", ways: [(m) => m.draw(m.image({ BitsPerComponent: 3 })), (m) => m.draw(m.image({ BitsPerComponent: 12 }))] },
  {
    name: "a deep mask",
    a: "6.2.8-5",
    ways: [(m) => m.draw(m.image({ Mask: stencil(m, 8) })), (m) => m.draw(m.image({ Mask: stencil(m, 2) }))],
  },
  { name: "a form with PostScript", a: "6.2.9-1", ways: [(m) => m.draw(m.form("", { Subtype2: n("PS") })), (m) => m.draw(m.form("", { OPI: makeDict({}) }))] },
  { name: "PostScript", a: "6.2.9-3", ways: [(m) => m.draw(m.stream("1 pop", { Type: n("XObject"), Subtype: n("PS") }))] },
  { name: "an unknown blend mode", a: "6.2.10-1", ways: [(m) => state(m, { BM: n("Mengen") }), (m) => state(m, { BM: [n("Mengen"), n("Normal")] })] },
  {
    name: "transparency without colour space",
    a: "6.2.10-2",
    ways: [
      (m) => {
        withoutIntent(m);
        state(m, { ca: 0.5 });
      },
      (m) => {
        withoutIntent(m);
        state(m, { BM: n("Multiply") });
      },
    ],
  },
  // 6.3 to 6.5
  {
    name: "an annotation of an unknown kind",
    a: "6.3.1-1",
    ways: [
      (m) => void m.annotate({ Subtype: n("Movie"), Contents: str("x"), AP: makeDict({ N: m.form("") }) }),
      (m) => void m.annotate({ Subtype: n("Plakker"), Contents: str("x"), AP: makeDict({ N: m.form("") }) }),
    ],
  },
  { name: "an annotation without flags", a: "6.3.2-1", ways: [(m) => void m.annotation().delete("F"), (m) => void m.annotation(1).delete("F")] },
  { name: "an annotation that is not printed", a: "6.3.2-2", ways: [(m) => void m.annotation().set("F", 0), (m) => void m.annotation().set("F", 4 + 32)] },
  { name: "an annotation without looks", a: "6.3.3-1", ways: [(m) => void m.annotate({ Subtype: n("Text"), Contents: str("x") })] },
  {
    name: "an annotation with more looks",
    a: "6.3.3-2",
    ways: [
      (m) => void m.annotate({ Subtype: n("Text"), Contents: str("x"), AP: makeDict({ N: m.form(""), R: m.form("") }) }),
      (m) => void m.annotation().set("AP", makeDict({ D: m.form("") })),
    ],
  },
  {
    name: "a button without states",
    a: "6.3.3-3",
    ways: [
      (m) => void m.dict(m.addField({}).widget).set("FT", n("Btn")),
      (m) => {
        const { widget } = m.addField({});
        m.dict(widget).set("FT", n("Btn"));
        m.dict(widget).set("AP", makeDict({ N: new Map() }));
      },
    ],
  },
  {
    name: "looks that are not one stream",
    a: "6.3.3-4",
    ways: [
      (m) => void m.annotate({ Subtype: n("Text"), Contents: str("x"), AP: makeDict({ N: makeDict({ Aan: m.form("") }) }) }),
      (m) => void m.dict(m.addField({}).widget).set("AP", makeDict({ N: makeDict({ Aan: m.form("") }) })),
    ],
  },
  {
    name: "a field that acts",
    a: "6.4.1-1",
    ways: [(m) => void m.addField({ A: makeDict({ S: n("URI"), URI: str("https://x.example") }) }), (m) => void m.addField({ AA: new Map() })],
  },
  {
    name: "a field that acts by itself",
    a: "6.4.1-2",
    ways: [(m) => void m.addField({ AA: makeDict({ K: makeDict({ S: n("URI"), URI: str("https://x.example") }) }) })],
  },
  { name: "fields still to be drawn", a: "6.4.1-3", ways: [(m) => void m.catalog.set("AcroForm", makeDict({ Fields: [], NeedAppearances: true }))] },
  { name: "an XFA form", a: "6.4.2-1", ways: [(m) => void m.catalog.set("AcroForm", makeDict({ Fields: [], XFA: m.stream("<x/>") }))] },
  { name: "needs rendering", a: "6.4.2-2", ways: [(m) => void m.catalog.set("NeedsRendering", true)] },
  {
    name: "a script",
    a: "6.5.1-1",
    ways: [
      (m) => void m.catalog.set("OpenAction", makeDict({ S: n("JavaScript"), JS: str("app.beep()") })),
      (m) => void m.annotation().set("A", makeDict({ S: n("Launch"), F: str("x.exe") })),
    ],
  },
  {
    name: "a script after another action",
    a: "6.5.1-1",
    ways: [
      (m) => void m.annotation().set("A", makeDict({ S: n("URI"), URI: str("https://x.example"), Next: makeDict({ S: n("JavaScript"), JS: str("1") }) })),
      (m) => {
        const outline = m.dict(m.catalog.get("Outlines"));
        const item = m.dict(outline.get("First"));
        item.delete("Dest");
        item.set("A", makeDict({ S: n("ResetForm") }));
      },
    ],
  },
  {
    name: "an action with an unknown name",
    a: "6.5.1-2",
    ways: [
      (m) => void m.annotation().set("A", makeDict({ S: n("Named"), N: n("Print") })),
      (m) => void m.catalog.set("OpenAction", makeDict({ S: n("Named"), N: n("Close") })),
    ],
  },
  {
    name: "a document that acts by itself",
    a: "6.5.2-1",
    ways: [
      (m) => void m.catalog.set("AA", new Map()),
      (m) => void m.catalog.set("AA", makeDict({ WC: makeDict({ S: n("URI"), URI: str("https://x.example") }) })),
    ],
  },
  {
    name: "a page that acts by itself",
    a: "6.5.2-2",
    ways: [
      (m) => void m.page().set("AA", new Map()),
      (m) => void m.page().set("AA", makeDict({ O: makeDict({ S: n("URI"), URI: str("https://x.example") }) })),
    ],
  },
  // 6.6
  { name: "bytes in the packet's header", a: "6.6.2.1-2", ways: [schema(/<\?xpacket begin/u, '<?xpacket bytes="100" begin')] },
  { name: "an encoding in the packet's header", a: "6.6.2.1-3", ways: [schema(/<\?xpacket begin/u, '<?xpacket encoding="UTF-8" begin')] },
  { name: "XMP that is not well-formed", a: "6.6.2.1-4", ways: [schema("</rdf:RDF>", ""), schema("<dc:format>", "<dc:format><b>")] },
  { name: "XMP in UTF-16", a: "6.6.2.1-5", ways: [utf16("utf-16be"), utf16("utf-16le")] },
  {
    name: "a property that is not described",
    a: "6.6.2.3.1-1",
    ways: [
      schema("<dc:format>", "<dc:kleur>rood</dc:kleur><dc:format>"),
      schema("<dc:format>", '<y:kleur xmlns:y="https://y.example/">rood</y:kleur><dc:format>'),
    ],
  },
  {
    name: "a property of another type",
    a: "6.6.2.3.1-2",
    ways: [
      schema(/<xmp:CreateDate>[^<]*/u, "<xmp:CreateDate>gisteren"),
      schema(/<dc:creator><rdf:Seq>([\s\S]*?)<\/rdf:Seq>/u, "<dc:creator><rdf:Bag>$1</rdf:Bag>"),
    ],
  },
  {
    name: "an unknown field in a description",
    a: "6.6.2.3.2-1",
    ways: [
      schema("<pdfaSchema:prefix>", "<pdfaSchema:kleur>rood</pdfaSchema:kleur><pdfaSchema:prefix>"),
      schema("<pdfaProperty:name>", "<pdfaProperty:kleur>rood</pdfaProperty:kleur><pdfaProperty:name>"),
    ],
  },
  {
    name: "descriptions in another list",
    a: "6.6.2.3.3-1",
    ways: [
      schema(/<pdfaExtension:schemas><rdf:Bag>([\s\S]*)<\/rdf:Bag><\/pdfaExtension/u, "<pdfaExtension:schemas><rdf:Seq>$1</rdf:Seq></pdfaExtension"),
      schema(/pdfaExtension(:|=)/gu, "uitbreiding$1"),
    ],
  },
  ...(
    [
      ["pdfaSchema:schema", 2],
      ["pdfaSchema:namespaceURI", 3],
      ["pdfaSchema:prefix", 4],
      ["pdfaProperty:name", 7],
      ["pdfaProperty:valueType", 8],
      ["pdfaProperty:category", 9],
      ["pdfaProperty:description", 10],
      ["pdfaType:type", 11],
      ["pdfaType:namespaceURI", 12],
      ["pdfaType:prefix", 13],
      ["pdfaType:description", 14],
      ["pdfaField:name", 16],
      ["pdfaField:valueType", 17],
      ["pdfaField:description", 18],
    ] as const
  ).map(([tag, test]): Mutation => ({
    name: `a description without ${tag}, or under another prefix`,
    a: `6.6.2.3.3-${test}`,
    ways: [without(tag), misplaced(tag)],
  })),
  {
    name: "properties in another list",
    a: "6.6.2.3.3-5",
    ways: [
      described((text) =>
        text
          .replace("<pdfaSchema:property><rdf:Seq>", "<pdfaSchema:property><rdf:Bag>")
          .replace("</rdf:Seq></pdfaSchema:property>", "</rdf:Bag></pdfaSchema:property>"),
      ),
    ],
  },
  {
    name: "types in another list",
    a: "6.6.2.3.3-6",
    ways: [
      described((text) =>
        text
          .replace("<pdfaSchema:valueType><rdf:Seq>", "<pdfaSchema:valueType><rdf:Bag>")
          .replace("</rdf:Seq></pdfaSchema:valueType>", "</rdf:Bag></pdfaSchema:valueType>"),
      ),
    ],
  },
  {
    name: "an unknown type in a description",
    a: "6.6.2.3.3-8",
    ways: [described((text) => text.replace("<pdfaProperty:valueType>Verf", "<pdfaProperty:valueType>Behang"))],
  },
  { name: "an unknown category", a: "6.6.2.3.3-9", ways: [described((text) => text.replace("external", "elders"))] },
  {
    name: "fields in another list",
    a: "6.6.2.3.3-15",
    ways: [
      described((text) =>
        text.replace("<pdfaType:field><rdf:Seq>", "<pdfaType:field><rdf:Bag>").replace("</rdf:Seq></pdfaType:field>", "</rdf:Bag></pdfaType:field>"),
      ),
    ],
  },
  {
    name: "an unknown type of a field",
    a: "6.6.2.3.3-17",
    ways: [described((text) => text.replace("<pdfaField:valueType>Text", "<pdfaField:valueType>Behang"))],
  },
  { name: "no claim of PDF/A", a: "6.6.4-1", ways: [schema(/<pdfaid:part>2<\/pdfaid:part>\s*<pdfaid:conformance>A<\/pdfaid:conformance>/u, "")] },
  { name: "another part of PDF/A", a: "6.6.4-2", ways: [schema("<pdfaid:part>2", "<pdfaid:part>3"), schema("<pdfaid:part>2", "<pdfaid:part>1")] },
  {
    name: "a lower level of PDF/A",
    a: "6.6.4-3",
    ways: [schema("<pdfaid:conformance>A", "<pdfaid:conformance>B"), schema("<pdfaid:conformance>A", "<pdfaid:conformance>U")],
  },
  {
    name: "the part of PDF/A under another prefix",
    a: "6.6.4-4",
    ways: [schema("<pdfaid:part>2</pdfaid:part>", '<aa:part xmlns:aa="http://www.aiim.org/pdfa/ns/id/">2</aa:part>')],
  },
  {
    name: "the level under another prefix",
    a: "6.6.4-5",
    ways: [schema("<pdfaid:conformance>A</pdfaid:conformance>", '<aa:conformance xmlns:aa="http://www.aiim.org/pdfa/ns/id/">A</aa:conformance>')],
  },
  {
    name: "the amendment of PDF/A under another prefix",
    a: "6.6.4-6",
    ways: [schema("<pdfaid:part>2", '<aa:amd xmlns:aa="http://www.aiim.org/pdfa/ns/id/">1</aa:amd><pdfaid:part>2')],
  },
  {
    name: "the corrigendum of PDF/A under another prefix",
    a: "6.6.4-7",
    ways: [schema("<pdfaid:part>2", '<aa:corr xmlns:aa="http://www.aiim.org/pdfa/ns/id/">1</aa:corr><pdfaid:part>2')],
  },
  // 6.10 and 6.11
  { name: "an alternate presentation", a: "6.10-1", ways: [(m) => void m.catalog.set("Names", makeDict({ AlternatePresentations: makeDict({ Names: [] }) }))] },
  { name: "presentation steps", a: "6.10-2", ways: [(m) => void m.page().set("PresSteps", makeDict({}))] },
  { name: "demands on the reader", a: "6.11-1", ways: [(m) => void m.catalog.set("Requirements", [makeDict({ S: n("EnableJavaScripts") })])] },
  {
    name: "an attachment without type",
    a3: "6.8-1",
    ways: [(m) => attachAs3(m, {}, true, { Subtype: null }), (m) => attachAs3(m, {}, true, { Subtype: n("tekst") })],
  },
  { name: "an attachment without purpose", a3: "6.8-3", ways: [(m) => attachAs3(m, { AFRelationship: undefined })] },
  { name: "an attachment that belongs to nothing", a3: "6.8-4", ways: [(m) => attachAs3(m, {}, false)] },
];
