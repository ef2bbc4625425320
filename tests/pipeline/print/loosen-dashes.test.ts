import { toHtml } from "hast-util-to-html";
import { expect, it } from "vitest";

import { loosenDashes } from "../../../pipeline/print/loosen-dashes.ts";
import { element } from "../../../pipeline/transform/html-document.ts";

it("a dash between spaces stands apart from the kerning, and no letter changes", () => {
  const page = element("p", {}, ["Noor – raadslid – belt", element("code", {}, ["a – b"]), ", 2024–2026"]);
  loosenDashes(page);
  expect(toHtml(page)).toBe('<p>Noor<span class="spaced"> – </span>raadslid<span class="spaced"> – </span>belt<code>a – b</code>, 2024–2026</p>');
});
