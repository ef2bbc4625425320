/** A mail's headers, texts and parts, decoded: encoded words, quoted-printable, base64. */

/** `texts` are its headers and bodies; `parts` what is attached. Throws for what is no mail. */
export async function readMail(bytes: Uint8Array): Promise<{ readonly texts: readonly string[]; readonly parts: readonly Part[] }> {
  const { default: PostalMime } = await import("postal-mime");
  const mail = await PostalMime.parse(bytes, { attachmentEncoding: "arraybuffer" });
  const people = [mail.from, mail.sender, ...(mail.to ?? []), ...(mail.cc ?? []), ...(mail.bcc ?? []), ...(mail.replyTo ?? [])];
  const names = people.flatMap((one) => (one === undefined ? [] : [one.name, one.address ?? ""]));
  const headers = mail.headers.map(({ key, value }) => `${key}: ${value}`);
  return {
    texts: [[...headers, mail.subject ?? "", ...names].join("\n")],
    parts: [
      { name: "body.txt", bytes: new TextEncoder().encode(mail.text ?? "") },
      { name: "body.html", bytes: new TextEncoder().encode(mail.html ?? "") },
      ...mail.attachments.map(({ filename, content }) => ({ name: filename ?? "", bytes: toBytes(content) })),
    ],
  };
}

interface Part {
  readonly name: string;
  readonly bytes: Uint8Array;
}

function toBytes(content: string | ArrayBuffer | Uint8Array): Uint8Array {
  return typeof content === "string" ? new TextEncoder().encode(content) : new Uint8Array(content);
}
