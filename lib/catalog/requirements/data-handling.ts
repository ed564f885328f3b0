import type { CatalogRequirement } from "../types.ts";

export const dataHandling: readonly CatalogRequirement[] = [
  {
    key: "DATA-3",
    aspect: "DATA",
    title: "Keep sensitive data out of application logs",
    statement:
      "No credential, token, personal or otherwise sensitive value reaches a log, trace, crash report or analytics event by accident, in any environment. LOG-5 decides what a log entry may contain; this requirement closes the technical leaks: dumped objects, URLs, headers, exceptions and third-party components.",
    why: "Nobody decides to log a password. A developer writes `logger.debug(request)`, an HTTP client prints its headers at debug level, an exception carries the failing SQL with its values, a reset token stands in a query string and the proxy writes the whole address. The entries flow to a log service that most of the staff and a provider can search, and stay for a year. An attacker with one low-privileged account there searches for `Bearer ` and signs in as whoever appears. Even without an attacker, deletion requests can no longer be honoured, because the data lies in immutable archives.",
    how: [
      "Give sensitive values a type whose `toString` and serialisation are redacted, such as Pydantic `SecretStr` or a `Secret<T>` wrapper; reading the value is then one explicit call that a review can find.",
      "Log chosen fields by name, never whole requests, entities, form objects or headers.",
      "Redact centrally as a second line: `redact` in pino, a Logback or Serilog mask, an OpenTelemetry Collector `redaction` processor; cover `authorization`, `cookie`, `set-cookie`, `password`, `token`, `secret`.",
      "Keep secrets and personal data out of URLs; use the body or a header, and drop query strings from access logs where they cannot be avoided.",
      "Set crash reporters and APM agents to send no bodies, cookies, local variables or SQL parameters (`sendDefaultPii: false` in Sentry and scrubbing on the server).",
      "Silence libraries at debug level in production; on mobile remove `Log.d` calls by R8 rules and use `privacy: .private` in iOS `Logger`.",
      "When a leak is found: stop it, rotate the credential, delete the entries and their copies, and record it as an incident.",
    ],
    examples: [
      {
        stack: "Node.js (pino)",
        language: "typescript",
        code: `export const logger = pino({
  redact: {
    paths: [
      "req.headers.authorization",
      "req.headers.cookie",
      'res.headers["set-cookie"]',
      "*.password",
      "*.token",
    ],
    censor: "[redacted]",
  },
  serializers: {
    req: (req) => ({ method: req.method, path: req.url.split("?")[0], id: req.id }),
  },
});`,
      },
      {
        stack: "Python (FastAPI, Pydantic)",
        language: "python",
        code: `class SignIn(BaseModel):
    email: EmailStr
    password: SecretStr                 # prints as **********

@app.post("/session")
async def sign_in(body: SignIn, request: Request) -> Response:
    ok = await accounts.check(body.email, body.password.get_secret_value())
    log.info("sign_in", extra={
        "ok": ok,
        "request_id": request.state.request_id,
        "account": pseudonym(body.email),   # keyed HMAC, same input same value
    })
    return session_response(ok)`,
      },
    ],
    verify: [
      "Plant marker values (`CANARY-7391` as password, name, token and card field), use every feature including failing ones, then search all log stores, traces and crash reports for the marker.",
      "Force an exception in a request with personal data, and read the whole event in the error tracker.",
      "Search a week of production logs for `Bearer `, `password=`, `eyJ` and card-number patterns.",
      "Run `adb logcat` or the iOS Console during sign-in on a release build.",
    ],
    signal:
      "CodeQL js/clear-text-logging, py/clear-text-logging-sensitive-data and java/sensitive-log; a marker test in CI; a sensitive-data scanner on the log service.",
    evidence: [
      "Result of the marker test over all log stores for the current release.",
      "Redaction configuration of logger, collector and crash reporter.",
      "List of log, trace and analytics destinations with access rights and retention.",
    ],
    criticality: "high",
    effort: { low: 1, likely: 3, high: 8 },
    dependsOn: ["ARCH-4", "LOG-5"],
    traits: [],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-532", "CWE-598"],
    references: {
      asvs: ["16.2.5", "14.2.1"],
      masvs: ["MASVS-STORAGE-2"],
      ssdf: ["PW.5.1"],
      samm: ["D-SR-A", "O-OM-A"],
      iso27001: ["A.8.12", "A.8.15"],
      pciDss: ["3.3.1"],
    },
    modernReading: null,
  },
  {
    key: "DATA-4",
    aspect: "DATA",
    title: "Share sensitive data with third parties only by design",
    statement:
      "Sensitive or personal data goes to a third party only where the documented architecture needs it, in the smallest form that serves the purpose and under a contract. Analytics, advertising, crash, support and AI services receive none by default.",
    why: "A marketing script on the sign-up page reads the form and sends e-mail address, page titles and the diagnosis in the search field to an advertising network. The script came in through a tag manager, so no engineer ever saw it. If the provider is breached, or its account is taken over, the attacker gets your customers without touching your systems, and a changed script can skim payment forms live. Regulators have fined health and finance companies for exactly such pixels. The company also loses sight: it cannot delete, correct or even list what it no longer holds.",
    how: [
      "List all recipients: script tags, SDKs, webhooks, mail and SMS providers, log and error services, AI model APIs, support tools; for each write purpose, fields, country, contract and retention.",
      "Remove what no purpose needs; host fonts, scripts and analytics yourself where that is possible.",
      "Send pseudonyms: an internal id or a keyed HMAC per recipient instead of an e-mail address; drop free text, or filter it before it goes to an AI provider.",
      "Route outbound data through one module or gateway with a field allow-list per recipient, and fail on unknown fields.",
      "Enforce in the browser with CSP `connect-src`, `script-src`, `img-src` and `form-action`, `Referrer-Policy: strict-origin-when-cross-origin` or stricter, and no tag manager on pages with sensitive content.",
      "Enforce on servers with an egress allow-list, and on mobile by reading each SDK's privacy manifest and data-safety entry.",
      "Sign a data-processing agreement before the first byte, and switch off training on your data in AI contracts.",
    ],
    examples: [
      {
        stack: "TypeScript (outbound allow-list)",
        language: "typescript",
        code: `const ALLOWED = {
  mail: ["to", "templateId", "language"],
  analytics: ["event", "plan", "visitor"],
} as const satisfies Record<string, readonly string[]>;

export function outbound<R extends keyof typeof ALLOWED>(
  recipient: R,
  data: Record<(typeof ALLOWED)[R][number], string>,
): string {
  const extra = Object.keys(data).filter((k) => !ALLOWED[recipient].some((a) => a === k));
  if (extra.length > 0) throw new Error("Not approved for " + recipient + ": " + extra.join(", "));
  return JSON.stringify(data);
}`,
      },
      {
        stack: "nginx (browser side)",
        language: "nginx",
        code: `# Only the listed parties can be contacted from pages of the product
set $csp "default-src 'self'; script-src 'self'; img-src 'self' data:; ";
set $csp "\${csp}connect-src 'self' https://errors.example.com; form-action 'self'; frame-ancestors 'none'";
add_header Content-Security-Policy $csp always;
add_header Referrer-Policy "strict-origin-when-cross-origin" always;`,
      },
    ],
    verify: [
      "Open the product with the network panel, filter for other hosts and read the payloads; compare with the list of recipients.",
      "Run the mobile app behind mitmproxy with a test certificate, and list all hosts and fields.",
      "Compare a day of egress or DNS logs with the allow-list.",
      "Pick two recipients and ask for contract, transfer basis and proof of deletion.",
    ],
    signal:
      "CSP violation reports and egress firewall denials; ZAP passive rule 10017 (Cross-Domain JavaScript Source File Inclusion); Exodus Privacy report for trackers in Android apps.",
    evidence: [
      "Register of recipients with purpose, fields and contract, matched to the architecture diagram.",
      "Captured traffic of one full walk through web and mobile clients.",
      "CSP and egress rules in force.",
    ],
    criticality: "high",
    effort: { low: 1, likely: 4, high: 12 },
    dependsOn: ["ARCH-3", "ARCH-4", "ARCH-5"],
    traits: ["thirdparty", "pii"],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-359", "CWE-201"],
    references: {
      asvs: ["14.2.3", "13.2.4"],
      masvs: ["MASVS-PRIVACY-1", "MASVS-PRIVACY-3"],
      ssdf: ["PO.1.3", "PW.1.1"],
      samm: ["D-SR-B", "O-OM-A"],
      iso27001: ["A.5.14", "A.5.20", "A.5.34"],
      pciDss: ["12.8.1", "12.8.2"],
    },
    modernReading: null,
  },
  {
    key: "DATA-16",
    aspect: "DATA",
    title: "Forbid caching of personal responses",
    statement:
      "Every response with personal or sensitive content carries `Cache-Control: no-store`, and no shared cache (CDN, proxy, application cache) can hand it to someone else. Public static files stay cacheable.",
    why: "A user signs out in a library and leaves. The next visitor presses Back, or reads the browser's disk cache, and sees statements and letters. Worse happens in the middle: a CDN is set to cache everything that ends in `.css`, and the application ignores trailing path parts. An attacker sends the victim a link to `/account/x.css`; the victim's browser loads the account page, the CDN stores it as a style sheet, and the attacker fetches the same address without signing in. One wrong cache rule has mixed up whole customer bases, with strangers seeing each other's orders.",
    how: [
      "Make `Cache-Control: no-store` the default of all dynamic routes, and let a route opt in to caching; for hashed static assets send `public, max-age=31536000, immutable`.",
      "Do not confuse the words: `no-cache` stores and revalidates, and `private` still stores in the browser.",
      "Configure the CDN to respect origin headers, not to cache responses with `Set-Cookie`, and to match by path prefix and content type, never by file extension alone.",
      "Answer unknown path suffixes with 404 rather than the parent page, which closes web cache deception.",
      "Key application caches by user and tenant (or do not cache personal objects), and set `Vary` for every request header that changes the response.",
      "Cover downloads, PDF exports, JSON and GraphQL, error pages and redirects with tokens, and keep service workers from storing personal responses.",
      'Send `Clear-Site-Data: "cache", "storage"` at sign-out.',
    ],
    examples: [
      {
        stack: "Node.js (Express)",
        language: "typescript",
        code: `app.use(
  "/assets",
  express.static("dist/assets", { immutable: true, maxAge: "365d", fallthrough: false }),
);

app.use((_req, res, next) => {
  res.set("Cache-Control", "no-store"); // everything below is dynamic
  next();
});

app.post("/sign-out", endSession, (_req, res) => {
  res.set("Clear-Site-Data", '"cache", "storage"').redirect(303, "/");
});`,
      },
      {
        stack: "C# (ASP.NET Core)",
        language: "csharp",
        code: `app.UseStaticFiles(new StaticFileOptions
{
    OnPrepareResponse = c =>
        c.Context.Response.Headers.CacheControl = "public, max-age=31536000, immutable",
});
app.Use(async (ctx, next) =>
{
    ctx.Response.OnStarting(() =>
    {
        if (ctx.Response.Headers.CacheControl.Count == 0)
            ctx.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    });
    await next();
});`,
      },
    ],
    verify: [
      'Run `curl -si -H "Cookie: <session>" https://<host>/account` for a page, an API call, a download and an error, and read `Cache-Control`, `Age` and `X-Cache`.',
      "Request `/account/nonexistent.css` while signed in, then the same address without a cookie; expect 404 twice and no cache hit.",
      "Sign out and press Back; the page must not show its content.",
      "Request one address as two users through the CDN, and compare the bodies.",
    ],
    signal:
      "ZAP passive rules 10015 (Re-examine Cache-control Directives) and 10049 (Content Cacheability); an integration test that walks all routes and asserts `no-store`.",
    evidence: [
      "Route list with the cache header of each, produced by the test.",
      "CDN cache rules exported from the provider.",
      "Transcript of the cache-deception test.",
    ],
    criticality: "medium",
    effort: { low: 0.5, likely: 1.5, high: 4 },
    dependsOn: ["ARCH-4"],
    traits: ["web", "api"],
    traitMatch: "any",
    environments: ["testing", "preproduction", "production"],
    cwe: ["CWE-525", "CWE-524"],
    references: {
      asvs: ["14.3.2", "14.2.2", "14.2.5"],
      masvs: [],
      ssdf: ["PW.5.1", "PW.9.1"],
      samm: ["D-SR-A", "O-EM-A"],
      iso27001: ["A.8.12", "A.8.26"],
      pciDss: [],
    },
    modernReading:
      "The long lists of the past (`Pragma: no-cache`, `Expires: 0`, `must-revalidate`) add nothing for HTTP/1.1 and later: RFC 9111 makes `no-store` sufficient. Apply it to what is personal and cache the rest, because a blanket ban pushes teams into exceptions. Some browsers can now keep `no-store` pages for the Back button in certain cases, so the page should also clear itself at sign-out.",
  },
  {
    key: "DATA-17",
    aspect: "DATA",
    title: "Limit the use and retention of sensitive data",
    statement:
      "The product collects only the sensitive data that a stated purpose needs, uses it for that purpose alone, shows each role only the part it works with, and deletes or anonymises it when its period ends. ARCH-4 finds the data, ARCH-5 names the law; here the limits are built in and run by themselves.",
    why: "What is not stored cannot be stolen. An attacker who reaches the database takes everything in it: the date of birth that a form asked for out of habit, applicants who were rejected nine years ago, a full production copy on a test server with weaker protection. The cost of a breach grows with the number of people and the sort of fields, and each needless column is a letter to write and a claim to answer. Data kept without purpose also invites quiet misuse inside, such as a member of staff who looks up a neighbour because the screen allows it.",
    how: [
      "For each field of the data inventory record purpose, legal basis, roles, retention and what ends it; remove fields without a purpose from forms, APIs and tables.",
      'Store the weaker form where it serves: year instead of date of birth, "over 18: yes" instead of an identity document, a token instead of a card number.',
      "Return explicit response types with only the fields that the caller needs, and never the entity itself.",
      "Write retention as code: a scheduled job per data class that deletes or anonymises in batches, counts what it did and raises an alarm if it did not run. Cover search indexes, caches, exports, object storage and analytics.",
      "Let backups expire on a fixed cycle and replay deletions after a restore; encryption with one key per person makes erasure possible in archives.",
      "Fill test systems with generated data. Where real data is unavoidable, mask it before it leaves production.",
      "Strip metadata (EXIF, document authors) from uploaded files unless the user wants it kept.",
    ],
    examples: [
      {
        stack: "PostgreSQL (retention job)",
        language: "sql",
        code: `-- Run hourly until it affects 0 rows; the row count goes to the metrics
WITH due AS (
  SELECT id FROM application
  WHERE status = 'rejected' AND decided_at < now() - interval '6 months'
    AND anonymised_at IS NULL
  ORDER BY decided_at
  LIMIT 1000
  FOR UPDATE SKIP LOCKED
)
UPDATE application a
SET name = NULL, email = NULL, birth_year = NULL, cv_object = NULL, anonymised_at = now()
FROM due WHERE a.id = due.id;`,
      },
      {
        stack: "Java (response record)",
        language: "java",
        code: `public record CustomerForSupport(UUID id, String displayName, String maskedEmail) {

  static CustomerForSupport of(Customer c) {
    return new CustomerForSupport(c.getId(), c.getDisplayName(), mask(c.getEmail()));
  }

  private static String mask(String email) {
    int at = email.indexOf('@');
    return at < 1 ? "***" : email.charAt(0) + "***" + email.substring(at);
  }
}`,
      },
    ],
    verify: [
      "Take ten columns with personal data at random and ask for the purpose and the code that uses each.",
      "Query for records past their period, for example `SELECT count(*) FROM application WHERE status = 'rejected' AND decided_at < now() - interval '7 months' AND email IS NOT NULL`; expect 0.",
      "Erase a test person, then search database, index, object store, logs and analytics for the e-mail address.",
      "Sign in as each role and compare the API responses with the field list.",
      "Look for production data in a test system by searching it for a known customer.",
    ],
    signal:
      "A metric for overdue records per data class with an alert above zero. A data discovery tool (Amazon Macie, Microsoft Purview) shows personal data in unexpected places.",
    evidence: [
      "Data inventory with purpose and retention for each field.",
      "Run log of the retention jobs over the past three months, with counts.",
      "Protocol of one erasure request from start to proof.",
      "Statement and sample of how test data is made.",
    ],
    criticality: "high",
    effort: { low: 2, likely: 6, high: 18 },
    dependsOn: ["ARCH-4", "ARCH-5"],
    traits: ["pii"],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-359", "CWE-212"],
    references: {
      asvs: ["14.2.7", "14.2.6", "14.2.8", "15.3.1"],
      masvs: ["MASVS-PRIVACY-1", "MASVS-PRIVACY-4"],
      ssdf: ["PO.1.2", "PW.1.1"],
      samm: ["O-OM-A", "G-PC-B"],
      iso27001: ["A.5.34", "A.8.10", "A.8.11", "A.8.33"],
      pciDss: ["3.2.1"],
    },
    modernReading: null,
  },
];
