/** `links accept`: what a reader says of a link that we cannot judge, or judge wrongly, remembered in the state until a day. */

import { type AcceptedLink, addAccepted, isDay, readAccepted, removeAccepted, writeAccepted } from "../links/accept.ts";
import { readUrl } from "../links/offline.ts";
import { UsageError } from "../messages/usage-error.ts";
import type { WriteDisk } from "../write/disk.ts";
import { nodeDisk } from "../write/node-disk.ts";
import { codeOf } from "../write/write-error.ts";
import type { Arguments } from "./arguments.ts";
import { cleanForTerminal } from "./format.ts";
import { changeKept, readKept } from "./link-store.ts";
import { openStatePart } from "./open-state.ts";
import type { Terminal } from "./terminal.ts";

export const acceptedName = "accepted.json";

/** Lists, adds (`URL --until DAY --reason TEXT`) or removes (`--remove URL`). Exit 0; wrong use is thrown. */
export async function runLinksAccept(args: Arguments, terminal: Terminal): Promise<number> {
  const folder = await openStatePart("links", args, terminal);
  const words = args.words.slice(1);
  if (words.length === 0 && args.remove === undefined) return list(args, terminal, await readAcceptedLinks(folder));
  const change = args.remove === undefined ? additionOf(words, args) : removalOf(args.remove, await readAcceptedLinks(folder));
  if (!(await changeAccepted(folder, change, nodeDisk))) throw busy();
  return list(args, terminal, await readAcceptedLinks(folder));
}

type Change = (all: readonly AcceptedLink[]) => readonly AcceptedLink[];

/** The links that readers accept, expired ones too. Throws a UsageError when the file cannot be read or understood. */
export async function readAcceptedLinks(folder: string, disk: WriteDisk = nodeDisk): Promise<readonly AcceptedLink[]> {
  return understood(await readKept(folder, acceptedName, disk).catch((error: unknown) => refuse(error)));
}

/** Changes the list in the folder. False when another process keeps the lock. Throws a UsageError where the disk refuses; the list is then as it was. */
export async function changeAccepted(folder: string, change: Change, disk: WriteDisk): Promise<boolean> {
  return changeKept(folder, acceptedName, (bytes) => writeAccepted(change(understood(bytes))), disk).catch((error: unknown) => refuse(error));
}

function refuse(error: unknown): never {
  const why = codeOf(error);
  if (why === undefined) throw error;
  throw new UsageError("accept-disk", `De lijst met geaccepteerde links is niet bereikbaar (${why}).`, `The list of accepted links is out of reach (${why}).`, {
    nl: "De map staat in sessiepers doctor. Kijk of er plaats is, en of je er mag lezen en schrijven.",
    en: "See sessiepers doctor for the folder. See whether there is room, and whether you may read and write there.",
  });
}

function additionOf([given = "", ...more]: readonly string[], { until, reason }: Arguments): Change {
  const example = {
    nl: 'Bijvoorbeeld: sessiepers links accept https://vng.nl/pagina --until 2027-01-31 --reason "Werkt in de browser"',
    en: 'For example: sessiepers links accept https://vng.nl/page --until 2027-01-31 --reason "Works in the browser"',
  };
  if (more.length > 0) throw new UsageError("accept-many", "Geef één adres tegelijk.", "Give one address at a time.", example);
  const url = addressOf(given);
  if (until === undefined || !isDay(until))
    throw new UsageError(
      "accept-until",
      "Tot en met welke dag geldt het? Geef --until JJJJ-MM-DD.",
      "Until which day does it count? Give --until YYYY-MM-DD.",
      example,
    );
  if (until < todayOf()) throw new UsageError("accept-past", `De dag ${until} is al voorbij.`, `The day ${until} has passed.`, example);
  if (reason === undefined || reason.trim() === "")
    throw new UsageError("accept-reason", "Waarom is de link goed? Geef --reason.", "Why is the link fine? Give --reason.", example);
  return (all) => addAccepted(all, { url, until, reason: reason.trim().replace(/\s+/gu, " ").slice(0, 300) });
}

function removalOf(given: string, all: readonly AcceptedLink[]): Change {
  const url = addressOf(given);
  if (!all.some((one) => one.url === url)) {
    throw new UsageError("accept-unknown", `Dit adres staat niet op de lijst: ${url}`, `This address is not on the list: ${url}`, {
      nl: "Bekijk de lijst met: sessiepers links accept",
      en: "See the list with: sessiepers links accept",
    });
  }
  return (links) => removeAccepted(links, url);
}

function addressOf(given: string): string {
  const url = readUrl(given);
  if (url === undefined || (url.protocol !== "https:" && url.protocol !== "http:") || url.username !== "" || url.password !== "")
    throw new UsageError(
      "accept-address",
      "Geef een heel webadres, dat begint met https:// of http:// en zonder wachtwoord.",
      "Give a whole web address, that begins with https:// or http:// and holds no password.",
    );
  url.hash = "";
  return url.href;
}

function list(args: Arguments, terminal: Terminal, all: readonly AcceptedLink[]): number {
  const today = todayOf();
  if (args.json) terminal.out(`${JSON.stringify({ schemaVersion: 1, accepted: all.map((one) => ({ ...one, expired: one.until < today })) }, null, 2)}\n`);
  else if (all.length === 0) terminal.err(args.language === "nl" ? "Er zijn geen geaccepteerde links.\n" : "No links are accepted.\n");
  else for (const one of all) terminal.out(`${cleanForTerminal(lineOf(one, today, args.language === "nl"))}\n`);
  return 0;
}

function lineOf({ url, until, reason }: AcceptedLink, today: string, isDutch: boolean): string {
  const state = until < today ? (isDutch ? "verlopen op" : "expired on") : isDutch ? "goed t/m" : "fine until";
  return `${state} ${until}  ${url}  ${reason}`;
}

/** Today where the reader is, as YYYY-MM-DD. */
export function todayOf(now = new Date()): string {
  return [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

function understood(bytes: Uint8Array | undefined): readonly AcceptedLink[] {
  const all = readAccepted(bytes);
  if (all !== undefined) return all;
  throw new UsageError(
    "accept-file",
    `De lijst met geaccepteerde links is niet te lezen (${acceptedName}).`,
    `The list of accepted links cannot be read (${acceptedName}).`,
    {
      nl: "De map staat in sessiepers doctor. Herstel het bestand, of haal het weg.",
      en: "See sessiepers doctor for the folder. Repair the file, or remove it.",
    },
  );
}

function busy(): UsageError {
  return new UsageError("accept-busy", "Een andere sessiepers gebruikt de lijst nu.", "Another sessiepers is using the list now.", {
    nl: "Wacht even en probeer het opnieuw.",
    en: "Wait a moment and try again.",
  });
}
