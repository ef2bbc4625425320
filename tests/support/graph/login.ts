/** Microsoft's sign-in as far as MSAL uses it, strict: signatures of certificates and the proof of PKCE are checked. */

import { createHash, verify, X509Certificate } from "node:crypto";
import type { IncomingMessage } from "node:http";

import type { LoginAnswer } from "../graph-server.ts";

export const loginOrigin = "https://login.microsoftonline.com";

interface Asked {
  readonly challenge: string;
  readonly redirectUri: string;
  readonly scope: string;
}

export class Login {
  /** Grants in order, for tests. */
  readonly grants: string[] = [];
  /** Answers this to the next requests for a token. */
  refuse: LoginAnswer | undefined;
  readonly #clientId: string;
  readonly #certificate: string | undefined;
  readonly #give: (token: string, clientId: string) => void;
  readonly #codes = new Map<string, Asked>();
  readonly #refresh = new Set<string>();
  #count = 0;

  /** `certificate`: PEM of what the registered program may sign in with. `give` makes a token good at Graph. */
  constructor(clientId: string, certificate: string | undefined, give: (token: string, clientId: string) => void) {
    this.#clientId = clientId;
    this.#certificate = certificate;
    this.#give = give;
  }

  readonly answer = (request: IncomingMessage, body: Buffer, { pathname }: URL): LoginAnswer | undefined => {
    const tenant = pathname.split("/")[1] ?? "";
    if (pathname.endsWith("/.well-known/openid-configuration")) return { status: 200, json: metadata(tenant) };
    if (pathname === "/common/discovery/instance") return { status: 200, json: discovery };
    if (request.method !== "POST" || !pathname.endsWith("/oauth2/v2.0/token")) return undefined;
    if (this.refuse !== undefined) return this.refuse;
    return this.#token(new URLSearchParams(body.toString()), tenant);
  };

  /** What the page of Microsoft does when somebody signs in there: gives a code to whoever listens. */
  async visit(url: string): Promise<void> {
    const asked = new URL(url);
    const of = (name: string): string => asked.searchParams.get(name) ?? "";
    if (asked.origin !== loginOrigin || of("client_id") !== this.#clientId || of("code_challenge_method") !== "S256") throw new Error("another page");
    this.#count += 1;
    const code = `secret-code-${this.#count}`;
    this.#codes.set(code, { challenge: of("code_challenge"), redirectUri: of("redirect_uri"), scope: of("scope") });
    const info = part({ uid: "user", utid: "tenant-1" });
    await fetch(of("redirect_uri"), { method: "POST", body: new URLSearchParams({ code, state: of("state"), client_info: info }) });
  }

  #token(form: URLSearchParams, tenant: string): LoginAnswer {
    const grant = form.get("grant_type") ?? "";
    if (form.get("client_id") !== this.#clientId) return refusal("invalid_client", "AADSTS700016");
    if (grant === "client_credentials") {
      if (!this.#isSigned(form.get("client_assertion") ?? "", tenant)) return refusal("invalid_client", "AADSTS700027");
      if (!form.get("scope")?.includes("https://graph.microsoft.com/.default")) return refusal("invalid_scope", "AADSTS70011");
      return this.#grant(grant, {});
    }
    if (grant === "authorization_code") {
      const asked = this.#codes.get(form.get("code") ?? "");
      this.#codes.delete(form.get("code") ?? "");
      const proof = createHash("sha256")
        .update(form.get("code_verifier") ?? "")
        .digest("base64url");
      if (asked === undefined || proof !== asked.challenge || form.get("redirect_uri") !== asked.redirectUri) return refusal("invalid_grant", "AADSTS501481");
      return this.#grant(grant, this.#ofPerson(tenant));
    }
    if (grant === "refresh_token" && this.#refresh.has(form.get("refresh_token") ?? "")) return this.#grant(grant, this.#ofPerson(tenant));
    return refusal("invalid_grant", "AADSTS70000");
  }

  #grant(grant: string, more: Readonly<Record<string, unknown>>): LoginAnswer {
    this.#count += 1;
    this.grants.push(grant);
    const token = `secret-token-${this.#count}`;
    this.#give(token, this.#clientId);
    return { status: 200, json: { token_type: "Bearer", expires_in: 3600, ext_expires_in: 3600, access_token: token, ...more } };
  }

  #ofPerson(tenant: string): Readonly<Record<string, unknown>> {
    const refresh = `secret-refresh-${this.#count}`;
    this.#refresh.add(refresh);
    const claims = {
      aud: this.#clientId,
      iss: `${loginOrigin}/${tenant}/v2.0`,
      oid: "user",
      sub: "user",
      tid: "tenant-1",
      preferred_username: "noor@veenlo.example",
    };
    return {
      refresh_token: refresh,
      id_token: `${part({ alg: "none" })}.${part(claims)}.`,
      client_info: part({ uid: "user", utid: "tenant-1" }),
      scope: "https://graph.microsoft.com/.default",
    };
  }

  /** A JWT (RFC 7519) that the holder of the certificate signed for this tenant, a moment ago. */
  #isSigned(assertion: string, tenant: string): boolean {
    const [head = "", claims = "", signature = ""] = assertion.split(".");
    if (this.#certificate === undefined || signature === "") return false;
    const certificate = new X509Certificate(this.#certificate);
    const { alg, "x5t#S256": thumbprint } = JSON.parse(Buffer.from(head, "base64url").toString()) as Readonly<Record<string, string>>;
    const { aud, iss, exp } = JSON.parse(Buffer.from(claims, "base64url").toString()) as Readonly<Record<string, string | number>>;
    if (thumbprint !== Buffer.from(certificate.fingerprint256.replaceAll(":", ""), "hex").toString("base64url")) return false;
    if (aud !== `${loginOrigin}/${tenant}/oauth2/v2.0/token` || iss !== this.#clientId || Number(exp) * 1000 < Date.now()) return false;
    const pss = { key: certificate.publicKey, padding: 6, saltLength: 32 };
    return verify("sha256", Buffer.from(`${head}.${claims}`), alg === "PS256" ? pss : certificate.publicKey, Buffer.from(signature, "base64url"));
  }
}

/** A part of a JWT. */
function part(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function refusal(error: string, number: string): LoginAnswer {
  return {
    status: 400,
    json: { error, error_description: `${number}: Trace of noor@veenlo.example at http://somewhere.example`, error_codes: [Number(number.slice(6))] },
  };
}

function metadata(tenant: string): unknown {
  const base = `${loginOrigin}/${tenant}`;
  return {
    issuer: `${base}/v2.0`,
    authorization_endpoint: `${base}/oauth2/v2.0/authorize`,
    token_endpoint: `${base}/oauth2/v2.0/token`,
    end_session_endpoint: `${base}/oauth2/v2.0/logout`,
    jwks_uri: `${base}/discovery/v2.0/keys`,
  };
}

const discovery = {
  tenant_discovery_endpoint: `${loginOrigin}/tenant-1/v2.0/.well-known/openid-configuration`,
  "api-version": "1.1",
  metadata: [
    { preferred_network: "login.microsoftonline.com", preferred_cache: "login.windows.net", aliases: ["login.microsoftonline.com", "login.windows.net"] },
  ],
};
