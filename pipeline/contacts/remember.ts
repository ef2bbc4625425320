/** Answers about words that come back all the time. Pure to its callers. */

/** The same function, with its last answers at hand; `most` bounds what is kept of a hostile text. */
export function remember<T>(work: (text: string) => T, most = 4096): (text: string) => T {
  const known = new Map<string, T>();
  // Of one contact the same is asked several times in a row.
  let lastText: string | undefined;
  let lastAnswer: T | undefined;
  return (text) => {
    if (text === lastText) return lastAnswer as T;
    let answer = known.get(text);
    if (answer === undefined) {
      answer = work(text);
      if (known.size >= most) known.clear();
      if (text.length < 80) known.set(text, answer);
    }
    lastText = text;
    lastAnswer = answer;
    return answer;
  };
}
