/** Gives MSAL our own way to the network, so that proxy, certificates and patience are those of all requests. */

import type { INetworkModule, NetworkRequestOptions, NetworkResponse } from "@azure/msal-node";

import { linesOf } from "../../network/headers.ts";
import type { TargetError } from "../target.ts";
import { isTransient, readJson } from "./faults.ts";
import { nameFailure } from "./graph-request.ts";
import { Patience } from "./patience.ts";
import { isSafeAddress } from "./settings.ts";
import type { Wire, WireRequest } from "./wire.ts";

export class MsalNetwork implements INetworkModule {
  /** Why the network gave no answer: MSAL makes an error of its own of it. */
  failure: TargetError | undefined;
  readonly #wire: Wire;
  readonly #patience: Patience;

  constructor(wire: Wire, patience: Patience) {
    this.#wire = wire;
    this.#patience = patience;
  }

  sendGetRequestAsync<T>(url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> {
    return this.#send("GET", url, options);
  }

  sendPostRequestAsync<T>(url: string, options?: NetworkRequestOptions): Promise<NetworkResponse<T>> {
    return this.#send("POST", url, options);
  }

  async #send<T>(method: WireRequest["method"], url: string, { headers = {}, body }: NetworkRequestOptions = {}): Promise<NetworkResponse<T>> {
    try {
      return (await this.#ask({ method, url, headers, body: body === undefined ? undefined : new TextEncoder().encode(body) })) as NetworkResponse<T>;
    } catch (error) {
      this.failure = error as TargetError;
      throw error;
    }
  }

  async #ask(request: WireRequest): Promise<NetworkResponse<unknown>> {
    if (!isSafeAddress(request.url)) throw new Error("The address of a sign-in must begin with https://");
    const tries = this.#patience.tries("");
    for (;;) {
      const answer = await this.#wire(request).catch((error: unknown) => nameFailure(error, ""));
      if ("status" in answer && !isTransient(answer.status)) {
        const names = Object.keys(answer.headers);
        const headers = Object.fromEntries(names.map((name) => [name.toLowerCase(), linesOf(answer.headers[name]).join(", ")]));
        return { status: answer.status, headers, body: readJson(answer.body) ?? {} };
      }
      await tries.after("status" in answer ? { answer } : answer);
    }
  }
}
