import type { CatalogRequirement } from "../types.ts";

export const loggingActivity: readonly CatalogRequirement[] = [
  {
    key: "LOG-1",
    aspect: "LOG",
    title: "Log every authentication activity",
    statement:
      "Each sign-in, failed attempt, second-factor step, throttling decision, credential change, recovery step, token issue, logout and session revocation writes one structured event with time in UTC, account, source, method and outcome. Passwords, codes and tokens never appear in it.",
    why: "Account takeover is a sequence: a list of leaked passwords is tried at low speed over thousands of accounts, one of them opens, the intruder registers a second factor of their own, changes the recovery address and returns later without resistance. Each step looks harmless alone. With complete authentication events an operator sees the failure ratio climb, the new factor added minutes after a first sign-in from an unfamiliar network, and the list of accounts touched by the same source. Without them the first sign is a customer's complaint, and nobody can say which other accounts are affected.",
    how: [
      "Define an event catalogue with stable names (`auth.login.succeeded`, `auth.login.failed`, `auth.mfa.enrolled`, `auth.password.changed`, `auth.recovery.requested`, `auth.session.revoked`) and mandatory fields: time, event, outcome, account id, client address, user agent, method, session reference, request id.",
      "Emit from the one place that takes the decision, not from controllers, so that API, mobile and single sign-on paths are covered alike; include sign-ins with API keys and service accounts.",
      "Keep the precise reason (`unknown_account`, `wrong_password`, `locked`) for the log only; the user's answer stays uniform (AUTH-5).",
      "When the account does not exist, log a keyed hash (HMAC-SHA-256) of the typed name instead of the name itself, because people type passwords into that field.",
      "Take the client address from the proxy chain that you control and encode control characters, so that a header cannot forge a line.",
      "Ship events at once to a store that the application cannot alter, synchronise clocks over NTP, and alert on failure ratio, many accounts from one source, and new factor after unfamiliar sign-in.",
    ],
    examples: [
      {
        stack: "Java (Spring Security)",
        language: "java",
        code: `@Component
class AuthenticationLog {
  private static final Logger log = LoggerFactory.getLogger("security.auth");

  @EventListener
  void succeeded(AuthenticationSuccessEvent e) {
    log.atInfo().addKeyValue("event", "auth.login.succeeded")
        .addKeyValue("account", e.getAuthentication().getName()).log();
  }

  @EventListener
  void failed(AbstractAuthenticationFailureEvent e) {
    log.atWarn().addKeyValue("event", "auth.login.failed")
        .addKeyValue("nameHash", NameHash.of(e.getAuthentication().getName()))
        .addKeyValue("reason", e.getException().getClass().getSimpleName()).log();
  }
}`,
      },
      {
        stack: "Python (Django)",
        language: "python",
        code: `log = structlog.get_logger("security.auth")

@receiver(user_logged_in)
def on_login(sender, request, user, **kwargs):
    log.info("auth.login.succeeded", account=user.pk, source=client_ip(request))

@receiver(user_login_failed)
def on_failure(sender, credentials, request=None, **kwargs):
    log.warning(
        "auth.login.failed",
        name_hash=keyed_hash(credentials.get("username", "")),
        source=client_ip(request) if request else None,
    )`,
      },
    ],
    verify: [
      "Walk through the catalogue in testing: right password, wrong password, unknown account, wrong code, lockout, reset, factor enrolment, logout, session revocation; find exactly one event for each.",
      "Repeat over every other way in: API key, mobile client, single sign-on, remember-me token.",
      "Search the captured events for the password, code and cookie that you used; expect no hit.",
      "Sign in with a user agent containing `%0a` and a real line break; confirm that one event stays one record.",
    ],
    signal:
      "An integration test in CI that fails a sign-in and asserts one `auth.login.failed` event, and a heartbeat alert in the log platform when no authentication event arrives within the usual interval.",
    evidence: [
      "Event catalogue with fields, owner and retention period.",
      "Sample of production events, one of each kind, with personal values masked.",
      "Alert rules on authentication events and one handled alert with its timeline.",
    ],
    criticality: "high",
    effort: { low: 1, likely: 3, high: 7 },
    dependsOn: [],
    traits: ["login"],
    traitMatch: "any",
    environments: ["testing", "preproduction", "production"],
    cwe: ["CWE-778", "CWE-223", "CWE-117"],
    references: {
      asvs: ["16.2.1", "16.2.2", "16.3.1", "16.4.1"],
      masvs: [],
      ssdf: ["PW.1.3", "PW.5.1"],
      samm: ["O-IM-A"],
      iso27001: ["A.8.15", "A.8.16", "A.8.17"],
      pciDss: ["10.2.1.4", "10.2.1.5", "10.2.2"],
    },
    modernReading: null,
  },
  {
    key: "LOG-2",
    aspect: "LOG",
    title: "Log every change of privilege",
    statement:
      "Any event that widens, narrows or lends rights (role and group changes, sharing, token scopes, impersonation, temporary elevation, changed policy) is recorded with who did it, to whom, the value before and after, and the approval behind it, in the same transaction as the change.",
    why: "An intruder with an ordinary account looks for a lasting foothold: a second account made administrator, a scope added to an existing API key, a group nested into another one. These changes survive a password reset and the eviction of the first account. If they leave no trace, the clean-up after an incident removes the visible account and misses the hidden one, and the intruder is back the same week. Insiders use the same gap for an hour of borrowed rights. A record with the values before and after makes it possible to list all grants in a period and undo precisely those.",
    how: [
      "Draw up a list of everything that decides access in the product: roles, groups, ownership, shares, feature entitlements, API scopes, policy files, identity-provider group mappings.",
      "Write the event next to the change in one database transaction (or an outbox table), so that neither can exist without the other.",
      "Record `actor`, `subject`, `before`, `after`, `reason` or ticket, and `channel` (user interface, API, migration, support tool); during impersonation record both the real and the assumed identity.",
      "Catch changes that bypass the application with a database trigger or the provider's audit feed, and label them as such.",
      "Notify the owner of the organisation and the affected person about grants of administrative rights.",
      "Review grants on a schedule by comparing the present state with the sum of the events; a difference is an incident.",
    ],
    examples: [
      {
        stack: "PostgreSQL (trigger on the role table)",
        language: "sql",
        code: `CREATE FUNCTION audit_role_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO audit_event (at, event, actor, db_user, subject, before, after)
  VALUES (now(), 'role.' || lower(TG_OP),
          nullif(current_setting('app.actor', true), ''), session_user::text,
          coalesce(NEW.user_id, OLD.user_id), to_jsonb(OLD), to_jsonb(NEW));
  RETURN NULL;
END $$;

CREATE TRIGGER role_change AFTER INSERT OR UPDATE OR DELETE ON user_role
  FOR EACH ROW EXECUTE FUNCTION audit_role_change();`,
      },
      {
        stack: "C# (EF Core interceptor)",
        language: "csharp",
        code: `public sealed class RoleAudit(ICurrentUser actor) : SaveChangesInterceptor
{
    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData data, InterceptionResult<int> result, CancellationToken ct = default)
    {
        var db = data.Context!;
        foreach (var e in db.ChangeTracker.Entries<UserRole>().ToList())
            if (e.State is EntityState.Added or EntityState.Deleted)
                db.Add(new AuditEvent($"role.{e.State}", actor.Id, e.Entity.UserId, e.Entity.RoleId));
        return base.SavingChangesAsync(data, result, ct);
    }
}`,
      },
    ],
    verify: [
      "Grant and revoke a role through the user interface, the API and plain SQL; each must produce an event with actor, subject, before and after.",
      "Force the audit insert to fail (for example by revoking INSERT on the table in testing) and confirm that the grant is rolled back.",
      "Start an impersonation, change something, and confirm that both identities stand in the record.",
      "Rebuild one user's present rights from the events alone and compare with the live state.",
    ],
    signal:
      "A scheduled reconciliation job that compares the current grants with the audit events and reports any difference.",
    evidence: [
      "Extract of privilege-change events for a recent quarter, with linked approvals.",
      "Output of the reconciliation job, with differences explained.",
      "Test that proves the rollback when the event cannot be written.",
    ],
    criticality: "high",
    effort: { low: 1, likely: 3, high: 8 },
    dependsOn: [],
    traits: ["login"],
    traitMatch: "any",
    environments: ["testing", "preproduction", "production"],
    cwe: ["CWE-778", "CWE-223"],
    references: {
      asvs: ["16.2.1", "16.3.3", "16.4.2"],
      masvs: [],
      ssdf: ["PW.1.2", "PW.5.1"],
      samm: ["D-SR-A", "O-IM-A"],
      iso27001: ["A.5.18", "A.8.2", "A.8.15"],
      pciDss: ["10.2.1.5", "10.2.2"],
    },
    modernReading: null,
  },
  {
    key: "LOG-3",
    aspect: "LOG",
    title: "Log administrative activity by whatever route it comes",
    statement:
      "Every administrative action on the product or its platform leaves a record that its actor cannot change or delete: settings, user management, exports, restores, deployments, log configuration, and direct access by console, shell or database client. Grants of rights have their own entry in LOG-2.",
    why: "Administrators act outside the rules that bind users, and that makes their accounts the preferred target. An intruder with a stolen administrator session switches off an alert, lowers a security setting, exports the customer table and restores the setting, all in ten minutes. Where administration happens over SSH or a database console, the application's own log shows nothing of it. If the record sits on the same machine, deleting the traces is the last command. The organisation then has to assume the worst case in its breach notice, because it cannot show what was not taken.",
    how: [
      "Put all administrative endpoints behind one middleware that records action, actor, target, changed fields and result; make registration without it fail a test.",
      "Turn on the platform's audit sources: cloud control plane (CloudTrail, Azure Activity Log, Google Cloud Audit Logs), Kubernetes audit policy, CI/CD audit log, `pgaudit` or the database's equivalent.",
      "Close unrecorded routes: reach servers through a session-recording gateway with personal accounts, and keep shared `root` or `postgres` logins for sealed emergency use.",
      "Send events to another account or tenant with write-once retention (for example S3 Object Lock), in which product administrators have read access at most.",
      "Log changes to logging itself, and alert when a source falls silent or a retention rule is shortened.",
      "Have someone other than the administrators review a sample each month and every use of the emergency account.",
    ],
    examples: [
      {
        stack: "Go (net/http, log/slog)",
        language: "go",
        code: `func Audited(action string, log *slog.Logger, next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		rec := newStatusRecorder(w) // reports 500 until the handler writes
		defer func() {
			log.InfoContext(r.Context(), "admin.action",
				"action", action,
				"actor", ActorID(r.Context()),
				"target", r.PathValue("id"),
				"status", rec.Status())
		}()
		next(rec, r)
	}
}`,
      },
      {
        stack: "PostgreSQL (pgaudit)",
        language: "ini",
        code: `# postgresql.conf
shared_preload_libraries = 'pgaudit'
pgaudit.log = 'role, ddl'          # everyone
pgaudit.log_parameter = off        # keep personal data out of the log
log_destination = 'jsonlog'
logging_collector = on
log_connections = on

# once, in psql, for people who administer:
# ALTER ROLE dba_alice SET pgaudit.log = 'all';`,
      },
    ],
    verify: [
      "Perform five typical administrative actions, one of them in the database console and one in the cloud console, and find all five in the central log within the agreed delay.",
      "With an administrator account, try to edit or delete one of these records in the central store; expect a refusal.",
      "Stop the log shipper on a test host and confirm that the silence alert fires.",
      "List the routes with an administrative prefix and check that each passes through the audit middleware.",
    ],
    signal:
      "A CI test that walks the route table and fails if an administrative route lacks the audit middleware, together with the cloud provider's check that audit logging is on (for example AWS Config rule `cloudtrail-enabled`).",
    evidence: [
      "Map of administrative routes (application, cloud, cluster, database, CI) with the audit source for each.",
      "Retention and immutability settings of the central store.",
      "Monthly review notes, including uses of the emergency account.",
    ],
    criticality: "high",
    effort: { low: 2, likely: 4, high: 10 },
    dependsOn: [],
    traits: [],
    traitMatch: "any",
    environments: ["testing", "preproduction", "production"],
    cwe: ["CWE-778", "CWE-223"],
    references: {
      asvs: ["16.1.1", "16.3.3", "16.4.2", "16.4.3"],
      masvs: [],
      ssdf: ["PO.5.1", "PW.1.3"],
      samm: ["O-IM-A", "O-EM-A"],
      iso27001: ["A.8.2", "A.8.15", "A.8.18"],
      pciDss: ["10.2.1.2", "10.2.1.3", "10.3.2"],
    },
    modernReading: null,
  },
  {
    key: "LOG-4",
    aspect: "LOG",
    title: "Log who reads sensitive data",
    statement:
      "Each read, search, export and print of data classified as sensitive records who accessed which records, which categories, for what purpose and how many, without repeating the data. Reads count as much as changes.",
    why: "Theft of personal data usually consists of reads by an account that is allowed to read. A support agent looks up an ex-partner, a stolen clinician account pages through thousands of files, a scraper walks an endpoint one identifier at a time. No control is violated and no record changes, so a log of changes stays empty. When the leak surfaces, data-protection law asks which people were affected and within what time; without access records the honest answer is everyone. With them, the answer is a list, and unusual volumes can be noticed while they happen.",
    how: [
      "Take the categories from the data inventory (ARCH-4) and mark the repository methods or API fields that return them; log in the data-access layer, where every caller passes.",
      "Record actor, effective role, subject reference, category or field names, purpose or case number, result count, channel and request id. Use internal identifiers; never the values, and never raw search terms.",
      "Treat lists and exports as one event with count and filter fingerprint, and include background jobs, reports, BI tools and direct database roles.",
      "Let staff tools ask for a reason before opening a record of a person with whom there is no open case.",
      "Set baselines per role and alert on volume, odd hours, records of colleagues or well-known persons, and sequential identifiers.",
      "Protect the access log like the data: restricted readers, set retention, deletion at the end, since it says who was of interest to whom.",
    ],
    examples: [
      {
        stack: "Java (Spring AOP)",
        language: "java",
        code: `@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface SensitiveRead { String category(); }

@Aspect
@Component
class SensitiveReadAudit {
  @Before("@annotation(read) && args(subjectId, ..)")
  void record(SensitiveRead read, UUID subjectId) {
    audit.append(AccessEvent.of(
        CurrentActor.id(), read.category(), subjectId, CurrentCase.reference()));
  }
}

@SensitiveRead(category = "health")
public Diagnosis diagnosisFor(UUID patientId) { return repository.load(patientId); }`,
      },
      {
        stack: "Node.js (TypeScript)",
        language: "typescript",
        code: `export async function exportMembers(actor: Actor, filter: MemberFilter, purpose: Purpose) {
  const rows = await members.search(actor, filter);
  await accessLog.append({
    event: "data.exported", actorId: actor.id, purpose,
    category: "contact", fields: ["email", "phone"],
    filterHash: keyedHash(JSON.stringify(filter)), count: rows.length,
  });
  return toCsv(rows);
}`,
      },
    ],
    verify: [
      "Open one sensitive record in the user interface, over the API and in a report; find three access events with the same subject reference.",
      "Export 500 records and confirm one event with the count, and an alert if 500 lies above the baseline.",
      "Search the access log for the values shown on the screen; expect no hit.",
      'Answer the question "who looked at person X in the last 30 days" from the log alone, and measure how long it takes.',
    ],
    signal:
      "A CI test that calls each repository method marked as sensitive and fails when no access event follows; volume rules in the log platform at run time.",
    evidence: [
      "List of data categories with the methods or tables that are instrumented.",
      "Answer to one access enquiry for a sample person, produced from the log.",
      "Volume alert rules with thresholds and the last review of false alarms.",
    ],
    criticality: "medium",
    effort: { low: 2, likely: 5, high: 12 },
    dependsOn: ["ARCH-4"],
    traits: ["pii"],
    traitMatch: "any",
    environments: ["testing", "preproduction", "production"],
    cwe: ["CWE-778"],
    references: {
      asvs: ["16.3.2", "16.2.1", "14.2.4"],
      masvs: [],
      ssdf: ["PW.1.2"],
      samm: ["O-OM-A", "O-IM-A"],
      iso27001: ["A.5.34", "A.8.15", "A.8.16"],
      pciDss: ["10.2.1.1", "10.2.2"],
    },
    modernReading: null,
  },
];
