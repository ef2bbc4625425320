/** X.509 certificates for tests, made on the spot: written ones run out. Source: RFC 5280, in DER (X.690). */

import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";

export interface Issued {
  /** PEM. */
  readonly cert: string;
  /** PEM, PKCS #8. */
  readonly key: string;
  readonly name: string;
  readonly privateKey: KeyObject;
}

export interface Wish {
  readonly name: string;
  /** Names and IPv4 addresses that it holds for. */
  readonly hosts?: readonly string[];
  /** Signs it; left out, it signs itself. */
  readonly issuer?: Issued;
  readonly isAuthority?: boolean;
  readonly isExpired?: boolean;
  /** A key of RSA, for who takes no other; signed by itself. */
  readonly isRsa?: boolean;
}

/** Makes a key (P-256, or RSA) and a certificate for it, valid from ten days ago, for ten days more or until yesterday. */
export function issue({ name, hosts = [], issuer, isAuthority = false, isExpired = false, isRsa = false }: Wish): Issued {
  const { publicKey, privateKey } = isRsa ? generateKeyPairSync("rsa", { modulusLength: 2048 }) : generateKeyPairSync("ec", { namedCurve: "P-256" });
  const algorithm = isRsa ? rsaWithSha256 : ecdsaWithSha256;
  const body = sequence(
    tagged(0xa0, der(0x02, Buffer.of(2))), // version 3
    der(0x02, Buffer.from(`01${Buffer.from(`${name}${Date.now()}`).toString("hex").slice(0, 30)}`, "hex")),
    algorithm,
    named(issuer?.name ?? name),
    sequence(time(Date.now() - 10 * day), time(Date.now() + (isExpired ? -1 : 10) * day)),
    named(name),
    publicKey.export({ type: "spki", format: "der" }),
    tagged(0xa3, sequence(constraints(isAuthority), ...(hosts.length === 0 ? [] : [alternatives(hosts)]))),
  );
  const signature = sign("sha256", body, issuer?.privateKey ?? privateKey);
  const whole = sequence(body, algorithm, der(0x03, Buffer.concat([Buffer.of(0), signature])));
  const key = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  return { cert: `-----BEGIN CERTIFICATE-----\n${whole.toString("base64")}\n-----END CERTIFICATE-----\n`, key, name, privateKey };
}

const day = 86_400_000;
const ecdsaWithSha256 = sequence(identifier(0x2a, 0x86, 0x48, 0xce, 0x3d, 0x04, 0x03, 0x02));
const rsaWithSha256 = sequence(identifier(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x0b), der(0x05, Buffer.of()));

function constraints(isAuthority: boolean): Buffer {
  return sequence(identifier(0x55, 0x1d, 0x13), der(0x04, isAuthority ? sequence(der(0x01, Buffer.of(0xff))) : sequence()));
}

function alternatives(hosts: readonly string[]): Buffer {
  const names = hosts.map((host) => (/^[\d.]+$/u.test(host) ? der(0x87, Buffer.from(host.split(".").map(Number))) : der(0x82, Buffer.from(host))));
  return sequence(identifier(0x55, 0x1d, 0x11), der(0x04, sequence(...names)));
}

function named(name: string): Buffer {
  return sequence(der(0x31, sequence(identifier(0x55, 0x04, 0x03), der(0x0c, Buffer.from(name)))));
}

function time(at: number): Buffer {
  return der(0x18, Buffer.from(new Date(at).toISOString().replace(/\.\d+|[-T:]/gu, "")));
}

function identifier(...bytes: readonly number[]): Buffer {
  return der(0x06, Buffer.from(bytes));
}

function sequence(...parts: readonly Buffer[]): Buffer {
  return der(0x30, Buffer.concat(parts));
}

function tagged(tag: number, content: Buffer): Buffer {
  return der(tag, content);
}

function der(tag: number, content: Buffer): Buffer {
  const { length } = content;
  const size = length < 128 ? [length] : length < 256 ? [0x81, length] : [0x82, length >> 8, length & 255];
  return Buffer.concat([Buffer.of(tag, ...size), content]);
}
