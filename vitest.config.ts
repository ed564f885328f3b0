import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const inRepository = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const everywhere = ["node_modules/**", "**/.next/**", ".data/**", "e2e/**"];

const shared = {
  // The package `server-only` throws outside React's server build; tests are the server.
  resolve: { alias: { "server-only": inRepository("./node_modules/server-only/empty.js") } },
};
const setupFiles = ["./lib/testing/console-setup.ts", "./lib/testing/property-setup.ts"];
/** How slow the machine is fails nothing: these end what hangs. */
const patience = { testTimeout: 180_000, hookTimeout: 180_000 };
// Next's compiler sets the second one from next.config.js; loaders call forbidden().
const env = { TZ: "UTC", __NEXT_EXPERIMENTAL_AUTH_INTERRUPTS: "true" };

export default defineConfig({
  test: {
    // Vitest would leave a core to itself: on two cores that is every other one.
    maxWorkers: "100%",
    projects: [
      {
        ...shared,
        test: {
          name: "unit",
          include: ["**/*.test.{ts,tsx}"],
          exclude: [...everywhere, "**/*.int.test.ts"],
          setupFiles,
          env,
          ...patience,
        },
      },
      {
        ...shared,
        test: {
          name: "db",
          include: ["**/*.int.test.ts"],
          exclude: everywhere,
          globalSetup: ["./bin/vitest-database.ts"],
          setupFiles: [...setupFiles, "./lib/testing/database-setup.ts"],
          env,
          pool: "forks",
          ...patience,
        },
      },
    ],
  },
});
