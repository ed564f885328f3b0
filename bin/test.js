// `npm test`: installs what is missing with any Node from 20.19 on, then hands over to the pinned one.
import { ensureInstalled, handOver } from "./install.js";

try {
  await ensureInstalled();
} catch (error) {
  console.error(error.message);
  // The closing line stands at the end of every run, this one included.
  console.log("0 passed, 1 failed");
  process.exit(1);
}
handOver("test.ts", process.argv.slice(2));
