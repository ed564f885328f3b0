// The web server's process, which bin/web-server.ts starts: Next behind a server of our own, so that headers,
// refusals, bodies and the stop are ours. A proxy.ts of Next would hold every body in memory up to a limit, and
// hand on what lies within it as if it were all.
//   node bin/http-server.ts start|dev FOLDER PORT HOST
import { createServer } from "node:http";
import compression from "compression";
import next from "next";
import { limitBody } from "#lib/server/body-time.ts";
import { isDraining, startDraining } from "#lib/server/draining.ts";
import { makeFront } from "#lib/server/front.ts";
import type { KeptAddress } from "#lib/server/kept-addresses.ts";
import { keepAnswers } from "#lib/server/kept-answers.ts";
import { log } from "#lib/server/log.ts";
import { withAvailability } from "#lib/server/outcome-note.ts";

const [mode, dir, portText, hostname] = process.argv.slice(2);
const port = Number(portText);
const development = mode === "dev";
/** A request that has not ended by then is given up; bin/web-server.ts waits a second longer. */
const STOP_MS = 14_000;
const BODY_LIMITS = { wholeMs: 60_000, restMs: 120_000 } as const;
const HEADERS_MS = 60_000;
/** Nothing read and nothing sent: an answer that nobody reads holds its socket and file no longer. */
const SILENCE_MS = 300_000;
/** Longer than proxies keep a connection that they may use again (Caddy: two minutes), so that it is they who end it. */
const IDLE_MS = 125_000;
const LOOK_AGAIN_MS = 200;
const KEPT_LIMITS = { bytes: 48 * 1024 * 1024, milliseconds: 60_000, patienceMs: 1_000 } as const;

const admit = makeFront({ development });
const compress = compression();
// Code that is being written changes without an event.
const keep = development ? null : keepAnswers(KEPT_LIMITS, logHandedOut);
const server = createServer({
  headersTimeout: HEADERS_MS,
  // Node's own would cut off a large file on a slow line.
  requestTimeout: 0,
  keepAliveTimeout: IDLE_MS,
  // Nothing here speaks another protocol, but for the reloading of development: asked for one, the request is
  // answered as any other. Next would keep some of these connections, without an answer, for good.
  shouldUpgradeCallback: () => development,
});
server.timeout = SILENCE_MS;
const application = next({ dev: development, dir, hostname, port, httpServer: server });
const handle = application.getRequestHandler();

server.on("request", (request, response) => {
  // Else a connection that is asked again and again would hold up the stop to its end.
  if (isDraining()) response.shouldKeepAlive = false;
  limitBody(request, response, BODY_LIMITS);
  const admitted = admit(request, response);
  if (!admitted) return;
  const render = () => handle(request, response);
  const answer = () => (keep ? keep(request, response, admitted, render) : render());
  compress(request, response, () => {
    withAvailability(response, answer).catch((error: unknown) => {
      log().error({ err: error }, "request failed outside of any route");
      if (response.headersSent) return response.destroy();
      response.statusCode = 500;
      response.end();
    });
  });
});

/** As a route writes a line of each of its answers. */
function logHandedOut({ permission, isRoute }: KeptAddress, requestId: string): void {
  if (isRoute) log().info({ kind: "GET", permission, requestId, code: "OK", kept: true }, "request");
}

/** No new connections; what is under way may end, jobs and streams too. */
async function stop(): Promise<void> {
  // Asked twice: a service manager tells every process, and the starter its child.
  if (isDraining()) return;
  log().info({}, "stopping");
  setTimeout(() => process.exit(1), STOP_MS).unref();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  setInterval(() => server.closeIdleConnections(), LOOK_AGAIN_MS).unref();
  // The pages of development hold a socket for reloading.
  await Promise.all([startDraining(), development ? null : closed]);
  await application.close();
  process.exit(0);
}

process.on("SIGTERM", () => void stop());
server.once("error", (error) => {
  log().fatal({ err: error }, "the server cannot listen");
  process.exit(1);
});
await application.prepare();
server.listen(port, hostname);
