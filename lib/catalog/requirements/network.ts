import type { CatalogRequirement } from "../types.ts";

export const network: readonly CatalogRequirement[] = [
  {
    key: "NET-1",
    aspect: "NET",
    title: "Encrypt all network traffic with TLS",
    statement:
      "Every connection that leaves a process boundary over a network is encrypted with TLS or an equivalent (SSH, WireGuard, IPsec): database, cache, queue, mail, LDAP, monitoring, backup and calls between services, inside the data centre as well. DATA-8 and DATA-9 deal with the product's own web address; this requirement covers every other connection.",
    why: "The web page is encrypted up to the load balancer, and behind it everything is plain. An attacker gets into one small container through an old library, starts `tcpdump` or answers ARP requests for the database, and reads queries, session records and the database password without breaking a single cipher. In the cloud the same happens through a mirrored port, a compromised sidecar or a peered network that another team manages. Many database drivers try TLS and quietly fall back to plain text when the server declines, so an active attacker needs only to decline. The trusted internal network is the part that a second-stage attacker already stands in.",
    how: [
      "Draw up the connection list from the architecture: source, target, port, protocol, data, TLS yes or no. Take the ports from `ss -tnp` and flow logs, not from memory.",
      "Require TLS on the server: `hostssl` lines only in PostgreSQL's `pg_hba.conf`, `require_secure_transport=ON` in MySQL, `port 0` with `tls-port 6379` in Redis, `net.tls.mode: requireTLS` in MongoDB.",
      "Require it in the client as well, with modes that cannot fall back: `sslmode=verify-full`, not `prefer` or `require`; `ssl-mode=VERIFY_IDENTITY`; `rediss://`, `amqps://`, `ldaps://`.",
      "Between services use a mesh with strict mutual TLS (Istio `PeerAuthentication` STRICT, Linkerd) or certificates from a private CA.",
      "Send mail by SMTP with implicit TLS on port 465, or STARTTLS made mandatory; receive with MTA-STS.",
      "Replace or wrap protocols that cannot encrypt (syslog on UDP, SNMPv2, NFS without Kerberos, FTP, Telnet); use WireGuard where the software cannot change.",
      "Block the plain ports in network policy, so that a new component cannot use them unseen.",
    ],
    examples: [
      {
        stack: "PostgreSQL (pg_hba.conf)",
        language: "conf",
        code: `# TYPE     DATABASE  USER  ADDRESS       METHOD
local      all       all                 peer
hostssl    app       app   10.0.0.0/16   scram-sha-256
hostnossl  all       all   all           reject

# postgresql.conf
# ssl = on
# ssl_min_protocol_version = 'TLSv1.2'
# Client: postgresql://app@db.internal/app?sslmode=verify-full&sslrootcert=/etc/tls/ca.pem`,
      },
      {
        stack: "Kubernetes (Istio)",
        language: "yaml",
        code: `apiVersion: security.istio.io/v1
kind: PeerAuthentication
metadata:
  name: default
  namespace: istio-system    # the root namespace: applies to the whole mesh
spec:
  mtls:
    mode: STRICT`,
      },
    ],
    verify: [
      "On a server list established connections with `ss -tnp state established` and match each with the connection list.",
      "Capture for a few minutes in pre-production: `tcpdump -i any -s0 -w t.pcap`, then look for readable text with `tshark -r t.pcap -Y 'http or pgsql.query or mysql.query or resp'`; expect nothing.",
      "Ask the database: `SELECT ssl, count(*) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE client_addr IS NOT NULL GROUP BY ssl`.",
      'Try a plain connection, `psql "host=<db> sslmode=disable"` or `redis-cli -h <host> -p 6379 ping`, and expect a refusal.',
    ],
    signal:
      "SonarQube S5332 (clear-text protocols); Checkov or Trivy rules for unencrypted transport in infrastructure code; an alert on `pg_stat_ssl` sessions without TLS.",
    evidence: [
      "Connection list with protocol and TLS status, matched to flow logs.",
      "Server configurations that refuse plain connections.",
      "Refused plain-text attempts for each data store, as a transcript.",
    ],
    criticality: "critical",
    effort: { low: 1, likely: 5, high: 15 },
    dependsOn: ["ARCH-1", "ARCH-3"],
    traits: [],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-319", "CWE-311"],
    references: {
      asvs: ["12.3.1", "12.3.3"],
      masvs: ["MASVS-NETWORK-1"],
      ssdf: ["PW.1.1", "PW.9.1"],
      samm: ["D-SA-A", "O-EM-A"],
      iso27001: ["A.8.20", "A.8.24", "A.5.14"],
      pciDss: ["4.2.1", "2.2.7"],
    },
    modernReading:
      "TLS at the edge with plain text behind it was common when the data centre counted as a safe zone. NIST SP 800-207 (zero trust) and ASVS 5.0 (12.3.1, 12.3.3) no longer make that difference: internal connections are encrypted and authenticated like external ones.",
  },
  {
    key: "NET-2",
    aspect: "NET",
    title: "Maintain a current TLS profile for all services",
    statement:
      "One written TLS profile (versions, suites, groups, key types, resumption, revocation) applies to all services and clients, follows a recognised source such as RFC 9325 or Mozilla's server-side TLS guide, and is reviewed at least once a year. DATA-14 removes what is weak on the listeners; this requirement keeps the whole profile right as advice changes.",
    why: "Each team copies a TLS block from a blog. Five years on there are thirty variants: one shares session-ticket keys that were never changed, one accepts early data on a payment route, one has a 1024-bit Diffie-Hellman group. An attacker who steals the static ticket key from one host decrypts recorded sessions of all that share it, forward secrecy or not. One who captures early data of a request sends it again and the order is placed twice. And when a weakness is published, nobody can say where it applies, so the fix takes months instead of an afternoon.",
    how: [
      "Write the profile on one page and keep it as code: an include file, a Terraform module, a mesh setting; services refer to it and do not copy it.",
      'Start from Mozilla\'s "intermediate" profile, or "modern" (TLS 1.3 only) where you control the clients.',
      "Prefer the groups `X25519MLKEM768`, `X25519` and `prime256v1`; the first is a hybrid that withstands later quantum decryption and needs OpenSSL 3.5, Go 1.24 or another recent library.",
      "Let the server create its own ticket keys and rotate them at least daily, or turn tickets off; never keep one ticket-key file across hosts for months.",
      "Leave early data (0-RTT) off unless a route is idempotent and answers 425 where it is not.",
      "Use ECDSA P-256 or RSA keys of 2048 bits and more, SHA-256 signatures and ALPN; set the same floor in clients (`MinVersion`, `SslProtocols`, `minVersion`).",
      "Scan all endpoints monthly against the profile, and put a yearly review with an owner into the calendar.",
    ],
    examples: [
      {
        stack: "nginx (shared include)",
        language: "nginx",
        code: `# /etc/nginx/snippets/tls-profile-2026.conf, included by every server block
ssl_protocols TLSv1.2 TLSv1.3;
ssl_ecdh_curve X25519MLKEM768:X25519:prime256v1;   # first group needs OpenSSL 3.5
ssl_session_cache shared:tls:10m;
ssl_session_timeout 1d;
ssl_session_tickets off;
ssl_early_data off;
include /etc/nginx/snippets/tls12-ciphers.conf;`,
      },
      {
        stack: "Go (server and client floor)",
        language: "go",
        code: `// package tlsprofile: the only place that builds a tls.Config.
func Base() *tls.Config {
	return &tls.Config{
		MinVersion: tls.VersionTLS12,
		CurvePreferences: []tls.CurveID{
			tls.X25519MLKEM768, tls.X25519, tls.CurveP256,
		},
		NextProtos: []string{"h2", "http/1.1"},
	}
}

srv := &http.Server{Addr: ":8443", Handler: mux, TLSConfig: tlsprofile.Base()}
client := &http.Client{Transport: &http.Transport{
	TLSClientConfig: tlsprofile.Base(), ForceAttemptHTTP2: true,
}}`,
      },
    ],
    verify: [
      "Compare the profile with its source and look at the date of the last review.",
      "Run `testssl.sh --json <host>` for all endpoints and compare the outputs with each other; differences need a reason.",
      "Check the group: `openssl s_client -connect <host>:443 -groups X25519MLKEM768 </dev/null` (OpenSSL 3.5), and read the negotiated group.",
      "Check early data and tickets: `openssl s_client -connect <host>:443 -tls1_3 -sess_out s.pem`, then `-sess_in s.pem -early_data req.txt`; the output must say that early data was not sent or was rejected.",
      "Search the repositories for `ssl_protocols`, `tls.Config{` and `SslProtocols` outside the shared module.",
    ],
    signal:
      "testssl.sh or Qualys SSL Labs in a monthly job, compared with the profile; SonarQube S4423; gosec G402 for the minimum version in Go.",
    evidence: [
      "TLS profile with source, version, owner and date of the last review.",
      "Monthly scan of all endpoints with the deviations and their tickets.",
      "Shared module or include file and the list of services that use it.",
    ],
    criticality: "high",
    effort: { low: 1, likely: 3, high: 8 },
    dependsOn: ["CRYPTO-3", "NET-1"],
    traits: ["services"],
    traitMatch: "any",
    environments: ["testing", "preproduction", "production"],
    cwe: ["CWE-326", "CWE-327"],
    references: {
      asvs: ["12.1.1", "12.1.2", "12.1.4", "11.2.2"],
      masvs: ["MASVS-NETWORK-1"],
      ssdf: ["PO.5.2", "PW.9.1"],
      samm: ["O-EM-A", "D-SA-B"],
      iso27001: ["A.8.9", "A.8.21", "A.8.24"],
      pciDss: ["4.2.1", "12.3.3"],
    },
    modernReading:
      "Best practice has moved since the original: TLS 1.3 is the normal case, hybrid post-quantum key agreement is the default in current browsers and libraries, and OCSP stapling loses its meaning as CAs switch OCSP off. Take RFC 9325 as the base and NIST SP 800-52 Rev. 2 where US federal rules apply.",
  },
  {
    key: "NET-3",
    aspect: "NET",
    title: "Verify the certificate of every remote endpoint",
    statement:
      "Every TLS client in the product verifies the peer's certificate: a chain to a trusted root, validity dates, host name and intended use. Verification is switched off nowhere, not in test code paths, scripts or build tools, and a failure ends the connection. DATA-15 provides good certificates; this requirement makes sure that bad ones are refused.",
    why: "A developer meets a certificate error in testing and sets `rejectUnauthorized: false`. It works, and it ships. From now on the connection is encrypted to whoever answers. An attacker on the network path, by ARP spoofing, a false DNS answer or a rogue access point, presents a self-made certificate, passes the traffic on to the real server and reads the API key, the personal data and the payment orders; answers can be changed on the way too. Checking the chain and forgetting the host name is no better: the attacker then uses a genuine certificate issued for a domain of their own.",
    how: [
      "Use the platform's default verification and delete every override: `rejectUnauthorized: false`, `NODE_TLS_REJECT_UNAUTHORIZED=0`, `verify=False`, `InsecureSkipVerify: true`, `curl -k`, trust-all `X509TrustManager`, `ServerCertificateCustomValidationCallback` that returns true.",
      "For a private CA add its root to the client (`ca`, `NODE_EXTRA_CA_CERTS`, `RootCAs`, `SSL_CERT_FILE`, an SSL bundle), not an exception.",
      'Check names in protocols where that is optional: `sslmode=verify-full` for PostgreSQL, `mail.smtp.ssl.checkserveridentity=true` in JavaMail, `setEndpointIdentificationAlgorithm("HTTPS")` on raw Java SSL sockets.',
      "On servers that accept client certificates, verify chain, purpose and the mapping to an identity before using the name.",
      "On mobile trust system roots only (no user CAs in release builds). Pin only hosts you control, by public key, with a backup pin and a way to update.",
      "Add a negative test: the client must fail against an expired, a self-signed and a wrong-name certificate.",
      "Forbid the overrides by a lint rule in CI, so that a new one fails the build.",
    ],
    examples: [
      {
        stack: "Node.js (undici, private CA)",
        language: "typescript",
        code: `import { readFileSync } from "node:fs";
import { rootCertificates } from "node:tls";
import { Agent, fetch } from "undici";

const internalCa = readFileSync("/etc/tls/internal-ca.pem", "utf8");
const dispatcher = new Agent({
  connect: { ca: [...rootCertificates, internalCa], minVersion: "TLSv1.2" },
});

// rejectUnauthorized stays at its default, true; the host name is checked as well.
const res = await fetch("https://billing.internal/v1/invoices", { dispatcher });`,
      },
      {
        stack: "Android (network security config)",
        language: "xml",
        code: `<!-- res/xml/network_security_config.xml -->
<network-security-config>
  <base-config cleartextTrafficPermitted="false">
    <trust-anchors>
      <certificates src="system" />
    </trust-anchors>
  </base-config>
  <debug-overrides>                      <!-- only when android:debuggable is true -->
    <trust-anchors>
      <certificates src="user" />
    </trust-anchors>
  </debug-overrides>
</network-security-config>`,
      },
    ],
    verify: [
      'Search code, scripts, Dockerfiles and pipelines: `grep -rnE "rejectUnauthorized|TLS_REJECT_UNAUTHORIZED|verify ?= ?False|InsecureSkipVerify|curl .*(-k|--insecure)|TrustAll|sslmode=(require|prefer|disable)"`.',
      "Point the product's HTTP client at https://expired.badssl.com, https://wrong.host.badssl.com and https://self-signed.badssl.com; each call must fail.",
      "Put mitmproxy between the product and one of its services without installing its root, and expect a failed connection and a log entry.",
      "Read the connection strings of database, mail and queue for the verifying mode.",
    ],
    signal:
      "SonarQube S4830 (certificate verification) and S5527 (host name verification); CodeQL js/disabling-certificate-validation, py/request-without-cert-validation and go/disabled-certificate-check; Bandit B501; gosec G402; Android Lint TrustAllX509TrustManager.",
    evidence: [
      "Search and static-analysis results without open findings of these rules.",
      "Automated negative tests (expired, self-signed, wrong name) in the CI log.",
      "List of TLS clients with their trust anchors and verification mode.",
    ],
    criticality: "critical",
    effort: { low: 0.5, likely: 2, high: 6 },
    dependsOn: ["CRYPTO-2", "NET-1"],
    traits: [],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-295", "CWE-297"],
    references: {
      asvs: ["12.3.2", "12.3.4", "12.1.3"],
      masvs: ["MASVS-NETWORK-1", "MASVS-NETWORK-2"],
      ssdf: ["PW.5.1", "PW.7.2"],
      samm: ["V-RT-A", "V-ST-A"],
      iso27001: ["A.8.24", "A.8.28"],
      pciDss: ["4.2.1", "6.2.4"],
    },
    modernReading:
      "Verification by the platform's trust store remains the rule. Pinning to a leaf certificate, once common advice, breaks clients as public certificates shorten towards 47 days. If MASVS-NETWORK-2 leads you to pin, pin public keys under your control with a backup. Revocation is moving from OCSP to short lifetimes and CRL-based browser mechanisms.",
  },
  {
    key: "NET-4",
    aspect: "NET",
    title: "Compress traffic, but never beside secrets",
    statement:
      "Text responses are compressed with gzip, Brotli or Zstandard where that saves bandwidth, except responses that hold a secret and reflect attacker-chosen input. TLS-level compression is off, and the size of decompressed request bodies is limited.",
    why: "Without compression, pages load slowly on poor lines and a flood of requests fills the uplink sooner. With compression in the wrong place there is a leak: a page holds a CSRF token and also repeats the search term. The attacker makes the victim's browser load it with guesses such as `token=a`, `token=b`, and watches the encrypted sizes on the network. A right guess repeats a string that is already in the page, so the response gets a byte shorter. Character by character the token comes out (BREACH). In the other direction, a compressed request of 10 KB can unfold to gigabytes and stop the server.",
    how: [
      "Compress `text/*`, JSON, JavaScript, CSS and SVG above about 1 KB; skip images, video, archives and other content that is already compressed.",
      "Precompress static assets at build time (`.br`, `.zst`, `.gz`) and serve these files, which costs no time per request.",
      "For dynamic responses decide per route: no compression where a secret (token, personal data) and reflected input stand in one body.",
      "Mask secrets that must be in a page so that they differ each time: Django and Rails mask CSRF tokens, and Spring does with `XorCsrfTokenRequestAttributeHandler`. `SameSite` cookies and a rate limit make the many requests hard.",
      "Keep TLS compression off (the default in OpenSSL), and do not let secrets share a compression context in WebSocket `permessage-deflate`.",
      "Limit request bodies after decompression, for example 1 MB for JSON, and reject `Content-Encoding` where you do not need it.",
      "Send `Vary: Accept-Encoding`, so that caches keep the variants apart.",
    ],
    examples: [
      {
        stack: "nginx",
        language: "nginx",
        code: `gzip on;
gzip_vary on;
gzip_min_length 1024;
gzip_types text/css application/javascript image/svg+xml;
gzip_static on;                       # serves .gz files made by the build

location ~ ^/(account|search) {       # secrets and reflected input in one body
    gzip off;                         # text/html is compressed by default otherwise
    proxy_set_header Accept-Encoding "";
    proxy_pass http://127.0.0.1:3000;
}`,
      },
      {
        stack: "Node.js (Express)",
        language: "typescript",
        code: `import compression from "compression";

const NEVER = [/^\\/account(\\/|$)/, /^\\/search(\\/|$)/];

app.use(
  compression({
    threshold: 1024,
    filter: (req, res) =>
      !NEVER.some((path) => path.test(req.path)) && compression.filter(req, res),
  }),
);
app.use(express.json({ limit: "1mb", inflate: false })); // compressed bodies: 415`,
      },
    ],
    verify: [
      "Run `curl -s -o /dev/null -D - -H 'Accept-Encoding: br, gzip, zstd' https://<host>/<path>` for a script, a public page and a page with a token; expect `Content-Encoding` on the first two only.",
      "Load a page with a CSRF token twice and compare the token values: they differ in each response.",
      "Post a bomb to a test system: `head -c 1G /dev/zero | gzip | curl -s -w '%{http_code}' -H 'Content-Encoding: gzip' -H 'Content-Type: application/json' --data-binary @- <url>`; expect 413 or 415 and steady memory.",
      "Run `testssl.sh --breach --crime <host>` and explain what it reports.",
    ],
    signal:
      "testssl.sh BREACH and CRIME checks (BREACH reports any compression of the tested page, so judge the hit); Lighthouse audit on text compression.",
    evidence: [
      "Route list with the compression decision and its reason for each dynamic page.",
      "Response headers of a static file, a public page and a page with a token.",
      "Result of the decompression test with status code and memory graph.",
    ],
    criticality: "low",
    effort: { low: 0.5, likely: 1, high: 3 },
    dependsOn: ["NET-1"],
    traits: ["services"],
    traitMatch: "any",
    environments: ["testing", "preproduction", "production"],
    cwe: ["CWE-200", "CWE-203", "CWE-409"],
    references: {
      asvs: [],
      masvs: [],
      ssdf: ["PW.1.1", "PW.9.1"],
      samm: ["O-EM-A"],
      iso27001: ["A.8.6", "A.8.26"],
      pciDss: [],
    },
    modernReading:
      "The original asks for compression wherever possible. Since CRIME (2012) and BREACH (2013) compression and encryption need a decision per response: TLS 1.3 (RFC 8446) has no compression at all, and HTTP compression stays off where secrets and attacker-chosen text meet. For static files it remains right without reservation.",
  },
];
