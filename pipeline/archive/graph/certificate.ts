/** The certificate that a program signs in with. */

import { createPrivateKey, X509Certificate } from "node:crypto";

export interface Certificate {
  /** SHA-256 of the certificate, in hex. */
  readonly thumbprint: string;
  /** PEM. */
  readonly privateKey: string;
}

/** What is wrong with the file; says nothing of what is in it. */
export type CertificateFault = "no-key" | "no-thumbprint";

/**
 * Reads a PEM file with the private key, and the certificate beside it; without that the thumbprint must be given, as SHA-256 in hex, colons or not.
 */
export function readCertificate(pem: string, thumbprint: string | undefined): Certificate | CertificateFault {
  const given = thumbprint?.replaceAll(/[\s:]/gu, "").toUpperCase() ?? thumbprintOf(pem);
  if (given === undefined || !/^[0-9A-F]{64}$/u.test(given)) return "no-thumbprint";
  try {
    return { thumbprint: given, privateKey: createPrivateKey(pem).export({ type: "pkcs8", format: "pem" }).toString() };
  } catch {
    return "no-key";
  }
}

function thumbprintOf(pem: string): string | undefined {
  const from = pem.indexOf("-----BEGIN CERTIFICATE-----");
  if (from < 0) return undefined;
  try {
    return new X509Certificate(pem.slice(from)).fingerprint256.replaceAll(":", "");
  } catch {
    return undefined;
  }
}
