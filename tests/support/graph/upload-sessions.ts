/** Upload sessions of the server: fragments in order, of the right size, without a token (Learn, driveitem-createuploadsession). */

import type { IncomingMessage } from "node:http";

import { type Done, fail, holds } from "./answers.ts";
import type { DriveModel, ModelItem } from "./drive-model.ts";
import type { Route } from "./faults.ts";

interface Session {
  readonly path: string;
  readonly parent: ModelItem;
  readonly name: string;
  readonly size: number | undefined;
  readonly behavior: string;
  readonly by: string;
  readonly expires: number;
  total: number | undefined;
  parts: Buffer[];
  next: number;
}

const unit = 327_680;
const longestFragment = 60 * 1024 * 1024;

/** What the sessions need of their server. */
export interface UploadHost {
  readonly model: DriveModel;
  readonly violations: string[];
  readonly now: () => number;
  readonly origin: () => string;
  readonly tell: (item: ModelItem) => unknown;
  /** Milliseconds. */
  readonly sessionLife: number;
}

export class UploadSessions {
  readonly #host: UploadHost;
  readonly #sessions = new Map<string, Session>();
  #count = 0;

  constructor(host: UploadHost) {
    this.#host = host;
  }

  get open(): number {
    return this.#sessions.size;
  }

  /** Path of the file that a session is for; "" when it is no more. */
  pathOf(id: string): string {
    return this.#sessions.get(id)?.path ?? "";
  }

  expire(id: string): void {
    this.#sessions.delete(id);
  }

  create(path: string, base: ModelItem, below: string, request: IncomingMessage, body: Buffer, by: string): Done {
    const parent = this.#host.model.find(below.split("/").slice(0, -1).join("/"), base);
    const name = below.split("/").at(-1) ?? "";
    if (parent?.kind !== "folder") return { status: 404, json: fail("itemNotFound") };
    this.#host.model.checkName(parent, name);
    const { item } = JSON.parse(body.toString()) as { readonly item?: Readonly<Record<string, unknown>> };
    if (item === undefined) this.#host.violations.push("an upload session without `item`");
    const there = this.#host.model.child(parent, name);
    const match = request.headers["if-match"];
    if (match !== undefined && (there === undefined || !holds(match, there))) return { status: 412, json: fail("resourceModified") };
    const told = item?.["@microsoft.graph.conflictBehavior"];
    const behavior = typeof told === "string" ? told : "fail";
    if (behavior === "rename") this.#host.violations.push("a file that may be renamed");
    // As the real one, which may tell of a taken name with the last fragment only.
    this.#count += 1;
    const id = `secret-upload-${this.#count}`;
    const expires = this.#host.now() + this.#host.sessionLife;
    const size = typeof item?.["fileSize"] === "number" ? item["fileSize"] : undefined;
    this.#sessions.set(id, { path, parent, name, size, behavior, by, expires, total: undefined, parts: [], next: 0 });
    return {
      status: 200,
      json: { uploadUrl: `${this.#host.origin()}/upload/${id}`, expirationDateTime: new Date(expires).toISOString(), nextExpectedRanges: ["0-"] },
    };
  }

  /** A fragment, a question how far it is, or the end of it. */
  answer(route: Route, id: string, request: IncomingMessage, body: Buffer): Done {
    if (request.headers.authorization !== undefined) {
      this.#host.violations.push("a token for the address of an upload");
      return { status: 401, json: fail("unauthenticated") };
    }
    const session = this.#sessions.get(id);
    if (session === undefined || session.expires < this.#host.now()) {
      this.#sessions.delete(id);
      return { status: 404, json: fail("itemNotFound") };
    }
    if (route === "upload-cancel") {
      this.#sessions.delete(id);
      return { status: 204 };
    }
    const expected = { expirationDateTime: new Date(session.expires).toISOString(), nextExpectedRanges: [`${session.next}-`] };
    if (route === "upload-status") return { status: 200, json: expected };
    return this.#fragment(id, session, request, body);
  }

  #fragment(id: string, session: Session, request: IncomingMessage, body: Buffer): Done {
    const [, from, end, total] = (/^bytes (\d+)-(\d+)\/(\d+)$/u.exec(request.headers["content-range"] ?? "") ?? []).map(Number);
    if (from === undefined || end === undefined || total === undefined || end - from + 1 !== body.length)
      return this.#bad("a range that does not fit its bytes");
    session.total ??= total;
    if (total !== session.total || (session.size !== undefined && total !== session.size)) return this.#bad("another total");
    const isLast = end + 1 === total;
    if (!isLast && body.length % unit !== 0) return this.#bad("a fragment that is no multiple of 320 KiB");
    if (body.length >= longestFragment) return this.#bad("a fragment of 60 MiB or more");
    if (from < session.next) return { status: 416, json: fail("invalidRange") };
    if (from > session.next) return this.#bad("a fragment out of order");
    if (!isLast) {
      session.parts.push(body);
      session.next = end + 1;
      return { status: 202, json: { expirationDateTime: new Date(session.expires).toISOString(), nextExpectedRanges: [`${session.next}-`] } };
    }
    const there = this.#host.model.child(session.parent, session.name);
    if (there !== undefined && session.behavior === "fail") return { status: 409, json: fail("nameAlreadyExists") };
    this.#sessions.delete(id);
    const { told } = this.#host.model.write(session.parent, session.name, Buffer.concat([...session.parts, body]), session.by);
    return { status: there === undefined ? 201 : 200, json: this.#host.tell(told) };
  }

  #bad(what: string): Done {
    this.#host.violations.push(what);
    return { status: 400, json: fail("invalidRequest") };
  }
}
