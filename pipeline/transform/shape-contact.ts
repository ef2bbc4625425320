/** `:contact[Naam]{email="…" phone="…" org="…" role="…"}`: a contact in the author's own words, printed as name, role and address. */

import type { PhrasingContent } from "mdast";
import type { TextDirective } from "mdast-util-directive";
import { transformMessages } from "../messages/transform.ts";
import { plainText } from "./markdown-shapes.ts";
import { type Running, tellAt } from "./transform-context.ts";
import type { SaidContact } from "./tree.ts";

const known = ["email", "phone", "org", "role"];
const example = ':contact[Noor Smit]{email="noor@voorbeeld.nl" role="tekenaar"}';

/** What stands in its place; notes down who it is. Without a name, or an address or number, it tells, and gives what there is as text. */
export function shapeContact(directive: TextDirective, running: Running): PhrasingContent[] {
  const attributes = Object.fromEntries(Object.entries(directive.attributes ?? {}).map(([key, value]) => [key.toLowerCase(), (value ?? "").trim()]));
  for (const attribute of Object.keys(attributes))
    if (!known.includes(attribute)) {
      const told = { name: "contact", attribute, known: known.join(", ") };
      tellAt(running, "directive-attribute-unknown", transformMessages["directive-attribute-unknown"], told, directive);
    }
  const { email = "", phone = "", org = "", role = "" } = attributes;
  const name = directive.children
    .map((child) => plainText(child))
    .join("")
    .trim();
  const missing = name === "" ? "[naam]" : email === "" && phone === "" ? "email" : undefined;
  if (missing !== undefined) {
    tellAt(running, "directive-incomplete", transformMessages["directive-incomplete"], { name: "contact", missing, example }, directive);
    return directive.children;
  }
  const { position } = directive;
  if (position?.start.offset !== undefined && position.end.offset !== undefined) {
    const { line, column, offset } = position.start;
    const said: SaidContact = { name, role, email, phone, org, start: offset, end: position.end.offset, line, column };
    running.said.contacts.push(said);
  }
  return makeWords(directive, role, email, phone);
}

function makeWords({ children, position }: TextDirective, role: string, email: string, phone: string): PhrasingContent[] {
  const place = position === undefined ? {} : { position };
  const text = (value: string): PhrasingContent => ({ type: "text", value, ...place });
  const [url, shown] = email === "" ? [`tel:${phone.replaceAll(/[^+\d]/gu, "")}`, phone] : [`mailto:${email}`, email];
  return [...children, text(role === "" ? ", " : `, ${role}, `), { type: "link", url, children: [text(shown)], ...place }];
}
