import type { CatalogRequirement } from "../types.ts";

export const platform: readonly CatalogRequirement[] = [
  {
    key: "PLAT-1",
    aspect: "PLAT",
    title: "Request only the platform permissions that are needed",
    statement:
      "The product asks its platform (mobile or desktop operating system, browser, container runtime, cloud account, CI runner, OAuth provider) only for permissions with a named feature behind them, as late and as narrow as possible. ACC-2 limits users inside the product; this limits the product itself.",
    why: "A permission is granted once and then serves whoever controls the code: the team, a compromised library, or an attacker with one injection flaw. An app that holds contacts and microphone because an advertising kit once asked for them hands both to the kit's next malicious release. A container with root and all capabilities turns a file-upload bug into control of the host. A CI job with a write token lets a poisoned dependency publish a release. Users and store reviewers also read the list, and unexplained requests cost installs, rejections and questions from data-protection authorities.",
    how: [
      "Keep a permission register: permission, feature, where it is requested, what happens on refusal. Remove each entry that has no feature.",
      'Mobile: inspect the merged manifest, strip library additions with `tools:node="remove"`, prefer the photo picker, document picker, coarse location and one-time grants, and ask at the moment of use.',
      "Browser: send `Permissions-Policy: camera=(), microphone=(), geolocation=()`, open single features only where they are used, and restrict extension host permissions.",
      "Container: non-root user, `allowPrivilegeEscalation: false`, drop all capabilities, read-only root file system, `RuntimeDefault` seccomp profile, no service-account token unless used.",
      "Cloud and CI: one identity per workload with listed actions and resources, no wildcards; `permissions: contents: read` at the top of each workflow and wider rights per job; short-lived OIDC credentials instead of stored keys.",
      "OAuth: request the smallest scopes, incrementally, and drop them when the feature goes. Fail the build when the list grows without approval.",
    ],
    examples: [
      {
        stack: "Android (manifest)",
        language: "xml",
        code: `<manifest xmlns:android="http://schemas.android.com/apk/res/android"
          xmlns:tools="http://schemas.android.com/tools">
  <uses-permission android:name="android.permission.INTERNET" />
  <uses-permission android:name="android.permission.ACCESS_COARSE_LOCATION" />
  <!-- brought in by a library, not used by any feature -->
  <uses-permission android:name="android.permission.READ_PHONE_STATE" tools:node="remove" />
  <uses-permission android:name="com.google.android.gms.permission.AD_ID" tools:node="remove" />
</manifest>`,
      },
      {
        stack: "Kubernetes (pod template)",
        language: "yaml",
        code: `spec:
  automountServiceAccountToken: false
  securityContext:
    runAsNonRoot: true
    seccompProfile:
      type: RuntimeDefault
  containers:
    - name: api
      image: registry.example.com/api@sha256:<digest>
      securityContext:
        allowPrivilegeEscalation: false
        readOnlyRootFilesystem: true
        capabilities:
          drop: ["ALL"]`,
      },
    ],
    verify: [
      "List what the release artefact asks for (`aapt2 dump permissions app.apk`, `codesign -d --entitlements - App.app`, Info.plist usage strings) and match each line with the register.",
      "Refuse every permission on a fresh device and confirm that the rest of the product works and that the refused feature explains itself.",
      "In the running container execute `id` and `grep CapEff /proc/1/status`; expect a non-root user and `0000000000000000`.",
      "Compare the cloud provider's report of permissions used in the last 90 days (for example IAM Access Analyzer) with those granted.",
    ],
    signal:
      "CodeQL actions/missing-workflow-permissions, Checkov CKV_K8S_20, CKV_K8S_23 and CKV_K8S_37 for containers, SonarQube S5604 for web features, and the permission section of a MobSF report.",
    evidence: [
      "Permission register with the feature and approver per entry.",
      "Permission listing of the released artefact, and the CI rule that compares it with the register.",
      "Report of granted against used permissions for cloud and CI identities.",
    ],
    criticality: "high",
    effort: { low: 1, likely: 3, high: 8 },
    dependsOn: [],
    traits: [],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-250", "CWE-272"],
    references: {
      asvs: ["10.2.3", "13.2.2"],
      masvs: ["MASVS-PRIVACY-1"],
      ssdf: ["PO.5.1", "PW.9.1"],
      samm: ["D-SA-A", "O-EM-A"],
      iso27001: ["A.8.2", "A.8.9", "A.8.27"],
      pciDss: ["7.2.5"],
    },
    modernReading:
      "Written for mobile permission lists, this now covers every platform that grants something: containers, cloud identities, CI tokens, browser features and OAuth scopes. Operating systems have moved to pickers and one-time grants, so many features no longer need a standing permission at all.",
  },
  {
    key: "PLAT-2",
    aspect: "PLAT",
    title: "Validate all input from users and external sources",
    statement:
      "Every source that crosses a trust boundary (forms, API calls, files, headers, deep links, intents, push messages, queues, webhooks, third-party responses, sensors, environment) is listed and validated for type, length, range and meaning before use, and sanitised where free text must be kept. This is about covering all sources; IO-2 is about stating the rules as allow-lists.",
    why: "Teams check the form and forget the other doors. The attacker does not: they send the same field through the mobile API, put a path into a push message, return a crafted answer from a partner system that they have taken over, place a formula in an imported CSV file, or publish a message on a queue that is reachable from a test network. Behind each door the data meets code that assumes somebody has checked it, and it becomes a file path, a query, a URL to fetch or an amount to pay. One unguarded source is enough to make the guarded ones pointless.",
    how: [
      "Draw the data flows and list each source with its owner, format, schema and the component that validates it; treat internal services and stored data written by others as sources.",
      "Parse at the boundary into a typed object (zod, pydantic, Bean Validation, `System.Text.Json` with strict options) and hand only that object inwards; reject unknown fields, duplicate keys and bodies over a size limit.",
      "Check syntax first (type, length, range, character set after one decoding), then meaning: the date lies ahead, the account belongs to the caller, the amount fits the order.",
      "Authenticate machine sources before reading them: webhook signature over the raw body, mutual TLS for partners, a sender check for intents.",
      "Sanitise only where markup is wanted (DOMPurify, OWASP Java HTML Sanitizer); elsewhere reject, and leave escaping to the output side (IO-1) and parameters (IO-3).",
      "Guard derived uses: resolve paths and compare with the base directory, match outbound URLs against permitted hosts, use linear-time regular expressions, cap nesting and expansion.",
    ],
    examples: [
      {
        stack: "Python (FastAPI, pydantic)",
        language: "python",
        code: `class PaymentEvent(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)
    id: str = Field(pattern=r"^evt_[A-Za-z0-9]{24}$")
    amount_cents: int = Field(gt=0, le=10_000_000)
    currency: Literal["EUR", "GBP", "USD"]

@app.post("/webhooks/payments", status_code=204)
async def payment(request: Request, x_signature: Annotated[str, Header()]) -> None:
    raw = await request.body()
    expected = hmac.new(WEBHOOK_KEY, raw, hashlib.sha256).hexdigest()
    if not hmac.compare_digest(expected.encode(), x_signature.encode()):
        raise HTTPException(401)
    try:
        event = PaymentEvent.model_validate_json(raw)
    except ValidationError:
        raise HTTPException(422) from None
    await payments.apply_once(event)`,
      },
      {
        stack: "Kotlin (Android, data from another app)",
        language: "kotlin",
        code: `private val ORDER_ID = Regex("^[0-9]{6,12}$")

override fun onCreate(state: Bundle?) {
    super.onCreate(state)
    val id = intent.getStringExtra("orderId")?.takeIf { ORDER_ID.matches(it) }
    val source = IntentCompat.getParcelableExtra(intent, Intent.EXTRA_STREAM, Uri::class.java)
        ?.takeIf { it.scheme == ContentResolver.SCHEME_CONTENT && it.authority != BuildConfig.APPLICATION_ID + ".files" }
    if (id == null || source == null) {
        finish()
        return
    }
    viewModel.attach(id, source)
}`,
      },
    ],
    verify: [
      "Take the list of sources and send each one a wrong type, an over-long value, a negative number, an unknown field, a null byte and a double-encoded path; expect a refusal and no side effect.",
      "Repeat a rejected web request over the mobile or partner API; the answer must be the same.",
      "Replay a webhook with one byte of the body changed; expect 401.",
      "Replace a third-party response with a broken and with an oversized one in a stub, and confirm that the product refuses it.",
    ],
    signal:
      "CodeQL taint queries (for example js/request-forgery, java/path-injection, py/sql-injection) and schema-based fuzzing of the API with Schemathesis in CI.",
    evidence: [
      "Source register with schema and validating component, matching the data-flow diagram.",
      "Negative tests per source in the CI report.",
      "Fuzzing report with triaged results.",
    ],
    criticality: "critical",
    effort: { low: 2, likely: 6, high: 15 },
    dependsOn: ["ARCH-2"],
    traits: [],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-20", "CWE-1284", "CWE-1287"],
    references: {
      asvs: ["2.1.1", "2.2.1", "2.2.2", "2.2.3"],
      masvs: ["MASVS-CODE-4"],
      ssdf: ["PW.1.1", "PW.5.1", "PW.8.2"],
      samm: ["D-TA-B", "V-RT-B"],
      iso27001: ["A.8.26", "A.8.28"],
      pciDss: ["6.2.4"],
    },
    modernReading: null,
  },
  {
    key: "PLAT-3",
    aspect: "PLAT",
    title: "Keep sensitive functions out of custom URL schemes",
    statement:
      "No link handled by the app can by itself move money, change settings, sign in, run a command or reveal data. Custom schemes only lead to screens, their parameters are untrusted, and verified https links (App Links, Universal Links) are used wherever the sender or receiver matters.",
    why: "A custom scheme such as `shop://` belongs to nobody. Any web page, message or QR code can open it, and any other app can register the same name. An attacker places `shop://transfer?to=...` behind a harmless link; if the handler acts on it, the victim's signed-in app performs the transfer. In the other direction, a hostile app claims the scheme that an OAuth flow redirects to and receives the authorisation code. On desktops the handler is often started as a command line, where quotes or switches inside the URL become arguments and, in the worst case, code.",
    how: [
      "List all registered schemes, intent filters and protocol handlers, those added by libraries included, and remove the unused ones.",
      'Move entry points to verified https links: `android:autoVerify="true"` with `/.well-known/assetlinks.json`, Associated Domains with `apple-app-site-association`.',
      "Parse with the platform's URL class, look up host and path in a fixed table of routes, validate each parameter, and ignore everything unknown.",
      "Let a link only navigate; actions need the signed-in user, the usual authorisation on the server and a confirmation that names effect and recipient.",
      "Never load a URL from a parameter into a WebView or a browser shell, and never pass tokens, passwords or personal data in a link.",
      "For OAuth, follow RFC 8252: system browser, PKCE with S256, claimed https redirect, `state` checked; on desktop, a loopback redirect.",
      "On desktop, register the handler with a fixed command that takes the URL as one argument, and reject input that starts with `-` or contains quotes.",
    ],
    examples: [
      {
        stack: "Swift (iOS, SwiftUI)",
        language: "swift",
        code: `enum Route { case product(Int), orders }

func route(for url: URL) -> Route? {
    guard url.scheme == "https", url.host() == "shop.example.com" else { return nil }
    let parts = url.pathComponents.dropFirst()
    switch (parts.first, parts.dropFirst().first.flatMap { Int($0) }) {
    case ("p", let id?): return .product(id)
    case ("orders", nil): return .orders
    default: return nil
    }
}

ContentView()
    .onOpenURL { url in
        if let target = route(for: url) { navigator.show(target) } // navigates, never acts
    }`,
      },
      {
        stack: "Android (manifest, verified links)",
        language: "xml",
        code: `<activity android:name=".LinkActivity" android:exported="true">
  <intent-filter android:autoVerify="true">
    <action android:name="android.intent.action.VIEW" />
    <category android:name="android.intent.category.DEFAULT" />
    <category android:name="android.intent.category.BROWSABLE" />
    <data android:scheme="https" android:host="shop.example.com" android:pathPrefix="/p/" />
  </intent-filter>
</activity>
<activity android:name=".TransferActivity" android:exported="false" />`,
      },
    ],
    verify: [
      "List the handlers: `adb shell dumpsys package <id>` (section with schemes), `CFBundleURLTypes` in Info.plist, the protocol keys on Windows, `.desktop` files on Linux.",
      "Open each route from outside with hostile parameters: `adb shell am start -a android.intent.action.VIEW -d 'shop://transfer?to=x'`, `xcrun simctl openurl booted 'shop://...'`; nothing but a screen may happen.",
      "Check verification: `adb shell pm get-app-links <id>` reports `verified` for each domain.",
      "Install a second app that claims the same scheme and run the sign-in flow; it must not receive a usable code.",
    ],
    signal:
      "MobSF manifest and plist analysis (exported components, browsable activities, URL schemes), and CodeQL java/android/implicitly-exported-component and java/android/intent-redirection.",
    evidence: [
      "Route table with parameters, required authentication and confirmation per link.",
      "Published `assetlinks.json` and `apple-app-site-association`, with the result of the domain verification.",
      "Test report with hostile links for every route.",
    ],
    criticality: "high",
    effort: { low: 0.5, likely: 2, high: 6 },
    dependsOn: ["PLAT-2"],
    traits: ["mobile", "native"],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-939", "CWE-749", "CWE-926"],
    references: {
      asvs: [],
      masvs: ["MASVS-PLATFORM-1", "MASVS-CODE-4"],
      ssdf: ["PW.1.1", "PW.5.1"],
      samm: ["D-TA-B", "V-RT-B"],
      iso27001: ["A.8.26", "A.8.28"],
      pciDss: [],
    },
    modernReading:
      "Custom schemes are no longer needed for most purposes: App Links on Android and Universal Links on iOS tie a link to a domain whose owner has confirmed the app. RFC 8252 accordingly prefers claimed https redirects for OAuth in native apps.",
  },
  {
    key: "PLAT-4",
    aspect: "PLAT",
    title: "Restrict transfers to known file types in both directions",
    statement:
      "Each transfer point, upload or download, has a short list of permitted extensions; the content must agree with the extension, and anything else is neither stored, served nor opened. IO-6 examines the content of an upload in depth; this one governs which types may enter, leave and be opened at all.",
    why: "The extension decides which program treats the file, on the server as on the desk of the person who receives it. An attacker uploads `invoice.pdf.html` or `logo.svg`, shares the link, and the script inside runs under the product's own address. They store `report.docm` among harmless documents, and a colleague opens it because it came from the company system. In the other direction, an app that fetches plug-ins, templates or updates by a name taken from a response can be made to save an executable where the system later runs it. A list per transfer point removes these cases before any scanner is needed.",
    how: [
      "List the transfer points (avatar, attachment, import, export, report, plug-in, update, attachment opened from a mail) and give each its own extensions, types and size; leave out SVG, HTML, XML, macro formats and archives unless a feature needs them.",
      "Take the last extension after normalising: decode once, lower case, strip trailing dots and spaces, refuse null bytes, `:` streams and right-to-left override characters (U+202E).",
      "Compare the content with the extension by signature or by a real parser, and re-encode images; the `Content-Type` of the request is a claim by the sender.",
      "Store under a generated name outside the web root, and keep the original name only as data.",
      "Serve from a separate domain with a fixed type per extension, `Content-Disposition: attachment`, `X-Content-Type-Options: nosniff`, and no listing or execution.",
      "For files that the product itself downloads, fix the host, check the extension and type of the response after redirects, limit the size while reading, verify a signature or digest before opening, and save without execute permission.",
    ],
    examples: [
      {
        stack: "C# (ASP.NET Core, upload)",
        language: "csharp",
        code: `var allowed = new Dictionary<string, byte[]>(StringComparer.OrdinalIgnoreCase)
{
    [".pdf"] = "%PDF-"u8.ToArray(),
    [".png"] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A],
};

app.MapPost("/attachments", async (IFormFile file, IBlobStore store) =>
{
    var ext = Path.GetExtension(file.FileName);
    if (file.Length is 0 or > 5_000_000 || !allowed.TryGetValue(ext, out var magic))
        return Results.StatusCode(415);
    await using var body = file.OpenReadStream();
    var head = new byte[magic.Length];
    var read = await body.ReadAtLeastAsync(head, head.Length, throwOnEndOfStream: false);
    if (read < head.Length || !head.AsSpan().SequenceEqual(magic)) return Results.StatusCode(415);
    body.Position = 0;
    return Results.Ok(await store.PutAsync(Guid.NewGuid().ToString("N") + ext.ToLowerInvariant(), body));
});`,
      },
      {
        stack: "nginx (download host)",
        language: "nginx",
        code: `server_name files.example-usercontent.net;
autoindex off;

location ~ "^/[0-9a-f]{32}\\.(pdf|png)$" {
    root /srv/store;
    types { application/pdf pdf; image/png png; }
    default_type application/octet-stream;
    add_header Content-Disposition attachment always;
    add_header X-Content-Type-Options nosniff always;
    add_header Content-Security-Policy "sandbox; default-src 'none'" always;
}
location / { return 404; }`,
      },
    ],
    verify: [
      "Upload `a.pdf.html`, `a.PHP`, `a.svg`, `a.pdf` with HTML inside, `a.png.` and a name containing U+202E; expect 415 for each, and nothing in the store.",
      "Upload a permitted file and fetch it with `curl -I`: fixed type, attachment, nosniff, other domain, generated name.",
      "Let a stub answer one of the product's own downloads with an `.exe`, with a redirect to another host and with an endless body; expect a refusal without a file left behind.",
      "Check the permission bits of a stored file; no execute bit may be set.",
    ],
    signal:
      "A CI test that runs a matrix of forbidden and disguised files against every transfer point and expects 415; CodeQL js/http-to-file-access for network data written to disk.",
    evidence: [
      "Table of transfer points with extensions, types, sizes and reason.",
      "CI report of the forbidden-file matrix.",
      "Response headers of a served file, and the configuration of the download host.",
    ],
    criticality: "medium",
    effort: { low: 1, likely: 3, high: 7 },
    dependsOn: ["PLAT-2"],
    traits: ["uploads"],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-434", "CWE-646", "CWE-494"],
    references: {
      asvs: ["5.1.1", "5.2.2", "5.3.1", "5.4.1"],
      masvs: ["MASVS-CODE-4"],
      ssdf: ["PW.5.1", "PW.8.2"],
      samm: ["D-SR-A", "V-RT-B"],
      iso27001: ["A.8.7", "A.8.26"],
      pciDss: [],
    },
    modernReading:
      "The extension alone is a label that the sender chooses, so today it is the first check and the content the second: ASVS 5.0 (5.2.2) expects both to agree. It still matters, because it decides which program opens the file at the other end.",
  },
];
