/**
 * A large file in fragments, over an upload session: it appears under its name only with the last one (without `deferCommit`, which would take one
 * more request for the same). Taken up where it stood, after a break and by a next run.
 */

import type { StoredUpload, UploadStore } from "../journal.ts";
import { TargetError } from "../target.ts";
import { type DriveItem, readItem } from "./drive-item.ts";
import type { Drive } from "./drive.ts";
import { isRecord, readJson, refusal } from "./faults.ts";
import type { FileToPut } from "./file-to-put.ts";
import { isFailure } from "./graph-request.ts";
import { addressOf, nameOf } from "./place.ts";
import { fragmentUnit } from "./settings.ts";
import type { WireAnswer } from "./wire.ts";

/** So often a session may be lost before we believe that it never works. */
const sessions = 4;

/** Writes the file; gives the item as the server tells it. Throws a TargetError, "taken" when the guard does not hold. */
export async function putLarge(drive: Drive, file: FileToPut, uploads: UploadStore): Promise<DriveItem> {
  let stored = await takeUp(drive, file, uploads);
  for (let count = 0; count < sessions; count += 1) {
    const upload = stored ?? (await begin(drive, file, uploads));
    const item = await new Upload(drive, file, uploads, upload.url).run(stored !== undefined);
    if (item !== undefined) return item;
    stored = undefined;
  }
  throw new TargetError("failed", file.path, "the upload session was lost again and again");
}

/** The session of an earlier run, when it was for this very file under this very guard; another one is called off. */
async function takeUp(drive: Drive, file: FileToPut, uploads: UploadStore): Promise<StoredUpload | undefined> {
  const stored = uploads.get(file.path);
  if (stored === undefined) return undefined;
  if (stored.sha256 === file.sha256 && stored.size === file.size && stored.guard === guardText(file)) return stored;
  await callOff(drive, file.path, stored.url);
  await uploads.remove(file.path);
  return undefined;
}

function guardText({ guard }: FileToPut): string {
  return "absent" in guard ? "absent" : guard.tag;
}

async function begin(drive: Drive, file: FileToPut, uploads: UploadStore): Promise<StoredUpload> {
  const { path, guard, size, sha256 } = file;
  const isNew = "absent" in guard;
  // `fileSize` has a full drive say so now.
  const item = { "@microsoft.graph.conflictBehavior": isNew ? "fail" : "replace", name: nameOf(path), fileSize: size };
  const answer = await drive.request.askTwice({
    method: "POST",
    to: addressOf(drive.place, path, "createUploadSession"),
    headers: isNew ? {} : { "if-match": guard.tag },
    json: { item },
    path,
  });
  if (answer.status === 404) throw await drive.gone(path);
  const told = readJson(answer.body);
  if (answer.status >= 300) throw refusal(answer, path);
  if (!isRecord(told) || typeof told["uploadUrl"] !== "string") throw new TargetError("failed", path, "unreadable");
  const expires = typeof told["expirationDateTime"] === "string" ? told["expirationDateTime"] : "";
  const upload: StoredUpload = { url: told["uploadUrl"], sha256, size, guard: guardText(file), expires };
  await uploads.set(path, upload);
  return upload;
}

/** Frees what the server keeps of a session. It expires by itself: when this fails, nothing is lost. */
async function callOff(drive: Drive, path: string, url: string): Promise<void> {
  await drive.request.onceBare({ method: "DELETE", to: url, path }).catch(() => undefined);
}

class Upload {
  readonly #drive: Drive;
  readonly #file: FileToPut;
  readonly #uploads: UploadStore;
  readonly #url: string;
  #fragment: number;

  constructor(drive: Drive, file: FileToPut, uploads: UploadStore, url: string) {
    this.#drive = drive;
    this.#file = file;
    this.#uploads = uploads;
    this.#url = url;
    this.#fragment = drive.request.settings.fragment;
  }

