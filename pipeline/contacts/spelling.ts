/** What a word says by its spelling alone, worked out once for each word that comes by: most words of a write-up come by all the time. Pure. */

import { codeAt } from "./characters.ts";
import { clauseStarts, cues, noteVerbs, salutations, starters } from "./data/cue-words.ts";
import { articles, houseEndings, houseLeads, houseLinks, houseTails, streetEndings, thingWords } from "./data/organisation-words.ts";
import { particles } from "./data/particles.ts";
import { noRoles, roleModifiers } from "./data/role-words.ts";
import { isGivenName } from "./given.ts";
import { spokenOfWord } from "./match-name.ts";
import { opensMunicipality } from "./municipality.ts";
import { isCapitalRole, isRole } from "./roles.ts";

export interface Spelling {
  /** As written; an initial has its full stop: "J.", "W.F.". */
  readonly text: string;
  readonly lower: string;
  /** The same with straight apostrophes, as the table of particles has them. */
  readonly straight: string;
  /** Begins as names do: "Jan", "d'Ancy", "al-Khatib", "J.". */
  readonly capital: boolean;
  readonly dotted: boolean;
  /** A full stop behind it belongs to it: "J", "W.F", "drs". */
  readonly abbreviation: boolean;
  readonly hasLetter: boolean;
  readonly hasDigit: boolean;
  /** How many digits it is, when it is up to four of them and nothing else; else 0. */
  readonly digits: number;
  /** What addresses hold of it, as of `spokenOf`. */
  readonly spoken: readonly string[];

  readonly article: boolean;
  readonly starter: boolean;
  readonly clauseStart: boolean;
  /** Leads to a channel: as it stands, and without a full stop behind it. */
  readonly cue: boolean;
  readonly cueBare: boolean;
  readonly noteVerb: boolean;
  readonly verb: boolean;

  readonly role: boolean;
  /** A role that is no surname; this, a street and an ending of houses are asked of words with a capital alone, and false of others. */
  readonly capitalRole: boolean;
  readonly noRole: boolean;
  readonly roleModifier: boolean;
  /** A small word that may stand in a role of several: no link, no verb, no word that leads to a name. */
  readonly ofRole: boolean;

  readonly givenName: boolean;
  /** May stand before a name in small letters: "mevrouw", "dr.". */
  readonly nameLead: boolean;
  readonly salutation: boolean;
  readonly title: boolean;
  /** "MSc", and the same with a full stop behind it. */
  readonly nameSuffix: boolean;
  readonly nameSuffixDotted: boolean;
  readonly particleStart: boolean;
  /** "Smit-de", of a double name that goes on. */
  readonly smallTail: boolean;
  /** Of the calendar: no name holds one. */
  readonly calendar: boolean;
  readonly placeTail: boolean;
  readonly street: boolean;
  /** Before capitals that are no person: "het traject". */
  readonly thing: boolean;
  /** A name of a municipality may begin with it. */
  readonly municipalityStart: boolean;

  /** A house's name may begin with it: "Stichting", "Woonbedrijf". */
  readonly lead: boolean;
  /** The same, and no role as well. */
  readonly sureLead: boolean;
  /** In front of a house's name in either case. */
  readonly houseLead: boolean;
  readonly houseTail: boolean;
  readonly houseLink: boolean;
  readonly longHouseEnding: boolean;
}

