import type { Instrumentation } from "next";

// Next compiles this file for its edge runtime as well, where there is no database. NEXT_RUNTIME is a
// constant of the bundler, which leaves the branches out there; it is not configuration.

/** Runs once when a server starts, before it answers anything. */
export async function register(): Promise<void> {
  // eslint-disable-next-line no-restricted-syntax -- see above
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { startServer } = await import("#lib/server/start.ts");
    await startServer();
    const { startJobs } = await import("#lib/jobs/start.ts");
    await startJobs();
  }
}

/** Next's own record of what a page, a route or an action threw; its digest is what the error page shows. */
export const onRequestError: Instrumentation.onRequestError = async (error, request, context) => {
  // eslint-disable-next-line no-restricted-syntax -- see above
  if (process.env.NEXT_RUNTIME === "nodejs") {
    const { logRequestError } = await import("#lib/server/start.ts");
    // The route, not the path: a path may hold an invitation's token.
    logRequestError(error, { route: context.routePath, kind: context.routeType, method: request.method });
  }
};
