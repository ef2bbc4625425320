/** From the data of caniemail.com to what the check needs of it. */

import { clients } from "./clients.ts";
import type { FeatureSupport, SupportData } from "./support-data.ts";

/** The part of https://www.caniemail.com/api/data.json that is read. */
interface Published {
  readonly last_update_date: string;
  readonly data: readonly {
    readonly slug: string;
    readonly title: string;
    readonly last_test_date: string;
    readonly stats: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>;
  }[];
}

/** The text must go along with each copy of the data (MIT licence). */
const licence =
  'MIT License. Copyright (c) 2019 Rémi Parmentier. Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify, merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is furnished to do so, subject to the following conditions: The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software. THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.';

/**
 * Reduces the published text to the clients that matter: per feature what is not supported (`n`), partly (`a`) or was not tested (`u`),
 * with the numbers of the notes. Features and clients stand in a fixed order, so the same input gives the same bytes.
 * Throws when the text has another form.
 */
export function reduceCaniemail(published: string): SupportData {
  const { last_update_date: updated, data } = parseInOrder(published);
  const features = data
    .toSorted((a, b) => (a.slug < b.slug ? -1 : 1))
    .map(({ slug, title, last_test_date: tested, stats }) => {
      const lacks = clients.flatMap(({ id }): [string, string][] => {
        const support = readNewest(stats, id);
        return support.startsWith("y") ? [] : [[id, support]];
      });
      return [slug, { title: title.trim(), tested: tested.replaceAll(/-(?<digit>\d)(?!\d)/gu, "-0$<digit>"), lacks: Object.fromEntries(lacks) }] satisfies [
        string,
        FeatureSupport,
      ];
    });
  if (features.length === 0 || !/^\d{4}-\d\d-\d\d/u.test(updated)) throw new TypeError("no data of caniemail.com: features or date are missing");
  return { source: "https://www.caniemail.com/api/data.json", licence, date: updated.slice(0, 10), features: Object.fromEntries(features) };
}

/** As the file's text: with line breaks for each value, so that an update shows what changed. */
export function writeSupportData(data: SupportData): string {
  return `${JSON.stringify(data, null, 2)}\n`;
}

/**
 * Versions stand from old to new, and the numbers alone do not tell which is newer ("2019-02" is older than "16.80").
 * JavaScript moves keys that are whole numbers to the front; a letter before them keeps the order of the file.
 */
function parseInOrder(published: string): Published {
  return JSON.parse(published.replace(/"(?<number>\d+)":/gu, '"v$<number>":')) as Published;
}

/** What the newest tested version of a client supports: `y`, `n`, `a` or `u`, and numbers of notes. */
function readNewest(stats: Published["data"][number]["stats"], id: string): string {
  const [family = "", platform = ""] = id.split(/\.(?<rest>.*)/su);
  const versions = Object.values(stats[family]?.[platform] ?? {});
  return (versions.at(-1) ?? "u").replaceAll("#", "");
}
