/** Looks for a text in bytes, in every form that a file of ours or of others could give it. */

import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** The forms of a text, as Latin-1 in lower case, but base64, where capitals count. */
function formsOf(text: string): { readonly plain: ReadonlyMap<string, string>; readonly base64: readonly string[] } {
  const forms = [text, text.toUpperCase()].flatMap((one) => {
    const utf8 = Buffer.from(one);
    return [
      ["utf-8", utf8.toString("latin1")],
      ["utf-16", Buffer.from(one, "utf16le").toString("latin1")],
      ["utf-16be", Buffer.from(one, "utf16le").swap16().toString("latin1")],
      ["hex", utf8.toString("hex")],
      ["percent", encodeURIComponent(one)],
      ["percent of all", utf8.toString("hex").replace(/../gu, "%$&")],
      ["quoted-printable", utf8.toString("latin1").replace(/[^!-<>-~]/gu, (sign) => `=${sign.charCodeAt(0).toString(16).padStart(2, "0")}`)],
      ["quoted-printable, spaces kept", utf8.toString("latin1").replace(/[^ -<>-~]/gu, (sign) => `=${sign.charCodeAt(0).toString(16).padStart(2, "0")}`)],
      ["sha256", createHash("sha256").update(one).digest("hex")],
      ["slug", one.replaceAll(" ", "-")],
    ] as const;
  });
  return { plain: new Map(forms.map(([name, form]) => [form.toLowerCase(), name])), base64: base64Of(text) };
}

/** At each of the three places that it can have in a longer text; without the signs that hang on what stands beside it. */
function base64Of(text: string): readonly string[] {
  return [0, 1, 2].map((before) => {
    const whole = Buffer.concat([Buffer.alloc(before), Buffer.from(text)]).toString("base64");
    return whole.slice(before === 0 ? 0 : 4, -4);
  });
}

/** `path: text as form` for each of the texts that a file below the folder holds, in its bytes or its name. */
export function findHidden(folder: string, texts: readonly string[], isExcepted: (path: string) => boolean = () => false): readonly string[] {
  const forms = texts.map((text) => ({ text, ...formsOf(text) }));
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.flatMap((entry) => {
    const path = join(entry.parentPath, entry.name);
    const shown = path.slice(folder.length + 1).replaceAll("\\", "/");
    if (isExcepted(shown)) return [];
    const bytes = `${shown}\n${readFileSync(path, "latin1")}`;
    const lower = bytes.toLowerCase();
    return forms.flatMap(({ text, plain, base64 }) => [
      ...[...plain].filter(([form]) => lower.includes(form)).map(([, name]) => `${shown}: ${text} as ${name}`),
      ...base64.filter((form) => bytes.includes(form)).map(() => `${shown}: ${text} as base64`),
    ]);
  });
}
