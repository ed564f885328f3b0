import type { CatalogRequirement } from "../types.ts";

export const errorHandling: readonly CatalogRequirement[] = [
  {
    key: "LOG-6",
    aspect: "LOG",
    title: "Answer errors generically and keep the detail in the log",
    statement:
      "Every technical failure gives the caller a fixed, generic message, a fitting status code and a reference number. Stack traces, queries, paths, versions, host names and raw exception text go only to the log under that reference. (Whether an account exists is the matter of AUTH-5; here it is the inside of the system.)",
    why: "Error pages are a free reconnaissance service. An attacker sends a quote in a parameter and reads the SQL dialect and table name from the database error, sends a broken upload and reads the framework version and the path on disk, sends malformed JSON and receives the class names of the parser. Each answer shortens the search for a matching exploit and tells them which payload is getting closer. Debug pages are worse, since some show environment variables with credentials or offer an interactive console. The user who only wanted to know what to do next learns nothing from any of it.",
    how: [
      "Install one central handler at the outermost layer and one format, for example problem details (RFC 9457) with `type`, `title`, `status` and a reference; let no controller write exception text into a response.",
      "Separate expected errors, which carry a message written for the user, from all others, which become a 500 with fixed text.",
      "Switch debug output off by profile: `DEBUG = False`, `NODE_ENV=production`, no developer exception page, GraphQL introspection and stack traces off.",
      "Cover the layers outside your code: `error_page` and `server_tokens off` in nginx, gateway and CDN error pages, servlet container error reports, 404, 405, 413 and 414 included.",
      "Log the full exception with the same reference, under the rules of LOG-5, so that support can find it from the number that the user quotes.",
      "Keep the outcome uniform where a difference would be an oracle: decryption, padding and signature failures share one answer.",
    ],
    examples: [
      {
        stack: "Node.js (Express)",
        language: "typescript",
        code: `app.use((err: unknown, req: Request, res: Response, next: NextFunction) => {
  if (res.headersSent) return next(err);
  const known = err instanceof UserFacingError;
  const status = known ? err.status : 500;
  const ref = randomUUID();
  log[known ? "info" : "error"]({ err, ref, route: req.route?.path, status }, "request.failed");
  res.status(status).type("application/problem+json").send(
    JSON.stringify({
      type: "about:blank",
      title: known ? err.publicMessage : "The request could not be completed",
      status,
      instance: "urn:uuid:" + ref,
    }),
  );
});`,
      },
      {
        stack: "C# (ASP.NET Core)",
        language: "csharp",
        code: `builder.WebHost.ConfigureKestrel(o => o.AddServerHeader = false);
builder.Services.AddProblemDetails(o => o.CustomizeProblemDetails = c =>
{
    c.ProblemDetails.Detail = null;
    c.ProblemDetails.Extensions["reference"] = c.HttpContext.TraceIdentifier;
});

var app = builder.Build();
if (app.Environment.IsDevelopment())
    app.UseDeveloperExceptionPage();
else
    app.UseExceptionHandler();   // logs the exception, answers with problem details
app.UseStatusCodePages();`,
      },
    ],
    verify: [
      "Provoke failures: `curl -i 'https://host/items/%00'`, malformed JSON, an over-long URL, the wrong verb, a body of 100 MB, a stopped database; compare every body with the agreed format.",
      "Search the answers for `Exception`, `at `, `SELECT`, `/var/`, `C:\\`, package names and version numbers.",
      "Take the reference from one answer and find the complete exception in the log with it.",
      "Repeat against the CDN, the API gateway and the mobile client, where the message may be shown unchanged.",
    ],
    signal:
      "ZAP passive rules 90022 (application error disclosure) and 10023 (debug error messages); CodeQL js/stack-trace-exposure and py/stack-trace-exposure; SonarQube S4507 (debug features).",
    evidence: [
      "Source of the central error handler and its tests.",
      "Captured responses for the list of provoked failures in production configuration.",
      "Pair of a user's error reference and the matching log entry.",
    ],
    criticality: "medium",
    effort: { low: 0.5, likely: 2, high: 5 },
    dependsOn: ["CONF-1"],
    traits: [],
    traitMatch: "any",
    environments: ["testing", "preproduction", "production"],
    cwe: ["CWE-209", "CWE-550", "CWE-756"],
    references: {
      asvs: ["16.5.1", "13.4.2", "13.4.6"],
      masvs: [],
      ssdf: ["PW.5.1", "PW.9.1"],
      samm: ["D-SR-A", "V-RT-B"],
      iso27001: ["A.8.26", "A.8.28"],
      pciDss: ["6.2.4"],
    },
    modernReading:
      'The original list places "reveal generic error messages" among the things to avoid, which is a slip. The intended practice, and that of ASVS 5.0 section 16.5, is the opposite: users receive a generic message and the log receives the detail.',
  },
  {
    key: "LOG-7",
    aspect: "LOG",
    title: "Leave no exception unhandled",
    statement:
      "Every thread, task, request, queue consumer and client process has a last-resort handler that records what reached it, ends the work safely and leaves the process in a known state. Catching foreseeable errors where they arise is BUILD-6; this is the net beneath it.",
    why: "An exception that nobody catches ends a process, a worker or a background task. An attacker who finds one request that does so repeats it every second: each restart costs time and drops other users' requests, and a single client can keep the service down with less traffic than a monitoring probe produces. The quiet variant is an exception lost in a detached promise or a thread pool: the nightly job that removes expired accounts stops, nobody is told, and the control it implemented is gone for months. An unhandled failure also tends to dump memory or a trace to wherever the default handler writes.",
    how: [
      "List all places where execution starts: HTTP server, WebSocket, scheduler, queue consumer, command line, start-up, UI thread, native callbacks. Give each a handler.",
      "Log at the highest level with type, stack frames, request or job id and build version, then decide: a request gets a 500, a job is retried with a limit and moved to a dead-letter queue, a process in an unknown state exits with a non-zero code and is restarted with back-off.",
      "Do not continue after `uncaughtException` or a caught `OutOfMemoryError`; finish the log write, stop accepting work and exit.",
      "Forbid detached work: await promises, collect goroutine and task errors with `errgroup` or structured concurrency, check `Future` results.",
      "Release locks, transactions and temporary files in `finally`, `defer` or `using`, so that an exit at any line leaves no half-written state.",
      "Count these events as a metric with a target of zero, and alert on restarts in a loop.",
    ],
    examples: [
      {
        stack: "Node.js (TypeScript)",
        language: "typescript",
        code: `let stopping = false;

function fatal(kind: string, cause: unknown): void {
  if (stopping) return;
  stopping = true;
  log.fatal({ err: cause, kind, build: process.env.BUILD_ID }, "process.fatal");
  server.close(() => process.exit(1));
  setTimeout(() => process.exit(1), 5_000);
}

process.on("uncaughtException", (err) => fatal("uncaughtException", err));
process.on("unhandledRejection", (reason) => fatal("unhandledRejection", reason));`,
      },
      {
        stack: "Go (background work)",
        language: "go",
        code: `// net/http recovers panics in handlers, but not in goroutines that you start.
func Go(g *errgroup.Group, name string, work func() error) {
	g.Go(func() (err error) {
		defer func() {
			if p := recover(); p != nil {
				slog.Error("task.panic", "task", name, "panic", fmt.Sprint(p), "stack", string(debug.Stack()))
				err = fmt.Errorf("task %s panicked", name)
			}
		}()
		return work()
	})
}`,
      },
    ],
    verify: [
      "In testing, throw from a handler, a timer, a queue consumer and a detached promise; each must show up in the log once, and the service must answer its health probe again within the agreed time.",
      "Feed a poison message to a queue and confirm that it reaches the dead-letter queue after the set number of tries while other messages continue.",
      "Kill the database in the middle of a write and confirm that no lock, partial record or temporary file remains.",
      "Fuzz the API for ten minutes (for example with Schemathesis or RESTler) and compare process restarts before and after; expect none.",
    ],
    signal:
      "typescript-eslint no-floating-promises, errcheck or gosec G104 for Go, CodeQL cs/web/missing-global-error-handler; at run time, a metric of unhandled failures and restarts.",
    evidence: [
      "Table of entry points with the handler of each.",
      "Metric of unhandled exceptions and process restarts over the last quarter.",
      "Test report for the provoked failures and the poison message.",
    ],
    criticality: "high",
    effort: { low: 1, likely: 3, high: 8 },
    dependsOn: ["BUILD-6"],
    traits: [],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-248", "CWE-460"],
    references: {
      asvs: ["16.5.4", "16.3.4", "16.5.3"],
      masvs: [],
      ssdf: ["PW.5.1", "PW.8.2"],
      samm: ["V-ST-A", "O-IM-A"],
      iso27001: ["A.8.28", "A.8.16"],
      pciDss: [],
    },
    modernReading: null,
  },
];
