/**
 * Microsoft Graph on this machine, as far as the archive uses it, and strict: it refuses what the real one refuses (reference, section 18), and keeps
 * an account of what a polite program does not do. Shared by the tests and `npm run demo:archive`.
 */

import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

import { cTagOf, DriveModel, eTagOf, ModelError, type ModelItem, rivalBytes } from "./graph/drive-model.ts";
import { type Done, fail, holds } from "./graph/answers.ts";
import type { Fault, Route, Seen } from "./graph/faults.ts";
import { Received } from "./graph/received.ts";
import { UploadSessions } from "./graph/upload-sessions.ts";

export interface GraphServerOptions {
  /** Milliseconds since 1970; the client's clock in tests. */
  readonly now?: () => number;
  readonly model?: DriveModel;
  /** Entries of a page. */
  readonly page?: number;
  /** What goes wrong with a request. */
  readonly fault?: (seen: Seen) => Fault | undefined;
  /** How long an upload session lives, in milliseconds. */
  readonly sessionLife?: number;
  /** What a request is answered before Graph is asked: the sign-in, see graph/login.ts. */
  readonly login?: (request: IncomingMessage, body: Buffer, url: URL) => LoginAnswer | undefined;
}

export interface LoginAnswer {
  readonly status: number;
  readonly json: unknown;
}

export class GraphServer {
  readonly model: DriveModel;
  readonly received = new Received();
  readonly seen: Seen[] = [];
  /** What no program may do: said in words. */
  readonly violations: string[] = [];
  /** Requests that came before the time that Retry-After named. */
  early = 0;
  /** Tokens that are good, with the client id of each. */
  readonly tokens = new Map<string, string>([["token-1", "client-1"]]);
  /** Whether somebody has opened Bestanden in the channel. */
  channelOpened = false;
  /** Asked again for each request; tests set it. */
  fault: (seen: Seen) => Fault | undefined;
  readonly #options: GraphServerOptions;
  readonly #server: Server;
  readonly #uploads: UploadSessions;
  readonly #downloads = new Map<string, Uint8Array>();
  #quietUntil = 0;
  #count = 0;

