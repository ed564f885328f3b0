import type { Instrumentation } from "next";

/** Runs once when a server starts, before it answers anything. */
export async function register(): Promise<void> {
  // The bundler drops the branch for other runtimes, which have no database.
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startServer } = await import("#lib/server/start.ts");
  await startServer();
}

/** Next's own record of what a page, a route or an action threw; its digest is what the error page shows. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { logRequestError } = await import("#lib/server/start.ts");
  // The route, not the path: a path may hold an invitation's token.
  logRequestError(error, { route: context.routePath, kind: context.routeType, method: request.method });
};
