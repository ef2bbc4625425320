/** The floor of the bench: what Node, mjml2html and page.pdf() cost for the same text, with nothing of ours. */

import { readFileSync } from "node:fs";

import { launch } from "puppeteer-core";
import mjml2html from "mjml";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkRehype from "remark-rehype";
import rehypeStringify from "rehype-stringify";
import { unified } from "unified";

const [markdown = "", executablePath = ""] = process.argv.slice(2);
const launched = launch({ executablePath, headless: "shell", args: process.getuid?.() === 0 ? ["--no-sandbox"] : [] });
const html = String(await unified().use(remarkParse).use(remarkGfm).use(remarkRehype).use(rehypeStringify).process(readFileSync(markdown, "utf8")));
await mjml2html(`<mjml lang="nl"><mj-body><mj-section><mj-column><mj-text>${html}</mj-text></mj-column></mj-section></mj-body></mjml>`, { fonts: {} });
const browser = await launched;
const page = await browser.newPage();
await page.setContent(html);
await page.pdf({ tagged: true, outline: true, format: "A4" });
await browser.close();
