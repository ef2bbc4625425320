/** Looks at a drive: single items, and what is in a folder. Changes nothing. */

import type { Fingerprint } from "../fingerprint.ts";
import { type PutGuard, type TargetEntry, TargetError } from "../target.ts";
import { type DriveItem, itemFields, readItem, readPage, toEntry } from "./drive-item.ts";
import { refusal } from "./faults.ts";
import { type FileToPut, fileToPut } from "./file-to-put.ts";
import { type GraphRequest, isFailure, locationOf } from "./graph-request.ts";
import { addressOf, addressOfId, type GraphPlace, pathOfPage } from "./place.ts";
import type { WireAnswer } from "./wire.ts";

export class Drive {
  readonly request: GraphRequest;
  readonly place: GraphPlace;
  readonly #clientId: string | undefined;
  #root: Promise<string> | undefined;

  /** `clientId` of our sign-in, to know our own hand in files that SharePoint changed. */
  constructor(request: GraphRequest, place: GraphPlace, clientId: string | undefined) {
    this.request = request;
    this.place = place;
    this.#clientId = clientId;
  }

  toEntry(item: DriveItem): TargetEntry {
    return toEntry(item, this.#clientId);
  }

  toFile(path: string, file: { readonly bytes: Uint8Array } & Fingerprint, guard: PutGuard): FileToPut {
    return fileToPut(path, file, guard, this.#clientId);
  }

  /** Decoded path of the root, for the limit on paths; asked once. Throws a TargetError "vanished" when the root is not there. */
  root(): Promise<string> {
    this.#root ??= this.#openRoot();
    return this.#root;
  }

  /** What stands at a path; undefined for nothing. */
  async item(path: string): Promise<DriveItem | undefined> {
    return this.#itemOf(await this.answer(path), path);
  }

  /** The answer that tells of the item at a path. */
  answer(path: string): Promise<WireAnswer> {
    return this.request.askTwice({ method: "GET", to: `${addressOf(this.place, path)}?$select=${itemFields}`, path });
  }

  /** An item by its id, whatever it is called now. */
  async itemById(id: string, path: string): Promise<DriveItem | undefined> {
    const answer = await this.request.askTwice({ method: "GET", to: `${addressOfId(this.place.driveId, id)}?$select=${itemFields}`, path });
    return this.#itemOf(answer, path);
  }

  /** All that a folder holds, page after page; undefined when it is not there. */
  async children(path: string): Promise<readonly DriveItem[] | undefined> {
    const items: DriveItem[] = [];
    const seen = new Set<string>();
    for (let to: string | undefined = `${addressOf(this.place, path, "children")}?$select=${itemFields}&$top=200`; to !== undefined;) {
      seen.add(to);
      const answer = await this.request.askTwice({ method: "GET", to, path });
      if (answer.status === 404 && seen.size === 1) return undefined;
      const page = answer.status === 200 ? readPage(answer.body) : undefined;
      if (page === undefined) throw answer.status === 200 ? new TargetError("failed", path, "unreadable") : refusal(answer, path);
      items.push(...page.items);
      if (page.next !== undefined && seen.has(page.next)) throw new TargetError("failed", path, "a list without end");
      to = page.next;
    }
    return items;
  }

  /** The bytes of a file; undefined when it is not there. */
  async read(path: string): Promise<Uint8Array | undefined> {
    const tries = this.request.tries(path);
    for (;;) {
      const answer = await this.request.askTwice({ method: "GET", to: addressOf(this.place, path, "content"), path });
      if (answer.status === 404) return undefined;
      if (answer.status === 200) return answer.body;
      if (answer.status >= 400) throw refusal(answer, path);
      const got = await this.request.onceBare({ method: "GET", to: locationOf(answer), path });
      if (!isFailure(got) && got.status === 200) return got.body;
      // The address of a download is good for minutes: a new one each time.
      await tries.after(isFailure(got) ? got : { answer: got });
    }
  }

  /** What a 404 means where something had to be: the archive's root is gone, or only this. */
  async gone(path: string): Promise<TargetError> {
    const isThere = path !== "" && (await this.item("")) !== undefined;
    return isThere ? new TargetError("failed", path, "404") : new TargetError("vanished", path, "404");
  }

  async #openRoot(): Promise<string> {
    try {
      const item = await this.item("");
      if (item === undefined) throw new TargetError("vanished", "", "404");
      if (item.kind !== "folder") throw new TargetError("vanished", "", "not a folder");
      return pathOfPage(item.webUrl);
    } catch (error) {
      this.#root = undefined;
      throw error;
    }
  }

  #itemOf(answer: WireAnswer, path: string): DriveItem | undefined {
    if (answer.status === 404) return undefined;
    const item = answer.status === 200 ? readItem(answer.body) : undefined;
    if (item === undefined) throw answer.status === 200 ? new TargetError("failed", path, "unreadable") : refusal(answer, path);
    return item;
  }
}
