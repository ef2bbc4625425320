/** The standard security handler with an identity crypt filter: an encrypted file whose strings and streams stay as they are (ISO 32000-1, 7.6.3). */

import { createHash } from "node:crypto";

import { makeDict, Name, PdfString } from "../../../pipeline/pdf/objects.ts";
import type { Mutant } from "./mutant.ts";

const padding = Buffer.from("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A", "hex");

/** Encrypts with empty passwords, revision 4; `permissions` is P. */
export function encryptionFor(mutant: Mutant, permissions: number): void {
  const id = Buffer.alloc(16, 7);
  const p = Buffer.alloc(4);
  p.writeInt32LE(permissions);
  let ownerKey = md5(padding);
  for (let round = 0; round < 50; round++) ownerKey = md5(ownerKey);
  const o = rounds(padding, ownerKey);
  let key = md5(padding, o, p, id);
  for (let round = 0; round < 50; round++) key = md5(key);
  const u = Buffer.concat([rounds(md5(padding, id), key), Buffer.alloc(16)]);
  mutant.flaws = {
    id: new PdfString(id, true),
    encrypt: makeDict({
      Filter: Name.of("Standard"),
      V: 4,
      R: 4,
      Length: 128,
      P: permissions,
      O: new PdfString(o, true),
      U: new PdfString(u, true),
      CF: new Map(),
      StmF: Name.of("Identity"),
      StrF: Name.of("Identity"),
    }),
  };
}

function md5(...parts: readonly Buffer[]): Buffer {
  const hash = createHash("md5");
  for (const part of parts) hash.update(part);
  return hash.digest();
}

function rounds(data: Buffer, key: Buffer): Buffer {
  let out = data;
  for (let round = 0; round < 20; round++)
    out = rc4(
      out,
      key.map((byte) => byte ^ round),
    );
  return out;
}

function rc4(data: Buffer, key: Uint8Array): Buffer {
  const s = Uint8Array.from({ length: 256 }, (_, index) => index);
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + (s[i] ?? 0) + (key[i % key.length] ?? 0)) & 255;
    [s[i], s[j]] = [s[j] ?? 0, s[i] ?? 0];
  }
  const out = Buffer.alloc(data.length);
  for (let at = 0, i = 0, j = 0; at < data.length; at++) {
    i = (i + 1) & 255;
    j = (j + (s[i] ?? 0)) & 255;
    [s[i], s[j]] = [s[j] ?? 0, s[i] ?? 0];
    out[at] = (data[at] ?? 0) ^ (s[((s[i] ?? 0) + (s[j] ?? 0)) & 255] ?? 0);
  }
  return out;
}
