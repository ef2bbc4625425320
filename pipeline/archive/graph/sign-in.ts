/** Signs in at Microsoft with MSAL: with a certificate, or a person in the browser (loopback with PKCE; tenants are told to block the device code). */

import type { AuthenticationResult, Configuration, ICachePlugin } from "@azure/msal-node";

import { TargetError } from "../target.ts";
import type { Certificate } from "./certificate.ts";
import { isRecord, readJson } from "./faults.ts";
import type { TokenSource } from "./graph-request.ts";
import { MsalNetwork } from "./msal-network.ts";
import type { GraphClock, Patience } from "./patience.ts";
import type { Wire } from "./wire.ts";

/** Where MSAL's cache lies between runs: it holds what signs a person in again. */
export interface TokenStore {
  /** Undefined when there is none, or nothing that can be read. */
  readonly read: () => Promise<string | undefined>;
  readonly write: (text: string) => Promise<void>;
}

export interface SignInOptions {
  readonly tenantId: string;
  readonly clientId: string;
  readonly how:
    | { readonly certificate: Certificate }
    /** Shows a page of Microsoft to a person: in the browser, or as an address to open. `closing` is what the browser says afterwards. */
    | { readonly show: (url: string) => Promise<void>; readonly closing: string };
  readonly wire: Wire;
  readonly patience: Patience;
  readonly store: TokenStore;
  readonly clock: GraphClock;
  /** Of Graph: the token is for this service. */
  readonly base: string;
  /** Where one signs in, without the tenant. */
  readonly authority?: string | undefined;
  /** How long a person may take, in milliseconds. */
  readonly patienceWithPeople?: number | undefined;
}

/** A token is not used in its last minutes: an upload takes some. */
const margin = 300_000;

/** MSAL is loaded at the first token. The source throws a TargetError: "sign-in", or "unreachable". */
export function makeTokenSource(options: SignInOptions): TokenSource {
  let last: { readonly token: string; readonly until: number } | undefined;
  let getting: Promise<string> | undefined;
  let client: Promise<Client> | undefined;
  const get = async (renew: boolean): Promise<string> => {
    client ??= openClient(options);
    const { acquire, network } = await client;
    try {
      const result = await acquire(renew);
      if (result === null || result.accessToken === "") throw new TargetError("sign-in", "", "no token");
      last = { token: result.accessToken, until: (result.expiresOn?.getTime() ?? 0) - margin };
      return result.accessToken;
    } catch (error) {
      throw toTargetError(error, network.failure);
    } finally {
      network.failure = undefined;
    }
  };
  return async (renew) => {
    if (!renew && last !== undefined && options.clock.now() < last.until) return last.token;
    // Sessions side by side sign in once.
    getting ??= get(renew).finally(() => (getting = undefined));
    return getting;
  };
}

interface Client {
  readonly network: MsalNetwork;
  readonly acquire: (renew: boolean) => Promise<AuthenticationResult | null>;
}

async function openClient(options: SignInOptions): Promise<Client> {
  const msal = await import("@azure/msal-node");
  const { tenantId, clientId, how, wire, patience, store, base, authority = "https://login.microsoftonline.com" } = options;
  const network = new MsalNetwork(wire, patience);
  // What the organisation agreed to for this program, and nothing else.
  const scopes = [`${serviceOf(base)}/.default`];
  const auth = { clientId, authority: `${authority}/${encodeURIComponent(tenantId)}` };
  const configuration: Configuration = { auth, system: { networkClient: network }, cache: { cachePlugin: keepIn(store) } };
  if ("certificate" in how) {
    const { thumbprint, privateKey } = how.certificate;
    const clientCertificate = { thumbprintSha256: thumbprint, privateKey };
    const app = new msal.ConfidentialClientApplication({ ...configuration, auth: { ...auth, clientCertificate } });
    return { network, acquire: (renew) => app.acquireTokenByClientCredential({ scopes, skipCache: renew }) };
  }
  const app = new msal.PublicClientApplication(configuration);
  const ask = async (): Promise<AuthenticationResult> => {
    const waiting = waitFor(options.patienceWithPeople ?? 300_000);
    const openBrowser = (url: string): Promise<void> => waiting.begin(url).then(() => how.show(url));
    try {
      return await app.acquireTokenInteractive({ scopes, openBrowser, successTemplate: how.closing, errorTemplate: how.closing });
    } finally {
      waiting.end();
    }
  };
  const acquire = async (renew: boolean): Promise<AuthenticationResult> => {
    const [account] = await app.getTokenCache().getAllAccounts();
    if (account === undefined) return ask();
    try {
      return await app.acquireTokenSilent({ account, scopes, forceRefresh: renew });
    } catch (error) {
      // A sign-in that has ended is "invalid_grant", with or without what MSAL knows it by.
      const isOver = error instanceof msal.InteractionRequiredAuthError || (error instanceof msal.ServerError && error.errorCode === "invalid_grant");
      if (isOver) return ask();
      throw error;
    }
  };
  return { network, acquire };
}

/** The service that tokens are for; a server on this machine plays Microsoft's own. */
function serviceOf(base: string): string {
  const { protocol, origin } = new URL(base);
  return protocol === "https:" ? origin : "https://graph.microsoft.com";
}

/** Calls a sign-in off when nobody comes: MSAL listens for the answer of the page as long as it takes, so it gets one. */
function waitFor(milliseconds: number): { readonly begin: (url: string) => Promise<void>; readonly end: () => void } {
  let timer: NodeJS.Timeout | undefined;
  return {
    begin: async (url) => {
      const asked = new URL(url).searchParams;
      const answer = new URLSearchParams({ error: "timeout", state: asked.get("state") ?? "" });
      timer = setTimeout(() => {
        void fetch(asked.get("redirect_uri") ?? "", { method: "POST", body: answer }).catch(() => undefined);
      }, milliseconds);
    },
    end: () => clearTimeout(timer),
  };
}

function keepIn(store: TokenStore): ICachePlugin {
  return {
    beforeCacheAccess: async (context) => {
      const text = await store.read();
      // A damaged cache is an empty one: one signs in again.
      if (text !== undefined && isRecord(readJson(Buffer.from(text)))) context.tokenCache.deserialize(text);
    },
    afterCacheAccess: async (context) => {
      if (context.cacheHasChanged) await store.write(context.tokenCache.serialize());
    },
  };
}

/** Codes only: Microsoft's sentences name accounts, and MSAL's own may hold addresses. */
function toTargetError(error: unknown, failure: unknown): TargetError {
  if (error instanceof TargetError) return error;
  if (failure instanceof TargetError) return failure;
  const { errorCode, errorMessage } = (typeof error === "object" && error !== null ? error : {}) as {
    readonly errorCode?: unknown;
    readonly errorMessage?: unknown;
  };
  const code = typeof errorCode === "string" && /^\w{1,60}$/u.test(errorCode) ? errorCode : "unknown";
  const number = typeof errorMessage === "string" ? /AADSTS\d{1,9}/u.exec(errorMessage)?.[0] : undefined;
  return new TargetError("sign-in", "", number === undefined ? code : `${code} ${number}`);
}
