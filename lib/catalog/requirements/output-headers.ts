import type { CatalogRequirement } from "../types.ts";

export const outputHeaders: readonly CatalogRequirement[] = [
  {
    key: "IO-7",
    aspect: "IO",
    title: "Send nosniff and safe types with uploaded content",
    statement:
      "Content that users have uploaded is delivered with `X-Content-Type-Options: nosniff`, a `Content-Type` chosen by the server from a short list, and `Content-Disposition: attachment` unless it is a harmless inline type. IO-6 decides what is let in; this requirement is about how it goes out.",
    why: "A browser that meets an unclear type looks at the bytes and decides for itself. The attacker uploads a text file or a picture whose beginning looks like HTML, or one that the server stores with an empty type, and sends a colleague the direct link. The browser renders it as a page of your origin, its script runs with the colleague's session, and the attacker reads mail or creates an access token. The same file can be included by `<script src>` to pass a strict content security policy that permits scripts from your own host. Checks at upload do not settle this, since one file can validly be two types.",
    how: [
      "Set `X-Content-Type-Options: nosniff` at the outermost place for every response, including errors, static files and those from the object store or CDN.",
      "Derive the `Content-Type` from the verified type that you stored, never from the upload's own header. Whatever is not on the inline list goes out as `application/octet-stream`.",
      "Add `Content-Disposition: attachment; filename*=UTF-8''...` with an encoded name. Only raster images and plain text may be inline; SVG, HTML and XML never.",
      "Serve user content from a separate registrable domain without cookies, for example `example-usercontent.net`, as the second barrier.",
      "Add `Content-Security-Policy: default-src 'none'; sandbox` to these responses, so that a document which does render cannot run script (browsers do not show PDF under `sandbox`, so let it download), and `Cross-Origin-Resource-Policy: same-site` or `same-origin`.",
      "With pre-signed object-store links, fix both headers in the signature (`response-content-type`, `response-content-disposition`) and add `nosniff` in the CDN's response header policy.",
    ],
    examples: [
      {
        stack: "nginx (user content host)",
        language: "nginx",
        code: `server {
    server_name files.example-usercontent.net;
    root /srv/uploads;
    types { image/png png; image/webp webp; application/pdf pdf; }
    default_type application/octet-stream;

    # "always" covers error pages too; a nested add_header would replace this whole set
    add_header X-Content-Type-Options "nosniff" always;
    add_header Content-Security-Policy "default-src 'none'; sandbox" always;
    add_header Content-Disposition "attachment" always;
    add_header Cross-Origin-Resource-Policy "same-site" always;
    disable_symlinks on;
}`,
      },
      {
        stack: "Python (Django)",
        language: "python",
        code: `INLINE_TYPES = {"image/png", "image/webp"}

@login_required
def download(request, document_id):
    document = get_object_or_404(Document.objects.visible_to(request.user), pk=document_id)
    inline = document.detected_type in INLINE_TYPES
    response = FileResponse(
        document.file.open("rb"),
        as_attachment=not inline,
        filename=document.original_name,  # encoded by Django
        content_type=document.detected_type if inline else "application/octet-stream",
    )
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response  # SecurityMiddleware adds nosniff`,
      },
    ],
    verify: [
      "Upload a permitted file and fetch it with `curl -sI <url>`: `nosniff`, the expected `Content-Type` and `Content-Disposition` must be there.",
      "Do the same for a missing file, a forbidden file and the CDN address: the header must be present there as well.",
      "Upload a text file that starts with `<html><script>alert(1)</script>` and open its address in Firefox and Chrome: it must be downloaded or shown as text.",
      "Refer to an uploaded text file with `<script src>` from a test page of the application: the console must report that the MIME type is refused.",
    ],
    signal:
      "ZAP passive rule 10021 (X-Content-Type-Options Header Missing); SonarQube S5734; a live probe of the response headers of one uploaded file and one error page.",
    evidence: [
      "Recorded headers for an uploaded image, document, unknown type and error page from production.",
      "Server or CDN configuration that adds the headers, under version control.",
      "Automated test that fails when a download route lacks one of the headers.",
    ],
    criticality: "medium",
    effort: { low: 0.5, likely: 1, high: 3 },
    dependsOn: ["IO-6"],
    traits: ["web", "uploads"],
    traitMatch: "every",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-430", "CWE-79"],
    references: {
      asvs: ["3.2.1", "3.4.4", "5.4.1", "5.4.2"],
      masvs: [],
      ssdf: ["PW.9.1", "PW.9.2"],
      samm: ["O-EM-A", "V-ST-A"],
      iso27001: ["A.8.9", "A.8.26"],
      pciDss: ["6.2.4"],
    },
    modernReading:
      "The header belongs on every response, not only on uploads: it also keeps browsers from running JSON or text as script or style sheet, and ASVS 5.0 (3.4.4) asks for it on all. It relies on a correct `Content-Type`, so set both together.",
  },
  {
    key: "IO-9",
    aspect: "IO",
    title: "Forbid framing by foreign sites",
    statement:
      "Every HTML response says who may embed it: by default nobody, through `Content-Security-Policy: frame-ancestors 'none'` and `X-Frame-Options: DENY`; pages made for embedding name the permitted origins. The other response headers are IO-10.",
    why: 'The attacker builds a page with a game or a cookie banner and puts your application over it in a transparent frame, shifted so that the button "Grant access" lies exactly under "Play". The victim is logged in with you, clicks twice, and has approved an OAuth consent, switched on file sharing or deleted the second factor. The request is genuine: right origin, right anti-forgery token, a human click. Server-side defences against forged requests therefore see nothing wrong. Framing also lets a strange site imitate the login around your real page or measure what is displayed for a given visitor. A header of one line removes the whole class.',
    how: [
      "Set both headers at the outermost place (proxy or middleware) for all HTML, including login, error and consent pages and the single-page application's `index.html`.",
      "Default: `frame-ancestors 'none'`. Use `'self'` only where the application frames itself. For partners list exact origins: `frame-ancestors 'self' https://portal.partner.example`.",
      "Send `frame-ancestors` as an HTTP header. In a `<meta>` element browsers ignore it, and it does not fall back to `default-src`.",
      'On pages with a partner list leave out `X-Frame-Options`; it knows only `DENY` and `SAMEORIGIN`, `ALLOW-FROM` is ignored, and scripts that "break out" of frames are no substitute.',
      "Make embedded pages (widgets, players) separate routes that work without the session, or ask for a confirmation in a window of their own before anything with effect.",
      "Set `SameSite=Lax` or `Strict` on the session cookie, so that a foreign frame is not logged in in the first place.",
    ],
    examples: [
      {
        stack: "Java (Spring Security)",
        language: "java",
        code: `@Bean
SecurityFilterChain web(HttpSecurity http) throws Exception {
    return http
        .headers(headers -> headers
            .frameOptions(frame -> frame.deny())
            .contentSecurityPolicy(csp -> csp
                .policyDirectives("frame-ancestors 'none'; object-src 'none'; base-uri 'none'")))
        .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
        .formLogin(Customizer.withDefaults())
        .build();
}`,
      },
      {
        stack: "Next.js (next.config.ts)",
        language: "typescript",
        code: `import type { NextConfig } from "next";

const deny = [
  { key: "Content-Security-Policy", value: "frame-ancestors 'none'" },
  { key: "X-Frame-Options", value: "DENY" },
];
const partner = [
  { key: "Content-Security-Policy", value: "frame-ancestors https://portal.partner.example" },
];

const config: NextConfig = {
  headers: async () => [
    { source: "/((?!embed/).*)", headers: deny },
    { source: "/embed/:path*", headers: partner },
  ],
};
export default config;`,
      },
    ],
    verify: [
      "Run `curl -sI https://host/ | grep -iE 'content-security-policy|x-frame-options'` for the home, login, consent and a 404 page.",
      'Save `<iframe src="https://host/settings"></iframe>` as a local page, serve it from another port or host and open it while logged in: the frame must stay empty and the console must name `frame-ancestors`.',
      "For each embeddable route repeat this from a permitted and from another origin.",
      "Check that each header occurs once: two layers that both set `X-Frame-Options` with different values make it invalid.",
    ],
    signal:
      "ZAP passive rule 10020 (Missing Anti-clickjacking Header); SonarQube S5732; a live probe of the response headers; MDN HTTP Observatory.",
    evidence: [
      "Recorded headers for the main page types from production.",
      "List of embeddable routes with permitted origins, reason and owner.",
      "Browser test in which a foreign origin tries to frame a protected page.",
    ],
    criticality: "medium",
    effort: { low: 0.5, likely: 1, high: 3 },
    dependsOn: [],
    traits: ["web"],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-1021"],
    references: {
      asvs: ["3.4.6", "3.3.2"],
      masvs: [],
      ssdf: ["PW.9.1", "PW.9.2"],
      samm: ["O-EM-A", "V-ST-A"],
      iso27001: ["A.8.9", "A.8.26"],
      pciDss: ["6.2.4"],
    },
    modernReading:
      "`frame-ancestors` from CSP level 2 has taken over from `X-Frame-Options`: it permits lists of origins, checks the whole chain of ancestors, and takes precedence where a browser knows both. Send `X-Frame-Options: DENY` beside it for old clients and scanners only. ASVS 5.0 (3.4.6) measures `frame-ancestors`.",
  },
  {
    key: "IO-10",
    aspect: "IO",
    title: "Send secure response headers, and retire dead ones",
    statement:
      "All responses carry one reviewed set of security headers: a content security policy without `'unsafe-inline'` for scripts, `nosniff`, a referrer policy, a permissions policy and `Cross-Origin-Opener-Policy`. Headers that reveal versions and headers withdrawn by browsers are not sent. Framing is IO-9; `Strict-Transport-Security` is DATA-10.",
    why: "Sooner or later one output is not encoded. Without a policy the attacker's `<script src=https://evil.example/x.js>` loads, reads the page and posts card data to a foreign host; skimming groups live on exactly this, often through a tag manager or a bought widget instead of your own code. With a policy based on nonces the browser refuses the script and reports it. Other headers close smaller gaps: the full address of a page with a reset token travels to an analytics service in `Referer`, a window that your page opened retains a handle on it and swaps it for a fake login, and `Server: Apache/2.4.49` tells a scanner which exploit to try.",
    how: [
      "Define the set in one place (middleware or proxy), for errors and static files too, and test it like code.",
      "Build the CSP on a fresh nonce per response: `script-src 'nonce-...' 'strict-dynamic'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`. Move inline handlers and scripts into files.",
      "Introduce it with `Content-Security-Policy-Report-Only` and `report-to` for two weeks, clean up what is reported, then enforce. Keep the reports as an alarm.",
      "Add `X-Content-Type-Options: nosniff`, `Referrer-Policy: strict-origin-when-cross-origin` (or `no-referrer`), `Permissions-Policy: camera=(), microphone=(), geolocation=()` and `Cross-Origin-Opener-Policy: same-origin`.",
      "CORS: answer with a fixed origin or one from a list compared in full. Never reflect `Origin` together with `Access-Control-Allow-Credentials: true`, and do not list `null`.",
      "Remove `Server` versions, `X-Powered-By` and `X-AspNet-Version`, and remove `X-XSS-Protection`, `Public-Key-Pins` and `Expect-CT`.",
    ],
    examples: [
      {
        stack: "Node.js (Express, helmet)",
        language: "typescript",
        code: `app.disable("x-powered-by");
app.use((_req, res, next) => {
  res.locals.nonce = randomBytes(16).toString("base64");
  next();
});
app.use(helmet({
  xXssProtection: false,
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      scriptSrc: [(_req, res) => "'nonce-" + (res as Response).locals.nonce + "'", "'strict-dynamic'"],
      objectSrc: ["'none'"], baseUri: ["'none'"], formAction: ["'self'"], frameAncestors: ["'none'"],
    },
  },
  referrerPolicy: { policy: "strict-origin-when-cross-origin" },
}));`,
      },
      {
        stack: "Python (Django 6)",
        language: "python",
        code: `from django.utils.csp import CSP

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",  # nosniff, referrer policy, COOP
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    # ...
]
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.NONCE, CSP.STRICT_DYNAMIC],  # nonce="{{ csp_nonce }}", context processor csp
    "object-src": [CSP.NONE],
    "base-uri": [CSP.NONE],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"`,
      },
    ],
    verify: [
      "Fetch a page, an API answer, a static file, a 404 and a 500 with `curl -sI` and compare them with the agreed set; withdrawn and revealing headers must be absent.",
      "Load a page twice: the nonce must differ. Paste the policy into the CSP Evaluator; no high finding may remain.",
      "Put `<script>alert(1)</script>` into a test page without a nonce: the browser must block it, and a report must arrive.",
      "Send `Origin: https://evil.example` and `Origin: null` to an API route: no `Access-Control-Allow-Origin` with that value may return.",
    ],
    signal:
      "ZAP passive rules 10038 (CSP not set), 10055 (CSP findings), 10021, 10063 (Permissions Policy), 10036 and 10037; SonarQube S5728 and S5736; MDN HTTP Observatory; a live probe of the response headers.",
    evidence: [
      "Table of headers with agreed value and reason, matched with a recorded response from production.",
      "Test in the pipeline that compares the headers of the main page types with this table.",
      "CSP report statistics for the last month with the handling of what was found.",
    ],
    criticality: "high",
    effort: { low: 1, likely: 4, high: 12 },
    dependsOn: ["IO-1", "IO-9"],
    traits: ["web"],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-693", "CWE-942", "CWE-497"],
    references: {
      asvs: ["3.4.2", "3.4.3", "3.4.5", "13.4.6"],
      masvs: [],
      ssdf: ["PW.9.1", "PW.9.2"],
      samm: ["O-EM-A", "V-ST-A"],
      iso27001: ["A.8.9", "A.8.26"],
      pciDss: ["6.4.3", "11.6.1"],
    },
    modernReading:
      "The list has changed: no current browser contains the XSS filter that `X-XSS-Protection` steered, and where it existed it opened holes of its own; at most send `0`. `Public-Key-Pins` and `Expect-CT` are withdrawn too. The weight now lies on a CSP with nonces and `'strict-dynamic'` (CSP level 3), since policies made of host lists can usually be bypassed.",
  },
];
