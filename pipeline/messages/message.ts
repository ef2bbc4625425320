/** What is told to the author: the contract's message shape, and how a stage makes one. Leaf: imports nothing of ours. */

export type Severity = "error" | "warning" | "hint";
export type Language = "nl" | "en";

/** A place in a source file; `file` is relative to the write-up's folder, line and column count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface Message extends Place {
  readonly code: string;
  readonly severity: Severity;
  /** A blocking message keeps this write-up's outputs from being written; the earlier ones stay whole. */
  readonly blocking: boolean;
  readonly nl: string;
  readonly en: string;
  readonly advice: { readonly nl: string; readonly en: string };
}

/** One row of a message table: what severity it has, and its sentences in both languages. */
export interface Entry<A> {
  readonly severity: Severity;
  readonly blocking?: boolean;
  readonly nl: (args: A) => string;
  readonly en: (args: A) => string;
  readonly advice: { readonly nl: (args: A) => string; readonly en: (args: A) => string };
}

/** Where a stage puts its messages. */
export type Tell = (message: Message) => void;

/** Makes the finished message of a table row: `told(sessionMessages["meta-missing"], "meta-missing", args, place)`. */
export function told<A>(code: string, entry: Entry<A>, args: A, place: Place): Message {
  return {
    code,
    severity: entry.severity,
    blocking: entry.blocking === true,
    file: place.file,
    line: place.line,
    column: place.column,
    nl: maskAddresses(entry.nl(args)),
    en: maskAddresses(entry.en(args)),
    advice: { nl: maskAddresses(entry.advice.nl(args)), en: maskAddresses(entry.advice.en(args)) },
  };
}

/** No sentence shows an address, whatever of the author's text stands in it; `foto@2x.png` is none. */
export function maskAddresses(sentence: string): string {
  // Most sentences hold no address, which their signs show at once.
  const plain = !sentence.includes("@")
    ? sentence
    : sentence.replace(/(?<![\p{L}\p{N}._%+'-])[\p{L}\p{N}._%+'-]+@(?!\dx\.)[\p{L}\p{N}-]{1,63}\.[\p{L}\p{N}.-]+/gu, (address) => maskAddress(address));
  if (!plain.includes("%")) return plain;
  return plain.replace(
    /(?<sign>(?:%(?:25)*[\da-f]{2})?)(?<first>[\p{L}\p{N}])[\p{L}\p{N}._+'-]{0,63}(?=%(?:25)*40[\p{L}\p{N}-]{1,63}\.)/giu,
    "$<sign>$<first>…",
  );
}

/** Masks the local part of a mail address, for messages and logs (contract: Personal data). */
export function maskAddress(address: string): string {
  return address.replace(/^(?<first>.)[^@]*@/u, "$<first>…@");
}
