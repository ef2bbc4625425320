/** Answers about words that come back all the time. Pure to its callers. */

/** The same function, with its last answers at hand; `most` bounds what is kept of a hostile text. */
export function remember<T>(work: (text: string) => T, most = 4096): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const answer = work(text);
    if (known.size >= most) known.clear();
    if (text.length < 80) known.set(text, answer);
    return answer;
  };
}
