/** Dutch names: told from other words, and taken apart for address books. A found name is never changed. */

import { particles } from "./data/particles.ts";

const longestParticle = Math.max(...[...particles].map((particle) => particle.split(" ").length));
const titlesBefore = /^(?:(?:dr|drs|ir|ing|mr|prof|ds|bc)\.)$/iu;
const titlesAfter = /^(?:MSc|BSc|MA|BA|LLM|LLB|PhD|MBA|MPA|RA|AA)$/u;
const functions = /^(?:wethouder|burgemeester|raadslid|gemeentesecretaris|griffier|alderman|mayor|councillor)$/iu;
const capital = /^\p{Lu}[\p{L}\p{M}'-]*$|^(?:\p{Lu}\.)+$/u;

/** The parts of a name, each as written. */
export interface NameParts {
  readonly prefix: string;
  readonly given: string;
  /** With its particle: "van der Berg". */
  readonly family: string;
  readonly suffix: string;
  /** The family name without particle, by which the Netherlands sorts. */
  readonly core: string;
}

/** True for "Noor van der Velde", "dr. J.P. ter Haar", "Els Smit-de Wit MSc": a given name or initials, and a family name. */
export function isName(text: string): boolean {
  const { middle } = cut(text);
  if (middle.length < 2 || middle.length > 7 || text.length > 80) return false;
  const [first = "", last = ""] = [middle[0], middle.at(-1)];
  if (!capital.test(first) || !capital.test(last)) return false;
  for (let at = 1; at < middle.length - 1;) {
    const size = particleAt(middle, at);
    if (size === 0 && !capital.test(middle[at] ?? "")) return false;
    at += Math.max(1, size);
  }
  return true;
}

/** A name behind a function, as in "wethouder Noor Smit"; the function is undefined when there is none. */
export function splitFunction(text: string): { readonly role: string | undefined; readonly rest: string } {
  const [first = "", ...rest] = text.trim().split(/\s+/u);
  return functions.test(first) && rest.length > 0 ? { role: first, rest: rest.join(" ") } : { role: undefined, rest: text.trim() };
}

/** Takes a name apart at its first particle, else before its last word. */
export function splitName(name: string): NameParts {
  const { before, middle, after } = cut(name);
  const found = middle.findIndex((_word, at) => at > 0 && at < middle.length - 1 && particleAt(middle, at) > 0);
  const at = found > 0 ? found : Math.max(1, middle.length - 1);
  const family = middle.slice(at);
  return {
    prefix: before.join(" "),
    given: middle.slice(0, at).join(" "),
    family: family.join(" "),
    suffix: after.join(" "),
    core: family.slice(found > 0 ? particleAt(middle, at) : 0).join(" "),
  };
}

function cut(text: string): { readonly before: readonly string[]; readonly middle: readonly string[]; readonly after: readonly string[] } {
  const words = text.trim().split(/\s+/u);
  const start = words.findIndex((word) => !titlesBefore.test(word));
  const from = Math.max(0, start);
  const end = words.findLastIndex((word) => !titlesAfter.test(word)) + 1;
  return { before: words.slice(0, from), middle: words.slice(from, Math.max(from, end)), after: words.slice(Math.max(from, end)) };
}

/** How many words from here are a particle, longest first; 0 for none. */
function particleAt(words: readonly string[], at: number): number {
  for (let size = Math.min(longestParticle, words.length - at - 1); size > 0; size--) {
    const candidate = words
      .slice(at, at + size)
      .join(" ")
      .replaceAll("’", "'");
    if (candidate === candidate.toLowerCase() && particles.has(candidate)) return size;
  }
  return 0;
}
