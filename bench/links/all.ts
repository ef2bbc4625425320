/** The three benches of the links, in turn: `npm run bench:links`. Each runs as it is loaded. */

await import("./speed.ts");
await import("./many.ts");
await import("./verdicts.ts");
