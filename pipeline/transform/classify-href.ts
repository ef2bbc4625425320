/** What a link's address is: fit to pass, to mend, or to take out. Pure. */

export type HrefKind =
  | { readonly kind: "pass" }
  /** A file beside the write-up; `path` is decoded, without query and fragment. */
  | { readonly kind: "local"; readonly path: string }
  /** Passes with `scheme` put before it. */
  | { readonly kind: "mend"; readonly scheme: "https://" | "mailto:" }
  | { readonly kind: "unsafe"; readonly scheme: string }
  | { readonly kind: "outside" };

const allowed = new Set(["http", "https", "mailto", "tel"]);

/** Judges an address as it stands in the tree (percent-encoded or not). */
export function classifyHref(href: string): HrefKind {
  // Browsers skip control characters and white space before they look for the scheme.
  // oxlint-disable-next-line no-control-regex
  const seen = href.replace(/[\u0000-\u0020\u007F-\u00A0]|%(?:0[0-9a-f]|1[0-9a-f]|20|7f)/giu, "");
  if (seen === "" || seen.startsWith("#") || seen.startsWith("?") || seen.startsWith("{{")) return { kind: "pass" };
  const scheme = /^(?<name>[a-z][a-z0-9+.-]*):/iu.exec(seen)?.groups?.["name"]?.toLowerCase();
  if (scheme === "file" || scheme?.length === 1) return { kind: "outside" };
  if (scheme !== undefined && allowed.has(scheme)) return { kind: "pass" };
  if (scheme !== undefined) return { kind: "unsafe", scheme };
  if (/^www\.[^/]+\./iu.test(seen)) return { kind: "mend", scheme: "https://" };
  if (/^[^/?#@]+@[^/?#@]+\.[^/?#@]+$/u.test(seen)) return { kind: "mend", scheme: "mailto:" };
  const path = decodePath(href);
  return leadsOutside(path) ? { kind: "outside" } : { kind: "local", path };
}

/** The file path in a relative address: without query and fragment, percent-encoding undone. */
export function decodePath(href: string): string {
  const path = href.replace(/[?#].*$/su, "");
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function leadsOutside(path: string): boolean {
  if (/^[/~]|\\|^[a-z]:/iu.test(path)) return true;
  let depth = 0;
  for (const part of path.split("/")) {
    depth += part === ".." ? -1 : part === "." || part === "" ? 0 : 1;
    if (depth < 0) return true;
  }
  return false;
}
