import { registryFaults } from "#lib/architecture/entries.ts";

/** Runs before every build: a page, route or action that nobody registered does not build. */
const { unregistered, stale } = registryFaults();
for (const key of unregistered) console.error(`Not registered in lib/architecture/registry.ts: ${key}`);
for (const key of stale) console.error(`Registered, but not there any more: ${key}`);
process.exit(unregistered.length + stale.length === 0 ? 0 : 1);