  constructor(options: GraphServerOptions = {}) {
    this.#options = options;
    this.model = options.model ?? new DriveModel();
    this.#uploads = new UploadSessions({
      model: this.model,
      violations: this.violations,
      now: () => this.#now(),
      origin: () => this.origin,
      tell: (item) => this.#tell(item),
      sessionLife: options.sessionLife ?? 86_400_000,
    });
    this.fault = options.fault ?? (() => undefined);
    this.#server = createServer((request, response) => void this.#serve(request, response));
    this.#server.keepAliveTimeout = 60_000;
  }

  async listen(): Promise<this> {
    await new Promise<void>((done) => void this.#server.listen(0, "127.0.0.1", done));
    return this;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise<void>((done) => void this.#server.close(() => done()));
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  get base(): string {
    return `${this.origin}/v1.0`;
  }

  /** Upload sessions that are open. */
  get openSessions(): number {
    return this.#uploads.open;
  }

  #now(): number {
    return this.#options.now?.() ?? Date.now();
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    response.on("error", () => undefined);
    // Breaking off the reading lets go of it.
    const { url = "/", method = "GET", socket } = request;
    if (/[^!-~]/u.test(url)) this.violations.push("an address that is not encoded");
    const address = new URL(url, this.origin);
    const called = this.#routeOf(method, address, request);
    const seen: Seen = { index: this.seen.length, method, ...called };
    this.seen.push(seen);
    if (this.#now() < this.#quietUntil) {
      this.early += 1;
      return this.#answer(response, 429, fail("activityLimitReached"), { "retry-after": String(Math.ceil((this.#quietUntil - this.#now()) / 1000)) });
    }
    const fault = this.fault(seen);
    if (fault !== undefined && "drop" in fault && fault.drop === "before") return void socket.destroy();
    const body = await this.#read(request, seen, fault !== undefined && "drop" in fault && fault.drop === "mid");
    if (body === undefined) return void socket.destroy();
    if (fault !== undefined && "expire" in fault) this.#uploads.expire(address.pathname.split("/").at(-1) ?? "");
    if (fault !== undefined && "rival" in fault) this.#putRival(seen.path);
    if (fault !== undefined && "status" in fault && fault.done !== true) return this.#refuse(response, fault);
    try {
      const done = this.#act(seen, request, address, body);
      if (fault !== undefined && "drop" in fault) return void socket.destroy();
      if (fault !== undefined && "status" in fault) return this.#refuse(response, fault);
      this.#answer(response, done.status, done.json, done.headers, done.bytes);
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      this.#answer(response, error.status, fail(error.code));
    }
  }

  #refuse(response: ServerResponse, { status, code, retryAfter }: Extract<Fault, { readonly status: number }>): void {
    if (retryAfter !== undefined) this.#quietUntil = this.#now() + retryAfter * 1000;
    this.#answer(response, status, fail(code ?? "injected"), retryAfter === undefined ? {} : { "retry-after": String(retryAfter) });
  }

  #answer(response: ServerResponse, status: number, json?: unknown, headers: Readonly<Record<string, string>> = {}, bytes?: Uint8Array): void {
    const type = bytes === undefined ? "application/json" : "application/octet-stream";
    const body = bytes ?? (json === undefined ? "" : JSON.stringify(json));
    response.writeHead(status, { "content-type": type, ...headers }).end(body);
  }

  /** The body; undefined when the connection broke, by us or by them. What came is noted. */
  async #read(request: IncomingMessage, seen: Seen, breakOff: boolean): Promise<Buffer | undefined> {
    const parts: Buffer[] = [];
    let size = 0;
    const length = Number(request.headers["content-length"] ?? 0);
    const from = Number(/^bytes (\d+)-/u.exec(request.headers["content-range"] ?? "")?.[1] ?? 0);
    const note = (): void => {
      if (seen.route === "fragment") this.received.note(seen.path, from, from + size);
    };
    try {
      for await (const part of request as AsyncIterable<Buffer>) {
        parts.push(part);
        size += part.length;
        if (breakOff && size >= length / 2) break;
      }
    } catch {
      note();
      return undefined;
    }
    note();
    return breakOff || size !== length ? undefined : Buffer.concat(parts);
  }

  #routeOf(method: string, { pathname }: URL, request: IncomingMessage): Omit<Seen, "index" | "method"> {
    const none = { path: "", isLast: false };
    const [, first = "", id = ""] = pathname.split("/");
    if (first === "download") return { ...none, route: "download" };
    if (first === "upload") {
      const [, end, total] = /-(\d+)\/(\d+)$/u.exec(request.headers["content-range"] ?? "") ?? [];
      const isLast = end !== undefined && Number(end) + 1 === Number(total);
      const route = method === "PUT" ? "fragment" : method === "DELETE" ? "upload-cancel" : "upload-status";
      return { route, path: this.#uploads.pathOf(id), isLast };
    }
    if (!pathname.startsWith("/v1.0/")) return { ...none, route: "token" };
    if (pathname.endsWith("/filesFolder")) return { ...none, route: "files-folder" };
    const { item, path, part } = this.#addressed(pathname);
    const full = item === undefined ? path : [this.model.pathOf(item), path].filter((one) => one !== "").join("/");
    return { route: routes[`${method} ${part}`] ?? "unknown", path: full, isLast: false };
  }

  /** `/drives/{drive}/items/{id}` with `:/path:` and a part behind it. */
  #addressed(pathname: string): { readonly item: ModelItem | undefined; readonly path: string; readonly part: string } {
    const [, drive = "", id = "", path = "", part = ""] = /^\/v1\.0\/drives\/([^/]+)\/items\/([^/:]+)(?::\/([^:]*))?:?(?:\/(\w+))?$/u.exec(pathname) ?? [];
    const item = decodeURIComponent(drive) === this.model.id ? this.model.items.get(decodeURIComponent(id)) : undefined;
    return {
      item,
      path: path
        .split("/")
        .map((one) => decodeURIComponent(one))
        .join("/"),
      part,
    };
  }

  #act(seen: Seen, request: IncomingMessage, address: URL, body: Buffer): Done {
    if (seen.route === "token") {
      const answer = this.#options.login?.(request, body, address);
      return answer ?? { status: 404, json: fail("itemNotFound") };
    }
    if (seen.route === "download") return this.#download(request, address);
    if (seen.route === "fragment" || seen.route === "upload-status" || seen.route === "upload-cancel")
      return this.#uploads.answer(seen.route, address.pathname.split("/")[2] ?? "", request, body);
    const by = this.#authorised(request);
    if (by === undefined) return { status: 401, json: fail("InvalidAuthenticationToken") };
    if (!/^NONISV\|[^|]+\|sessiepers\/\S+$/u.test(request.headers["user-agent"] ?? "")) this.violations.push("another user agent");
    if (seen.route === "files-folder") return this.#filesFolder();
    return this.#drive(seen, request, address, body, by);
  }

  #authorised(request: IncomingMessage): string | undefined {
    return this.tokens.get(/^Bearer (.+)$/u.exec(request.headers.authorization ?? "")?.[1] ?? "");
  }

  /** 404 until somebody has opened Bestanden in that channel. */
  #filesFolder(): Done {
    if (!this.channelOpened) return { status: 404, json: fail("itemNotFound") };
    return { status: 200, json: this.#tell(this.model.root) };
  }

  #drive(seen: Seen, request: IncomingMessage, address: URL, body: Buffer, by: string): Done {
    const { item: base, path } = this.#addressed(address.pathname);
    if (base === undefined) return { status: 404, json: fail("itemNotFound") };
    const item = this.model.find(path, base);
    if (seen.route === "put") return this.#put(base, path, request, address, body, by);
    if (seen.route === "create-session") return this.#uploads.create(seen.path, base, path, request, body, by);
    if (item === undefined) return { status: 404, json: fail("itemNotFound") };
    if (seen.route === "item") return { status: 200, json: select(this.#tell(item), address) };
    if (seen.route === "children") return this.#list(item, address);
    if (seen.route === "content") return this.#content(item);
    if (seen.route === "make-folder") return this.#makeFolder(item, body, by);
    const match = request.headers["if-match"];
    if (match !== undefined && !holds(match, item)) return { status: 412, json: fail("resourceModified") };
    if (seen.route === "move") return this.#move(item, body);
    if (seen.route === "delete") {
      this.model.remove(item);
      return { status: 204 };
    }
    return { status: 400, json: fail("invalidRequest") };
  }

  #tell(item: ModelItem): Readonly<Record<string, unknown>> {
    const { model } = this;
    const path = [model.place, "Archief", model.pathOf(item)].filter((part) => part !== "").join("/");
    return {
      id: item.id,
      name: item.name,
      size: item.bytes.length,
      eTag: eTagOf(item),
      cTag: cTagOf(item),
      webUrl: `https://gemeente.example/${path.split("/").map(encodeURIComponent).join("/")}`,
      parentReference: { driveId: model.id, ...(item.parent === undefined ? {} : { id: item.parent }) },
      lastModifiedBy: { application: { id: item.changedBy, displayName: "sessiepers" } },
      ...(item.kind === "file"
        ? { file: { mimeType: "application/octet-stream", hashes: { quickXorHash: model.hashOf(item) } } }
        : { folder: { childCount: model.children(item).length } }),
    };
  }

  #list(item: ModelItem, address: URL): Done {
    if (item.kind === "file") return { status: 400, json: fail("invalidRequest") };
    const page = Math.min(this.#options.page ?? 200, Number(address.searchParams.get("$top") ?? 200));
    const from = Number(address.searchParams.get("$skiptoken") ?? 0);
    const children = this.model.children(item);
    const next = new URL(address);
    next.searchParams.set("$skiptoken", String(from + page));
    const more = from + page < children.length ? { "@odata.nextLink": next.href } : {};
    return { status: 200, json: { value: children.slice(from, from + page).map((child) => select(this.#tell(child), address)), ...more } };
  }

  #content(item: ModelItem): Done {
    if (item.kind === "folder") return { status: 400, json: fail("invalidRequest") };
    this.#count += 1;
    const name = `secret-download-${this.#count}`;
    this.#downloads.set(name, item.bytes);
    return { status: 302, headers: { location: `${this.origin}/download/${name}` } };
  }

  #download(request: IncomingMessage, address: URL): Done {
    if (request.headers.authorization !== undefined) {
      this.violations.push("a token for the address of a download");
      return { status: 401, json: fail("unauthenticated") };
    }
    const bytes = this.#downloads.get(address.pathname.split("/")[2] ?? "");
    return bytes === undefined ? { status: 404, json: fail("itemNotFound") } : { status: 200, bytes };
  }

  #makeFolder(parent: ModelItem, body: Buffer, by: string): Done {
    const { name, folder, "@microsoft.graph.conflictBehavior": behavior } = JSON.parse(body.toString()) as Record<string, unknown>;
    if (typeof name !== "string" || typeof folder !== "object") return { status: 400, json: fail("invalidRequest") };
    if (behavior !== "fail") this.violations.push("a folder that may be replaced or renamed");
    return { status: 201, json: this.#tell(this.model.makeFolder(parent, name, by)) };
  }

  #move(item: ModelItem, body: Buffer): Done {
    const { name, parentReference } = JSON.parse(body.toString()) as { readonly name?: string; readonly parentReference?: { readonly id?: string } };
    const parent = this.model.items.get(parentReference?.id ?? item.parent ?? "");
    if (parent === undefined) return { status: 404, json: fail("itemNotFound") };
    this.model.move(item, parent, name ?? item.name);
    return { status: 200, json: this.#tell(item) };
  }

  #put(base: ModelItem, path: string, request: IncomingMessage, address: URL, body: Buffer, by: string): Done {
    const parent = this.model.find(path.split("/").slice(0, -1).join("/"), base);
    const name = path.split("/").at(-1) ?? "";
    if (parent?.kind !== "folder") return { status: 404, json: fail("itemNotFound") };
    const there = this.model.child(parent, name);
    const { "if-match": match, "if-none-match": noneMatch } = request.headers;
    if (match !== undefined && (there === undefined || !holds(match, there))) return { status: 412, json: fail("resourceModified") };
    if (noneMatch === "*" && there !== undefined) return { status: 412, json: fail("resourceModified") };
    const behavior = address.searchParams.get("@microsoft.graph.conflictBehavior") ?? "replace";
    if (behavior === "rename") this.violations.push("a file that may be renamed");
    if (there !== undefined && behavior === "fail") return { status: 409, json: fail("nameAlreadyExists") };
    const { told } = this.model.write(parent, name, body, by);
    return { status: there === undefined ? 201 : 200, json: this.#tell(told) };
  }

  #putRival(path: string): void {
    const parent = this.model.find(path.split("/").slice(0, -1).join("/"));
    if (parent !== undefined) this.model.write(parent, path.split("/").at(-1) ?? "", rivalBytes, "somebody-else");
  }
}

const routes: Readonly<Record<string, Route>> = {
  "GET ": "item",
  "GET children": "children",
  "GET content": "content",
  "PUT content": "put",
  "POST children": "make-folder",
  "POST createUploadSession": "create-session",
  "PATCH ": "move",
  "DELETE ": "delete",
};

/** Only what `$select` names. */
function select(item: Readonly<Record<string, unknown>>, address: URL): Readonly<Record<string, unknown>> {
  const names = address.searchParams.get("$select")?.split(",");
  return names === undefined ? item : Object.fromEntries(Object.entries(item).filter(([name]) => names.includes(name)));
}
