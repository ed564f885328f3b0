// node --conditions=react-server bin/seed.ts reference|demo
// A process of its own: the seed reads the application's modules, whose configuration comes from the
// environment once, and the starter must not keep their memory. Reads DATABASE_URL; the demo prints its
// summary as JSON on the last line.
import { existsSync } from "node:fs";
import { inRoot } from "./places.ts";

const what = process.argv[2];
const url = process.env.DATABASE_URL ?? "";
const file = inRoot("prisma", "seed", `${what}.ts`);

if (!existsSync(file)) {
  console.log("null");
} else if (what === "reference") {
  const { seedReference } = await import("#prisma/seed/reference.ts");
  await seedReference(url);
  console.log("null");
} else if (what === "demo") {
  const { seedDemo } = await import("#prisma/seed/demo.ts");
  console.log(JSON.stringify(await seedDemo(url, new Date())));
} else {
  console.error("Usage: node --conditions=react-server bin/seed.ts reference|demo");
  process.exit(2);
}
process.exit(0);
