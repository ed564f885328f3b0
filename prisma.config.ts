import { defineConfig } from "prisma/config";

// Read by Prisma's command line only. bin/prisma.ts sets the address; it is the owner's role, since
// the application's role may not change the schema.
export default defineConfig({
  schema: "prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.MIGRATION_DATABASE_URL ?? process.env.DATABASE_URL ?? "" },
});
