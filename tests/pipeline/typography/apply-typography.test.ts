import { toHtml } from "hast-util-to-html";
import type { ElementContent } from "hast";
import { h } from "hastscript";
import { expect, it } from "vitest";
import { applyTypography } from "../../../pipeline/transform/typography.ts";

function set(...children: readonly ElementContent[]): string {
  const root = h(null, [...children]);
  applyTypography(root, "nl");
  const once = toHtml(root);
  applyTypography(root, "nl");
  expect(toHtml(root)).toBe(once);
  return once.replaceAll("\u00A0", "~");
}

it("sees past emphasis and links when it chooses the shape of a quote", () => {
  expect(
    set(h("p", ["Hij zei '", h("em", "ja"), "' en \"", h("strong", ["nee, ", h("a", { href: "https://x.example" }, "kom")]), '". Foto', h("em", "'s"), "."])),
  ).toBe('<p>Hij zei ‘<em>ja</em>’ en “<strong>nee, <a href="https://x.example">kom</a></strong>”. Foto<em>’s</em>.</p>');
});

it("finds dashes and ellipses that run over the border of an element, and loses no text", () => {
  expect(set(h("p", [h("strong", "Noor "), "- ", h("em", "tekst.."), ". einde"]))).toBe("<p><strong>Noor~</strong>– <em>tekst…</em> einde</p>");
});

it("starts anew in each block and after a line break", () => {
  expect(set(h("p", "een 'open"), h("p", "5' lang"), h("p", ["eerste", h("br"), "'tweede'"]))).toBe("<p>een ‘open</p><p>5' lang</p><p>eerste<br>‘tweede’</p>");
});

it("leaves code, merge fields, footnote numbers, autolinks and attributes alone", () => {
  const untouched = h("p", [
    h("code", "'a' -- b..."),
    " ",
    h("span", { dataMerge: "voornaam" }, "{{voor--naam}}"),
    " ",
    h("a", { href: "https://x.example/'s--10-12" }, "https://x.example/'s--10-12"),
    " ",
    h("a", { href: "mailto:o'brien@x.example", title: "'t" }, "o'brien@x.example"),
    " ",
    h("a", { href: "tel:06-12345678" }, "06-12345678"),
  ]);
  const before = toHtml(untouched);
  expect(set(untouched)).toBe(before);
  expect(set(h("pre", h("code", `"x"`)))).toBe(`<pre><code>"x"</code></pre>`);
  expect(set(h("p", ["12", h("sup", h("a", { href: "#n", dataFootnoteRef: "" }, "1")), `" en 'zo'`]))).toContain("en ‘zo’");
});

it("quotes around code and merge fields have the right shape", () => {
  expect(set(h("p", ["'", h("code", "x"), "' en \"", h("span", { dataMerge: "naam" }, "{{naam}}"), '"']))).toBe(
    '<p>‘<code>x</code>’ en “<span data-merge="naam">{{naam}}</span>”</p>',
  );
});

it("sets the alt text of an image", () => {
  expect(set(h("p", [h("img", { src: "foto's.png", alt: "De foto's - van 't plein" })]))).toBe(
    '<p><img src="foto&#x27;s.png" alt="De foto’s~– van ’t plein"></p>',
  );
});