  /** Sends what is missing. Undefined when the session is no more, and the file not there: the next one begins again. */
  async run(isStored: boolean): Promise<DriveItem | undefined> {
    try {
      const item = await this.#send(isStored ? await this.#ask() : 0);
      await this.#uploads.remove(this.#file.path);
      return item;
    } catch (error) {
      // What stops the whole run says nothing of this upload: the next run takes it up.
      if (!(error instanceof TargetError) || error.stops) throw error;
      await callOff(this.#drive, this.#file.path, this.#url);
      await this.#uploads.remove(this.#file.path);
      throw error;
    }
  }

  async #send(from: number | undefined): Promise<DriveItem | undefined> {
    const { path, size } = this.#file;
    const tries = this.#drive.request.tries(path);
    for (let at = from; at !== undefined;) {
      const end = Math.min(at + this.#fragment, size);
      if (end === size) await this.#holdGuard();
      const got = await this.#drive.request.onceBare(this.#fragmentOf(at, end));
      if (!isFailure(got) && got.status === 202) {
        at = nextOf(got) ?? end;
        tries.restart();
        continue;
      }
      if (!isFailure(got) && got.status < 300) return readItem(got.body) ?? this.#there();
      if (!isFailure(got) && isFinal(got.status)) return this.#refused(got);
      if (isFailure(got) && "answer" in got && got.answer.status === 504) this.#fragment = half(this.#fragment);
      await tries.after(isFailure(got) ? got : { answer: got });
      // What came of it only the server knows.
      at = await this.#ask();
    }
    return this.#there();
  }

  #fragmentOf(from: number, end: number): Parameters<Drive["request"]["onceBare"]>[0] {
    const { path, bytes, size } = this.#file;
    const headers = { "content-range": `bytes ${from}-${end - 1}/${size}` };
    return { method: "PUT", to: this.#url, headers, bytes: bytes.subarray(from, end), path };
  }

  /** Where the server wants us to go on; undefined when the session is no more. */
  async #ask(): Promise<number | undefined> {
    const { path } = this.#file;
    const { request } = this.#drive;
    const tries = request.tries(path);
    for (let doubts = 0; ;) {
      const got = await request.onceBare({ method: "GET", to: this.#url, path });
      if (!isFailure(got) && got.status === 200) return nextOf(got);
      if (!isFailure(got) && (doubts += 1) > 1) return undefined;
      await tries.after(isFailure(got) ? got : { answer: got });
    }
  }

  /** The session was begun under this guard, maybe days ago, and the server may have looked then only. */
  async #holdGuard(): Promise<void> {
    const { guard, path } = this.#file;
    if ("absent" in guard) return;
    const item = await this.#drive.item(path);
    if (item?.tag !== guard.tag && (item === undefined || !this.#file.isOurs(item))) throw new TargetError("taken", path, "412");
  }

  /** A name that is taken shows with the last fragment; the one who took it may be we, when an answer was lost. */
  async #refused(answer: WireAnswer): Promise<DriveItem> {
    const item = answer.status === 409 || answer.status === 412 ? await this.#there() : undefined;
    if (item !== undefined) return item;
    throw refusal(answer, this.#file.path);
  }

  async #there(): Promise<DriveItem | undefined> {
    const item = await this.#drive.item(this.#file.path);
    return item !== undefined && this.#file.isOurs(item) ? item : undefined;
  }
}

/** Not of the session (404, 410, or 401 and 403 when its address is too old), and not of a range that is there already (416). */
function isFinal(status: number): boolean {
  return status >= 400 && ![401, 403, 404, 410, 416].includes(status);
}

function half(fragment: number): number {
  return Math.max(fragmentUnit, Math.floor(fragment / 2 / fragmentUnit) * fragmentUnit);
}

/** First byte that the server has not got; undefined when it tells none. */
function nextOf({ body }: WireAnswer): number | undefined {
  const told = readJson(body);
  const ranges: unknown = isRecord(told) ? told["nextExpectedRanges"] : undefined;
  const [first]: unknown[] = Array.isArray(ranges) ? ranges : [];
  const from = typeof first === "string" ? /^(\d{1,15})(?:-|$)/u.exec(first)?.[1] : undefined;
  return from === undefined ? undefined : Number(from);
}
