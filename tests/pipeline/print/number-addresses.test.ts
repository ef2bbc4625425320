import type { Element } from "hast";
import { toHtml } from "hast-util-to-html";
import { toString } from "hast-util-to-string";
import { expect, it } from "vitest";

import { numberAddresses } from "../../../pipeline/print/number-addresses.ts";
import { element } from "../../../pipeline/transform/html-document.ts";

const link = (text: string, href: string): Element => element("a", { href }, [text]);
const section = (...children: readonly (Element | string)[]): Element => element("section", {}, [element("p", {}, children)]);

function linesOf(list: readonly Element[]): readonly string[] {
  return (list[0]?.children ?? []).map((item) => (item.type === "element" ? item.children.map((cell) => toString(cell)).join(" ") : ""));
}

it("a number stands behind each link, and the addresses at the end", () => {
  const block = section("Zie ", link("hier", "https://www.veld.example/een/"), " en ", link("daar", "http://veld.example/twee?x=1"), ".");
  const { list, next } = numberAddresses([block], 4);
  expect(toString(block)).toBe("Zie hier4 en daar5.");
  expect(linesOf(list)).toEqual(["4 veld.example/een", "5 veld.example/twee?x=1"]);
  expect(next).toBe(6);
});

it("one address has one number in a section, however it is written, and the next section begins anew", () => {
  const one = section(link("hier", "https://veld.example/"), link("weer", "http://www.veld.example"));
  const { list, next } = numberAddresses([one], 1);
  expect(toString(one)).toBe("hier1weer1");
  expect(linesOf(list)).toEqual(["1 veld.example"]);
  const two = section(link("nog eens", "https://veld.example/"));
  expect(linesOf(numberAddresses([two], next).list)).toEqual(["2 veld.example"]);
});

it("links within the write-up, links that show their address and calls to action get none", () => {
  const action = element("div", { className: ["action", "button"] }, [link("Doe mee", "https://veld.example/mee")]);
  const block = section(link("boven", "#kop"), link("veld.example", "https://veld.example"), link("06-12345678", "tel:0612345678"), action);
  const { list, next } = numberAddresses([block], 1);
  expect(list).toEqual([]);
  expect(next).toBe(1);
  expect(toHtml(block)).not.toContain("<sup");
});

it("a mail address behind words is printed without its subject, and a linked picture has a number too", () => {
  const picture = element("a", { href: "https://veld.example/kaart" }, [element("img", { src: "x", alt: "Kaart" })]);
  const block = section(link("mail ons", "mailto:noor@veld.example?subject=Hallo"), picture);
  expect(linesOf(numberAddresses([block], 1).list)).toEqual(["1 noor@veld.example", "2 veld.example/kaart"]);
});

it("an address of 200 letters is printed whole, and leads where the link leads", () => {
  const href = `https://veld.example/${"lang-pad/".repeat(22)}slot`;
  const { list } = numberAddresses([section(link("Lees hier", href))], 1);
  expect(linesOf(list)).toEqual([`1 ${href.slice(8)}`]);
  expect(toHtml({ type: "root", children: [...list] })).toContain(`href="${href}"`);
});
