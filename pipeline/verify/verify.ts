/**
 * The checker: bytes of a PDF in, what is wrong with it out. Pure and never throwing: a file that cannot be read is a fault too.
 * Rules are those of PDF/UA-1 (ISO 14289-1) and PDF/A-2 and -3 (ISO 19005) that documents can break, named as veraPDF names them.
 */

import { type VerifyCode, verifySentence } from "../messages/verify.ts";
import { openPdf, type PdfFile } from "../pdf/file.ts";
import { type Dict, isDict, makeDict } from "../pdf/objects.ts";
import { openDocument, readMetadata } from "./open-document.ts";
import type { Place } from "./place.ts";
import { clausesOf, type Rule, type Standard } from "./rule.ts";
import { allRules } from "./rules.ts";
import { find, simple, spaces } from "./xmp.ts";

export interface Fault {
  readonly code: VerifyCode;
  /** The clauses that are broken: `7.1-3` of `ua-1`; `own-…` for a rule that veraPDF does not test, by its clause in ISO 32000-1 or ISO 14289-1. */
  readonly rules: readonly { readonly standard: Standard; readonly clause: string }[];
  /** How often; `places` are the first of them. */
  readonly count: number;
  readonly places: readonly Place[];
  readonly nl: string;
  readonly en: string;
  readonly advice: { readonly nl: string; readonly en: string };
}

export interface Verdict {
  /** What the file calls itself. */
  readonly claims: readonly Standard[];
  /** What it was checked against. */
  readonly standards: readonly Standard[];
  /** Empty when the file conforms. */
  readonly faults: readonly Fault[];
}

const mostPlaces = 10;
const unclaimed: readonly Standard[] = ["ua-1", "a-2a"];

/** Checks a file against `standards`; without them against what it claims, and if it claims nothing against PDF/UA-1 and PDF/A-2a. */
export function verifyPdf(bytes: Uint8Array, standards?: readonly Standard[]): Verdict {
  let claims: readonly Standard[] = [];
  let chosen = standards ?? unclaimed;
  try {
    const file = openPdf(bytes);
    const catalog = catalogOf(file);
    if (catalog === undefined) return { claims, standards: chosen, faults: [faultOf("pdf-unreadable", chosen, [{ what: "Root" }])] };
    if (file.trailer.has("Encrypt")) return { claims, standards: chosen, faults: encryptedFaults(file, catalog, chosen) };
    claims = claimsOf(file, catalog);
    chosen = standards ?? (claims.length > 0 ? claims : unclaimed);
    const faults = runRules(rules, file, catalog, chosen);
    return {
      claims,
      standards: chosen,
      faults: file.repaired || file.damaged.size > 0 ? [faultOf("pdf-damaged", chosen, [{ what: "xref" }]), ...faults] : faults,
    };
  } catch {
    return { claims, standards: chosen, faults: [faultOf("pdf-unreadable", chosen, [{ what: "" }])] };
  }
}

const rules = allRules((bytes) => isArchivable(bytes));

/** A file inside the file: any part of PDF/A, so what it claims is not looked at. */
function isArchivable(bytes: Uint8Array): boolean {
  return verifyPdf(bytes, ["a-2b"]).faults.every(({ code }) => code === "a-part");
}

function catalogOf(file: PdfFile): Dict | undefined {
  const catalog = file.resolve(file.trailer.get("Root"));
  return isDict(catalog) ? catalog : undefined;
}

/** What the XMP claims, as far as it is known here. */
function claimsOf(file: PdfFile, catalog: Dict): readonly Standard[] {
  const properties = readMetadata(file, catalog)?.xmp.properties ?? [];
  const value = (space: string, name: string): string => simple(find(properties, space, name)) ?? "";
  const claims: Standard[] = [];
  if (value(spaces.pdfuaid, "part") === "1") claims.push("ua-1");
  const archive = `a-${value(spaces.pdfaid, "part")}${value(spaces.pdfaid, "conformance").toLowerCase()}`;
  for (const known of ["a-2b", "a-2u", "a-2a", "a-3b", "a-3u", "a-3a"] as const) if (archive === known) claims.push(known);
  return claims;
}

/** Without a key nothing inside can be read: only what the trailer says is judged. */
function encryptedFaults(file: PdfFile, catalog: Dict, chosen: readonly Standard[]): readonly Fault[] {
  const bare: PdfFile = { ...file, numbers: [] };
  const outer = rules.filter(({ code }) => code === "encrypted" || code === "encrypted-from-readers");
  return [faultOf("pdf-encrypted", chosen, [{ what: "Encrypt" }]), ...runRules(outer, bare, makeDict({ Type: catalog.get("Type") }), chosen)];
}

function runRules(all: readonly Rule[], file: PdfFile, catalog: Dict, chosen: readonly Standard[]): readonly Fault[] {
  const wanted = new Set(chosen);
  const doc = openDocument(file, catalog);
  const faults: Fault[] = [];
  for (const rule of all) {
    const clauses = clausesOf(rule, wanted);
    if (clauses.length === 0) continue;
    const found = [...rule.check(doc)];
    if (found.length > 0) faults.push(makeFault(rule.code, clauses, found));
  }
  return faults;
}

function faultOf(code: VerifyCode, chosen: readonly Standard[], found: readonly Place[]): Fault {
  return makeFault(
    code,
    chosen.map((standard) => ({ standard, clause: "own-7.5" })),
    found,
  );
}

function makeFault(code: VerifyCode, clauses: Fault["rules"], found: readonly Place[]): Fault {
  return { code, rules: clauses, count: found.length, places: found.slice(0, mostPlaces), ...verifySentence(code) };
}
