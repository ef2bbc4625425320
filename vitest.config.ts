import { defineConfig } from "vitest/config";

// Browser tests share two cores in CI: long limits, so that no test asserts time.
export default defineConfig({
  test: { include: ["tests/**/*.test.ts"], testTimeout: 120_000, hookTimeout: 120_000, globalSetup: ["tests/support/unconfirmed.ts"], pool: "forks" },
});
