/** Write-ups made by chance from a seed, over every construct that an author has: for tests that must hold for any write-up. */

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function makeChance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d_2b_79_f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const words =
  "de gemeente bewoners samen verantwoordelijkheidsgevoel plein raad gesprek avond buurt tafel jongeren stem ’s-Hertogenbosch foto's ideeën coöperatie plan proces inwoners gemeenteraadsverkiezingen kamer koffie stappen vragen open zorgvuldig € 250 19:30 50% Zuid-Holland R&D <script> a<b C# x_y_z één naïef Łódź Škoda ætt → ✓ ½".split(
    " ",
  );

/** One write-up with front matter, as Markdown. Nothing in it blocks, when any image that it names is there. */
export function makeWriteUp(seed: number): string {
  return new Writer(makeChance(seed)).write(seed);
}

class Writer {
  readonly #chance: () => number;
  #notes = 0;
  #nextPlaced = false;
  readonly #ends: string[] = [];

  constructor(chance: () => number) {
    this.#chance = chance;
  }

  write(seed: number): string {
    const lang = this.#often(0.8) ? "nl" : "en";
    const hasNext = this.#often(0.4);
    const front = [
      `title: ${JSON.stringify(`${this.#sentence(2, 9)} ${seed}`)}`,
      `date: 2026-0${this.#upTo(8) + 1}-1${this.#upTo(9)}`,
      `lang: ${lang}`,
      ...(this.#often(0.5) ? [`number: ${this.#upTo(40) + 1}`] : []),
      ...(this.#often(0.5) ? [`summary: ${JSON.stringify(this.#sentence(6, 30))}`] : []),
      ...(this.#often(0.3) ? [`image: {src: beeld.png, alt: ${JSON.stringify(this.#sentence(2, 6))}}`] : []),
      ...(this.#often(0.3) ? ["paper: a5"] : []),
      ...(this.#often(0.2) ? ["toc: false"] : []),
      ...(this.#often(0.2) ? ["tags: [proef, 'twee woorden']"] : []),
      ...(hasNext
        ? [
            `next: {title: ${JSON.stringify(this.#sentence(1, 5))}, date: 2026-12-09, start: "19.30", end: "21.00", place: Stadhuis, link: "https://vng.nl/agenda"}`,
          ]
        : []),
    ];
    const blocks = [...this.#blocks(1, 4, 0), ...Array.from({ length: this.#upTo(5) }, () => this.#project(hasNext))];
    return `---\n${front.join("\n")}\n---\n\n${[...blocks, ...this.#ends].join("\n\n")}\n`;
  }

  #project(hasNext: boolean): string {
    const parts = [`## ${this.#inline(2, 8, false)}`];
    if (this.#often(0.8)) parts.push(this.#rows());
    if (this.#often(0.4)) parts.push(`### ${this.#sentence(1, 5)}`, ...this.#blocks(1, 3, 0));
    if (hasNext && !this.#nextPlaced && this.#often(0.3)) {
      this.#nextPlaced = true;
      parts.push("::next");
    }
    parts.push(...this.#blocks(0, 2, 0));
    return parts.join("\n\n");
  }

  #rows(): string {
    const form = this.#pick(["bold", "plain", "list"] as const);
    const labels = ["Onderwerp", "Contact", "Meer weten", "Reflectie", "Tips"].filter(() => this.#often(0.7));
    return labels
      .map((label) => {
        const isList = label === "Reflectie" || label === "Tips";
        const value = label === "Contact" ? "Noor van der Velde (wijkregisseur) - noor@veenlo.example" : isList ? "" : this.#inline(4, 40, true);
        const items = isList ? Array.from({ length: this.#upTo(3) + 1 }, () => `- ${this.#inline(3, 14, true)}`) : [];
        if (form === "list") return `${label}\n: ${isList ? items.join("\n  ") : value}`;
        const head = form === "bold" ? `**${label}:**` : `${label}:`;
        return isList ? `${head}\n\n${items.join("\n")}` : `${head} ${value}`;
      })
      .join("\n\n");
  }

  #blocks(least: number, most: number, depth: number): string[] {
    return Array.from({ length: least + this.#upTo(most - least + 1) }, () => this.#block(depth));
  }

  #block(depth: number): string {
    const kind = this.#upTo(depth > 1 ? 4 : 16);
    switch (kind) {
      case 0:
      case 1:
        return this.#inline(3, 60, true);
      case 2:
        return this.#list(depth, this.#pick(["-", "1."] as const));
      case 3:
        return "```\ncode  met   ruimte\n<b>{{geen}}</b>\n```";
      case 4:
        return this.#block(depth + 1)
          .split("\n")
          .map((line) => `> ${line}`)
          .join("\n");
      case 5:
        return this.#table();
      case 6:
        return this.#list(depth, this.#often(0.5) ? "- [x]" : "- [ ]");
      case 7:
        return "---";
      case 8:
        return `![${this.#sentence(1, 6)}](beeld.png${this.#often(0.5) ? ` "${this.#sentence(1, 5)}"` : ""})`;
      case 9:
        return `::button[${this.#sentence(1, 4)}]{href="https://vng.nl/pad/${this.#upTo(100)}"}`;
      case 10:
        return `::video[${this.#sentence(1, 5)}]{href="https://vng.nl/film/${this.#upTo(100)}"${this.#often(0.7) ? ' image="beeld.png"' : ""}}`;
      case 11:
        return `:::quote{by="${this.#pick(["Een deelnemer", "Noor & Piet", "Iemand uit 's-Gravenhage"])}"}\n${this.#inline(4, 20, true)}\n:::`;
      case 12:
        return `:::${this.#pick(["tip", "note", "warning"])}\n${this.#blocks(1, 2, depth + 1).join("\n\n")}\n:::`;
      case 13:
        return `![](beeld.png "decorative")`;
      case 14:
        return `${this.#inline(2, 10, true)}\\\n${this.#inline(2, 10, true)}`;
      default:
        return `![${this.#sentence(1, 3)}](beeld.png) ${this.#inline(3, 20, true)}`;
    }
  }

  #list(depth: number, mark: string): string {
    const indent = " ".repeat(mark.split(" ")[0]?.length ?? 1);
    return Array.from({ length: this.#upTo(5) + 1 }, () => {
      const text = `${mark} ${this.#inline(1, 18, true)}`;
      if (depth < 3 && this.#often(0.2)) return `${text}\n${this.#list(depth + 1, "-").replaceAll(/^/gmu, `${indent} `)}`;
      return text;
    }).join("\n");
  }

  #table(): string {
    const columns = this.#upTo(4) + 1;
    const row = (cell: () => string): string => `| ${Array.from({ length: columns }, cell).join(" | ")} |`;
    const cell = (): string => (this.#often(0.15) ? "" : this.#inline(1, 6, false).replaceAll("|", ""));
    return [
      row(cell),
      row(() => this.#pick(["---", ":--", "--:", ":-:"])),
      ...Array.from({ length: this.#upTo(this.#often(0.1) ? 60 : 5) + 1 }, () => row(cell)),
    ].join("\n");
  }

  #inline(least: number, most: number, rich: boolean): string {
    const count = least + this.#upTo(most - least + 1);
    const parts: string[] = [];
    for (let index = 0; index < count; index++) {
      const kind = this.#upTo(60);
      const word = this.#word();
      if (kind === 0) parts.push(`*${word}*`);
      else if (kind === 1) parts.push(`**${word} ${this.#word()}**`);
      else if (kind === 2) parts.push("`code x`");
      else if (kind === 3) parts.push(`[${word} ${this.#word()}](https://www.vng.nl/artikelen/${this.#upTo(50)}?a=1&b=2)`);
      else if (kind === 4 && rich) parts.push("https://www.rijksoverheid.nl/onderwerpen/een-heel-lang-pad/dat-op-een-regel/niet-past-op-papier");
      else if (kind === 5 && rich) parts.push("[lees hier](https://vng.nl/hier)");
      else if (kind === 6) parts.push(`~~${word}~~`);
      else if (kind === 7 && rich) parts.push(this.#note(word));
      else if (kind === 8) parts.push("netwerk@thorbecke.example");
      else if (kind === 9) parts.push("{{voornaam}}");
      else if (kind === 10 && rich) parts.push(`[bel ons](tel:+31701234567)`);
      else if (kind === 11) parts.push(`***${word}***`);
      else if (kind === 12 && rich) parts.push("<b>html</b>");
      else parts.push(word);
    }
    return parts.join(" ");
  }

  #note(word: string): string {
    this.#notes += 1;
    this.#ends.push(`[^n${this.#notes}]: ${this.#sentence(2, 12)}`);
    return `${word}[^n${this.#notes}]`;
  }

  #sentence(least: number, most: number): string {
    return Array.from({ length: least + this.#upTo(most - least + 1) }, () => this.#plain()).join(" ");
  }

  #word(): string {
    return this.#pick(words);
  }

  /** A word without anything that Markdown, YAML or a directive reads. */
  #plain(): string {
    return this.#pick(words.filter((word) => /^[\p{L}’']+$/u.test(word)));
  }

  #pick<T>(from: readonly T[]): T {
    const found = from[this.#upTo(from.length)];
    if (found === undefined) throw new RangeError("nothing to pick from");
    return found;
  }

  #upTo(most: number): number {
    return Math.floor(this.#chance() * most);
  }

  #often(share: number): boolean {
    return this.#chance() < share;
  }
}
