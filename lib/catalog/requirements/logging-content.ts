import type { CatalogRequirement } from "../types.ts";

export const loggingContent: readonly CatalogRequirement[] = [
  {
    key: "LOG-5",
    aspect: "LOG",
    title: "Keep personal and confidential data out of the log path",
    statement:
      "The logging pipeline itself lets through only fields on an allow-list, masks what must be correlated, and finds and removes what slips past. Where DATA-3 asks developers not to write sensitive data into a log, this one makes the pipeline safe even when a developer forgets.",
    why: "Logs are copied more widely than any database: to files, shippers, a search cluster, a vendor abroad, tickets and chat threads, and they are read by people who would never be given database access. One debug line that prints a request object places passwords, session cookies and health details in all of these at once, often for years. An intruder who reaches the log search only needs to look for `Authorization` or `Set-Cookie` to sign in as current users. Removing the data later means purging indexes, archives and backups, and usually a breach notice as well.",
    how: [
      "Log events, not objects: a constant event name plus named fields. Reject string interpolation of requests, entities and exceptions with bodies by lint rule.",
      "Configure the logger with an allow-list of fields; unknown keys are dropped and counted. A deny-list of names such as `password` is the second net, not the first.",
      "Replace values needed for correlation by an internal id or a keyed hash (HMAC-SHA-256 with its own key); truncating or plain hashing of e-mail addresses and phone numbers can be reversed by guessing.",
      "Strip query strings and headers in access logs of nginx, load balancer and CDN, and scrub events in error trackers and tracing before they leave the process (`beforeSend`, OpenTelemetry attribute processors).",
      "Scan the log store daily with secret and personal-data patterns, plus canary values planted in test requests; treat a hit as an incident with removal and credential rotation.",
      "Set short retention for verbose levels, and separate indexes with their own readers for security events.",
    ],
    examples: [
      {
        stack: "Node.js (pino)",
        language: "typescript",
        code: `const framesOnly = (stack = "") => stack.split("\\n").filter((l) => l.startsWith("    at "));

export const log = pino({
  serializers: {
    req: (req) => ({ id: req.id, method: req.method, path: String(req.url).split("?")[0] }),
    res: (res) => ({ status: res.statusCode }),
    err: (err) => ({ type: err.name, code: err.code, frames: framesOnly(err.stack) }),
  },
  redact: {
    paths: ["password", "token", "*.password", "*.token", "*.authorization", "*.cookie"],
    censor: "[removed]",
  },
});`,
      },
      {
        stack: "Python (structlog)",
        language: "python",
        code: `ALLOWED = {"event", "level", "timestamp", "request_id", "actor_id", "route", "status", "duration_ms"}

def keep_known_fields(_logger, _method, event):
    unknown = event.keys() - ALLOWED
    kept = {key: event[key] for key in event.keys() & ALLOWED}
    if unknown:
        kept["dropped_fields"] = len(unknown)
    return kept

structlog.configure(processors=[
    structlog.processors.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    keep_known_fields,
    structlog.processors.JSONRenderer(),
])`,
      },
    ],
    verify: [
      "Send requests carrying a unique marker in password, card, name, header, cookie and query string, cause one validation error and one exception, then search every log sink for the marker; expect no hit.",
      "Log an object with an unknown key in testing and confirm that the key is dropped.",
      "Search one day of production logs for `Bearer `, `Set-Cookie`, `@`, and card and national-identifier patterns, and account for every hit.",
      "Check what the error tracker and the tracing system received for the same requests.",
    ],
    signal:
      "CodeQL js/clear-text-logging, java/sensitive-log and py/clear-text-logging-sensitive-data on the code; gitleaks or a personal-data scanner over a daily log sample.",
    evidence: [
      "Allow-list of log fields under version control with its owner.",
      "Report of the marker test over all sinks, including vendors.",
      "Daily scan results, with the record of one removal or a rehearsal of it.",
    ],
    criticality: "high",
    effort: { low: 1, likely: 3, high: 8 },
    dependsOn: ["ARCH-4"],
    traits: [],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-532", "CWE-359"],
    references: {
      asvs: ["16.2.5", "16.2.3", "14.2.4"],
      masvs: ["MASVS-STORAGE-2"],
      ssdf: ["PW.5.1", "PW.9.1"],
      samm: ["O-OM-A"],
      iso27001: ["A.8.11", "A.8.12", "A.8.15"],
      pciDss: ["3.3.1", "3.5.1"],
    },
    modernReading: null,
  },
];
