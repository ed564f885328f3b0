// `npm test`: installs what is missing with any Node from 20.19 on, then hands over to the pinned one.
import { ensureInstalled, handOver } from "./install.js";

await ensureInstalled();
handOver("test.ts", process.argv.slice(2));
