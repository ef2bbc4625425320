/** Hostile texts as Markdown reads them: what they become may differ, what they may become does not. */

import PostalMime from "postal-mime";
import { describe, expect, it } from "vitest";

import { type BuiltExample, buildExample, readBundledBrand } from "./build-example.ts";
import { hostileStrings } from "./hostile-strings.ts";
import { listParts, type Part } from "./skeleton.ts";

const brand = await readBundledBrand("thorbecke");

const shapes: Readonly<Record<string, (text: string) => string>> = {
  words: (text) => `${text}\n\n## ${text}\n\nOnderwerp: ${text}\n\nTips:\n- ${text}\n\n> ${text}\n\n| ${text} | b |\n|---|---|\n| ${text} | c |\n`,
  addresses: (text) =>
    `Een [a](<${text}>), [b](${text}), <${text}> en [c][r].\n\n[r]: <${text}> "x"\n\n::button[K]{href="${text}"}\n\n::video[V]{href='${text}'}\n\n${text}\n`,
  images: (text) => `![a](<${text}>) en ![b](${text})\n\n::video[V]{href="https://veld.example" image="${text}"}\n`,
};

describe.each(Object.entries(shapes))("hostile texts as %s", (_what, shape) => {
  it("make no element, attribute or address that an author cannot have", async () => {
    let built = 0;
    for (const text of Object.values(hostileStrings).flat()) {
      const example = await buildExample(
        `---\ntitle: T\ndate: 2026-03-12\nlang: nl\nfileBase: https://veld.example/f\n---\n\n${shape(makeWritable(text))}`,
        brand,
      );
      if (example.issue.document === undefined) continue;
      built += 1;
      expect.soft(await findForbidden(example), JSON.stringify(text).slice(0, 200)).toEqual([]);
    }
    // The others are refused as a whole: fields that are not listed, images outside the folder.
    expect(built).toBeGreaterThan(170);
  });
});

it("tells what is forbidden when it is there", () => {
  const html =
    '<p onclick="x" class="ok">a</p><script>b</script><a href="javascript:x">c</a><img src="//spion.example/x"><style>p{background:url(//spion.example)}</style><!-- x -->';
  expect(listForbidden(html, addresses.web)).toEqual([
    "onClick=x",
    "<script>",
    "</script>",
    "href javascript:x",
    "src //spion.example/x",
    "<style> p{background:url(//spion.example)}",
    "comment  x",
  ]);
});

/** What an address may be, by output. */
const addresses = {
  mail: /^(?:https?:\/\/|mailto:|tel:|\{\{unsubscribe\}\}$|images\/[a-z0-9.-]+$)/u,
  draft: /^(?:https?:\/\/|mailto:|tel:|cid:[a-z0-9.-]+@mail$)/u,
  web: /^(?:https?:\/\/|mailto:|tel:|files\/[a-z0-9.-]+$|next\.ics$|data:image\/(?:png|jpeg);base64,|\?)/u,
  print: /^(?:https?:\/\/|mailto:|tel:|data:image\/(?:png|jpeg);base64,)/u,
};

const elements = new Set(
  "a blockquote body br code dd del div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 head header hr html img input li main meta noscript o:allowpng o:officedocumentsettings o:pixelsperinch ol p path pre rect section span strong sup svg table tbody td th thead title tr ul xml".split(
    " ",
  ),
);

async function findForbidden({ issue, print, read }: BuiltExample): Promise<readonly string[]> {
  const draft = await PostalMime.parse(issue.files.find(({ path }) => path === "email.eml")?.bytes ?? "");
  return [
    ...listForbidden(read("email.html"), addresses.mail),
    ...listForbidden(draft.html ?? "", addresses.draft),
    ...listForbidden(read("web.html"), addresses.web),
    ...listForbidden(print, addresses.print),
  ];
}

function listForbidden(html: string, address: RegExp): readonly string[] {
  return listParts(html)
    .filter((part) => isForbidden(part, address))
    .map(({ shape, words }) => `${shape} ${words}`.trimEnd());
}

function isForbidden({ shape, words }: Part, address: RegExp): boolean {
  if (shape === "href" || shape === "src") return !address.test(words);
  if (shape.startsWith("<style>")) return /@import|url\((?!data:)|expression|binding/u.test(shape);
  const tag = /^<\/?(?<name>[^>]+)>$/u.exec(shape)?.groups?.["name"];
  if (tag !== undefined) return !elements.has(tag);
  return (
    /^on|^(?:srcDoc|srcSet|action|formAction|background|poster|data|ping|xLinkHref|target)=/iu.test(shape) ||
    /^comment (?!\[if !mso\]><!$|<!\[endif\]$)/u.test(shape)
  );
}

/** As a file can hold it: no NUL, no half of a pair. */
function makeWritable(text: string): string {
  return text.replaceAll("\0", " ").toWellFormed();
}
