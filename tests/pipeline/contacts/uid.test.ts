import { createHash } from "node:crypto";
import { expect, it } from "vitest";

import { makeUid } from "../../../pipeline/contacts/uid.ts";

it("gives the UUID of the example in RFC 9562, appendix A.4", () => {
  expect(makeUid("6ba7b810-9dad-11d1-80b4-00c04fd430c8")("www.example.com")).toBe("2ed6657d-e927-568b-95e1-2665a8aea6a2");
});

it("is of version 5 and the variant of the RFC, and the first bits of the hash, for any name", () => {
  const uidOf = makeUid("7a1f6c52-3a0e-5f0b-9a5e-2f1d6f0c8e11");
  for (const name of ["", "noor@veldwerk.example", "Yıldız Öztürk", "a".repeat(5000)]) {
    const sha = createHash("sha1").update(Buffer.from("7a1f6c523a0e5f0b9a5e2f1d6f0c8e11", "hex")).update(name).digest("hex");
    const uid = uidOf(name);
    expect(uid).toMatch(/^[\da-f]{8}-[\da-f]{4}-5[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/u);
    expect(uid.slice(0, 13)).toBe(`${sha.slice(0, 8)}-${sha.slice(8, 12)}`);
    expect(uid.slice(24)).toBe(sha.slice(20, 32));
  }
});
