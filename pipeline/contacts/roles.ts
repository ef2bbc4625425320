/** What people are, told from other words. Pure. */

import { noRoles, roleEndings, roleWords, tradeNames } from "./data/role-words.ts";
import { remember } from "./remember.ts";

/** True for one word, lower case, that says what somebody is: "projectleider", "caretaker". */
export const isRole = remember((lower) => {
  const bare = lower.replace(/\.$/u, "");
  if (noRoles.has(bare)) return false;
  if (roleWords.has(bare)) return true;
  const last = bare.slice(bare.lastIndexOf("-") + 1);
  if (last !== bare && roleWords.has(last)) return true;
  return roleEndings.some((ending) => bare.endsWith(ending) && bare.length >= ending.length + (ending.length > 5 ? 0 : 2));
});

/** The same of a word with a capital, which may be a surname ("Borgman", "Schuitemaker"): whole words, and long endings only. */
export const isCapitalRole = remember((lower) => {
  if (noRoles.has(lower) || tradeNames.has(lower)) return false;
  return roleWords.has(lower) || roleEndings.some((ending) => ending.length > 7 && lower.endsWith(ending) && lower.length >= ending.length + 2);
});
