// The web server's process, which bin/web-server.ts starts: Next behind a server of our own, so that headers,
// refusals, bodies and the stop are ours. A proxy.ts of Next would hold every body in memory up to a limit, and
// hand on what lies within it as if it were all.
//   node bin/http-server.ts start|dev FOLDER PORT HOST
import { createServer } from "node:http";
import next from "next";
import { startDraining } from "#lib/server/draining.ts";
import { makeFront } from "#lib/server/front.ts";
import { log } from "#lib/server/log.ts";
import { withAvailability } from "#lib/server/unavailable.ts";

const [mode, dir, portText, hostname] = process.argv.slice(2);
const port = Number(portText);
const development = mode === "dev";
/** A request that has not ended by then is given up; bin/web-server.ts waits a second longer. */
const STOP_MS = 14_000;

const admit = makeFront({ development });
const server = createServer();
const application = next({ dev: development, dir, hostname, port, httpServer: server });
const handle = application.getRequestHandler();

server.on("request", (request, response) => {
  if (!admit(request, response)) return;
  withAvailability(response, () => handle(request, response)).catch((error: unknown) => {
    log().error({ err: error }, "request failed outside of any route");
    if (response.headersSent) return response.destroy();
    response.statusCode = 500;
    response.end();
  });
});

/** No new connections; what is under way may end, jobs and streams too. */
async function stop(): Promise<void> {
  log().info({}, "stopping");
  setTimeout(() => process.exit(1), STOP_MS).unref();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  await Promise.all([startDraining(), closed]);
  await application.close();
  process.exit(0);
}

process.once("SIGTERM", () => void stop());
await application.prepare();
server.listen(port, hostname);
