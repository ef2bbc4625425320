import { toHtml } from "hast-util-to-html";
import { expect, it } from "vitest";

import { breakAddress, showsAddress } from "../../../pipeline/print/address.ts";

it.each([
  ["https://www.delft.nl/", "https://www.delft.nl/"],
  ["delft.nl", "https://www.delft.nl/"],
  ["Delft.nl/Wonen", "https://delft.nl/wonen"],
  ["noor@delft.example", "mailto:noor@delft.example?subject=Vraag"],
  ["06-12345678", "tel:+31612345678"],
  ["010 123 45 67", "tel:0101234567"],
  ["veld.example/café", "https://veld.example/caf%C3%A9"],
])("the text %j already is the address %j", (shown, href) => {
  expect(showsAddress(shown, href)).toBe(true);
});

it.each([
  ["Lees hier", "https://delft.nl/"],
  ["delft.nl", "https://delft.nl/wonen"],
  ["", "https://delft.nl/"],
  ["mail ons", "mailto:noor@delft.example"],
  ["bel ons", "tel:0101234567"],
])("the text %j is not the address %j", (shown, href) => {
  expect(showsAddress(shown, href)).toBe(false);
});

const cut = (address: string): string =>
  toHtml({ type: "root", children: breakAddress(address) })
    .replaceAll("<wbr>", "|")
    .replaceAll("&#x26;", "&");

it("a line of an address ends after a slash or an at sign, and before any other sign", () => {
  expect(cut("veld.example/een-pad/slot_2?a=1&b=2#kop")).toBe("veld|.example/|een|-pad/|slot|_2|?a|=1|&b|=2|#kop");
  expect(cut("noor@veld.example")).toBe("noor@|veld|.example");
});

it("a scheme stays with its host", () => {
  expect(cut("https://veld.example")).toBe("https://veld|.example");
});

it("signs in a row are cut once, and no letter is added or lost", () => {
  expect(cut("a--b..c//d")).toBe("a|--b|..c//|d");
});

it("a piece that no line may hold breaks anywhere, since nothing is cut off", () => {
  expect(cut(`veld.example/${"x".repeat(50)}`)).toBe(`veld|.example/|<span class="breaks">${"x".repeat(50)}</span>`);
});
