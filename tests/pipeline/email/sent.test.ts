/** The samples' drafts as programs of others take them: a spam filter, and a mail program. */

import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

import PostalMime, { type Email } from "postal-mime";
import { beforeAll, describe, expect, it } from "vitest";

import { findProgram } from "../../support/judges.ts";
import { buildJson, makeFolder, projectRoot } from "../../support/run-cli.ts";
import { type Opened, openInMutt } from "./mutt-judge.ts";
import { judgeSpam, makeSent } from "./spam-judge.ts";

interface Draft {
  readonly name: string;
  readonly eml: Uint8Array;
}

const drafts: Draft[] = [];

beforeAll(async () => {
  for (const brand of ["thorbecke", "waterland"]) {
    const cwd = await makeFolder({});
    const { code, err } = await buildJson(["--only", "email", "--brand", brand, join(projectRoot, "sessions")], cwd);
    expect(code, err).toBe(0);
    for (const slug of (await readdir(join(cwd, "output"))).filter((name) => !name.endsWith(".json"))) {
      drafts.push({ name: `${slug}, ${brand}`, eml: await readFile(join(cwd, "output", slug, "email.eml")) });
    }
  }
  expect(drafts).toHaveLength(6);
});

describe("SpamAssassin", () => {
  it("gives the samples at most half a point", () => {
    const program = findProgram("spamassassin", "the spam score of the mails");
    if (program === undefined) return;
    const verdicts = judgeSpam(
      program,
      drafts.map(({ eml }) => makeSent(eml)),
    );
    const over = verdicts.map(({ points, rules }, index) => ({ name: drafts[index]?.name, points, rules })).filter(({ points }) => !(points <= 0.5));
    expect(over).toEqual([]);
  });

  it("gives more to a mail with white text on white, and to one that shouts", () => {
    const program = findProgram("spamassassin", "the spam score of the mails");
    if (program === undefined) return;
    const sent = makeSent(drafts[0]?.eml ?? new Uint8Array());
    const hidden = '<div style=3D"display:none;font-size:1px;color:#ffffff">Vier gemeenten lieten zien=\r\n hoe zij mensen bereiken</div>\r\n';
    const planted = [
      sent.replace(/(?=<div[^>]*role=3D"article")|(?<=<body[^>]*>)/u, hidden),
      sent.replace(/^Subject: .*$/mu, "Subject: VIAGRA 100% FREE!!! ACT NOW AND MAKE $$$ FAST"),
    ];
    for (const { points, rules } of judgeSpam(program, planted)) expect(points, rules).toBeGreaterThan(0.5);
  });
});

describe("mutt", () => {
  it("opens every draft, decodes what stands at its top, and finds in each part what we wrote", async () => {
    const programs = findMutt();
    if (programs === undefined) return;
    for (const { name, eml } of drafts) {
      const read = await PostalMime.parse(eml);
      const opened = await openInMutt(...programs, eml, partsOf(read));
      expect(opened.shown, name).toContain(`Subject: ${read.subject ?? ""}`);
      expect(opened.shown, name).toContain(`From: ${read.from?.name ?? ""} <${read.from?.address ?? ""}>`);
      expect(opened.shown, name).not.toMatch(/\[-- (?:Error|Warning)/u);
      expect(findLost(read, opened), name).toEqual([]);
    }
  });

  it("misses what is broken", async () => {
    const programs = findMutt();
    if (programs === undefined) return;
    const [draft] = drafts;
    if (draft === undefined) throw new Error("no draft");
    const read = await PostalMime.parse(draft.eml);
    const source = Buffer.from(draft.eml).toString("latin1");
    const broken = source.replace("lieten", "laten").replaceAll("iVBORw0KGgo", "iVBORw0KGgp");
    const lost = findLost(read, await openInMutt(...programs, Buffer.from(broken, "latin1"), partsOf(read)));
    expect(lost).toEqual(["text", ...read.attachments.map(({ filename }) => filename).filter((name) => name?.endsWith(".png"))]);
  });
});

function findMutt(): readonly [string, string] | undefined {
  const [mutt, script] = ["mutt", "script"].map((name) => findProgram(name, "drafts in a mail program"));
  return mutt === undefined || script === undefined ? undefined : [mutt, script];
}

/** Two texts and their attachments; and the two parts that hold them: both texts, and the HTML with its images. */
function partsOf({ attachments }: Email): number {
  return 4 + attachments.length;
}

/** What we wrote and mutt did not save. */
function findLost({ text, html, attachments }: Email, { parts }: Opened): readonly string[] {
  const saved = parts.map((part) => Buffer.from(part).toString("latin1").replaceAll("\r\n", "\n").trimEnd());
  const wanted = [
    { name: "text", content: Buffer.from(text ?? "") },
    { name: "html", content: Buffer.from(html ?? "") },
    ...attachments.map(({ filename, content }) => ({ name: filename ?? "", content: Buffer.from(content as ArrayBuffer) })),
  ];
  return wanted.filter(({ content }) => !saved.includes(content.toString("latin1").replaceAll("\r\n", "\n").trimEnd())).map(({ name }) => name);
}
