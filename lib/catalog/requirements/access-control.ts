import type { CatalogRequirement } from "../types.ts";

export const accessControl: readonly CatalogRequirement[] = [
  {
    key: "ACC-1",
    aspect: "ACC",
    title: "Apply access control checks consistently",
    statement:
      "Every entry point (route, API method, message handler, job, file download, WebSocket message) passes one central authorisation check that denies by default; what is public is marked so. ARCH-2 asks that the check is on the server; this requirement asks that no entry point lacks it. Decisions about the single record are ACC-3.",
    why: "The menu hides the administration from ordinary users, but the address behind it is in the JavaScript bundle. The attacker logs in with a free account, calls `GET /api/admin/users/export` and receives the file, because the developer of this one route forgot the annotation that the other forty have. Such gaps appear wherever access is something to be added: in the new version of an API, the mobile backend, the GraphQL field, the CSV twin of a protected page. A rule for `/admin` does not match `/admin/` or `/ADMIN` in another component. No tool is needed and nothing looks unusual, so the outflow can last for months.",
    how: [
      "Turn the default round: without a declaration a route is refused. ASP.NET Core `FallbackPolicy`, Spring `anyRequest().denyAll()`, a NestJS global guard, Django REST `DEFAULT_PERMISSION_CLASSES`.",
      "Write the matrix of roles and operations down first, including the read operations, and let the code name permissions (`invoice.approve`) instead of roles.",
      "Decide in one module (policy functions, OPA, Cedar, OpenFGA), called from services rather than controllers, so that jobs, queues and GraphQL resolvers pass through it too.",
      "Cover the side entrances: static files, object-store links, WebSocket messages after the handshake, batch imports, internal APIs, health and metrics endpoints.",
      "Decide from present data. After a role is withdrawn the next request must fail; with self-contained tokens keep lifetimes at minutes or check a version number.",
      "Generate a test from the route list: each route as anonymous, as the lowest role and as a member of another tenant. A new route without an expectation breaks the build.",
    ],
    examples: [
      {
        stack: "C# (ASP.NET Core)",
        language: "csharp",
        code: `builder.Services.AddAuthorizationBuilder()
    .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build())
    .AddPolicy("invoice.approve", p => p.RequireClaim("permission", "invoice.approve"));

app.UseAuthentication();
app.UseAuthorization();

app.MapGet("/health", () => Results.Ok()).AllowAnonymous(); // public on purpose
app.MapPost("/invoices/{id:guid}/approve",
        (Guid id, IInvoices invoices, ClaimsPrincipal user) => invoices.ApproveAsync(id, user))
    .RequireAuthorization("invoice.approve");`,
      },
      {
        stack: "Java (Spring Security)",
        language: "java",
        code: `@Configuration
@EnableMethodSecurity
class AccessRules {
    @Bean
    SecurityFilterChain api(HttpSecurity http) throws Exception {
        return http
            .authorizeHttpRequests(requests -> requests
                .requestMatchers("/login", "/health").permitAll()
                .requestMatchers("/admin/**").hasAuthority("admin.use")
                .requestMatchers("/invoices/**").authenticated()
                .anyRequest().denyAll()) // a new path is closed until it is named here
            .formLogin(Customizer.withDefaults())
            .build();
    }
}

// in the service: @PreAuthorize("hasAuthority('invoice.approve')")`,
      },
    ],
    verify: [
      "Export the route list from the running application and call each route without a session, then with the lowest role; expect 401 or 403 for all that is not marked public.",
      "Record an administrator's session in a proxy and replay each request with a normal user's cookie (Burp Autorize or the ZAP access control add-on).",
      "Vary protected paths: trailing slash, upper case, `%2e`, `;x=1`, `.json`, the older API version. The answer must stay the same.",
      "Withdraw a role during a running session; the next protected request must be refused.",
    ],
    signal:
      "CodeQL cs/web/missing-function-level-access-control for C#; elsewhere the project's own generated route test, or the ZAP access control testing add-on. Static tools see a missing check only where they know the framework.",
    evidence: [
      "Permission matrix (roles by operations), approved and dated.",
      "Generated test report: every route with role and expected answer, from the release pipeline.",
      "The code of the default-deny rule, and the list of public routes with reasons.",
    ],
    criticality: "critical",
    effort: { low: 3, likely: 8, high: 20 },
    dependsOn: ["ARCH-2", "BUILD-7"],
    traits: [],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-862", "CWE-863", "CWE-425", "CWE-306"],
    references: {
      asvs: ["8.1.1", "8.2.1", "8.3.1", "8.3.2"],
      masvs: ["MASVS-AUTH-1"],
      ssdf: ["PW.1.1", "PW.5.1", "PW.8.2"],
      samm: ["D-SR-A", "D-SA-A", "V-RT-A"],
      iso27001: ["A.5.15", "A.8.3"],
      pciDss: ["7.3.1", "7.3.3"],
    },
    modernReading: null,
  },
  {
    key: "ACC-2",
    aspect: "ACC",
    title: "Grant every user, role and token least privilege",
    statement:
      "Users, roles, API tokens, support staff and pipelines of the product hold only the permissions that their task needs, for only as long as they need them, and grants are reviewed. The operating accounts of servers and middleware are AUTH-7.",
    why: "Accounts are lost all the time: a phished salesperson, a token in a chat, a poisoned build action. What the loss costs is set beforehand by what the account may do. Where everybody is an administrator because there are only two roles, one phished password exports all tenants. A CI job with a write token lets a malicious dependency push to the main branch and publish a release. A former project lead who moved to another team two years ago still approves payments, and the thief of that account does too. With narrow, expiring rights the same thief sees one department's drafts and meets a request for approval that somebody notices.",
    how: [
      "Model permissions as single verbs on objects (`invoice.read`, `invoice.approve`) and bundle them into roles by task; start each role empty. New users get the smallest role.",
      "Separate duties: whoever enters a payment does not approve it, whoever administers users does not read their content. Enforce it in the code.",
      "Make high rights temporary: elevation on request with a reason, a second factor and an end after an hour or so. Keep one sealed emergency account with an alarm on its use.",
      "Scope API tokens by permission, object and expiry, show them once, and let nobody create a token or grant a role that exceeds their own rights.",
      "Pipelines: `permissions: {}` at the top of a workflow, single rights per job, deployments only from protected branches through OIDC.",
      "Review grants every quarter with the owners; remove those unused for 90 days (audit log, IAM Access Analyzer), and connect leaving and moving of staff to SCIM or the identity provider.",
    ],
    examples: [
      {
        stack: "TypeScript (permission table)",
        language: "typescript",
        code: `const GRANTS = {
  clerk: ["invoice.read", "invoice.create"],
  approver: ["invoice.read", "invoice.approve"],
  userAdmin: ["user.read", "user.invite"], // sees no invoices
} as const satisfies Record<string, readonly string[]>;

type Role = keyof typeof GRANTS;
type Permission = (typeof GRANTS)[Role][number];

export function may(actor: { roles: readonly Role[] }, permission: Permission): boolean {
  return actor.roles.some((role) => (GRANTS[role] as readonly Permission[]).includes(permission));
}

export function mayApprove(actor: Actor, invoice: Invoice): boolean {
  return may(actor, "invoice.approve") && invoice.createdBy !== actor.id; // two people
}`,
      },
      {
        stack: "GitHub Actions",
        language: "yaml",
        code: `on:
  push:
    branches: [main]
permissions: {} # nothing unless a job asks for it
jobs:
  test:
    runs-on: ubuntu-24.04
    permissions: { contents: read }
    steps:
      - uses: actions/checkout@v4 # pin to a full commit SHA in practice
        with: { persist-credentials: false }
      - run: npm ci --ignore-scripts && npm test
  publish:
    needs: test
    environment: production # protected by reviewers
    runs-on: ubuntu-24.04
    permissions: { contents: read, packages: write, id-token: write }
    steps: []  # the publishing steps, nothing else`,
      },
    ],
    verify: [
      "Compare the effective grants of five people of different tasks with what they did in the last 90 days; each unused permission needs a reason.",
      "As a user administrator try to give yourself a higher role, and as a restricted user try to create a token with more rights; both must be refused.",
      "Enter and approve the same payment with one account; the approval must fail.",
      "List administrators, tokens without an end and accounts of people who have left: `gh api orgs/ORG/members?role=admin`, the identity provider's report, the product's own list.",
    ],
    signal:
      "Checkov CKV_AWS_62 and CKV_AWS_63 for IAM policies; zizmor rule excessive-permissions and OpenSSF Scorecard check Token-Permissions for workflows; AWS IAM Access Analyzer findings on unused access.",
    evidence: [
      "Role catalogue with permissions, purpose and owner.",
      "Record of the last access review with the removals that came of it.",
      "Log of temporary elevations with reason, approver and end.",
    ],
    criticality: "high",
    effort: { low: 2, likely: 6, high: 15 },
    dependsOn: ["ACC-1"],
    traits: [],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-269", "CWE-272", "CWE-266"],
    references: {
      asvs: ["8.1.1", "8.2.3", "2.3.5", "10.4.11"],
      masvs: [],
      ssdf: ["PO.5.1", "PS.1.1", "PW.1.1"],
      samm: ["D-SA-A", "O-EM-A"],
      iso27001: ["A.5.3", "A.5.15", "A.5.18", "A.8.2"],
      pciDss: ["7.2.1", "7.2.2", "7.2.4"],
    },
    modernReading: null,
  },
  {
    key: "ACC-3",
    aspect: "ACC",
    title: "Check the record itself, not just its identifier",
    statement:
      "For every record named in a request (path, query, body, nested object) the server checks that the present user may do this to this record; knowing or guessing an identifier grants nothing. ACC-1 closes functions; this requirement separates the data of users and tenants within a permitted function.",
    why: "The attacker is a normal customer and looks at an own invoice at `/api/invoices/10423`. They count down, and the answers are the invoices of others, because the route checks that somebody is logged in but not who. A loop over 50,000 numbers takes an hour. Random identifiers slow this down but do not decide: they are in links, logs, exports and in the answers of other endpoints. Writing is worse, since `PATCH /api/users/7` with a foreign number changes somebody's mail address, and `accountId` in a body books from another's account. This is the most frequently reported fault in APIs, and scanners hardly see it, since every answer is correct.",
    how: [
      "Put the owner into the query: look up by identifier and tenant or user from the session, so that a foreign record is simply not found. Take the tenant from the session, never from the request.",
      "Make the unscoped way unavailable: repositories that require a scope argument, default query filters (EF Core `HasQueryFilter`), row level security in PostgreSQL as the second layer.",
      "Check each level of nested paths: `/orders/7/items/9` needs item 9 to belong to order 7 and order 7 to the user. Check every identifier in bodies, bulk lists and GraphQL arguments.",
      "Answer 404 for what is foreign and what does not exist alike, in the same form.",
      "Control fields also: which may be read, and which may be changed (`ownerId`, `role` and `price` not).",
      "Use random identifiers (UUIDv4, or UUIDv7 where order helps) as an addition, and sign links that work without login, with expiry and purpose.",
      "Test each route with two users and two tenants, reading and writing.",
    ],
    examples: [
      {
        stack: "Python (Django)",
        language: "python",
        code: `class InvoiceQuerySet(models.QuerySet):
    def visible_to(self, user):
        return self.filter(tenant_id=user.tenant_id).filter(
            Q(owner=user) | Q(shared_with=user)
        ).distinct()


class InvoiceView(LoginRequiredMixin, UpdateView):
    fields = ["note", "due_date"]  # not owner, not amount

    def get_queryset(self):  # a foreign key in the URL gives 404
        return Invoice.objects.visible_to(self.request.user)`,
      },
      {
        stack: "PostgreSQL (row level security)",
        language: "sql",
        code: `ALTER TABLE invoice ENABLE ROW LEVEL SECURITY;
ALTER TABLE invoice FORCE ROW LEVEL SECURITY;

CREATE POLICY tenant_only ON invoice
  USING (tenant_id = current_setting('app.tenant_id')::uuid)
  WITH CHECK (tenant_id = current_setting('app.tenant_id')::uuid);

-- once per transaction, with the tenant of the session as a bound parameter
BEGIN;
SELECT set_config('app.tenant_id', $1, true);
SELECT id, total FROM invoice WHERE id = $2; -- zero rows for a foreign invoice
COMMIT;`,
      },
    ],
    verify: [
      "Create users A and B in different tenants. Record A's requests for reading, changing, deleting and exporting, and replay them with B's session: 404 each time, A's record unchanged.",
      "In requests of B replace each identifier in path, query, body and nested objects with one of A, one at a time.",
      "Request a bulk operation with one own and one foreign identifier: all or only the foreign one must be refused, and never carried out.",
      "Compare the answers for a foreign and for an invented identifier: the same status and body.",
    ],
    signal:
      "CodeQL cs/web/insecure-direct-object-reference for C#; otherwise the project's own two-tenant tests, or Burp Autorize in a security test. General scanners do not find it reliably.",
    evidence: [
      "Two-tenant test suite over all routes that take an identifier, with the report of the release.",
      "Code of the scoped data access layer or the row level security policies of the production schema.",
      "Penetration test report with an explicit section on object-level authorisation.",
    ],
    criticality: "critical",
    effort: { low: 3, likely: 8, high: 20 },
    dependsOn: ["ACC-1"],
    traits: ["web", "api"],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-639", "CWE-566", "CWE-915"],
    references: {
      asvs: ["8.2.2", "8.2.3", "8.4.1", "15.3.3"],
      masvs: [],
      ssdf: ["PW.1.1", "PW.5.1", "PW.8.2"],
      samm: ["D-SR-A", "V-RT-A", "V-RT-B"],
      iso27001: ["A.8.3", "A.8.26"],
      pciDss: ["6.2.4"],
    },
    modernReading:
      "The old remedy was to replace direct references with per-session tables of indirect ones. This has not lasted: identifiers are needed in links and APIs, and hiding them is not a check. Today (OWASP API Security Top 10 2023, API1; ASVS 5.0, 8.2.2) each access is decided on the record, and unguessable identifiers are an extra.",
  },
  {
    key: "ACC-4",
    aspect: "ACC",
    title: "Validate every redirect and forward target",
    statement:
      "A redirect leads only to a path of the application or to an origin on a fixed list, and a forward inside the server only to views from a table in the code. Values from a request are never used as a target without this check.",
    why: "The attacker sends the link `https://shop.example/login?next=https://shop-example.help/login`. The victim sees the right host, logs in correctly, and lands on a copy that says the password was wrong; the second entry goes to the attacker. In an OAuth flow an open redirect on the registered host is enough to let the code or token travel on to a foreign server. Values such as `//evil.example`, `/\\evil.example` or `https://shop.example@evil.example` pass checks that look only at the beginning. With forwards inside the server, `view=/WEB-INF/web.xml` or a path to an administration page is rendered after the access filter has already run.",
    how: [
      "Avoid the parameter: keep the return target in the session, or send a short key (`next=orders`) that a table translates.",
      "If a path has to be given, parse it against your own base with the platform's URL parser and compare the origin; then redirect to path and query of the parsed result, not to the raw text.",
      "Use what the framework offers: `LocalRedirect` and `Url.IsLocalUrl` in ASP.NET Core, `url_has_allowed_host_and_scheme` in Django.",
      "For external targets compare scheme, host and port exactly with a list. No `startsWith`, `endsWith` or unanchored pattern, and only `https:`. Show an interstitial page for links that users have written.",
      "As an OAuth or OIDC provider compare `redirect_uri` character by character with the registered values, without wildcards. As a client register full paths.",
      "Forwards and view names: choose from constants. Authorise the forwarded request as well (`DispatcherType.FORWARD` in Spring Security).",
    ],
    examples: [
      {
        stack: "Node.js (TypeScript)",
        language: "typescript",
        code: `const BASE = new URL("https://shop.example.com");
const PARTNERS = new Set(["https://pay.partner.example"]);

export function safeTarget(input: unknown, fallback = "/"): string {
  if (typeof input !== "string" || !URL.canParse(input, BASE)) return fallback;
  const target = new URL(input, BASE); // resolves //host, /\\host and user@host like a browser
  if (target.origin === BASE.origin) return BASE.origin + target.pathname + target.search;
  if (PARTNERS.has(target.origin) && !target.username && !target.password) return target.href;
  return fallback;
}

app.post("/login", async (req, res) => {
  await login(req);
  res.redirect(303, safeTarget(req.body.next));
});`,
      },
      {
        stack: "C# (ASP.NET Core)",
        language: "csharp",
        code: `private static readonly Dictionary<string, string> Pages = new()
{
    ["orders"] = "/orders",
    ["profile"] = "/account/profile",
};

[HttpPost("login"), AllowAnonymous]
public async Task<IActionResult> Login(LoginForm form, string? next)
{
    if (!await signIn.TryAsync(form)) return View(form);
    return LocalRedirect(Pages.GetValueOrDefault(next ?? "", "/"));
}`,
      },
    ],
    verify: [
      "Find parameters that steer navigation (`next`, `url`, `return`, `redirect_uri`, `continue`, `view`) in code and traffic, the ones in mails and in single sign-on included.",
      "Send each of them `https://evil.example`, `//evil.example`, `/\\evil.example`, `https:evil.example`, `https://host@evil.example`, `https://host.evil.example`, `javascript:alert(1)` and `%2f%2fevil.example`; look at `Location` with `curl -si`. No foreign host may appear.",
      "At the authorisation server, change one character of a registered `redirect_uri`, add a path, and add a query: each must be refused with an error page, not a redirect.",
      "Request a forward to an administration view as a normal user: 403 or 404.",
    ],
    signal:
      "CodeQL js/server-side-unvalidated-url-redirection, java/unvalidated-url-redirection, java/unvalidated-url-forward, py/url-redirection and go/unvalidated-url-redirection; SonarQube S5146; ZAP passive rule 10028 and active rule 20019.",
    evidence: [
      "List of all redirecting and forwarding places with source of the target and check applied.",
      "Unit tests of the checking function with the bypass values above.",
      "Registered redirect addresses exported from the identity provider.",
    ],
    criticality: "medium",
    effort: { low: 0.5, likely: 2, high: 4 },
    dependsOn: ["PLAT-2"],
    traits: ["redirects"],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-601", "CWE-552"],
    references: {
      asvs: ["3.7.2", "3.7.3", "10.4.1", "1.2.2"],
      masvs: [],
      ssdf: ["PW.5.1", "PW.8.2"],
      samm: ["D-SR-A", "V-ST-A"],
      iso27001: ["A.8.26", "A.8.28"],
      pciDss: ["6.2.4"],
    },
    modernReading: null,
  },
];
