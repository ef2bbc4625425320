/** What looks like a Dutch name: two to six words, each capitalised or a particle. Never changes a name's case. */

/** Surname particles that occur between a given name and a surname (RvIG, Landelijke tabel 36; the common ones). */
const particles = new Set("van de den der het 't in op te ten ter von la le du da dos el al ben bij aan onder over uit uijt voor tot".split(" "));

/** True for "Noor van der Velde", "J.P. ter Haar", "Els Smit-de Wit". */
export function isName(text: string): boolean {
  const words = text.trim().replaceAll("’", "'").split(/\s+/u);
  if (words.length < 2 || words.length > 6) return false;
  const capitals = words.filter((word) => /^\p{Lu}[\p{L}'.-]*$/u.test(word)).length;
  return (
    capitals >= 2 &&
    words.every((word) => /^\p{Lu}[\p{L}'.-]*$/u.test(word) || particles.has(word.toLowerCase())) &&
    !particles.has((words.at(-1) ?? "").toLowerCase())
  );
}

/** Family part with its particle, and what comes before (for vCard N). */
export function splitName(name: string): { readonly given: string; readonly family: string; readonly sort: string } {
  const words = name.trim().split(/\s+/u);
  const particle = words.findIndex((word, index) => index > 0 && particles.has(word.toLowerCase().replaceAll("’", "'")));
  const cut = particle > 0 ? particle : Math.max(1, words.length - 1);
  const family = words.slice(cut);
  const core = family.findIndex((word) => !particles.has(word.toLowerCase().replaceAll("’", "'")));
  return { given: words.slice(0, cut).join(" "), family: family.join(" "), sort: family.slice(Math.max(0, core)).join(" ") };
}
