/** The last part of a path as a name that is safe on every disk and in every URL: ASCII, lower case, no extension; never empty. */
export function makeSafeBase(path: string, fallback: string): string {
  const last = path.split(/[\\/]/u).at(-1) ?? "";
  const base = last.replace(/\.[^.]*$/u, "");
  const plain = base.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const slug = plain
    .replace(/[^a-z0-9]+/gu, "-")
    .slice(0, 60)
    .replace(/^-+|-+$/gu, "");
  if (slug === "") return fallback;
  // Windows keeps these for devices, whatever stands behind them.
  return /^(?:con|prn|aux|nul|com\d|lpt\d)$/u.test(slug) ? `${slug}-${fallback}` : slug;
}
