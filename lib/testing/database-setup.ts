import { openTestDatabase } from "./database.ts";

await openTestDatabase();
