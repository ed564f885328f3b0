import type { CatalogRequirement } from "../types.ts";

export const dataTransport: readonly CatalogRequirement[] = [
  {
    key: "DATA-8",
    aspect: "DATA",
    title: "Serve every page and API over HTTPS",
    statement:
      "Every page, API, asset, download and WebSocket that the product offers to browsers and clients is available over HTTPS, and every link the product produces uses `https:` or `wss:`. This is the public face; NET-1 covers the connections behind it, DATA-9 what still answers on plain HTTP.",
    why: "A user in a hotel opens the product. The access point belongs to an attacker, who sees every unencrypted request. A single image, script or tracking pixel loaded over `http:` is enough: the browser sends along any cookie that is not marked Secure, and a script can be replaced in transit by one that reads the page. Encrypting only the sign-in form does not help, since the session cookie travels with each later request. Beyond theft there is quiet alteration: account numbers in an invoice, or an installer exchanged for another, with nothing visible in the address bar.",
    how: [
      "List all host names, including status pages, webhooks, documentation, old campaign hosts and staging; obtain certificates for them by ACME.",
      'Terminate TLS at a maintained proxy or platform and forward `X-Forwarded-Proto` from it alone; tell the framework (`app.set("trust proxy", 1)`, `SECURE_PROXY_SSL_HEADER`, `server.forward-headers-strategy`) so that it builds `https:` links.',
      "Set one public base address, for example `https://app.example.com`, and derive links in e-mails, redirects and `Location` headers from it rather than from the Host header.",
      "Replace `http:` addresses in templates, style sheets, database content and client configuration; add `upgrade-insecure-requests` to the CSP for what editors paste in.",
      "Use `wss:` for WebSockets, and mark all cookies Secure (SES-7).",
      "Run HTTPS in development and testing as well, for example with mkcert, so that mixed content is noticed before release.",
    ],
    examples: [
      {
        stack: "Caddy",
        language: "caddyfile",
        code: `app.example.com {
    reverse_proxy 127.0.0.1:3000
    header Content-Security-Policy "upgrade-insecure-requests; default-src 'self'"
}

# Caddy obtains and renews the certificate by ACME
# and answers port 80 only with a redirect.`,
      },
      {
        stack: "Python (Django)",
        language: "python",
        code: `# settings/production.py
PUBLIC_BASE_URL = "https://app.example.com"
ALLOWED_HOSTS = ["app.example.com"]
# Only safe because the proxy overwrites this header on every request.
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_SSL_REDIRECT = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
CSRF_TRUSTED_ORIGINS = [PUBLIC_BASE_URL]`,
      },
    ],
    verify: [
      "For each host name run `curl -sSI https://<host>/` and expect an answer without a certificate warning.",
      "Walk through the product with the browser's console open and look for mixed-content messages.",
      "Request a password reset and read the link in the e-mail: it begins with `https://` and the right host, also when the request carried `Host: evil.example`.",
      'Search the code and the built assets: `grep -rnE "(http|ws)://" dist/ | grep -v localhost`, and explain each hit.',
    ],
    signal:
      "ZAP passive rule 10040 (Secure Pages Include Mixed Content) and active rule 10106 (HTTP Only Site); SonarQube S5332 (clear-text protocols); a live probe of each host name.",
    evidence: [
      "Inventory of public host names with the result of an HTTPS probe, dated.",
      "Proxy or platform configuration that terminates TLS.",
      "Scan report without mixed-content findings.",
    ],
    criticality: "critical",
    effort: { low: 0.5, likely: 2, high: 6 },
    dependsOn: ["ARCH-1", "CONF-1"],
    traits: ["web", "api"],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-319"],
    references: {
      asvs: ["12.2.1", "4.4.1"],
      masvs: [],
      ssdf: ["PW.1.1", "PW.9.1"],
      samm: ["D-SR-A", "O-EM-A"],
      iso27001: ["A.5.14", "A.8.24"],
      pciDss: ["4.2.1"],
    },
    modernReading: null,
  },
  {
    key: "DATA-9",
    aspect: "DATA",
    title: "Close plain HTTP for protected resources",
    statement:
      "No protected resource, form or API answers over plain HTTP. The plain port only redirects page navigations to HTTPS and rejects API calls outright; origin servers cannot be reached around the proxy. DATA-8 makes HTTPS available, this requirement takes the alternative away.",
    why: "HTTPS works, and port 80 was left open. A mobile client with a wrong base address posts its bearer token to `http://api.example.com`, gets redirected and succeeds, so nobody notices that the token crosses the network in the clear each time. An attacker on the path collects it. Elsewhere the load balancer redirects correctly, while the application server behind it also listens on a public address on port 8080: a scanner finds it within hours and reads the same pages past the TLS, the firewall rules and the rate limit.",
    how: [
      "On port 80 answer page requests with `301` or `308` to the HTTPS address and nothing else; keep `/.well-known/acme-challenge/` if your certificate tool needs it.",
      "For API hosts close port 80, or answer 403 with an error that names the HTTPS address, so that a misconfigured client fails at its first call. Revoke any credential that arrived in the clear.",
      "Bind application servers to loopback or a private network and let security groups admit the proxy only; publish container ports as `127.0.0.1:3000:3000`.",
      "Build the redirect target from a fixed host name, not from the Host header.",
      'Turn off plain HTTP in clients too: `cleartextTrafficPermitted="false"` on Android, no `NSAllowsArbitraryLoads` on iOS.',
      "Let the application refuse requests that did not arrive by TLS, as a second line behind the proxy.",
    ],
    examples: [
      {
        stack: "nginx",
        language: "nginx",
        code: `server {
    listen 80;
    listen [::]:80;
    server_name www.example.com;
    return 308 https://www.example.com$request_uri;
}
server {
    listen 80;
    listen [::]:80;
    server_name api.example.com;
    default_type application/json;
    return 403 '{"error":"Use https://api.example.com"}';
}`,
      },
      {
        stack: "Java (Spring Security 6)",
        language: "java",
        code: `@Bean
SecurityFilterChain api(HttpSecurity http) throws Exception {
  http.securityMatcher("/api/**")
      .addFilterBefore((req, res, chain) -> {
        if (!req.isSecure()) {                       // set from the trusted proxy header
          ((HttpServletResponse) res).sendError(403, "HTTPS required");
          return;
        }
        chain.doFilter(req, res);
      }, SecurityContextHolderFilter.class)
      .authorizeHttpRequests(a -> a.anyRequest().authenticated());
  return http.build();
}`,
      },
    ],
    verify: [
      "Run `curl -si http://<host>/account` and expect only a redirect with an empty or static body, without Set-Cookie.",
      'Run `curl -si -H "Authorization: Bearer test" http://<api-host>/v1/me` and expect 403 or a refused connection, not a redirect.',
      "Scan every public address of the product, IPv6 included: `nmap -Pn -p- <address>`, and explain each open port.",
      "Ask the origin server's own address directly, past the proxy, and expect no answer.",
    ],
    signal:
      "ZAP active rule 10047 (HTTPS Content Available via HTTP); a live probe of port 80 for every host name.",
    evidence: [
      "Port scan of all public addresses, with a reason for each open port.",
      "Responses of page and API hosts on port 80.",
      "Firewall or security-group rules that admit only the proxy to the application servers.",
    ],
    criticality: "high",
    effort: { low: 0.5, likely: 1, high: 4 },
    dependsOn: ["DATA-8"],
    traits: ["web", "api"],
    traitMatch: "any",
    environments: ["testing", "preproduction", "production"],
    cwe: ["CWE-319"],
    references: {
      asvs: ["4.1.2", "12.2.1"],
      masvs: [],
      ssdf: ["PW.9.1"],
      samm: ["O-EM-A"],
      iso27001: ["A.8.9", "A.8.20"],
      pciDss: ["4.2.1", "2.2.7"],
    },
    modernReading:
      "Redirecting everything from port 80 used to be the accepted answer. For browsers it still is, with HSTS on top; for APIs a silent redirect hides that credentials are sent in the clear, so ASVS 5.0 (4.1.2) keeps redirects to endpoints that people open in a browser.",
  },
  {
    key: "DATA-10",
    aspect: "DATA",
    title: "Send Strict-Transport-Security on every response",
    statement:
      "Every HTTPS response carries `Strict-Transport-Security` with a `max-age` of at least one year and, once all subdomains are ready, `includeSubDomains`. Browsers then refuse plain HTTP and certificate exceptions for these hosts.",
    why: "The user types `example.com`. The browser may try HTTP first, and the redirect of DATA-9 is itself an unprotected response. An attacker on the same wireless network answers it, keeps the victim on HTTP, and talks HTTPS to the real site in the background: every password passes through in the clear while the page looks as it always does. A second path is a forged certificate, where the user clicks through the warning. With HSTS the browser rewrites the address before a packet leaves the machine, and offers no button to continue past a certificate error.",
    how: [
      "Start with `max-age=300` in production, watch for broken subdomains, then raise it over a few weeks to `max-age=63072000`.",
      "Check every subdomain, including those of other teams and providers, before you add `includeSubDomains`; a subdomain without HTTPS becomes unreachable.",
      "Send the header on all status codes: in nginx write `always`, and repeat it in each `location` that has `add_header` of its own, because inheritance stops there.",
      "Send it from the apex domain as well, so that `includeSubDomains` takes effect for the whole domain.",
      "Consider `preload` and an entry at hstspreload.org only when the decision stands for years; removal takes months to reach all browsers.",
      "Set it in one place, proxy or application: browsers use only the first of two such headers, which makes a later change appear to have no effect.",
    ],
    examples: [
      {
        stack: "nginx",
        language: "nginx",
        code: `server {
    listen 443 ssl;
    http2 on;
    server_name app.example.com;
    add_header Strict-Transport-Security "max-age=63072000; includeSubDomains" always;

    location / {
        proxy_hide_header Strict-Transport-Security;   # one source only
        proxy_pass http://127.0.0.1:3000;
    }
}`,
      },
      {
        stack: "C# (ASP.NET Core)",
        language: "csharp",
        code: `builder.Services.AddHsts(o =>
{
    o.MaxAge = TimeSpan.FromDays(730);
    o.IncludeSubDomains = true;
});

var app = builder.Build();
app.UseForwardedHeaders();      // so that IsHttps is right behind the proxy
if (!app.Environment.IsDevelopment())
{
    app.UseHsts();              // skips localhost by default
}
app.UseHttpsRedirection();`,
      },
    ],
    verify: [
      "Run `curl -sI https://<host>/` for each host, for a page, a static file and a missing address (404), and read the header.",
      "Open the site once in a clean browser profile, then type the `http:` address: the network panel shows an internal 307 redirect and no plain request.",
      "List subdomains from DNS and Certificate Transparency (crt.sh) and check that each answers over HTTPS.",
      "Confirm that the header appears exactly once: `curl -sI https://<host>/ | grep -ci strict-transport`.",
    ],
    signal:
      "ZAP passive rule 10035 (Strict-Transport-Security Header); testssl.sh HSTS check; MDN HTTP Observatory; a live probe of the response headers.",
    evidence: [
      "Header probe of every public host with date and status code.",
      "Proxy or application configuration with the value.",
      "List of subdomains with their HTTPS status at the time when `includeSubDomains` was switched on.",
    ],
    criticality: "high",
    effort: { low: 0.5, likely: 1, high: 3 },
    dependsOn: ["DATA-8", "DATA-9"],
    traits: ["web"],
    traitMatch: "any",
    environments: ["preproduction", "production"],
    cwe: ["CWE-523", "CWE-319"],
    references: {
      asvs: ["3.4.1", "3.7.4"],
      masvs: [],
      ssdf: ["PW.9.1"],
      samm: ["O-EM-A"],
      iso27001: ["A.8.9", "A.8.26"],
      pciDss: [],
    },
    modernReading: null,
  },
  {
    key: "DATA-14",
    aspect: "DATA",
    title: "Turn off weak TLS versions and cipher suites",
    statement:
      "Every listening endpoint offers TLS 1.2 and 1.3 only: no SSL, TLS 1.0 or 1.1, no RC4, 3DES, CBC-mode, static RSA, anonymous, NULL or export suites, no TLS compression and no client-initiated renegotiation. This requirement removes what is weak; NET-2 keeps the rest of the profile current.",
    why: "A server that still speaks TLS 1.0 for one old till offers it to everyone. An attacker in the path disturbs the handshake of clients that retry with a lower version, until both sides agree on CBC or 3DES, and attacks such as BEAST, Lucky Thirteen or Sweet32 come into reach. With static RSA key exchange there is a slower cost: traffic recorded today can be read in full once the private key leaks, years later. Padding-oracle variants such as ROBOT have decrypted sessions on servers whose default suites nobody had looked at. A stranger finds all of this with one scan.",
    how: [
      "List all TLS listeners: web, API, admin ports, SMTP, databases, message brokers, VPN, and the CDN's own settings.",
      "Allow `TLSv1.2` and `TLSv1.3`. For 1.2 keep only ECDHE suites with AES-GCM or ChaCha20-Poly1305; the TLS 1.3 suites need no choosing.",
      "Use managed policies by name and pin them: `ELBSecurityPolicy-TLS13-1-2-Res-2021-06` or its successor on AWS, `TLSv1.2_2021` or later on CloudFront, minimum version 1.2 with the RESTRICTED profile on Google Cloud.",
      "Keep Java's `jdk.tls.disabledAlgorithms` and the system's crypto policy (`update-crypto-policies --show` on RHEL) at their defaults or stricter; never edit them to make an old partner work.",
      "Log `$ssl_protocol` and `$ssl_cipher` for two weeks before switching off, and contact the owners of what still uses old versions.",
      "Where a legacy client cannot be replaced yet, give it a separate host name, a source-address filter and an end date.",
    ],
    examples: [
      {
        stack: "nginx",
        language: "nginx",
        code: `# http { } level: the first server block on a port decides the protocol versions
ssl_protocols TLSv1.2 TLSv1.3;
ssl_ciphers ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305;
ssl_prefer_server_ciphers off;
log_format tls '$remote_addr $server_name $ssl_protocol $ssl_cipher';`,
      },
      {
        stack: "Java (Spring Boot)",
        language: "yaml",
        code: `server:
  ssl:
    bundle: web
spring:
  ssl:
    bundle:
      pem:
        web:
          keystore:
            certificate: /etc/tls/app.pem
            private-key: /etc/tls/app.key
          options:
            enabled-protocols: [TLSv1.3, TLSv1.2]
            ciphers: [TLS_AES_128_GCM_SHA256, TLS_AES_256_GCM_SHA384, TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256, TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256]`,
      },
    ],
    verify: [
      "Run `testssl.sh --protocols --server-defaults --each-cipher <host>:443` and expect only TLS 1.2 and 1.3 with AEAD suites.",
      "Try an old handshake: `openssl s_client -connect <host>:443 -tls1_1 -cipher 'DEFAULT@SECLEVEL=0'` must fail with a protocol alert from the server.",
      "Repeat on every other TLS port, for example `openssl s_client -starttls postgres -connect <db>:5432 -tls1_1 -cipher 'DEFAULT@SECLEVEL=0'`.",
      "Check that the CDN and the origin are both tested, each by its own address.",
    ],
    signal:
      "testssl.sh or Qualys SSL Labs (grade A, no weak suites); SonarQube S4423 (weak SSL/TLS protocols); gosec G402; a live TLS probe in monitoring.",
    evidence: [
      "testssl.sh or SSL Labs report of every TLS endpoint, not older than a quarter.",
      "Configuration of the TLS listeners in version control.",
      "List of exceptions with owner, reason and end date, or a statement that there are none.",
    ],
    criticality: "high",
    effort: { low: 0.5, likely: 1.5, high: 5 },
    dependsOn: ["CRYPTO-3", "NET-2"],
    traits: ["services"],
    traitMatch: "any",
    environments: ["testing", "preproduction", "production"],
    cwe: ["CWE-326", "CWE-327", "CWE-757"],
    references: {
      asvs: ["12.1.1", "12.1.2"],
      masvs: ["MASVS-NETWORK-1"],
      ssdf: ["PW.9.1", "PW.9.2"],
      samm: ["O-EM-A"],
      iso27001: ["A.8.9", "A.8.24"],
      pciDss: ["4.2.1", "12.3.3"],
    },
    modernReading:
      'TLS 1.0 and 1.1 are formally deprecated (RFC 8996) and browsers removed them in 2020; TLS 1.2 and 1.3 remain. RFC 9325 also drops static RSA and discourages CBC suites, and lists of "strong" suites from the time of the original may still hold both. A service with modern clients only can run TLS 1.3 alone.',
  },
  {
    key: "DATA-15",
    aspect: "DATA",
    title: "Present valid certificates from a trusted CA",
    statement:
      "Every endpoint presents a certificate that is in date, covers its host name in the SAN, comes with its full chain and is issued by a CA that its clients trust: a public CA for the public, a managed private CA inside. Issue and renewal are automatic. NET-3 is the other side: that clients check what they are shown.",
    why: "A certificate expires on a Sunday. Clients refuse to connect, the on-call engineer ships a build with verification switched off to restore service, and the change stays. Or a staging system has a self-signed certificate, and everyone has learned to click past the warning; on the day an attacker stands in the path with another self-signed certificate, the warning looks the same and they click again. Without CAA records and a watch on Certificate Transparency, someone who controls a forgotten DNS entry can obtain a genuine certificate for your name and nobody notices.",
    how: [
      "Inventory certificates with owner, names, CA, key type, expiry and renewal method; Certificate Transparency (crt.sh) shows those you forgot.",
      "Automate with ACME (certbot, cert-manager, Caddy, the cloud's certificate manager), renew at two thirds of the lifetime and reload the service afterwards.",
      "Generate the private key where it is used, as ECDSA P-256 or RSA of 2048 bits and more, mode 0600, a new key at each renewal; share no wildcard key across teams.",
      'Restrict issuance in DNS: `example.com. CAA 0 issue "letsencrypt.org; validationmethods=dns-01"`, and subscribe to alerts for new certificates under your domains.',
      "Serve leaf and intermediates in order; test with a client that does not fetch missing intermediates, such as `curl`.",
      "For internal names run a private CA (step-ca, Vault PKI, AWS Private CA) with short lifetimes, and distribute its root by configuration management.",
      "Alert at 21 and 7 days before expiry from outside the system that renews.",
    ],
    examples: [
      {
        stack: "Kubernetes (cert-manager)",
        language: "yaml",
        code: `apiVersion: cert-manager.io/v1
kind: Certificate
metadata: { name: app, namespace: web }
spec:
  secretName: app-tls
  dnsNames: [app.example.com]
  issuerRef: { kind: ClusterIssuer, name: letsencrypt }
  privateKey:
    algorithm: ECDSA
    size: 256
    rotationPolicy: Always`,
      },
      {
        stack: "GitHub Actions (daily probe)",
        language: "yaml",
        code: `on:
  schedule: [{ cron: "17 6 * * *" }]
permissions: {}
jobs:
  expiry:
    runs-on: ubuntu-24.04
    strategy: { matrix: { host: [app.example.com, api.example.com] } }
    steps:
      - env: { HOST: "\${{ matrix.host }}" }
        run: |
          set -euo pipefail
          openssl s_client -connect "$HOST:443" -servername "$HOST" \\
            -verify_return_error -verify_hostname "$HOST" </dev/null 2>/dev/null \\
            | openssl x509 -noout -checkend $((21 * 86400))`,
      },
    ],
    verify: [
      "Run `openssl s_client -connect <host>:443 -servername <host> -verify_return_error -verify_hostname <host> </dev/null` and expect `Verify return code: 0 (ok)`.",
      "Read `openssl x509 -noout -dates -ext subjectAltName -issuer` for each host and compare with the inventory.",
      "Query `dig CAA example.com` and compare crt.sh with the inventory; explain every certificate that you do not know.",
      "Force a renewal in pre-production and confirm that the running service presents the new certificate without a restart by hand.",
    ],
    signal:
      "An expiry and chain probe (Prometheus blackbox_exporter `probe_ssl_earliest_cert_expiry`), testssl.sh or SSL Labs chain checks, Certificate Transparency alerts.",
    evidence: [
      "Certificate inventory with expiry dates and renewal method.",
      "Log of the last automatic renewal and the expiry alert rule.",
      "CAA records and the subscription to Certificate Transparency alerts.",
    ],
    criticality: "high",
    effort: { low: 0.5, likely: 2, high: 6 },
    dependsOn: ["ARCH-1"],
    traits: ["services"],
    traitMatch: "any",
    environments: ["preproduction", "production"],
    cwe: ["CWE-295", "CWE-298"],
    references: {
      asvs: ["12.2.2", "12.3.4", "12.1.4"],
      masvs: [],
      ssdf: ["PW.9.1"],
      samm: ["O-EM-A", "D-SA-B"],
      iso27001: ["A.8.24", "A.8.21"],
      pciDss: ["4.2.1", "4.2.1.1"],
    },
    modernReading:
      "Reputation no longer shows in the price or in extended validation: what counts is a CA in the root programmes of your clients and automation. Under the CA/Browser Forum's ballot SC-081 public certificates live at most 200 days since March 2026, 100 from March 2027 and 47 from March 2029, so renewal by hand is at its end. Several CAs have stopped OCSP; short lifetimes and CRLs take its place.",
  },
];
