/** Addresses that hold what is not for others: never kept, and never written into a write-up. Pure. */

const secretNames =
  /^(?:.*(?:token|secret|passw|signature|session|apikey|api[-_]key|credential|ticket|jwt).*|auth|authorization|code|key|otp|pass|pin|pw|pwd|sas|sid|sig|s?id_?hash|.*sessid)$/iu;
const inPath = /;(?:jsessionid|phpsessid|sid|session)[^/;]*=?/iu;

/** True for a user name or password, a parameter that opens something (a token, a session, a signature), or a person's address in the query. */
export function holdsSecret(url: URL): boolean {
  if (url.username !== "" || url.password !== "" || inPath.test(url.pathname)) return true;
  return [...url.searchParams, ...new URLSearchParams(url.hash.replace(/^#/u, ""))].some(
    ([name, value]) => (value !== "" && secretNames.test(name)) || /^eyJ[\w-]+\.|[^\s@]@[^\s@]+\.[a-z]/iu.test(value),
  );
}
