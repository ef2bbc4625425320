/** A write-up from disk: decoded, within the limits, with a place for what cannot be read. */

import { type Message, type Tell, told } from "../messages/message.ts";
import { sessionMessages } from "../messages/session.ts";
import type { Disk } from "../world.ts";
import type { FoundWriteUp } from "./find.ts";
import { findDeepNesting, type Limits } from "./limits.ts";

export interface Source {
  readonly slug: string;
  /** Name of the Markdown file: the `file` of its messages. */
  readonly name: string;
  /** The readable root: the real folder of the real file. */
  readonly folder: string;
  /** Decoded, without BOM, line ends as LF. */
  readonly text: string;
  readonly bytes: Uint8Array;
}

/** Reads and checks one write-up; undefined when a blocking message was told. */
export async function readSource(found: FoundWriteUp, disk: Disk, limits: Limits, tell: Tell): Promise<Source | undefined> {
  const at = (line: number, column: number) => ({ file: found.name, line, column });
  const refuse = (message: Message): undefined => {
    tell(message);
    return undefined;
  };
  const unreadable = (): undefined => refuse(told("source-unreadable", sessionMessages["source-unreadable"], { text: "" }, at(1, 1)));
  const size = (await disk.stat(found.path).catch(undefinedOnDiskError))?.size;
  if (size === undefined) return unreadable();
  const tooLarge = { bytes: size, most: limits.bodyBytes };
  if (size > limits.bodyBytes) return refuse(told("limit-size", sessionMessages["limit-size"], tooLarge, at(1, 1)));
  const bytes = await disk.readFile(found.path).catch(undefinedOnDiskError);
  if (bytes === undefined) return unreadable();
  const decoded = decode(bytes);
  if (decoded.fault !== undefined)
    return refuse(told("encoding-invalid", sessionMessages["encoding-invalid"], { text: "" }, at(decoded.fault.line, decoded.fault.column)));
  const text = decoded.text.replace(/\r\n?/gu, "\n");
  const nul = text.indexOf("\0");
  if (nul >= 0) {
    const before = text.slice(0, nul).split("\n");
    return refuse(told("encoding-nul", sessionMessages["encoding-nul"], { text: "" }, at(before.length, (before.at(-1)?.length ?? 0) + 1)));
  }
  const deep = findDeepNesting(text, limits.nesting);
  if (deep !== undefined) return refuse(told("limit-nesting", sessionMessages["limit-nesting"], { most: limits.nesting }, at(deep.line, deep.column)));
  const body = text.replace(/^---\n[\s\S]*?\n---(?:\n|$)/u, "");
  if (body.trim() === "") tell(told("body-empty", sessionMessages["body-empty"], { text: "" }, at(text.split("\n").length, 1)));
  const real = await disk.realpath(found.path);
  return { slug: found.slug, name: found.name, folder: real.slice(0, Math.max(real.lastIndexOf("/"), real.lastIndexOf("\\"))) || "/", text, bytes };
}

/** No rights, gone in the meantime, or held by another program. */
function undefinedOnDiskError(error: unknown): undefined {
  if (!(error instanceof Error && "code" in error)) throw error;
}

interface Decoded {
  readonly text: string;
  readonly fault: { readonly line: number; readonly column: number } | undefined;
}

/** UTF-8 with or without BOM, or UTF-16 with BOM (Encoding Standard, "BOM sniff"). */
function decode(bytes: Uint8Array): Decoded {
  const encoding = bytes[0] === 0xff && bytes[1] === 0xfe ? "utf-16le" : bytes[0] === 0xfe && bytes[1] === 0xff ? "utf-16be" : "utf-8";
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), fault: undefined };
  } catch {
    const readable = new TextDecoder(encoding).decode(bytes);
    const before = readable.slice(0, Math.max(0, readable.indexOf("\uFFFD"))).split(/\r\n?|\n/u);
    return { text: "", fault: { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 } };
  }
}
