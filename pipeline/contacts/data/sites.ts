/** What tells a site's host from a file name or two sentences without a space between them. Collected for this project. */

/** Suffixes under which a bare host ("veld.nl") is taken for a site. Not `de`, `is`, `it`, `in`, `at`, `me`: those are words of Dutch or English too. */
export const bareSuffixes: ReadonlySet<string> = new Set([
  "nl",
  "eu",
  "com",
  "org",
  "net",
  "be",
  "uk",
  "info",
  "gov",
  "edu",
  "social",
  "app",
  "example",
  "test",
]);

/** Sites whose `/@name` is a channel, not the page of one person. */
export const videoHosts: ReadonlySet<string> = new Set(["youtube.com", "m.youtube.com", "tiktok.com", "medium.com", "npmjs.com"]);
