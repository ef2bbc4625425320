/** Write-ups by chance, from a seed: each construct, in any order, with texts that look like what MJML, its templates or our fragments are made of. */

const odd = [
  "gewone woorden over een plein",
  "`<!--[if mso | IE]>` en `<![endif]-->`",
  "\\<!--[if mso | IE]> tekst \\<![endif]-->",
  "&lt;![endif]--&gt; &lt;!--[if mso | IE]&gt;",
  "<!--[if mso | IE]><b>weg</b><![endif]-->",
  "![<!--[if mso]> a <![endif]--> <!--[if mso | IE]> b](beeld.png)",
  "einde `]]>` en ]]\\> en \\<![CDATA[",
  "sp-slot:content; `<!--sp-slot:cut;-->` sp-slot:title; sp-slot:body;",
  "$& $1 $` $' $$ $<name> \\\\1",
  "{{voornaam}} {{ onbekend }} {{{x}}} `{{voornaam}}` {% if %} [[x]] ${x}",
  "%BODY% %TITLE% %PREHEADER% %LANG% %s %%",
  "`</mj-text></mj-column></mj-section><mj-raw>` \\</div>\\</td>",
  "é ☑ 👩‍🌾 \u00A0 \u200B עברית \u202Eom\u202C",
  "R&D a < b > c \"d\" 'e' &amp; &copy; &#123;",
  "<https://adres.example/a?b=1&c=%3C!%5Bendif%5D--%3E>",
  "**vet** *schuin* ~~weg~~ [link](https://adres.example/?q=]]%3E&x=$& 'titel <![endif]-->')",
] as const;

/** Makes the Markdown of a write-up; the same seed gives the same text. */
export function makeRandomWriteUp(seed: number): string {
  const chance = makeChance(seed);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(chance() * items.length)] as Item;
  const often = (share: number, text: () => string): string => (chance() < share ? text() : "");
  const many = (most: number, make: () => string, glue: string): string => Array.from({ length: Math.floor(chance() * (most + 1)) }, make).join(glue);
  const words = (): string => `${pick(odd)} ${many(2, () => pick(odd), " ")}`.trim();
  const plain = (): string => JSON.stringify(words());

  const rows = (): string => `**Onderwerp:** ${words()}\n\n**Contact:** Noor <noor@veld.example>\n\n**Tips:**\n\n- ${words()}\n- ${words()}`;
  const blocks: readonly (() => string)[] = [
    words,
    () => `- ${words()}\n- ${words()}\n  - ${words()}`,
    () => `${pick([1, 7, 120])}. ${words()}\n2. ${words()}`,
    () => `- [x] ${words()}\n- [ ] ${words()}`,
    () => `> ${words()}`,
    () => `\`\`\`\n${words()}\n  {{voornaam}} <![endif]-->\n\n<!--[if mso | IE]>\n\`\`\``,
    () => `| A | ${pick(odd).replaceAll("|", "/")} |\n|:--|--:|\n| ${pick(odd).replaceAll("|", "/")} | 2 |`,
    () => `:::${pick(["tip", "note", "warning"])}\n${words()}\n:::`,
    () => `:::quote{by="Een buurvrouw $& ]]>"}\n${words()}\n:::`,
    () => `::button[Lees het plan]{href="https://plan.example/?a=1&b=2"}`,
    () => `::video[Bekijk de film]{href="https://film.example/2" image="film.png"}`,
    () => `![${pick(odd).replaceAll(/[[\]]/gu, "")}](beeld.png)`,
    () => `![](beeld.png "decorative")`,
    () => "---",
    () => `### ${pick(odd)}`,
    () => `Met een noot.[^${seed}]\n\n[^${seed}]: ${words()}`,
    () => "::next",
  ];
  const content = (): string => many(4, () => pick(blocks)(), "\n\n");
  const section = (): string => `## ${pick(odd)}\n\n${often(0.5, rows)}\n\n${content()}`;

  const front = [
    `title: ${plain()}`,
    "date: 2026-03-12",
    `lang: ${pick(["nl", "en"])}`,
    often(0.5, () => `summary: ${plain()}`),
    often(0.5, () => `number: ${Math.ceil(chance() * 90)}`),
    often(0.3, () => `series: ${plain()}`),
    often(0.4, () => `image: { src: plein.png, alt: ${plain()} }`),
    often(0.5, () => `next: { title: ${plain()}, date: 2026-04-09, place: ${plain()}${often(0.5, () => ", link: https://aan.example/?a=1&b=2")} }`),
    often(0.5, () => "imageBase: https://beeld.example"),
    often(0.5, () => "webUrl: https://web.example/7?a=1&b=2"),
    often(0.5, () => "handoutUrl: https://web.example/7.pdf"),
  ];
  return `---\n${front.filter((line) => line !== "").join("\n")}\n---\n\n${content()}\n\n${many(5, section, "\n\n")}\n`;
}

/** The mulberry32 generator: numbers from 0 to 1. */
function makeChance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    const mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    const again = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((again ^ (again >>> 14)) >>> 0) / 4_294_967_296;
  };
}
