import { describe, expect, it } from "vitest";

import { chooseSplits } from "../../../pipeline/print/choose-splits.ts";
import { fillMarks, fillPages, pageRoom, samePages } from "../../../pipeline/print/fill-pages.ts";
import { findPages } from "../../../pipeline/print/find-pages.ts";
import { shorten } from "../../../pipeline/print/page-rules.ts";

type Kind = "project" | "whole" | "flow";

/** Blocks below each other, by their heights. */
function stack(...heights: readonly (readonly [Kind, number])[]) {
  let top = 0;
  return heights.map(([kind, height]) => {
    const block = { kind, top, bottom: top + height, head: 40 };
    top += height;
    return block;
  });
}

describe("which projects may break", () => {
  const pages = { first: 900, other: 900 };

  it("none while all fit", () => {
    expect(chooseSplits(stack(["flow", 300], ["project", 500]), pages)).toEqual({ splits: [], firstRest: 0, begins: [1, 1] });
  });

  it("a project that would leave less than a third of the page empty goes on as a whole, and the room it leaves is told", () => {
    expect(chooseSplits(stack(["flow", 650], ["project", 500]), pages)).toEqual({ splits: [], firstRest: 250, begins: [1, 2] });
  });

  it("a project that would leave a third of the page empty is split", () => {
    expect(chooseSplits(stack(["flow", 500], ["project", 500]), pages)).toEqual({ splits: [1], firstRest: 0, begins: [1, 1] });
  });

  it("a heading whose first lines do not fit begins the next page", () => {
    expect(chooseSplits(stack(["flow", 880], ["flow", 300]), pages).begins).toEqual([1, 2]);
    expect(chooseSplits(stack(["flow", 850], ["flow", 300]), pages).begins).toEqual([1, 1]);
  });

  it("a project of more than a page is split", () => {
    expect(chooseSplits(stack(["flow", 800], ["project", 1000], ["project", 700]), pages).splits).toEqual([1]);
  });

  it("a panel goes on as a whole, and what follows is counted from its new place", () => {
    expect(chooseSplits(stack(["flow", 500], ["whole", 600], ["project", 250]), pages)).toEqual({ splits: [], firstRest: 400, begins: [1, 2, 2] });
  });
});

/** Objects in order, a table of their places, and a trailer, as Chromium writes them. */
function makePdf(objects: readonly string[]): Uint8Array {
  let text = "%PDF-1.4\n";
  const places = objects.map((object, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(at).padStart(10, "0")} 00000 n \n`;
  });
  const table = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join("")}trailer\n<</Size ${objects.length + 1}\n/Root 1 0 R>>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(text, "latin1");
}

describe("pages of headings", () => {
  it("follow the page tree, also when it has branches, and names are read as the ids they are", () => {
    const pdf = makePdf([
      "<</Type /Catalog\n/Pages 2 0 R\n/Dests 7 0 R>>",
      "<</Type /Pages\n/Kids [3 0 R 6 0 R]>>",
      "<</Type /Pages\n/Kids [5 0 R 4 0 R]>>",
      "<</Type /Page>>",
      "<</Type /Page>>",
      "<</Type /Page>>",
      "<</slot [6 0 R /XYZ 0 700 0]\n/#25C3#25A9#25C3#25A9n [4 0 R /XYZ 0 700 0]\n/begin [5 0 R /XYZ 0 700 0]>>",
    ]);
    expect(Object.fromEntries(findPages(pdf))).toEqual({ begin: 1, één: 2, slot: 3 });
  });

  it("are none in a PDF without named places", () => {
    expect(findPages(makePdf(["<</Type /Catalog>>"])).size).toBe(0);
  });

  it("stand in what the finisher compares, where the room for them was", () => {
    const marks = [{ text: `Veenlo${pageRoom("veenlo")}Slot${pageRoom("slot")}` }, { text: "Veenlo" }];
    expect(fillMarks(marks, new Map([["veenlo", 12]])).map(({ text }) => text)).toEqual(["Veenlo12Slot", "Veenlo"]);
  });

  it("are written as text that no heading can break out of", () => {
    const script = fillPages(new Map([['"</script>${x}`', 2]]));
    expect(script).toContain('"\\"\\u003c/script>${x}`":2');
  });

  it("differ when one heading moved", () => {
    expect(
      samePages(
        ["a"],
        new Map([
          ["a", 1],
          ["note", 3],
        ]),
        new Map([["a", 1]]),
      ),
    ).toBe(true);
    expect(samePages(["a"], new Map([["a", 1]]), new Map([["a", 2]]))).toBe(false);
    expect(samePages(["a"], new Map([["a", 1]]), new Map())).toBe(false);
  });
});

it("a title too long for the head is cut after a word", () => {
  expect(shorten("Wie zit er aan tafel?", 40)).toBe("Wie zit er aan tafel?");
  expect(shorten("Wie zit er aan tafel, en wie niet?", 24)).toBe("Wie zit er aan tafel…");
  expect(shorten("Aansprakelijkheidswaardevaststelling", 12)).toBe("Aansprakeli…");
});
