/** A CSV of contacts without who is erased; every other row keeps its bytes. Pure. */

import type { Contact } from "../contact.ts";
import { unguardCell } from "../export/guard-cell.ts";
import { clean, type Erasing, type FiledContact, isGone } from "./erasing.ts";

interface Row {
  readonly cells: readonly string[];
  /** As it stands in the file, with its line end. */
  readonly raw: string;
}

/** The columns of all our layouts (export/csv.ts), by what they hold. */
const columns = {
  given: ["First Name", "Voornaam"],
  middle: ["Middle Name", "Middelste naam"],
  family: ["Last Name", "Achternaam"],
  full: ["E-mail Display Name", "Weergavenaam voor e-mail", "File As"],
  organisation: ["Company", "Bedrijf", "Organization Name"],
  emails: ["E-mail Address", "E-mailadres", "E-mail 1 - Value"],
  mobiles: ["Mobile Phone", "Mobiele telefoon", "Phone 2 - Value"],
  phones: ["Business Phone", "Telefoon op werk", "Phone 1 - Value"],
  urls: ["Web Page", "Webpagina", "Website 1 - Value"],
} as const;

/** The file without their rows, and without their names in other rows. */
export function eraseFromCsv(bytes: Uint8Array, erasing: Erasing, removed: readonly Contact[]): Uint8Array {
  const [heading, ...rows] = readRows(new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes));
  if (heading === undefined) return bytes;
  const names = heading.cells.map((cell) => cell.replace(/^\uFEFF/u, ""));
  const kept = rows.filter((row) => !isGone(describe(row.cells, names), erasing, removed)).map((row) => cleanRow(row, names, erasing));
  return new TextEncoder().encode([heading.raw, ...kept].join(""));
}

function describe(cells: readonly string[], names: readonly string[]): FiledContact {
  const read = (wanted: readonly string[]): readonly string[] =>
    cells.filter((cell, at) => cell !== "" && wanted.includes(names[at] ?? "")).map((cell) => unguardCell(cell));
  const parts = [columns.given, columns.middle, columns.family].flatMap((wanted) => read(wanted));
  return {
    uid: "-",
    name: read(columns.full)[0] ?? parts.join(" "),
    organisation: read(columns.organisation)[0] ?? "",
    emails: read(columns.emails),
    mobiles: read(columns.mobiles),
    phones: read(columns.phones),
    urls: read(columns.urls),
  };
}

/** Who stays has their own name, also when it is the same one. */
function cleanRow({ cells, raw }: Row, names: readonly string[], erasing: Erasing): string {
  const own: readonly string[] = [...columns.given, ...columns.middle, ...columns.family, ...columns.full, ...columns.emails];
  const cleaned = cells.map((cell, at) => (own.includes(names[at] ?? "") ? cell : clean(cell, erasing)));
  if (cleaned.every((cell, at) => cell === cells[at])) return raw;
  return `${cleaned.map((cell) => (/[",\r\n]/u.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",")}${/\r?\n$/u.exec(raw)?.[0] ?? ""}`;
}

/** RFC 4180: commas, quotes doubled, line ends inside quotes. */
function readRows(text: string): readonly Row[] {
  const rows: Row[] = [];
  let [cells, cell, quoted, start]: [string[], string, boolean, number] = [[], "", false, 0];
  const end = (to: number): void => {
    rows.push({ cells: [...cells, cell], raw: text.slice(start, to) });
    [cells, cell, start] = [[], "", to];
  };
  for (let at = 0; at < text.length; at++) {
    const sign = text[at] ?? "";
    if (quoted) {
      if (sign !== '"') cell += sign;
      else if (text[at + 1] === '"') cell += text[++at] ?? "";
      else quoted = false;
    } else if (sign === '"') quoted = true;
    else if (sign === ",") [cells, cell] = [[...cells, cell], ""];
    else if (sign === "\n") end(at + 1);
    else if (sign !== "\r") cell += sign;
  }
  if (start < text.length) end(text.length);
  return rows;
}
