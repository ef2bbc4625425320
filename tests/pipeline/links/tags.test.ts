import { expect, test } from "vitest";

import { findRefresh } from "../../../pipeline/links/meta-refresh.ts";
import { readTags } from "../../../pipeline/links/tags.ts";

const read = (html: string) => [...readTags(html)].map(({ name, attributes }) => `${name} ${JSON.stringify(Object.fromEntries(attributes))}`);

test("tags with attributes in all their forms", () => {
  expect(read(`<A HREF="x>y" id='a' data-id=b checked><br/><p id=een id=twee>1 < 2 <3</p>`)).toEqual([
    'a {"href":"x>y","id":"a","data-id":"b","checked":""}',
    "br {}",
    'p {"id":"een"}',
  ]);
});

test("comments, and what stands in scripts and titles, hold no tags", () => {
  expect(read('<!-- <a id="x"> --><script>"<a>"</script><title><b></title><noscript><meta></noscript><i>')).toEqual([
    "script {}",
    "title {}",
    "noscript {}",
    "i {}",
  ]);
});

test.each(["<a ", '<a x="', "<a x='", "<!--", "<script>", "</script", "<a =", "< ", "<a x = ", "<a x=\"' "])(
  "a page of %j without end is read to its end",
  (part) => {
    expect(read(part.repeat(60_000)).length).toBeLessThanOrEqual(1);
  },
);

const refreshOf = (content: string) =>
  findRefresh(
    [
      {
        name: "meta",
        attributes: new Map([
          ["http-equiv", "Refresh"],
          ["content", content],
        ]),
      },
    ],
    new URL("https://a.example/x"),
  );

test.each([
  ["0;url=/y", "/y"],
  ["0; URL='/y'", "/y"],
  ['3, url="/y" rest', "/y"],
  ["0 /y", "/y"],
  ["0.5; url=/y?a=1&amp;b=2", "/y?a=1&b=2"],
  ["0", undefined],
  ["0; url=", undefined],
  ["0; url=/x", undefined],
  ["0; url=/x#boven", undefined],
  ["6; url=/y", undefined],
  ["straks; url=/y", undefined],
  [`0${" ".repeat(3990)}`, undefined],
])("a refresh of %j leads to %j", (content, target) => {
  expect(refreshOf(content)).toBe(target);
});
