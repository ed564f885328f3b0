// `npm start`: installs what is missing with any Node from 20.19 on, then hands over to the pinned one.
import { ensureInstalled, handOver } from "./install.js";

try {
  await ensureInstalled();
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
handOver("serve.ts", process.argv.slice(2));
