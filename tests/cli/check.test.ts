import { describe, expect, it } from "vitest";

import { makeFolder, runCli } from "../support/run-cli.ts";

const front =
  "---\ntitle: Een avond over inspraak\ndate: 2026-03-12\nsummary: Twee gemeenten vertellen hoe zij inwoners bereiken die anders niet komen.\n---\n\n";
/** A PNG of one pixel. */
const pixel = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");

interface Result {
  readonly writeUps: readonly { readonly messages: readonly { readonly code: string; readonly line: number }[] }[];
}

async function told(verb: string, folder: string): Promise<readonly string[]> {
  const ran = await runCli([verb, "--offline", "--only", "email,web", "--json"], folder);
  return (JSON.parse(ran.out) as Result).writeUps.flatMap(({ messages }) => messages.map(({ code, line }) => `${code} ${line}`));
}

describe("sessiepers check", () => {
  it("looks at the finished mail and web page more thoroughly than build does", async () => {
    const folder = await makeFolder({
      "sessions/avond.md": `${front}Een zin met een [krant](http://krant.example/).\n\n[![](lijn.png "decorative")](https://een.example/)\n`,
      "sessions/lijn.png": pixel,
    });
    const always = ["mail-images-local 1", "mail-link-http 7"];
    expect(await told("build", folder)).toEqual(always);
    expect(await told("check", folder)).toEqual([...always, "mail-link-text 9"]);
  });
});
