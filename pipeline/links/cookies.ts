/** Cookies within one chain of redirects; nothing is kept after it. */

export interface Cookies {
  readonly read: (url: string) => string;
  readonly keep: (lines: readonly string[], url: string) => Promise<void>;
}

/** A jar for one chain, of at most 50 cookies per answer; its package is loaded at the first cookie. */
export function makeCookies(): Cookies {
  let jar: import("tough-cookie").CookieJar | undefined;
  return {
    read: (url) => jar?.getCookieStringSync(url) ?? "",
    keep: async (lines, url) => {
      if (lines.length === 0) return;
      jar ??= new (await import("tough-cookie")).CookieJar(undefined, { looseMode: true });
      for (const line of lines.slice(0, 50)) jar.setCookieSync(line, url, { ignoreError: true });
    },
  };
}