const initials = /^(?:\p{Lu}|(?:\p{Lu}\.)+(?:-?\p{Lu})|Chr|Th|Ph|Joh|Jac|Wm|Fr|Ch|Ant|Corn|IJ)$/u;
const abbreviations: ReadonlySet<string> = new Set("dr drs ir ing mr mrs ms prof ds bc dhr mw mevr mej em st vz secr jr sr afd".split(" "));
const capital = /^(?:\p{Lu}|[dDlL]['’]\p{Lu}|\p{Ll}{1,3}-\p{Lu})/u;
const titles: ReadonlySet<string> = new Set("dr drs ir ing mr prof ds bc em".split(" "));
const nameSuffixes: ReadonlySet<string> = new Set("MSc BSc MA BA LLM LLB PhD MBA MPA RA AA BEd MEd EMBA MPhil jr sr Jr Sr".split(" "));
const calendar: ReadonlySet<string> = new Set(
  "monday tuesday wednesday thursday friday saturday sunday january february april june july august september october november december maandag dinsdag woensdag donderdag vrijdag zaterdag zondag pinksterdag kerstdag paasdag fridays mondays".split(
    " ",
  ),
);
/** Behind capitals in English: a street, a building, a law. */
const placeTails: ReadonlySet<string> = new Set(
  "street road lane avenue square hall park bridge act law bill day week night festival prize award quarter ward court gate river valley hill green".split(" "),
);
/** Frisian and older spellings that the official table does not have. */
const moreParticles = ["fan", "fan der", "fan de", "fan den", "uyt den", "vander", "vanden"];
/** Particles of up to three words, with straight apostrophes. */
export const allParticles: ReadonlySet<string> = new Set([...particles, ...moreParticles]);

/** The first words of particles, with each apostrophe that is in use. */
const particleStarts: ReadonlySet<string> = new Set(
  [...allParticles]
    .map((particle) => particle.split(" ")[0] ?? "")
    .flatMap((word) => [word, word.replaceAll("'", "’"), word.replaceAll("'", "‘"), word.replaceAll("'", "`")]),
);

const known = new Map<string, Spelling>();
/** As many as a long write-up has; more are of a hostile one. */
const most = 8192;
const longest = 80;

/** Those that came by last, by a sum of their codes. */
const recent: (Spelling | undefined)[] = Array.from({ length: 4096 }, () => undefined);

/** The spelling of the word from one offset to another: what came by is found without taking it out of the text. */
export function spellingIn(text: string, start: number, end: number): Spelling {
  let sum = 0;
  for (let at = start; at < end; at++) sum = (Math.imul(sum, 31) + codeAt(text, at)) | 0;
  const slot = (sum ^ (sum >>> 12)) & 4095;
  const before = recent[slot];
  if (before !== undefined && isAt(text, start, end, before.text)) return before;
  const spelling = spellingOf(text.slice(start, end));
  if (end - start < longest) recent[slot] = spelling;
  return spelling;
}

function isAt(text: string, start: number, end: number, word: string): boolean {
  const length = word.length;
  if (length !== end - start) return false;
  for (let at = 0; at < length; at++) if (codeAt(text, start + at) !== codeAt(word, at)) return false;
  return true;
}

/** The spelling of a word as it is written. */
export function spellingOf(text: string): Spelling {
  const before = known.get(text);
  if (before !== undefined) return before;
  const spelling = spell(text);
  if (known.size >= most) known.clear();
  if (text.length < longest) known.set(text, spelling);
  return spelling;
}

function spell(text: string): Spelling {
  const lower = text.toLowerCase();
  const begins = isCapital(text);
  const bare = lower.endsWith(".") ? lower.slice(0, -1) : lower;
  const hasLetter = /[a-z]/u.test(lower) || /\p{L}/u.test(text);
  // Numbers, of which most come by once, are none of these.
  const role = hasLetter && isRole(lower);
  const givenName = hasLetter && isGivenName(text);
  const verb = hasLetter && isVerb(lower, role);
  const isLink = cues.has(lower) || clauseStarts.has(lower) || starters.has(lower) || articles.has(lower);
  const houseLead = houseLeads.has(lower);
  const lead = houseLead || (begins ? lower.length > 5 && endsAsHouse(lower) && !givenName : lower.length > 7 && endsAsTeam(lower));
  return {
    text,
    lower,
    straight: /[’‘`]/u.test(lower) ? lower.replaceAll(/[’‘`]/gu, "'") : lower,
    capital: begins,
    dotted: text.endsWith("."),
    abbreviation: (begins && text.length < 12 && initials.test(text)) || (text.length < 5 && abbreviations.has(lower)),
    hasLetter,
    hasDigit: /\d/u.test(text),
    digits: /^\d{1,4}$/u.test(text) ? text.length : 0,
    spoken: spokenOfWord(text),
    article: articles.has(lower),
    starter: starters.has(lower),
    clauseStart: clauseStarts.has(lower),
    cue: cues.has(lower),
    cueBare: cues.has(bare),
    noteVerb: noteVerbs.has(lower),
    verb,
    role,
    capitalRole: begins && isCapitalRole(lower),
    noRole: noRoles.has(lower),
    roleModifier: roleModifiers.has(lower),
    ofRole: !begins && hasLetter && !isLink && (role || !verb),
    givenName,
    nameLead: salutations.has(bare) || titles.has(bare),
    salutation: salutations.has(bare),
    title: titles.has(bare) && (text.endsWith(".") || /^(?:Dr|Prof|Drs|Ir|Ing)$/u.test(text)),
    nameSuffix: nameSuffixes.has(text),
    nameSuffixDotted: nameSuffixes.has(text.replace(/\.$/u, "")),
    particleStart: particleStarts.has(lower),
    smallTail: text.includes("-") && /-\p{Ll}+$/u.test(text),
    calendar: calendar.has(lower),
    placeTail: placeTails.has(lower),
    street: begins && streetEndings.some((ending) => lower.endsWith(ending) && lower.length > ending.length),
    thing: thingWords.has(lower),
    municipalityStart: opensMunicipality(text),
    lead,
    sureLead: lead && (houseLead || !role),
    houseLead,
    houseTail: houseTails.has(lower),
    houseLink: houseLinks.has(lower),
    longHouseEnding: begins && houseEndings.some((ending) => ending.length > 3 && lower.endsWith(ending)),
  };
}

/** Most words tell by their first letter. */
function isCapital(written: string): boolean {
  const code = written.charCodeAt(0);
  if (code >= 65 && code <= 90) return true;
  return !/^[a-z]+$/u.test(written) && capital.test(written);
}

function endsAsHouse(lower: string): boolean {
  return houseEndings.some((ending) => lower.endsWith(ending) && lower.length > ending.length + 1);
}

const teamEndings = "team bureau dienst afdeling groep netwerk platform vereniging stichting school".split(" ");
const behindLetters = new RegExp(`\\p{L}{3}(?:${teamEndings.join("|")})$`, "u");

function endsAsTeam(lower: string): boolean {
  return teamEndings.some((ending) => lower.endsWith(ending)) && behindLetters.test(lower);
}

/** Looks like a verb in the past or third person: "begeleidde", "regelt", "chaired". */
function isVerb(lower: string, role: boolean): boolean {
  if (noteVerbs.has(lower)) return true;
  if (role || lower.length < 4) return false;
  return (
    /(?:[bcdfghjklmnprstvwxz][dt]en?|[a-z]{2}ed)$/u.test(lower) &&
    !/^(?:eerste|laatste|beste|derde|vierde|vijfde|ruimte|gemeente|hoogte|breedte|speed|need)$/u.test(lower)
  );
}
