import { fromHtml } from "hast-util-from-html";
import { visit } from "unist-util-visit";
import { expect, it } from "vitest";

import { buildExample, readBundledBrand } from "./build-example.ts";

const nasty = [
  "</style><script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "'; } @page { content: url(https://spion.example/) } /*",
  "\\22 ; background: url(https://spion.example/x)",
  "</title><iframe src=https://spion.example/></iframe>",
  "<!-- --> &lt;b&gt; &#60;script&#62;",
  "\u202Eomgekeerd\u2066",
];

const brand = await readBundledBrand("thorbecke");

it.each(nasty)("nothing of %j runs, loads or escapes, wherever it stands", async (text) => {
  const quoted = JSON.stringify(text);
  const markdown = `---
title: ${quoted}
date: 2026-03-12
series: ${quoted}
summary: ${quoted}
image: { src: plein.png, alt: ${quoted} }
next: { title: ${quoted}, date: 2026-04-09, place: ${quoted} }
from: { name: ${quoted}, email: noor@veld.example }
---

## ${text.replaceAll("\n", " ")}

Onderwerp: ${text}

[${text.replace(/[[\]]/gu, "")}](<https://veld.example/?q=${encodeURIComponent(text)}>)

![${text.replace(/[[\]]/gu, "")}](plein.png)

:::quote{by=${JSON.stringify(text.replaceAll('"', "”"))}}
${text}
:::
`;
  const { issue, print, read } = await buildExample(markdown, brand);
  const blocking = issue.messages.filter((message) => message.blocking).map(({ code }) => code);
  expect(blocking).toEqual([]);
  for (const html of [print, read("web.html"), read("email.html")]) {
    const found: string[] = [];
    let styles = 0;
    visit(fromHtml(html), "element", (node) => {
      if (["script", "iframe", "object", "embed", "base", "form", "foreignObject"].includes(node.tagName)) found.push(node.tagName);
      if (node.tagName === "style") styles += 1;
      for (const [name, value] of Object.entries(node.properties)) {
        if (/^on/iu.test(name)) found.push(name);
        if (/^(?:src|srcset|background|poster)$/iu.test(name) && !/^(?:data:|images\/)/u.test(String(value))) found.push(`${name} ${String(value)}`);
        if (name === "href" && !/^(?:https?:|mailto:|#|\{\{unsubscribe\}\})/u.test(String(value))) found.push(`href ${String(value)}`);
      }
    });
    expect(found).toEqual([]);
    expect(styles).toBeGreaterThan(0);
    // In CSS the text can only stand inside a string, which nothing in it ends.
    for (const [, css = ""] of html.matchAll(/<style[^>]*>([\s\S]*?)<\/style>/gu)) {
      const bare = css.replace(/"(?:[^"\\\n]|\\[^\n])*"/gu, '""').replace(/url\(data:[^)]*\)/gu, "");
      expect(bare.match(/.{0,40}(?:url\(|spion|@import).{0,40}/u)).toBeNull();
    }
  }
});
