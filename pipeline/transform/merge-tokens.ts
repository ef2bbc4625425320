/** Merge fields: `{{name}}` tokens that a mailing system fills in. Pure. */

export interface Token {
  /** Where the token begins and ends in the text. */
  readonly start: number;
  readonly end: number;
  readonly name: string;
}

/** The tokens in a text, from left to right. */
export function findTokens(text: string): readonly Token[] {
  return text.includes("{{")
    ? [...text.matchAll(/\{\{(?<name>[^{}]*)\}\}/gu)].map((match) => ({
        start: match.index,
        end: match.index + match[0].length,
        name: (match.groups?.["name"] ?? "").trim(),
      }))
    : [];
}

/** Undoes the percent-encoding that Markdown gives the braces of tokens in an address. */
export function restoreTokens(address: string): string {
  return address.replace(/%7B%7B(?<name>(?:(?!%7B|%7D).)*)%7D%7D/giu, (whole, name: string) => {
    try {
      return `{{${decodeURIComponent(name).trim()}}}`;
    } catch {
      return whole;
    }
  });
}
