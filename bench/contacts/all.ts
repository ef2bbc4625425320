/** The benches of the contacts, one after the other: how right, how fast, and the address book. With arguments (see score.ts) how right alone. */

await import("./score.ts");
if (process.argv.length === 2) {
  await import("./speed.ts");
  await import("./book.ts");
}
