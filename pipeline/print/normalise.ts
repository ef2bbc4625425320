/**
 * Takes out of Chromium's PDF what differs between runs: the clock (CreationDate, ModDate) and process ids (`node%08d` of table cells).
 * Every replacement has the same length, so that no offset moves. (Reference: what varies was measured on Chromium 147 and 156.)
 */
export function normalisePdf(bytes: Uint8Array, isoDay: string): Uint8Array {
  const text = Buffer.from(bytes).toString("latin1");
  const stamp = `${isoDay.replaceAll("-", "")}120000`;
  const ids = new Map<string, string>();
  const fixed = text.replace(/(?<=\/(?:CreationDate|ModDate) ?\(D:)\d{14}/gu, stamp).replace(/(?<=\(|\/)node\d{8}(?=[)\s/>\]])/gu, (id) => {
    const known = ids.get(id) ?? `node${String(ids.size + 1).padStart(8, "0")}`;
    ids.set(id, known);
    return known;
  });
  return new Uint8Array(Buffer.from(fixed, "latin1"));
}
