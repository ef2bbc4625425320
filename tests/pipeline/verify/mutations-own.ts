/** Breaks of rules that veraPDF does not test. */

import { deflateSync } from "node:zlib";

import { type PdfObject, makeDict } from "../../../pipeline/pdf/objects.ts";
import { str } from "./mutant.ts";
import { type Mutation, firstUnicode, n, sameNumber, schema, stray, toUnicode } from "./ways.ts";

export const ownMutations: readonly Mutation[] = [
  // Rules of our own
  {
    name: "a figure without box",
    own: "14.8.5.4.3",
    ways: [(m) => void m.elem("Figure").dict.delete("A"), (m) => m.elem("Figure").dict.set("A", makeDict({ O: n("Layout"), Placement: n("Block") }))],
  },
  {
    name: "a blank description",
    own: "14289-1-7.3",
    ways: [(m) => void m.elem("Figure").dict.set("Alt", str("  ")), (m) => void m.elem("Figure").dict.set("Alt", str("\n"))],
  },
  {
    name: "an empty title",
    own: "14289-1-7.1",
    ways: [schema(/(<dc:title>[\s\S]*?x-default">)[^<]*/u, "$1"), schema(/(<dc:title>[\s\S]*?x-default">)[^<]*/u, "$1 ")],
  },
  { name: "an empty heading", own: "14289-1-7.4", ways: [stray("H2"), (m) => void m.insert(m.insert(m.elem("Document"), "H2", -1), "Span", -1)] },
  {
    name: "a link with a blank text",
    own: "14289-1-7.18.5",
    ways: [(m) => void m.annotation().set("Contents", str(" ")), (m) => void m.annotation(1).set("Contents", str("\t"))],
  },
  {
    name: "a link that leads nowhere",
    own: "12.5.6.5",
    ways: [
      (m) => {
        m.annotation().delete("A");
        m.annotation().delete("Dest");
      },
      (m) => {
        m.annotation(1).delete("A");
        m.annotation(1).delete("Dest");
      },
    ],
  },
  {
    name: "a link that is not in the structure",
    own: "14.7.4.3",
    ways: [
      (m) => {
        const { dict } = m.elem("Link");
        const k = m.get(dict.get("K")) as readonly PdfObject[];
        dict.set(
          "K",
          k.filter((one) => !(m.get(one) instanceof Map && m.dict(one).get("Type") === n("OBJR"))),
        );
      },
      (m) => void m.annotation().set("StructParent", m.parent(m.elem("Link", 3).ref)),
    ],
  },
  {
    name: "one number for two pieces of content",
    own: "14.7.4.2",
    ways: [(m) => m.content((text) => sameNumber(text)), (m) => m.content((text) => sameNumber(text, 3))],
  },
  { name: "content that no element has", own: "14.7.4.4", ways: [(m) => void m.elem("P", 1).dict.delete("K"), (m) => void m.elem("H1").dict.delete("K")] },
  { name: "an unknown character", own: "14289-1-7.21.7", ways: [(m) => toUnicode(m, firstUnicode("FFFD")), (m) => toUnicode(m, firstUnicode("0041FFFD"))] },
  {
    name: "content that cannot be read",
    own: "7.8.2",
    ways: [
      (m) => void m.page().set("Contents", m.stream("geen zip", { Filter: n("FlateDecode") })),
      (m) => void m.page().set("Contents", m.stream(deflateSync("q Q").fill(255, 2), { Filter: n("FlateDecode") })),
    ],
  },
];
