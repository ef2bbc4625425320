/** An outside judge of accessibility: axe-core straight in a browser, apart from the product's own checks. */

import axe from "axe-core";
import type { Browser, Page } from "puppeteer-core";
import { afterAll, beforeAll, expect, it } from "vitest";

import { launch } from "./inspect-example.ts";
import { brands, type MadeExample, makeSample, makeSeeded, samples } from "./made-examples.ts";

type Output = "mail" | "web";

/** Off for a mail: webmail shows it in a page with a main part, landmarks and a heading of its own. */
const offForMail = ["landmark-one-main", "region", "bypass", "page-has-heading-one"];
/** The page gets every rule that axe has, also those that it does not run by itself, but for these. */
const offForWeb = [
  // AAA: the house promises AA, as the law for municipalities does.
  "color-contrast-enhanced",
  // Experimental, and about a table whose author left a head empty.
  "td-has-header",
];

const opened: { browser?: Browser; page?: Page } = {};
beforeAll(async () => {
  opened.browser = await launch();
  opened.page = await opened.browser.newPage();
});
afterAll(async () => opened.browser?.close());

interface Found {
  readonly rule: string;
  readonly sure: boolean;
  readonly html: string;
  /** Why axe could not tell. */
  readonly reasons: readonly string[];
}

/** Findings in each scheme. */
async function run(html: string, output: Output): Promise<readonly (Found & { readonly scheme: string })[]> {
  const { page } = opened;
  if (page === undefined) throw new Error("no page");
  await page.setViewport({ width: output === "mail" ? 640 : 1000, height: 900 });
  await page.setContent(html, { waitUntil: "load" });
  await page.evaluate(axe.source);
  const off = JSON.stringify(output === "mail" ? offForMail : offForWeb);
  const on = output === "mail" ? "[]" : "axe.getRules().map(({ ruleId }) => ruleId)";
  const found: (Found & { readonly scheme: string })[] = [];
  for (const scheme of ["light", "dark"]) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    const seen = (await page.evaluate(`(async () => {
      const rules = Object.fromEntries([...${on}.map((rule) => [rule, { enabled: true }]), ...${off}.map((rule) => [rule, { enabled: false }])]);
      const results = await axe.run(document, { rules });
      return ["violations", "incomplete"].flatMap((kind) => results[kind].flatMap(({ id, nodes }) => nodes.map(({ html, any }) => ({
        rule: id, sure: kind === "violations", html: html.slice(0, 200), reasons: any.flatMap(({ data }) => data?.messageKey ?? []) }))));
    })()`)) as readonly Found[];
    found.push(...seen.map((one) => ({ ...one, scheme })));
  }
  return found;
}

/** Symbols, single signs, and what lies beyond the edge of a table that scrolls. */
const openContrast = ["nonBmp", "shortTextContent", "elmPartiallyObscured"];

/** What axe leaves open is no finding; but of contrast, only that of `openContrast` may be. The product measures it. */
function counts({ rule, sure, reasons }: Found, { told }: MadeExample): boolean {
  if (rule === "link-name" && told.has("link-empty")) return false;
  return sure || (rule === "color-contrast" && !reasons.every((reason) => openContrast.includes(reason)));
}

async function judge(made: MadeExample): Promise<readonly string[]> {
  const found: string[] = [];
  for (const output of ["mail", "web"] as const)
    for (const one of await run(made[output], output))
      if (counts(one, made)) found.push(`${made.name}, ${output}, ${one.scheme}: ${[one.rule, ...one.reasons].join(" ")}: ${one.html}`);
  return found;
}

it.each(samples.flatMap((path) => brands.map((brand) => [path, brand] as const)))(
  "finds nothing in %s in the brand %s, light and dark",
  async (path, brand) => {
    expect(await judge(await makeSample(path, brand))).toEqual([]);
  },
);

it("finds nothing in 40 write-ups made by chance", { timeout: 300_000 }, async () => {
  const found: string[] = [];
  for (let seed = 161; seed <= 200; seed++) found.push(...(await judge(await makeSeeded(seed))));
  expect(found).toEqual([]);
});

it("finds planted faults, each in the scheme that has it", async () => {
  const made = await makeSample("2020-11-18-inclusieve-democratie/index.md", "waterland");
  const faint = '<p style="color:#bbb;background:#fff">Een</p><p class="xx">Twee</p>';
  const css =
    "<style>@media (prefers-color-scheme:dark){.xx{background:#fff;color:#bbb}}@media (prefers-color-scheme:light){.xx{background:#fff;color:#000}}</style>";
  const found = await judge({
    ...made,
    mail: made.mail.replace("</body>", `${css}${faint}</body>`),
    web: made.web.replace("</main>", `</main>${css}${faint}<div role="region"><h4></h4></div>`),
  });
  const told = found.map((one) =>
    one
      .replace(/^.* in waterland, /u, "")

      .replace(/ style=.*(?=>(?:Een|Twee))/u, ""),
  );
  expect(told.filter((one) => one.includes("color-contrast"))).toEqual([
    "mail, light: color-contrast: <p>Een</p>",
    "mail, dark: color-contrast: <p>Een</p>",
    'mail, dark: color-contrast: <p class="xx">Twee</p>',
    "web, light: color-contrast: <p>Een</p>",
    "web, dark: color-contrast: <p>Een</p>",
    'web, dark: color-contrast: <p class="xx">Twee</p>',
  ]);
  for (const rule of ["region", "empty-heading"]) expect(told.join("\n")).toContain(`web, light: ${rule}`);
});
