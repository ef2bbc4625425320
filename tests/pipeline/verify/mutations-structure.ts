/** Breaks of ISO 14289-1, 5 to 7.20, and of what ISO 19005-2 asks the same. */

import { deflateSync } from "node:zlib";

import { makeDict } from "../../../pipeline/pdf/objects.ts";
import { encryptionFor } from "./encryption.ts";
import { str } from "./mutant.ts";
import { type Mutation, attach, classic, inside, list, mute, n, reset, retyped, schema, scope, sectioned, stray, table, xmpFilter } from "./ways.ts";

export const structureMutations: readonly Mutation[] = [
  // ISO 14289-1, 5
  {
    name: "no claim of PDF/UA",
    ua: "5-1",
    ways: [schema(reset, ""), schema('xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"', 'xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/"')],
  },
  { name: "another part of PDF/UA", ua: "5-2", ways: [schema(reset, "<pdfuaid:part>2</pdfuaid:part>"), schema(reset, "<pdfuaid:part>7</pdfuaid:part>")] },
  { name: "the part under another prefix", ua: "5-3", ways: [schema(reset, '<ua:part xmlns:ua="http://www.aiim.org/pdfua/ns/id/">1</ua:part>')] },
  {
    name: "an amendment under another prefix",
    ua: "5-4",
    ways: [schema(reset, '<pdfuaid:part>1</pdfuaid:part><ua:amd xmlns:ua="http://www.aiim.org/pdfua/ns/id/">1</ua:amd>')],
  },
  {
    name: "a corrigendum under another prefix",
    ua: "5-5",
    ways: [schema(reset, '<pdfuaid:part>1</pdfuaid:part><ua:corr xmlns:ua="http://www.aiim.org/pdfua/ns/id/">1</ua:corr>')],
  },
  // 6
  { name: "another version in the header", ua: "6.1-1", a: "6.1.2-1", ways: [classic({ header: "%PDF-2.0" }), classic({ header: "%PDF-1.9" })] },
  {
    name: "not marked",
    ua: "6.2-1",
    a: "6.7.2.2-1",
    ways: [(m) => void m.catalog.delete("MarkInfo"), (m) => void m.catalog.set("MarkInfo", makeDict({ Marked: false }))],
  },
  // 7.1
  {
    name: "an artifact inside tagged content",
    ua: "7.1-1",
    ways: [(m) => inside(m, "/Artifact BMC EMC"), (m) => inside(m, "/Artifact <</Type /Layout>> BDC EMC")],
  },
  {
    name: "tagged content inside an artifact",
    ua: "7.1-2",
    ways: [
      (m) => m.content((text) => `/Artifact BMC\n${text}\nEMC`),
      (m) => m.content((text) => text.replace(/(\/\w+\s*<<[^>]*\/MCID\s+\d+\s*>>\s*BDC)([\s\S]*?EMC)/u, "/Artifact BMC\n$1$2\nEMC")),
    ],
  },
  {
    name: "unmarked painting",
    ua: "7.1-3",
    ways: [(m) => m.content((text) => `${text}\n0 0 5 5 re f`), (m) => m.content((text) => text.replace("/Artifact BMC", "/Span BMC"))],
  },
  {
    name: "a mark that is never closed",
    ua: "7.1-3",
    ways: [(m) => m.content((text) => `${text}\n/Artifact BMC 0 0 5 5 re f`), (m) => m.content((text) => `${text}\n/Artifact BMC /Span BMC 0 0 5 5 re f EMC`)],
  },
  { name: "suspects", ua: "7.1-4", ways: [(m) => void m.catalog.set("MarkInfo", makeDict({ Marked: true, Suspects: true }))] },
  {
    name: "a type that is not mapped",
    ua: "7.1-5",
    a: "6.7.3.4-1",
    ways: [
      retyped("P", "Alinea", 1),
      (m) => {
        m.retype("P", "Alinea", 1);
        m.root.set("RoleMap", makeDict({ Alinea: n("Tekst") }));
      },
    ],
  },
  {
    name: "a circle of types",
    ua: "7.1-6",
    a: "6.7.3.4-2",
    ways: [
      (m) => {
        m.retype("P", "Alinea", 1);
        m.root.set("RoleMap", makeDict({ Alinea: n("Tekst"), Tekst: n("Alinea") }));
      },
      (m) => {
        m.retype("P", "Een", 1);
        m.root.set("RoleMap", makeDict({ Een: n("Twee"), Twee: n("Drie"), Drie: n("Een") }));
      },
    ],
  },
  {
    name: "a standard type that is mapped",
    ua: "7.1-7",
    ways: [
      (m) => void m.root.set("RoleMap", makeDict({ P: n("Span"), Em: n("Span") })),
      (m) => void m.root.set("RoleMap", makeDict({ H2: n("P"), Em: n("Span") })),
    ],
  },
  {
    name: "a standard type that is mapped to one that is not",
    ua: "7.1-7",
    a: "6.7.3.4-3",
    ways: [
      (m) => void m.root.set("RoleMap", makeDict({ P: n("Tekst"), Em: n("Span") })),
      (m) => void m.root.set("RoleMap", makeDict({ Sect: n("Stuk"), Em: n("Span") })),
    ],
  },
  {
    name: "no metadata",
    ua: "7.1-8",
    a: "6.6.2.1-1",
    ways: [(m) => void m.catalog.delete("Metadata"), (m) => void m.dict(xmpFilter(m)).set("Subtype", n("JSON"))],
  },
  { name: "no title", ua: "7.1-9", ways: [schema(/<dc:title>[\s\S]*<\/dc:title>/u, ""), schema(/<(\/?)dc:title>/gu, "<$1dc:type>")] },
  {
    name: "the title is hidden",
    ua: "7.1-10",
    ways: [(m) => void m.catalog.delete("ViewerPreferences"), (m) => void m.catalog.set("ViewerPreferences", makeDict({ DisplayDocTitle: false }))],
  },
  {
    name: "no structure",
    ua: "7.1-11",
    a: "6.7.3.3-1",
    ways: [(m) => void m.catalog.delete("StructTreeRoot"), (m) => void m.catalog.set("StructTreeRoot", null)],
  },
  { name: "an element without parent", own: "14.7.2", ways: [(m) => void m.elem("P", 1).dict.delete("P"), (m) => void m.elem("H1").dict.delete("P")] },
  // 7.2
  { name: "no language at all", ua: "7.2-2", ways: [mute, (m) => void m.catalog.delete("Lang")] },
  { name: "the title's language", ua: "7.2-33", ways: [mute, (m) => void m.catalog.set("Lang", null)] },
  { name: "the text's language", ua: "7.2-34", ways: [mute] },
  { name: "a link's language", ua: "7.2-24", ways: [mute] },
  {
    name: "the language of a replacement text",
    ua: "7.2-21",
    ways: [
      (m) => {
        mute(m);
        m.elem("P", 1).dict.set("ActualText", str("tekst"));
      },
      (m) => {
        mute(m);
        m.elem("H1").dict.set("ActualText", str("tekst"));
      },
    ],
  },
  { name: "the language of a description", ua: "7.2-22", ways: [mute] },
  {
    name: "the language of an abbreviation",
    ua: "7.2-23",
    ways: [
      (m) => {
        mute(m);
        m.elem("P", 1).dict.set("E", str("tekst"));
      },
      (m) => {
        mute(m);
        m.elem("H1").dict.set("E", str("tekst"));
      },
    ],
  },
  {
    name: "the language of a field",
    ua: "7.2-25",
    ways: [
      (m) => {
        m.addField({});
        mute(m);
      },
    ],
  },
  {
    name: "the language of a replacement in a span",
    ua: "7.2-30",
    ways: [
      (m) => {
        mute(m);
        m.paint("/Span <</ActualText (a)>> BDC EMC");
      },
    ],
  },
  {
    name: "the language of a description in a span",
    ua: "7.2-31",
    ways: [
      (m) => {
        mute(m);
        m.paint("/Span <</Alt (a)>> BDC EMC");
      },
    ],
  },
  {
    name: "the language of an abbreviation in a span",
    ua: "7.2-32",
    ways: [
      (m) => {
        mute(m);
        m.paint("/Span <</E (a)>> BDC EMC");
      },
    ],
  },
  {
    name: "no language code",
    ua: "7.2-29",
    a: "6.7.4-1",
    ways: [(m) => void m.catalog.set("Lang", str("nl_NL")), (m) => void m.elem("P", 1).dict.set("Lang", str("Nederlands!"))],
  },
  {
    name: "no language code in content",
    ua: "7.2-29",
    a: "6.7.4-1",
    ways: [(m) => m.paint("/Span <</Lang (nl NL)>> BDC EMC"), (m) => inside(m, "/Span <</Lang (123456789)>> BDC EMC")],
  },
  { name: "an empty language", ua: "7.2-29", ways: [(m) => void m.elem("P", 1).dict.set("Lang", str(""))] },
  {
    name: "something else in a table",
    ua: "7.2-3",
    ways: [(m) => void sectioned(m, ["TBody", "P"]), (m) => void m.insert(table(m, [[["TH", scope]]]), "Figure", 0, { Alt: str("x") })],
  },
  { name: "a row outside a table", ua: "7.2-4", ways: [stray("TR"), (m) => void m.insert(m.elem("P", 1), "TR", -1)] },
  { name: "a head outside a table", ua: "7.2-5", ways: [stray("THead"), (m) => void m.insert(m.elem("LBody"), "THead", -1)] },
  { name: "a body outside a table", ua: "7.2-6", ways: [stray("TBody"), (m) => void m.insert(m.elem("LBody"), "TBody", -1)] },
  { name: "a foot outside a table", ua: "7.2-7", ways: [stray("TFoot"), (m) => void m.insert(m.elem("LBody"), "TFoot", -1)] },
  { name: "a header cell outside a row", ua: "7.2-8", ways: [stray("TH"), (m) => void m.insert(m.elem("LBody"), "TH", -1)] },
  { name: "a cell outside a row", ua: "7.2-9", ways: [stray("TD"), (m) => void m.insert(m.elem("LBody"), "TD", -1)] },
  {
    name: "something else in a row",
    ua: "7.2-10",
    ways: [
      (m) => m.insert(m.insert(m.insert(m.elem("Document"), "Table", -1), "TR", -1), "P", -1),
      (m) => void m.insert(m.insert(m.insert(m.elem("Document"), "Table", -1), "TR", -1), "Span", -1),
    ],
  },
  { name: "two heads", ua: "7.2-11", ways: [(m) => void sectioned(m, ["THead", "THead", "TBody"]), (m) => void sectioned(m, ["THead", "TBody", "THead"])] },
  { name: "two feet", ua: "7.2-12", ways: [(m) => void sectioned(m, ["TBody", "TFoot", "TFoot"]), (m) => void sectioned(m, ["TFoot", "TBody", "TFoot"])] },
  { name: "a foot without body", ua: "7.2-13", ways: [(m) => void sectioned(m, ["TFoot"]), (m) => void sectioned(m, ["TR", "TFoot"])] },
  { name: "a head without body", ua: "7.2-14", ways: [(m) => void sectioned(m, ["THead"]), (m) => void sectioned(m, ["THead", "Caption"])] },
  {
    name: "cells that overlap",
    ua: "7.2-15",
    ways: [
      (m) =>
        void table(m, [
          [
            ["TH", scope],
            ["TH", scope],
            ["TH", { ...scope, RowSpan: 2 }],
          ],
          [["TD", { ColSpan: 3 }]],
        ]),
      (m) =>
        void table(m, [
          [
            ["TH", scope],
            ["TH", { ...scope, RowSpan: 2 }],
          ],
          [["TD", { ColSpan: 2 }]],
        ]),
    ],
  },
  {
    name: "a caption in the middle",
    ua: "7.2-16",
    ways: [(m) => void sectioned(m, ["TBody", "Caption", "TBody"]), (m) => void m.insert(table(m, [[["TH", scope]], [["TD"]]]), "Caption", 1)],
  },
  { name: "an item outside a list", ua: "7.2-17", ways: [stray("LI"), (m) => void m.insert(m.elem("P", 1), "LI", -1)] },
  { name: "an item's body outside an item", ua: "7.2-18", ways: [stray("LBody"), (m) => void m.insert(m.elem("P", 1), "LBody", -1)] },
  { name: "something else in a list", ua: "7.2-19", ways: [(m) => void list(m, ["P"]), (m) => void m.insert(m.elem("L"), "Figure", 0, { Alt: str("x") })] },
  { name: "something else in an item", ua: "7.2-20", ways: [(m) => void m.insert(m.elem("LI"), "P", -1), (m) => void m.insert(m.elem("LI", 2), "Span", 0)] },
  { name: "a line of contents outside them", ua: "7.2-26", ways: [stray("TOCI"), (m) => void m.insert(m.elem("P", 1), "TOCI", -1)] },
  { name: "something else in the contents", ua: "7.2-27", ways: [(m) => void list(m, ["TOCI", "P"], "TOC"), (m) => void list(m, ["Span"], "TOC")] },
  {
    name: "a caption late in the contents",
    ua: "7.2-28",
    ways: [(m) => void list(m, ["TOCI", "Caption"], "TOC"), (m) => void list(m, ["Caption", "Caption"], "TOC")],
  },
  {
    name: "something else in a head",
    ua: "7.2-36",
    ways: [
      (m) => void m.insert(m.kids(sectioned(m, ["THead", "TBody"]))[0] ?? m.elem("P"), "P", -1),
      (m) => void m.insert(m.kids(sectioned(m, ["THead", "TBody"]))[0] ?? m.elem("P"), "Span", 0),
    ],
  },
  {
    name: "something else in a body",
    ua: "7.2-37",
    ways: [
      (m) => void m.insert(m.kids(sectioned(m, ["TBody"]))[0] ?? m.elem("P"), "P", -1),
      (m) => void m.insert(m.kids(sectioned(m, ["TBody"]))[0] ?? m.elem("P"), "TD", 0),
    ],
  },
  {
    name: "something else in a foot",
    ua: "7.2-38",
    ways: [
      (m) => void m.insert(m.kids(sectioned(m, ["TFoot", "TBody"]))[0] ?? m.elem("P"), "P", -1),
      (m) => void m.insert(m.kids(sectioned(m, ["TFoot", "TBody"]))[0] ?? m.elem("P"), "Span", 0),
    ],
  },
  {
    name: "two captions",
    ua: "7.2-39",
    ways: [(m) => void sectioned(m, ["Caption", "TBody", "Caption"]), (m) => void sectioned(m, ["Caption", "Caption", "TBody"])],
  },
  { name: "a caption late in a list", ua: "7.2-40", ways: [(m) => void m.insert(m.elem("L"), "Caption", -1), (m) => void list(m, ["LI", "Caption"])] },
  {
    name: "columns that are uneven",
    ua: "7.2-41",
    ways: [
      (m) =>
        void table(m, [
          [
            ["TH", scope],
            ["TH", { ...scope, RowSpan: 3 }],
          ],
          [["TD"]],
        ]),
      (m) =>
        void table(m, [
          [
            ["TH", scope],
            ["TH", scope],
          ],
          [["TD"], ["TD", { RowSpan: 2 }]],
        ]),
    ],
  },
  {
    name: "a row that is too wide",
    ua: "7.2-42",
    ways: [
      (m) => void table(m, [[["TH", scope]], [["TD"], ["TD"]]]),
      (m) =>
        void table(m, [
          [
            ["TH", scope],
            ["TH", scope],
          ],
          [["TD", { ColSpan: 3 }]],
        ]),
    ],
  },
  {
    name: "a row that is too short",
    ua: "7.2-43",
    ways: [
      (m) =>
        void table(m, [
          [
            ["TH", scope],
            ["TH", scope],
          ],
          [["TD"]],
        ]),
      (m) => void table(m, [[["TH", { ...scope, ColSpan: 3 }]], [["TD"], ["TD"]]]),
    ],
  },
  // 7.3 to 7.9
  {
    name: "a figure without description",
    ua: "7.3-1",
    ways: [(m) => void m.elem("Figure").dict.delete("Alt"), (m) => void m.elem("Figure").dict.set("Alt", str(""))],
  },
  {
    name: "a skipped heading",
    ua: "7.4.2-1",
    ways: [
      retyped("H2", "H3"),
      (m) => {
        m.retype("H1", "H2");
      },
    ],
  },
  {
    name: "two headings in one part",
    ua: "7.4.4-1",
    ways: [
      (m) => {
        const parent = m.insert(m.elem("Document"), "Sect", -1);
        m.insert(parent, "H", -1);
        m.insert(parent, "H", -1);
      },
      (m) => {
        m.insert(m.elem("P", 1), "H", -1);
        m.insert(m.elem("P", 1), "H", -1);
      },
    ],
  },
  { name: "headings with and without number", ua: "7.4.4-2", ways: [retyped("H2", "H"), stray("H")] },
  { name: "headings with and without number", ua: "7.4.4-3", ways: [retyped("H2", "H"), (m) => void m.insert(m.elem("Document"), "H", 0)] },
  {
    name: "a cell that names an unknown header",
    ua: "7.5-2",
    ways: [
      (m) => void table(m, [[["TH"]], [["TD", { Headers: [str("weg")] }]]]),
      (m) =>
        void table(m, [
          [["TH", { ID: str("a") }], ["TH"]],
          [
            ["TD", { Headers: [str("a")] }],
            ["TD", { Headers: [str("a"), str("b")] }],
          ],
        ]),
    ],
  },
  {
    name: "a cell without header",
    ua: "7.5-1",
    ways: [
      (m) => void table(m, [[["TH"]], [["TD"]]]),
      (m) =>
        void table(m, [
          [["TH", { Scope: n("Row") }], ["TH"]],
          [["TD"], ["TD"]],
        ]),
    ],
  },
  { name: "a formula without description", ua: "7.7-1", ways: [stray("Formula"), (m) => void m.insert(m.elem("P", 1), "Formula", -1, { Alt: str("") })] },
  { name: "a note without identifier", ua: "7.9-1", ways: [stray("Note"), (m) => void m.insert(m.elem("P", 1), "Note", -1, { ID: str("") })] },
  {
    name: "two notes with one identifier",
    ua: "7.9-2",
    ways: [
      (m) => {
        m.insert(m.elem("Document"), "Note", -1, { ID: str("x") });
        m.insert(m.elem("Document"), "Note", -1, { ID: str("x") });
      },
      (m) => {
        m.insert(m.elem("P", 1), "Note", -1, { ID: str("x") });
        m.insert(m.elem("Document"), "Note", -1, { ID: str("x") });
      },
    ],
  },
  // 7.10, 7.11, 7.16
  {
    name: "layers without name",
    ua: "7.10-1",
    a: "6.9-1",
    ways: [
      (m) => void m.catalog.set("OCProperties", makeDict({ OCGs: [], D: makeDict({}) })),
      (m) => void m.catalog.set("OCProperties", makeDict({ OCGs: [], D: makeDict({ Name: str("") }) })),
    ],
  },
  {
    name: "layers that turn on by themselves",
    ua: "7.10-2",
    a: "6.9-4",
    ways: [
      (m) => void m.catalog.set("OCProperties", makeDict({ OCGs: [], D: makeDict({ Name: str("a"), AS: [makeDict({ Event: n("Print") })] }) })),
      (m) => void m.catalog.set("OCProperties", makeDict({ OCGs: [], D: makeDict({ Name: str("a"), AS: [] }) })),
    ],
  },
  {
    name: "two layer configurations with one name",
    a: "6.9-2",
    ways: [
      (m) => void m.catalog.set("OCProperties", makeDict({ OCGs: [], D: makeDict({ Name: str("a") }), Configs: [makeDict({ Name: str("a") })] })),
      (m) =>
        void m.catalog.set(
          "OCProperties",
          makeDict({ OCGs: [], D: makeDict({ Name: str("a") }), Configs: [makeDict({ Name: str("b") }), makeDict({ Name: str("b") })] }),
        ),
    ],
  },
  {
    name: "a layer that is not in the order",
    a: "6.9-3",
    ways: [
      (m) => {
        const layer = m.add(makeDict({ Type: n("OCG"), Name: str("laag") }));
        m.catalog.set("OCProperties", makeDict({ OCGs: [layer], D: makeDict({ Name: str("a"), Order: [] }) }));
      },
      (m) => {
        const layers = ["een", "twee"].map((name) => m.add(makeDict({ Type: n("OCG"), Name: str(name) })));
        m.catalog.set("OCProperties", makeDict({ OCGs: layers, D: makeDict({ Name: str("a"), Order: [[layers[0] ?? null]] }) }));
      },
    ],
  },
  { name: "an attachment without name", ua: "7.11-1", a: "6.8-2", ways: [(m) => attach(m, { UF: undefined }), (m) => attach(m, { F: undefined })] },
  { name: "an attachment with an empty name", ua: "7.11-1", ways: [(m) => attach(m, { UF: str("") })] },
  { name: "an attachment that is no PDF/A", a: "6.8-5", ways: [(m) => attach(m, {}), (m) => attach(m, {}, deflateSync("x"))] },
  { name: "encrypted, and closed to readers", ua: "7.16-1", a: "6.1.3-2", ways: [(m) => encryptionFor(m, -1 - 512)] },
  { name: "encrypted", a: "6.1.3-2", ways: [(m) => encryptionFor(m, -1)] },
  // 7.18
  {
    name: "an annotation without tag",
    ua: "7.18.1-1",
    ways: [
      (m) => void m.annotate({ Subtype: n("Text"), Contents: str("x"), AP: makeDict({ N: m.form("") }) }),
      (m) => void m.annotate({ Subtype: n("Stamp"), Contents: str("x"), AP: makeDict({ N: m.form("") }) }),
    ],
  },
  {
    name: "an annotation without text",
    ua: "7.18.1-2",
    ways: [(m) => void m.annotation().delete("Contents"), (m) => void m.annotate({ Subtype: n("Text"), AP: makeDict({ N: m.form("") }) })],
  },
  {
    name: "a field without name",
    ua: "7.18.1-3",
    ways: [(m) => void m.dict(m.addField({}).widget).delete("TU"), (m) => void m.dict(m.addField({}).widget).set("TU", str(""))],
  },
  {
    name: "notes for the printer",
    ua: "7.18.2-1",
    ways: [(m) => void m.annotate({ Subtype: n("TrapNet"), Contents: str("x"), AP: makeDict({ N: m.form("") }) })],
  },
  { name: "another tab order", ua: "7.18.3-1", ways: [(m) => void m.page().delete("Tabs"), (m) => void m.page().set("Tabs", n("R"))] },
  {
    name: "a field without tag",
    ua: "7.18.4-1",
    ways: [(m) => void m.dict(m.addField({}).widget).delete("StructParent"), (m) => void m.addField({}).form.dict.set("S", n("P"))],
  },
  { name: "a form element without field", ua: "7.18.4-2", ways: [stray("Form"), (m) => void m.insert(m.addField({}).form, "P", -1)] },
  {
    name: "a link without tag",
    ua: "7.18.5-1",
    ways: [
      (m) => {
        for (const { dict } of m.elems("Link")) dict.set("S", n("Span"));
      },
      (m) => void m.annotation().delete("StructParent"),
    ],
  },
  { name: "a link without text", ua: "7.18.5-2", ways: [(m) => void m.annotation().delete("Contents"), (m) => void m.annotation().set("Contents", str(""))] },
  {
    name: "a tagged printer's mark",
    ua: "7.18.8-1",
    ways: [
      (m) => void m.annotate({ Subtype: n("PrinterMark"), Contents: str("x"), AP: makeDict({ N: m.form("") }), StructParent: m.parent(m.elem("P", 1).ref) }),
    ],
  },
  // 7.20
  { name: "a reference to a page elsewhere", ua: "7.20-1", a: "6.2.9-2", ways: [(m) => m.draw(m.form("", { Ref: makeDict({ F: str("x.pdf"), Page: 0 }) }))] },
  {
    name: "a tagged form that is drawn twice",
    ua: "7.20-2",
    ways: [
      (m) => {
        m.resources("XObject").set("Mut", m.form("", { StructParents: 7777 }));
        m.paint("/Mut Do /Mut Do");
      },
    ],
  },
];
