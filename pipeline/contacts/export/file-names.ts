/** File names for names of persons: ASCII, lower case, each once, and none that an operating system keeps for itself. */

const kept = /^(?:con|prn|aux|nul|com\d|lpt\d)$/u;

/** One name for each, without extension: "aicha-van-der-velde", "jan-smit", "jan-smit-2". */
export function fileNames(names: readonly string[]): readonly string[] {
  const taken = new Set<string>();
  const next = new Map<string, number>();
  return names.map((name) => {
    const base = fileName(name);
    let count = next.get(base) ?? 1;
    while (taken.has(numbered(base, count))) count++;
    next.set(base, count + 1);
    taken.add(numbered(base, count));
    return numbered(base, count);
  });
}

function numbered(base: string, count: number): string {
  return count === 1 ? base : `${base}-${count}`;
}

function fileName(name: string): string {
  const plain = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, "-")
    .replace(/^-|-$/gu, "")
    .slice(0, 60);
  return plain === "" || kept.test(plain) ? `contact${plain === "" ? "" : `-${plain}`}` : plain;
}
