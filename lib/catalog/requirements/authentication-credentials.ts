import type { CatalogRequirement } from "../types.ts";

export const authenticationCredentials: readonly CatalogRequirement[] = [
  {
    key: "AUTH-1",
    aspect: "AUTH",
    title: "Keep every credential out of the code",
    statement:
      "No password, API key, token or private key stands in source code, in configuration files under version control, in build artefacts or in the repository's history. Where database credentials live instead is the subject of AUTH-6; encryption keys in code are CRYPTO-1.",
    why: "Source code travels: laptops, forks, CI logs, container layers, a contractor's backup. Someone who obtains any copy runs a secret scanner over the full Git history, finds a cloud key in a commit from three years ago and uses it from their own machine, with no exploit needed. Keys pushed to a public repository are typically tried within minutes by bots that watch the event stream. The same value usually serves every environment, so a leak from a test fixture opens production. Because the credential is compiled in, replacing it means a release, and so the intruder keeps access while the team builds, tests and deploys.",
    how: [
      "Scan the whole history once, not only the current tree: `gitleaks git --redact .` in each repository, and the built container images with `trivy image --scanners secret <image>`.",
      "Treat every hit as compromised: revoke and reissue the credential first, check its usage log, then remove it from the code. Rewriting history alone does not help, since clones and caches keep the old commits.",
      "Read credentials at run time from a secret manager, a mounted file or an injected environment variable, and stop the start-up when one is missing. Give no default value in code.",
      "Prefer identities over secrets: OIDC federation from the CI system to the cloud, managed identities for workloads, IAM authentication for databases. A credential that does not exist cannot be committed.",
      "Block new ones at two points: a pre-commit hook (`gitleaks git --pre-commit --staged`) and push protection or a required CI check on the server, because local hooks can be skipped.",
      "Never ship a secret in a browser bundle or a mobile app, whatever the obfuscation. Route such calls through your own backend, which holds the key.",
    ],
    examples: [
      {
        stack: "Node.js (TypeScript)",
        language: "typescript",
        code: `import { readFileSync } from "node:fs";

export function requireSecret(name: string): string {
  const file = process.env[name + "_FILE"];
  const value = file ? readFileSync(file, "utf8").trim() : process.env[name];
  if (!value) throw new Error("Missing secret: " + name);
  return value;
}

export const paymentApiKey = requireSecret("PAYMENT_API_KEY");`,
      },
      {
        stack: "GitHub Actions",
        language: "yaml",
        code: `permissions:
  contents: read
  id-token: write # short-lived OIDC token instead of a stored cloud key
jobs:
  deploy:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v4
        with: { fetch-depth: 0, persist-credentials: false }
      - name: Scan the full history for secrets
        run: docker run --rm -v "$PWD:/repo" ghcr.io/gitleaks/gitleaks:v8.24.0 git --redact /repo
      - uses: aws-actions/configure-aws-credentials@v4
        with:
          role-to-assume: arn:aws:iam::123456789012:role/shop-deploy
          aws-region: eu-central-1`,
      },
    ],
    verify: [
      "Clone the repository with all branches and tags and run `gitleaks git --redact --report-path report.json .`; every finding must be explained by an entry in the baseline that names the revocation date.",
      "Unpack the released artefact (`docker save`, `unzip app.apk`, the JavaScript bundle) and search it for `BEGIN PRIVATE KEY`, `AKIA`, `ghp_`, `password=` and the names of your suppliers.",
      "On a test branch, try to push a newly generated and immediately revoked token; the push or the pull request check must fail.",
      "Start the application without its secrets; it must refuse to start instead of falling back to a built-in value.",
    ],
    signal:
      "gitleaks or GitHub secret scanning with push protection; SonarQube S2068 and S6418; CodeQL js/hardcoded-credentials; Bandit B105; gosec G101.",
    evidence: [
      "Scan report over the full Git history of every repository, dated within the last release, with an empty or justified finding list.",
      "Required status check or push protection shown in the branch rules, with an example of a blocked push.",
      "Revocation records (ticket and provider audit log) for each credential that was ever found.",
    ],
    criticality: "critical",
    effort: { low: 1, likely: 3, high: 8 },
    dependsOn: ["CONF-1"],
    traits: [],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-798", "CWE-259", "CWE-540"],
    references: {
      asvs: ["13.3.1", "13.2.3"],
      masvs: [],
      ssdf: ["PS.1.1", "PW.5.1", "PW.7.2"],
      samm: ["I-SD-B"],
      iso27001: ["A.5.17", "A.8.4", "A.8.28"],
      pciDss: ["8.6.2"],
    },
    modernReading: null,
  },
  {
    key: "AUTH-3",
    aspect: "AUTH",
    title: "Set a password policy of length and breach checks",
    statement:
      "A user-chosen password has at least 15 characters where it is the only factor, or at least 8 where a second factor is always required; at least 64 are accepted. New passwords are compared with a list of breached and context-specific ones, and there are neither composition rules nor periodic forced changes.",
    why: "An attacker takes a list of addresses and the passwords that people use most, and tries two or three of them against every account, slowly enough to stay below any counter. `Summer2026!` satisfies the classic rule of upper case, digit and symbol and is among the first guesses. Accounts whose owner reused a password from another breached site fall to the very first attempt. Forced rotation makes it worse: people increment a digit, so last year's leak still predicts this year's value. One account is enough to read mail, approve a payment or start a move inside the network, and the login looks legitimate in every log.",
    how: [
      "Set the minimum to 15 characters for password-only login, or 8 if multi-factor login is enforced for that account; accept at least 64 and every printable Unicode character including spaces.",
      "On registration, change and reset, reject passwords on a breached list: the Pwned Passwords range API (only the first five hex digits of the SHA-1 leave your server) or a local copy of its data for closed networks.",
      "Add a list of your own words: product and company names, the user's name and the local part of the address. Compare without regard to case.",
      "Remove rules on character classes, hints, security questions and scheduled expiry. Demand a change only when a compromise is known or suspected.",
      "Do not truncate. bcrypt ignores everything after 72 bytes, so use Argon2id or reject longer input openly.",
      'Help the user: `autocomplete="new-password"` and `"current-password"`, paste allowed, a reveal button, a strength estimate such as zxcvbn. Offer passkeys next to the password.',
    ],
    examples: [
      {
        stack: "Node.js (TypeScript)",
        language: "typescript",
        code: `import { createHash } from "node:crypto";

export async function isBreached(password: string): Promise<boolean> {
  const sha1 = createHash("sha1").update(password, "utf8").digest("hex").toUpperCase();
  const response = await fetch("https://api.pwnedpasswords.com/range/" + sha1.slice(0, 5), {
    headers: { "Add-Padding": "true" },
    signal: AbortSignal.timeout(2000),
  });
  if (!response.ok) throw new Error("Breach list unavailable");
  const lines = (await response.text()).split(/\\r?\\n/);
  return lines.some((line) => {
    const [suffix, count] = line.split(":");
    return suffix === sha1.slice(5) && Number(count) > 0;
  });
}`,
      },
      {
        stack: "Python (Django)",
        language: "python",
        code: `# pip package: pwned-passwords-django
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "pwned_passwords_django.validators.PwnedPasswordsValidator"},
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]`,
      },
    ],
    verify: [
      "Register with `Password1234567`, with the product's name padded to 15 characters, and with a 14-character random string: all three must be refused, each with a message that says why.",
      "Register with a random phrase of 64 lower-case letters and spaces: it must be accepted. Then log in with its first 63 characters: this must fail, which shows that nothing is cut off.",
      "Repeat the checks on the change and reset forms and by calling the API directly, without the browser's own validation.",
      "Search the settings and the identity provider for expiry, history and complexity options; they must be off.",
    ],
    signal: null,
    evidence: [
      "Configuration export of the identity provider or framework that shows minimum length, maximum length and the breach check.",
      "Automated test that submits a known breached, a too short and a 64-character password to each of the three entry points.",
      "The list of context-specific words with its owner and last review date.",
    ],
    criticality: "high",
    effort: { low: 1, likely: 2, high: 5 },
    dependsOn: [],
    traits: ["login"],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-521", "CWE-1391"],
    references: {
      asvs: ["6.2.1", "6.2.5", "6.2.10", "6.2.12"],
      masvs: [],
      ssdf: ["PW.1.1", "PW.5.1"],
      samm: ["D-SR-A", "V-RT-A"],
      iso27001: ["A.5.17", "A.8.5"],
      pciDss: ["8.3.6"],
    },
    modernReading:
      "Complexity rules and 90-day rotation are obsolete: NIST SP 800-63B-4 and ASVS 5.0 section 6.2 forbid both, because they push people to predictable patterns. What counts is length, a comparison with breached passwords, throttling and preferably a second factor or passkeys. PCI DSS 4 (8.3.9) still knows the 90-day change for password-only access to systems in its scope, or a dynamic analysis of the account's posture in its place; multi-factor login removes the conflict.",
  },
  {
    key: "AUTH-6",
    aspect: "AUTH",
    title: "Store database credentials in a secret store",
    statement:
      "Credentials for databases are held in a secret manager or the platform's protected store, encrypted, readable only by the workload that needs them, different in each environment and rotatable without a new build. AUTH-1 keeps them out of the code; this requirement is about the place where they do live.",
    why: "A database password in a properties file on the server is one file-read flaw away from everyone. The attacker finds a path traversal or a forgotten `.env` under the web root, downloads the file, and looks for a way to reach the port: a misconfigured cloud firewall, a VPN account, a foothold on a neighbouring host. From there the application's own checks no longer matter, because queries go straight to the data. A dump of the whole customer table takes minutes and appears in the log as the application user. If all environments share one password, a developer's laptop is as good a source as the production server.",
    how: [
      "Where the platform allows it, drop the password altogether: IAM database authentication on AWS RDS, managed identity for Azure SQL, Cloud SQL IAM authentication, or client certificates for PostgreSQL.",
      "Otherwise keep it in a secret manager (HashiCorp Vault or OpenBao, AWS Secrets Manager, Azure Key Vault, Google Secret Manager). On Kubernetes, turn on encryption at rest for Secrets in etcd, since base64 is no protection.",
      "Let only the workload's identity read its own secret, by exact path. Developers get no standing read access to production entries, and each read is logged.",
      "Deliver it as a file on a memory-backed mount with mode 0400 rather than as an environment variable where you can; variables show up in crash dumps, `docker inspect` and child processes.",
      "Give each service and environment its own database account, with the minimal rights that AUTH-7 describes.",
      "Rotate at least yearly, and at once when someone with access leaves, through two alternating accounts or short-lived dynamic credentials. Rehearse it.",
    ],
    examples: [
      {
        stack: "C# (ASP.NET Core, Azure SQL)",
        language: "csharp",
        code: `// appsettings.Production.json holds no password:
// "Shop": "Server=tcp:shop.database.windows.net;Database=shop;
//          Authentication=Active Directory Managed Identity;Encrypt=Strict"
var connection = builder.Configuration.GetConnectionString("Shop")
    ?? throw new InvalidOperationException("Connection string Shop is missing");

if (new SqlConnectionStringBuilder(connection).Password.Length > 0)
    throw new InvalidOperationException("Use the managed identity, not a password");

builder.Services.AddDbContext<ShopContext>(o => o.UseSqlServer(connection));`,
      },
      {
        stack: "Docker Compose (PostgreSQL)",
        language: "yaml",
        code: `services:
  app:
    image: registry.example.com/shop:4.2.0
    environment:
      DB_USER: shop_app
      DB_PASSWORD_FILE: /run/secrets/db_password
    secrets: [db_password]
  db:
    image: postgres:17
    environment:
      POSTGRES_PASSWORD_FILE: /run/secrets/db_owner_password
    secrets: [db_owner_password]
secrets:
  db_password: { file: /etc/shop/secrets/db_password } # mode 0400
  db_owner_password: { file: /etc/shop/secrets/db_owner_password }`,
      },
    ],
    verify: [
      "On the running host, list who can read the secret: `ls -l` on the mounted file, `kubectl auth can-i get secret/<name> --as=system:serviceaccount:<namespace>:<other>`, or the access policy of the vault. Only the workload and named operators may appear.",
      "Run `docker inspect` or `kubectl get pod -o yaml` on the deployment and look at `/proc/<pid>/environ`: no plain password.",
      "Try to log in to the production database with the credential of the testing environment: it must fail.",
      "Rotate the credential in pre-production during operation; the application must carry on without a rebuild.",
    ],
    signal:
      "gitleaks or GitHub secret scanning for connection strings; Trivy with `--scanners secret` over images; read events in the secret manager's audit log as an operating signal.",
    evidence: [
      "Access policy of the secret store for each database entry, with the identities that may read it.",
      "Audit log extract that shows reads only by the workload's identity over the last month.",
      "Record of the last rotation in production, with date, executor and the check afterwards.",
    ],
    criticality: "critical",
    effort: { low: 1, likely: 4, high: 10 },
    dependsOn: ["AUTH-1", "CONF-1"],
    traits: [],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-522", "CWE-256", "CWE-260"],
    references: {
      asvs: ["13.3.1", "13.3.2", "13.3.4"],
      masvs: [],
      ssdf: ["PO.5.1", "PW.9.1"],
      samm: ["I-SD-B"],
      iso27001: ["A.5.17", "A.8.24"],
      pciDss: ["8.3.2", "8.6.2", "8.6.3"],
    },
    modernReading:
      "The older advice was to encrypt the password in the configuration file, which only moves the problem to the key beside it. Today the platform proves the workload's identity and either issues a short-lived credential or needs none; ASVS 5.0 (13.2.1, 13.3.1) points the same way.",
  },
  {
    key: "AUTH-7",
    aspect: "AUTH",
    title: "Run services and middleware with minimal privileges",
    statement:
      "Every external application and piece of middleware that the product uses (database, queue, web server, cache, batch job, integration) runs under its own unprivileged account with only the rights it demonstrably uses. Rights of users and roles within the product are ACC-2; permissions that an app asks of a device are PLAT-1.",
    why: "Most intrusions start small: a template flaw, a vulnerable library in a PDF converter, an injection in one report. What follows depends on the account behind it. If the converter runs as root in its container with the Docker socket mounted, the attacker starts a privileged container and owns the host. If the application connects to the database as its owner, one injection drops tables, reads every schema or, on PostgreSQL as superuser, executes shell commands through `COPY ... TO PROGRAM`. With a narrow account the same flaw yields a few rows and an alarm in the log, and the rest of the estate need not be rebuilt.",
    how: [
      "List each component with the account it runs under, the host or cluster rights of that account and the systems that it may reach; strike out whatever has no use in the last 90 days.",
      "Split database accounts: an owner for migrations, a runtime account with `SELECT, INSERT, UPDATE, DELETE` on named tables, a read-only account for reports. None of them is superuser, `db_owner` or `sa`.",
      "Run processes as a dedicated non-root user. Containers: `runAsNonRoot: true`, `allowPrivilegeEscalation: false`, `readOnlyRootFilesystem: true`, `capabilities: drop: [ALL]`, seccomp `RuntimeDefault`, no Docker socket.",
      "Give each service its own identity towards queues, buckets and APIs, and scope it to single queues and prefixes instead of wildcards. Remove or disable vendor default accounts.",
      "Limit the network the same way: a default-deny policy, then the one port to the one peer, outbound traffic included.",
      "Drop what is only needed at start: bind ports through the service manager (`CAP_NET_BIND_SERVICE` or socket activation) rather than starting as root.",
    ],
    examples: [
      {
        stack: "PostgreSQL",
        language: "sql",
        code: `CREATE ROLE shop_owner NOLOGIN;                 -- owns the schema, used by migrations
CREATE ROLE shop_app LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
CREATE ROLE shop_report LOGIN NOSUPERUSER;
REVOKE ALL ON SCHEMA public FROM PUBLIC;
CREATE SCHEMA shop AUTHORIZATION shop_owner;
GRANT USAGE ON SCHEMA shop TO shop_app, shop_report;
ALTER DEFAULT PRIVILEGES FOR ROLE shop_owner IN SCHEMA shop
  GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO shop_app;
ALTER DEFAULT PRIVILEGES FOR ROLE shop_owner IN SCHEMA shop
  GRANT USAGE ON SEQUENCES TO shop_app;
-- report access is granted view by view, once the views exist`,
      },
      {
        stack: "systemd (Linux service)",
        language: "ini",
        code: `[Service]
ExecStart=/opt/converter/bin/converter --listen 127.0.0.1:9000
User=converter
NoNewPrivileges=yes
CapabilityBoundingSet=
ProtectSystem=strict
ProtectHome=yes
PrivateTmp=yes
PrivateDevices=yes
StateDirectory=converter
RestrictAddressFamilies=AF_INET AF_INET6
SystemCallFilter=@system-service
IPAddressDeny=any
IPAddressAllow=localhost`,
      },
    ],
    verify: [
      "On each host or container run `ps -eo user,comm` or `kubectl exec <pod> -- id`: no product component shows root or a personal account.",
      "As the runtime database account, try `CREATE TABLE x()`, `DROP TABLE orders` and a `SELECT` from another service's schema; every attempt must be refused.",
      "From inside the application container, try to reach the cloud metadata address `169.254.169.254` and an unrelated internal host; both must time out.",
      "Run `systemd-analyze security <unit>` for services on virtual machines and review each remaining exposed item.",
    ],
    signal:
      "Trivy misconfiguration KSV012 (runs as root) and KSV001 (privilege escalation); Checkov CKV_DOCKER_3 and CKV_AWS_63; hadolint DL3002; Kubernetes Pod Security admission at level restricted.",
    evidence: [
      "Table of components with account, granted rights, reason and owner, reviewed within the last year.",
      "Output of `\\du` and `\\dp` (or the equivalent grants export) from the production database.",
      "Deployment manifests with the security context, and the admission policy that rejects others.",
    ],
    criticality: "high",
    effort: { low: 2, likely: 5, high: 15 },
    dependsOn: ["ARCH-1"],
    traits: ["services"],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-250", "CWE-272"],
    references: {
      asvs: ["13.2.1", "13.2.2", "13.2.3", "13.2.4"],
      masvs: [],
      ssdf: ["PO.5.1", "PW.9.1", "PW.9.2"],
      samm: ["O-EM-A", "D-SA-A"],
      iso27001: ["A.8.2", "A.8.9", "A.8.18"],
      pciDss: ["7.2.5", "2.2.2"],
    },
    modernReading: null,
  },
];
