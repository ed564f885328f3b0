import type { CatalogRequirement } from "../types.ts";

export const inputHandling: readonly CatalogRequirement[] = [
  {
    key: "IO-2",
    aspect: "IO",
    title: "Allow-list input and output, do not deny-list",
    statement:
      "Every field that enters and every field that leaves through an interface is described by what is permitted (type, length, range, set, pattern, named properties), and everything else is refused or left out. PLAT-2 asks that every source is validated at all; this requirement says by which method.",
    why: "A deny-list names the attacks that its author knew. The attacker sees that `<script>` is removed and sends `<scr<script>ipt>`, `<img onerror=...>`, a double-encoded form or a Unicode look-alike, until one variant passes; this takes minutes with a public list. A filter on `http://localhost` does not know `http://0x7f000001`, `[::1]` or a DNS name that points inward. In the other direction an endpoint that returns the whole record with a few fields removed discloses the next column that somebody adds, such as a password hash. On input the same habit binds `isAdmin=true` from the request straight into the user record.",
    how: [
      "Write one schema per endpoint, at the trusted server, with type, length, range and enumeration for each field; generate the OpenAPI description from it so that both stay equal.",
      'Reject unknown properties instead of ignoring them: Zod `z.strictObject`, Pydantic `extra="forbid"`, `DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES`, JSON Schema `additionalProperties: false`.',
      "Map choices instead of filtering them. The client sends `sort=newest`; a table in the code turns it into the column. The same goes for file names, templates, target hosts and commands.",
      "Anchor patterns (`^...$`, or `fullmatch` in Python, where `$` also matches before a final line feed) and check after decoding and normalising once, never before.",
      "Describe output too: a response type that names its fields, never the entity itself. Serialise that type only.",
      "For free text such as names, permit by category (letters, marks, spaces, common punctuation) and length; safety then comes from encoding (IO-1) and parameters (IO-3), not from forbidden characters. `O'Brien` must remain possible.",
    ],
    examples: [
      {
        stack: "Node.js (TypeScript, Zod 4)",
        language: "typescript",
        code: `const SORT_COLUMNS = { newest: "created_at", price: "price_cents" } as const;

const SearchQuery = z.strictObject({
  text: z.string().max(100).optional(),
  sort: z.enum(["newest", "price"]).default("newest"),
  page: z.coerce.number().int().min(1).max(500).default(1),
});

const ProductAnswer = z.object({ id: z.uuid(), name: z.string(), priceCents: z.number().int() });

app.get("/products", async (req, res) => {
  const query = SearchQuery.safeParse(req.query);
  if (!query.success) return res.status(400).json({ issues: z.flattenError(query.error).fieldErrors });
  const rows = await findProducts(query.data, SORT_COLUMNS[query.data.sort]);
  res.json(rows.map((row) => ProductAnswer.parse(row))); // drops every unnamed field
});`,
      },
      {
        stack: "Python (FastAPI)",
        language: "python",
        code: `class ProfileChange(BaseModel):
    model_config = ConfigDict(extra="forbid", str_max_length=200)
    display_name: str = Field(min_length=1, max_length=80)
    language: Literal["en", "de", "fr"]


class ProfileAnswer(BaseModel):  # the allow-list for output
    id: UUID
    display_name: str
    language: str


@router.patch("/me", response_model=ProfileAnswer)
def change_profile(change: ProfileChange, user: User = Depends(current_user)):
    return profiles.update(user.id, change.model_dump())`,
      },
    ],
    verify: [
      'Take a valid request and add a property, for example `"role":"admin"`; the answer must be 400 and the record unchanged.',
      "For each enumerated field send an unlisted value, an array, an object, an empty string and 10,000 characters; expect 400 every time, never 500.",
      "Compare the fields of three sensitive responses with the published response schema: no field more.",
      "Search the code for deny-lists: `grep -rnE 'replace\\(.*(script|<|--)|blacklist|sanitize' src` and judge each hit.",
    ],
    signal:
      "Schemathesis against the OpenAPI description (it reports accepted invalid input and responses that break the schema); CodeQL js/incomplete-sanitization, js/incomplete-url-substring-sanitization and js/regex/missing-regexp-anchor.",
    evidence: [
      "OpenAPI or JSON Schema files with limits and `additionalProperties: false`, generated from the running code.",
      "Schemathesis report of the pipeline for the released version.",
      "Code review rule or lint rule that forbids returning entities directly, with one example pull request.",
    ],
    criticality: "high",
    effort: { low: 3, likely: 6, high: 15 },
    dependsOn: ["PLAT-2"],
    traits: [],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-20", "CWE-184", "CWE-183", "CWE-625"],
    references: {
      asvs: ["2.1.1", "2.2.1", "15.3.1", "15.3.3"],
      masvs: ["MASVS-CODE-4"],
      ssdf: ["PW.5.1", "PW.8.2"],
      samm: ["D-SR-A", "V-RT-A"],
      iso27001: ["A.8.26", "A.8.28"],
      pciDss: ["6.2.4"],
    },
    modernReading: null,
  },
  {
    key: "IO-4",
    aspect: "IO",
    title: "Reject forged cross-site requests",
    statement:
      "Every request that changes state on the strength of a cookie is accepted only if it demonstrably comes from the application's own origin: by an anti-forgery token bound to the session or by a check of `Sec-Fetch-Site` and `Origin`, on top of `SameSite` cookies. Which verbs may change state is settled in IO-8.",
    why: "The browser attaches the session cookie to every request to your host, whoever wrote the page that triggers it. The attacker publishes a page with a hidden form that posts to `/account/email` with an address of theirs and sends it to an administrator who is logged in. The form submits itself, the server sees a valid session and changes the address; a password reset completes the takeover. No script runs on your site, and the log shows a normal request from the victim's own machine. `SameSite=Lax` stops the simple form but not requests from a neglected sibling subdomain, nor state changes by GET.",
    how: [
      "Switch on the framework's protection globally and permit exceptions by name: `AutoValidateAntiforgeryToken`, Spring Security's default, Django's `CsrfViewMiddleware`, Rails `protect_from_forgery`.",
      "Tokens: at least 128 random bits, tied to the session, compared in constant time, sent in a hidden field or a header such as `X-CSRF-Token`, never in the URL.",
      "Or reject unsafe methods when `Sec-Fetch-Site` is neither `same-origin` nor `none`; where it is missing compare `Origin` with the configured one. Go 1.25 has this built in as `http.CrossOriginProtection`.",
      "Set session cookies `SameSite=Lax` or `Strict` with the `__Host-` prefix, and put user content on another registrable domain, because SameSite treats subdomains as friends.",
      "JSON APIs with cookies: require `Content-Type: application/json`, so that a plain form cannot send it, and keep CORS to named origins. APIs with a bearer token in the `Authorization` header need no token.",
      "Remember login and logout forms, file uploads, GraphQL and the WebSocket handshake, where only the `Origin` header helps.",
    ],
    examples: [
      {
        stack: "C# (ASP.NET Core MVC)",
        language: "csharp",
        code: `builder.Services.AddAntiforgery(o =>
{
    o.HeaderName = "X-CSRF-Token";
    o.Cookie.Name = "__Host-csrf";
    o.Cookie.SecurePolicy = CookieSecurePolicy.Always;
    o.Cookie.SameSite = SameSiteMode.Strict;
});
builder.Services.AddControllersWithViews(o =>
    o.Filters.Add(new AutoValidateAntiforgeryTokenAttribute()));
builder.Services.ConfigureApplicationCookie(o =>
{
    o.Cookie.Name = "__Host-session";
    o.Cookie.SecurePolicy = CookieSecurePolicy.Always;
    o.Cookie.SameSite = SameSiteMode.Lax;
});`,
      },
      {
        stack: "Go 1.25 (net/http)",
        language: "go",
        code: `mux := http.NewServeMux()
mux.HandleFunc("POST /account/email", changeEmail)

// Unsafe methods pass only if Sec-Fetch-Site or Origin shows the same origin.
protection := http.NewCrossOriginProtection()
if err := protection.AddTrustedOrigin("https://admin.example.com"); err != nil {
	log.Fatal(err)
}
protection.SetDenyHandler(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
	slog.Warn("cross-site request refused", "path", r.URL.Path)
	http.Error(w, "This request did not come from our site.", http.StatusForbidden)
}))
server := &http.Server{Addr: ":8080", Handler: protection.Handler(mux)}`,
      },
    ],
    verify: [
      "Copy a state-changing request from the browser as curl, with its cookie. Remove the token, use a token of another session, and set `Origin: https://evil.example` with `Sec-Fetch-Site: cross-site`: each must give 403 and change nothing.",
      "Serve an automatically submitting form from another registrable domain, open it while logged in, and watch that the change does not happen.",
      "Open a WebSocket with a foreign `Origin` header (`websocat -H 'Origin: https://evil.example' wss://host/ws`): the handshake must be refused.",
      "List the exceptions in the code (`csrf_exempt`, `IgnoreAntiforgeryToken`, `csrf.disable`, `ignoringRequestMatchers`); each needs a reason.",
    ],
    signal:
      "ZAP passive rule 10202 (Absence of Anti-CSRF Tokens); CodeQL js/missing-token-validation, cs/web/missing-token-validation and java/spring-disabled-csrf-protection; SonarQube S4502.",
    evidence: [
      "Configuration that turns the protection on globally, and the list of exceptions with reasons.",
      "Automated test that calls each state-changing route without proof of origin and expects 403.",
      "Response headers of the login that show the cookies' `SameSite` attribute.",
    ],
    criticality: "high",
    effort: { low: 1, likely: 3, high: 8 },
    dependsOn: ["CRYPTO-5", "SES-7"],
    traits: ["web", "sessions"],
    traitMatch: "every",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-352", "CWE-346", "CWE-1275"],
    references: {
      asvs: ["3.5.1", "3.5.2", "3.3.2", "4.4.2"],
      masvs: [],
      ssdf: ["PW.5.1", "PW.9.1"],
      samm: ["D-SR-A", "V-ST-A"],
      iso27001: ["A.8.26", "A.8.28"],
      pciDss: ["6.2.4"],
    },
    modernReading:
      "Browsers now say where a request comes from: `Sec-Fetch-Site` is sent by all current engines and `Origin` accompanies every cross-site POST, so a header check is a full alternative to tokens (ASVS 5.0, 3.5.1). SameSite is a second layer only, because it ignores attacks from sibling subdomains. The Express package `csurf` is deprecated; do not start with it.",
  },
  {
    key: "IO-6",
    aspect: "IO",
    title: "Check uploads by extension, content and size",
    statement:
      "The server accepts an uploaded file only if its extension is on the list for that feature, its content is really of that type and its size is within limits; it is stored under a generated name where nothing executes. PLAT-4 treats downloads and the exchange of files with other systems; delivery to browsers is IO-7.",
    why: "An upload lets a stranger place bytes on your disk. The attacker sends `avatar.php` with `Content-Type: image/png`; the server believes the header, saves the file beneath the web root, and one GET runs commands. If only the extension is checked, an SVG with script or an HTML page named `.png` waits for a browser that guesses. If only the first bytes are checked, a file that is both GIF and script passes. A name such as `../../etc/cron.d/x` writes outside the folder, a ZIP of 40 kilobytes unpacks to gigabytes, and a crafted image reaches the parser's latest memory flaw.",
    how: [
      "List for each feature the permitted extensions, types, maximum bytes, pixels and, for archives, entries and unpacked size. Compare the last extension in lower case and refuse names with control characters or a second active extension.",
      "Detect the type from the content (libmagic, Apache Tika, `file-type`) and require that it agrees with the extension. The `Content-Type` header of the request counts for nothing.",
      "Parse completely what you accept. Re-encode images (sharp, Pillow, ImageSharp), which removes hidden payloads and metadata such as the place of recording. Refuse SVG, or sanitise it.",
      "Store outside the web root or in an object store, under a random name, without execute rights; keep the original name only as data. Serve it through a handler that checks authorisation.",
      "Limit size while streaming, at the proxy (`client_max_body_size`) and in the application, plus a quota per user.",
      "Scan for malware (ClamAV or a service) before others can fetch the file, and run converters in a sandbox with no network.",
    ],
    examples: [
      {
        stack: "Node.js (Express, multer, sharp)",
        language: "typescript",
        code: `const upload = multer({
  storage: multer.memoryStorage(),
  limits: { fileSize: 5 * 1024 * 1024, files: 1, fields: 5 },
});
const TYPES = new Map([[".png", "image/png"], [".jpg", "image/jpeg"], [".webp", "image/webp"]]);

app.post("/avatar", requireUser, upload.single("avatar"), async (req, res) => {
  const expected = TYPES.get(path.extname(req.file?.originalname ?? "").toLowerCase());
  const actual = req.file && (await fileTypeFromBuffer(req.file.buffer));
  if (!req.file || !expected || actual?.mime !== expected) {
    return res.status(415).json({ message: "Please choose a PNG, JPEG or WebP image." });
  }
  const clean = await sharp(req.file.buffer, { limitInputPixels: 20_000_000 })
    .rotate().resize(512, 512, { fit: "cover" }).webp().toBuffer();
  await bucket.put("avatars/" + randomUUID() + ".webp", clean);
  res.status(204).end();
});`,
      },
      {
        stack: "Java (Spring Boot, Apache Tika)",
        language: "java",
        code: `// application.properties: spring.servlet.multipart.max-file-size=10MB
private static final Map<String, String> TYPES = Map.of("pdf", "application/pdf");
private final Tika tika = new Tika();

@PostMapping("/contracts")
public ResponseEntity<Void> upload(@RequestParam MultipartFile file) throws IOException {
    String extension = FilenameUtils.getExtension(
        Objects.requireNonNullElse(file.getOriginalFilename(), "")).toLowerCase(Locale.ROOT);
    String actual;
    try (InputStream in = file.getInputStream()) {
        actual = tika.detect(in); // content only, no file name given
    }
    if (!actual.equals(TYPES.get(extension))) {
        return ResponseEntity.status(HttpStatus.UNSUPPORTED_MEDIA_TYPE).build();
    }
    quarantine.store(UUID.randomUUID(), file); // released after the malware scan
    return ResponseEntity.accepted().build();
}`,
      },
    ],
    verify: [
      "Upload an HTML file named `x.png`, a PNG named `x.html`, `x.php.png`, `x.png.php` and `x.PhP`: only a true image with a permitted name may pass.",
      "Send a file name with a path: `curl -F 'file=@ok.png;filename=../../x.png' https://host/avatar`; the stored name must be generated and stay in its folder.",
      "Send the EICAR test file, an image of 30,000 by 30,000 pixels and an archive that unpacks to 10 GB; each must be refused with little memory used.",
      "Fetch a stored file by its direct address without a session: it must not be delivered, let alone executed.",
    ],
    signal:
      "Automated tests with a corpus of hostile files in the pipeline; OWASP ZAP FileUpload add-on or Burp Upload Scanner in a security test. No static rule decides it alone.",
    evidence: [
      "Table of upload features with permitted types, limits and storage place.",
      "Test results for the hostile file corpus (polyglot, path, bomb, EICAR, double extension).",
      "Malware scanner log with a detection of the EICAR file in pre-production.",
    ],
    criticality: "high",
    effort: { low: 2, likely: 5, high: 10 },
    dependsOn: ["IO-2"],
    traits: ["uploads"],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-434", "CWE-646", "CWE-22", "CWE-409"],
    references: {
      asvs: ["5.2.1", "5.2.2", "5.2.3", "5.3.1"],
      masvs: [],
      ssdf: ["PW.5.1", "PW.8.2"],
      samm: ["D-SR-A", "V-RT-B"],
      iso27001: ["A.8.7", "A.8.26"],
      pciDss: ["6.2.4"],
    },
    modernReading: null,
  },
  {
    key: "IO-8",
    aspect: "IO",
    title: "Accept input only by the intended verb and source",
    statement:
      "Each route accepts only its declared HTTP methods and answers 405 to all others; safe methods never change state. Each value is read from exactly one place (path, query, body, header), and headers that a proxy sets are trusted only from that proxy.",
    why: 'Rules are often written for one verb. A filter protects `POST /users/7/delete`; the framework maps the route to any method, so the attacker sends the same as GET, or HEAD, or with `X-HTTP-Method-Override: DELETE`, and passes both the role check and the anti-forgery token. If the handler reads "a parameter" wherever it finds one, values move from the body to the URL: into browser history, access logs and links that a victim can be made to click. With `amount=10` in the query and `amount=9000` in the body, the check sees one and the booking the other. A forged `X-Forwarded-For` defeats the address rule for the admin area.',
    how: [
      'Declare the method on every route (`@PostMapping`, `app.post`, `mux.HandleFunc("POST /...")`) and avoid catch-all mappings such as `@RequestMapping` without method or `app.all`.',
      'Write authorisation rules for the path and all methods; let the last rule deny. Never protect "only POST".',
      "Keep GET, HEAD and OPTIONS free of effects, and keep secrets out of the query: they belong in the body or a header.",
      "Read from one named source: `req.body` or `req.query`, `[FromBody]`, `@RequestBody`, `r.PostFormValue`. Refuse duplicates of a parameter that is meant to occur once.",
      "Turn off method override (`HiddenHttpMethodFilter`, the `method-override` package) unless an old client needs it, and block `TRACE` and `CONNECT` at the edge.",
      "Check `Content-Type` against the expected type and answer 415 otherwise. Let the outermost proxy overwrite `X-Forwarded-*`, and configure the application with exactly that proxy as trusted.",
    ],
    examples: [
      {
        stack: "Go (net/http)",
        language: "go",
        code: `mux := http.NewServeMux()
mux.HandleFunc("GET /transfers/{id}", showTransfer)
mux.HandleFunc("POST /transfers", createTransfer) // other verbs: 405 with an Allow header

func createTransfer(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 16<<10)
	if err := r.ParseForm(); err != nil {
		http.Error(w, "The form could not be read.", http.StatusBadRequest)
		return
	}
	amounts := r.PostForm["amount"] // body only; r.FormValue would fall back to the URL
	if len(amounts) != 1 {
		http.Error(w, "Give exactly one amount.", http.StatusBadRequest)
		return
	}
	transfer(w, r, amounts[0])
}`,
      },
      {
        stack: "C# (ASP.NET Core)",
        language: "csharp",
        code: `builder.Services.Configure<ForwardedHeadersOptions>(o =>
{
    o.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
    o.KnownProxies.Add(IPAddress.Parse("10.0.0.5")); // our load balancer, besides loopback
    o.ForwardLimit = 1;
});

[ApiController, Route("transfers"), Authorize]
public sealed class TransfersController(ITransfers transfers) : ControllerBase
{
    [HttpPost, Consumes("application/json")]
    public async Task<IActionResult> Create([FromBody] NewTransfer body) =>
        Ok(await transfers.CreateAsync(body));
}`,
      },
    ],
    verify: [
      'For each route run `for m in GET POST PUT PATCH DELETE TRACE FOO; do curl -s -o /dev/null -w "$m %{http_code}\\n" -X $m https://host/path; done`; undeclared methods must give 405 (or 501), `TRACE` included. Use `curl -I` to try HEAD.',
      "Send a change as GET with the parameters in the query, and as POST with `X-HTTP-Method-Override: DELETE`; neither may have an effect.",
      "Send a parameter twice, and once in the query and once in the body with different values; expect 400 or the documented source.",
      "Send `X-Forwarded-For: 127.0.0.1` from outside and look at the address in the application log: it must be the true one.",
    ],
    signal:
      "SonarQube S3752 (safe and unsafe methods on one route); ZAP active rule 90028 (Insecure HTTP Method); Schemathesis, which also tries methods that are not declared.",
    evidence: [
      "Route list generated from the running application, with method, source of each parameter and content type.",
      "Test report of the method matrix against pre-production.",
      "Proxy and application configuration for forwarded headers.",
    ],
    criticality: "medium",
    effort: { low: 1, likely: 2, high: 5 },
    dependsOn: ["ACC-1"],
    traits: ["web", "api"],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-650", "CWE-348", "CWE-598", "CWE-235"],
    references: {
      asvs: ["3.5.3", "4.1.3", "4.1.4", "15.3.7"],
      masvs: [],
      ssdf: ["PW.5.1", "PW.9.1"],
      samm: ["D-SR-A", "V-RT-A"],
      iso27001: ["A.8.26", "A.8.28"],
      pciDss: ["6.2.4"],
    },
    modernReading: null,
  },
];
