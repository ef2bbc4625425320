/** Lines of plain text: wrapped, indented, underlined, in columns. Pure; knows nothing of a write-up. */

/** Breaks lines of more than `room` characters at spaces only: what the typography keeps together stays so, and an address is never cut. */
export function wrap(text: string, room: number): string {
  return text
    .split("\n")
    .map((line) => wrapLine(line, room))
    .join("\n");
}

/** Puts `before` in front of every line; no line ends in white space. */
export function indent(text: string, before: string): string {
  return text
    .split("\n")
    .map((line) => (before + line).trimEnd())
    .join("\n");
}

/** A heading: its lines, with a line of `sign` below them that is as long as the longest. */
export function underline(text: string, sign: string, room: number): string {
  const lines = wrap(text, room);
  return `${lines}\n${sign.repeat(Math.min(room, Math.max(...lines.split("\n").map((line) => count(line)))))}`;
}

/** Words with the address they lead to: on one line when both fit, else the address has a line of its own. */
export function writeAction(words: string, address: string, room: number): string {
  const lead = /[.,:;!?…]$/u.test(words) ? words : `${words}:`;
  const line = `${lead} ${address}`;
  return count(line) <= room ? line : `${wrap(lead, room)}\n${address}`;
}

/** Rows of cells beside each other, the first row underlined; undefined when they do not fit in `room`. `sides` tells per column where its text stands. */
export function writeColumns(rows: readonly (readonly string[])[], sides: readonly Side[], room: number): string | undefined {
  const sizes = sides.map((_side, column) => Math.max(...rows.map((row) => count(row[column] ?? ""))));
  if (sizes.reduce((sum, size) => sum + size + 2, -2) > room) return undefined;
  const line = (row: readonly string[]): string =>
    sizes
      .map((size, column) => pad(row[column] ?? "", size, sides[column] ?? "left"))
      .join("  ")
      .trimEnd();
  const [heads = [], ...body] = rows.map((row) => line(row));
  return [heads, sizes.map((size) => "-".repeat(size)).join("  "), ...body].join("\n");
}

export type Side = "left" | "right" | "center";

function pad(cell: string, size: number, side: Side): string {
  const free = size - count(cell);
  const before = side === "left" ? 0 : side === "right" ? free : Math.floor(free / 2);
  return " ".repeat(before) + cell + " ".repeat(free - before);
}

function wrapLine(line: string, room: number): string {
  const lines: string[] = [];
  for (const word of line.split(/[ \t]+/u).filter((piece) => piece !== "")) {
    const last = lines.at(-1);
    if (last !== undefined && count(last) + 1 + count(word) <= room) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines.join("\n");
}

function count(text: string): number {
  return Array.from(text).length;
}
