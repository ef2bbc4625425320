/** One parsed output, and how a rule says what it found in it. */

import type { Element } from "hast";

import type { SessionDocument } from "../document.ts";
import { addressMessages, markupMessages } from "../messages/check.ts";
import { type Message, told } from "../messages/message.ts";
import type { Spot } from "./fault.ts";
import type { FindPlace } from "./made.ts";
import type { Placed } from "./parse-output.ts";

export interface Markup {
  readonly output: "email.html" | "web.html";
  readonly document: SessionDocument;
  readonly find: FindPlace;
  readonly elements: readonly Placed[];
}

/** Looks at one output; says nothing of what is right. */
export type Rule = (markup: Markup) => readonly Message[];

const rows = { ...markupMessages, ...addressMessages };
type Rows = typeof rows;
/** A row's arguments, but for the name of the output. */
type Facts<C extends keyof Rows> = Omit<Parameters<Rows[C]["nl"]>[0], "output">;

/** The message of a rule; its code is the rule's name after `mail-` or `web-`. */
export function say<C extends keyof Rows>({ output, find }: Markup, rule: C, facts: Facts<C>, spot: Spot): Message {
  const entry = rows[rule] as Parameters<typeof told<Facts<C> & { readonly output: string }>>[1];
  return told(`${output === "email.html" ? "mail" : "web"}-${rule}`, entry, { ...facts, output }, find(spot));
}

/** The rules whose fault is told once for the whole output: no author can mend it. */
type CountedRule = { [C in keyof Rows]: Facts<C> extends { readonly count: number; readonly sample: string } ? C : never }[keyof Rows];

/** One message for all elements that break a rule, with the tag of the first; none for none. */
export function sayOnce(markup: Markup, rule: CountedRule, broken: readonly Element[]): readonly Message[] {
  const [first] = broken;
  return first === undefined ? [] : [say(markup, rule, { count: broken.length, sample: showTag(first) }, {})];
}

/** A start tag as it stands in the HTML, without what makes it long. */
function showTag({ tagName, properties }: Element): string {
  const shown = ["id", "className", "alt", "src", "href"].flatMap((name) => {
    const value = properties[name];
    const text = Array.isArray(value) ? value.join(" ") : String(value ?? "");
    return text === "" || text.startsWith("data:") ? [] : [`${name === "className" ? "class" : name}="${text.slice(0, 60)}"`];
  });
  return `<${[tagName, ...shown.slice(0, 1)].join(" ")}>`;
}
