import type { CatalogRequirement } from "../types.ts";

export const authenticationProcess: readonly CatalogRequirement[] = [
  {
    key: "AUTH-2",
    aspect: "AUTH",
    title: "Provide a strong password-reset process",
    statement:
      "A forgotten password can be reset only with a random, single-use, short-lived token sent to an address verified earlier. The process bypasses no second factor, ends all other sessions, informs the owner, and answers identically whether or not the account exists.",
    why: "The reset form is a second login that often has weaker locks. An attacker enters the victim's address and supplies a `Host` header of their own; the mail then carries a link to the attacker's domain, and the victim's click delivers the token. Elsewhere the token is a timestamp hash that can be computed, a six-digit code with unlimited attempts, or a link that still works in last year's mailbox backup. Once the new password is set, the multi-factor step is skipped because the user has just proved possession of the mailbox. The true owner notices only when locked out, while the intruder has changed the recovery address.",
    how: [
      "Create 32 random bytes from the system generator, send them base64url-encoded in a link, and store only their SHA-256 hash with the account and the expiry.",
      "Let the token live at most 30 minutes (ASVS 6.5.5 asks for 10 at level 2) and redeem it in one atomic statement. A new request cancels the older ones.",
      "Build the link from a configured base URL, never from the `Host` or `X-Forwarded-Host` header. Serve the page with `Referrer-Policy: no-referrer` and without third-party scripts.",
      "Answer every request with the same text and status and send mail from a queue, so that neither content nor duration reveals the account (see AUTH-5). Limit requests per account and per source.",
      "After the reset apply the full password policy, revoke all sessions and refresh tokens, demand the second factor at the next login and notify every registered address.",
      "Give the help desk a button that starts the same process. Staff must not set or see passwords, and secret questions are not accepted as proof of identity.",
    ],
    examples: [
      {
        stack: "Node.js (TypeScript, PostgreSQL)",
        language: "typescript",
        code: `import { createHash, randomBytes } from "node:crypto";
const digest = (token: string) => createHash("sha256").update(token).digest();

export async function issueReset(db: Pool, userId: string): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await db.query("DELETE FROM password_reset WHERE user_id = $1", [userId]);
  await db.query(
    "INSERT INTO password_reset VALUES ($1, $2, now() + interval '10 minutes')", [userId, digest(token)]);
  return token; // goes into the mail only
}

export async function redeemReset(db: Pool, token: string): Promise<string | undefined> {
  const { rows } = await db.query(
    "DELETE FROM password_reset WHERE token_hash = $1 AND expires_at > now() RETURNING user_id",
    [digest(token)]);
  return rows[0]?.user_id;
}`,
      },
      {
        stack: "Python (Django)",
        language: "python",
        code: `# settings.py: the built-in token also dies when the password or last_login changes
PASSWORD_RESET_TIMEOUT = 600          # seconds; the default is three days
ALLOWED_HOSTS = ["shop.example.com"]  # stops forged Host headers in the link

# forms.py: mail leaves through the queue, so the answer takes equally long for everyone
class QueuedPasswordResetForm(PasswordResetForm):
    def send_mail(self, *args, **kwargs):
        context = args[2]
        send_reset_mail.delay(context["user"].pk, context["uid"], context["token"])

# urls.py
path("reset/", PasswordResetView.as_view(form_class=QueuedPasswordResetForm))`,
      },
    ],
    verify: [
      "Request a reset with `curl -H 'Host: evil.example' ...` and with `X-Forwarded-Host: evil.example`; the mail must contain the genuine domain or not be sent.",
      "Use a link twice, use one after its expiry, and use the older of two links: all three must fail with the same message.",
      "Log in on two devices, reset the password on a third; both sessions must end at their next request, and the next login must ask for the second factor.",
      "Look into the database after a request: the token itself must not be there, nor in the access log of the web server.",
    ],
    signal: null,
    evidence: [
      "Sequence diagram or description of the reset flow with lifetimes, storage form and notifications.",
      "Integration tests for reuse, expiry, forged host header, session revocation and the second factor.",
      "Penetration test report that covers account recovery, not older than a year.",
    ],
    criticality: "high",
    effort: { low: 2, likely: 4, high: 8 },
    dependsOn: ["AUTH-5", "CRYPTO-5"],
    traits: ["login"],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-640", "CWE-330", "CWE-613"],
    references: {
      asvs: ["6.4.2", "6.4.3", "6.4.6", "6.5.5"],
      masvs: [],
      ssdf: ["PW.1.1", "PW.5.1", "PW.8.2"],
      samm: ["D-SR-A", "V-RT-B"],
      iso27001: ["A.5.17", "A.8.5"],
      pciDss: ["8.3.3", "8.3.5"],
    },
    modernReading: null,
  },
  {
    key: "AUTH-4",
    aspect: "AUTH",
    title: "Throttle brute force without locking out owners",
    statement:
      "Failed logins are limited per account and per source, with growing delays and an upper bound on consecutive failures, on every path that checks a secret (login, second factor, reset code, API). Somebody who knows only a user's name cannot lock that user out.",
    why: "Without a limit a script tests thousands of passwords an hour. In credential stuffing the attacker replays pairs leaked elsewhere, one per account, from a rented pool of home addresses, so that a counter per IP address sees nothing unusual and a counter per account sees one failure. A six-digit code has a million values and falls to patience if the second step is not limited. The naive answer, a hard lock after five failures, gives every stranger a switch: send five wrong passwords for each name on the staff list before the quarterly close, and the whole company calls the help desk.",
    how: [
      "Count failures under several keys at once: account plus source, account alone with a generous bound, source alone, and the whole system as an alarm.",
      "Raise the cost step by step: five free attempts, then waiting times that double from one second to 15 minutes, then a challenge or the second factor. Stop at 100 consecutive failures per account, the ceiling in NIST SP 800-63B-4.",
      "Protect the owner: after a successful login set a signed device cookie (`HttpOnly`, `Secure`, `SameSite=Lax`) with its own failure budget, so that a known device still gets in while strangers are slowed down. Passkey login stays open.",
      "Keep the counters in a shared store (Redis, the database) with atomic increments; counters in process memory multiply with the number of instances.",
      "Take the client address only from your own proxy's header. Aggregate IPv6 by /64, since one subscriber owns the whole block.",
      "Answer a throttled attempt with 429 and `Retry-After` for every name, existing or not. Log it (LOG-1), and alert when failures over all accounts leave their usual range.",
    ],
    examples: [
      {
        stack: "Node.js (rate-limiter-flexible, Redis)",
        language: "typescript",
        code: `const perPair = new RateLimiterRedis(
  { storeClient: redis, keyPrefix: "pair", points: 5, duration: 900, blockDuration: 900 });
const perSource = new RateLimiterRedis(
  { storeClient: redis, keyPrefix: "source", points: 50, duration: 3600 });

export async function guardedLogin(name: string, password: string, source: string) {
  const pair = name.toLowerCase() + "|" + source;
  try {
    await Promise.all([perPair.consume(pair), perSource.consume(source)]); // atomic
  } catch (limit) {
    if (limit instanceof RateLimiterRes) throw new TooManyRequests(limit.msBeforeNext);
    throw limit;
  }
  const user = await verifyCredentials(name, password);
  if (user) await perPair.delete(pair);
  return user;
}`,
      },
      {
        stack: "nginx (coarse outer limit)",
        language: "nginx",
        code: `limit_req_zone $binary_remote_addr zone=login:10m rate=20r/m;
limit_req_status 429;

server {
    set_real_ip_from 10.0.0.0/24;   # our own load balancer only
    real_ip_header X-Forwarded-For;

    location = /api/login {
        limit_req zone=login burst=10 nodelay;
        proxy_pass http://app;
    }
}`,
      },
    ],
    verify: [
      "Send 30 wrong passwords for one test account: `for i in $(seq 30); do curl -s -o /dev/null -w '%{http_code} ' -d 'user=test&password=x' https://host/login; done`. The status must change to 429 within the documented number.",
      "While that source is blocked, log in to the same account with the right password from a known device on another network: it must succeed.",
      "Repeat the first step with a forged `X-Forwarded-For` that changes at each request, and against the second-factor and reset-code endpoints: the limits must hold.",
      "Try one wrong password on each of 200 test accounts: the alarm for password spraying must be raised.",
    ],
    signal:
      "CodeQL js/missing-rate-limiting for Express handlers; in operation, an alert on the rate of failed logins and of 429 answers.",
    evidence: [
      "Document that states counters, thresholds, delays and the exception for known devices.",
      "Test protocol or automated test that shows the 429 and the successful login of the rightful owner.",
      "Alert rule and one handled alert from the last quarter.",
    ],
    criticality: "high",
    effort: { low: 2, likely: 4, high: 8 },
    dependsOn: ["LOG-1"],
    traits: ["login"],
    traitMatch: "any",
    environments: ["testing", "preproduction", "production"],
    cwe: ["CWE-307", "CWE-799", "CWE-645"],
    references: {
      asvs: ["6.1.1", "6.3.1", "6.6.3", "2.4.1"],
      masvs: [],
      ssdf: ["PW.1.1", "PW.5.1"],
      samm: ["D-SR-A", "V-RT-B"],
      iso27001: ["A.8.5", "A.8.16"],
      pciDss: ["8.3.4"],
    },
    modernReading:
      "A hard lockout after a handful of failures is itself a denial-of-service tool and does nothing against stuffing with one attempt per account. Current practice (NIST SP 800-63B-4, ASVS 5.0 section 6.3) throttles by account and source, adapts to known devices and leans on multi-factor login. Where PCI DSS 8.3.4 applies, a temporary block of 30 minutes after at most ten failures is still expected; applied per account and source it need not hit the owner, but agree that with the assessor.",
  },
  {
    key: "AUTH-5",
    aspect: "AUTH",
    title: "Make login, registration and reset answers uniform",
    statement:
      "Login, registration, reset and invitation give the same text, status, headers and practically the same response time for known, unknown, locked and unconfirmed accounts. This concerns what an answer reveals about accounts; technical detail in errors is LOG-6.",
    why: 'An attacker who wants in first wants to know who is there. With a list of a million addresses a script calls the reset form and sorts the answers: "we have sent you a mail" against "no such user". If the texts are equal, the clock often is not: a known account costs 80 milliseconds of password hashing, an unknown one returns after two. The confirmed addresses feed password spraying and targeted phishing, and for a clinic, a debt adviser or a dating service the mere membership is already the secret. The same gap in an invitation form tells a competitor which companies are customers.',
    how: [
      'Use one sentence per form: login "The name or the password is not right", reset "If the address is known to us, a mail is on its way". Use the same status code, headers, redirect and page size.',
      "Always compute a hash: for unknown names verify against a dummy hash that was made with the present parameters, so that both branches cost the same.",
      "Check the password before the state of the account. Tell somebody that the account is locked or unconfirmed only once the right password has been given.",
      "Registration: accept every address with the same page and put the difference into the mail, either a confirmation link or the note that an account exists already.",
      "Move mail, audit writes and other slow work to a queue, so that they do not lengthen one branch.",
      "Watch the side doors: autocomplete, user search, federated login discovery, GraphQL errors, avatar URLs and the throttling answer of AUTH-4 can all tell the same thing.",
    ],
    examples: [
      {
        stack: "Python (FastAPI, argon2-cffi)",
        language: "python",
        code: `hasher = PasswordHasher(memory_cost=19456, time_cost=2, parallelism=1)
DUMMY_HASH = hasher.hash(secrets.token_urlsafe(32))
FAILED = HTTPException(status_code=401, detail="The name or the password is not right")

@router.post("/login")
def login(form: LoginForm, users: Users = Depends()) -> LoginAnswer:
    user = users.by_email(form.email)
    try:
        hasher.verify(user.password_hash if user else DUMMY_HASH, form.password)
    except VerifyMismatchError:
        raise FAILED
    if user is None:
        raise FAILED
    if not user.confirmed:  # only after the right password
        return LoginAnswer(next="confirm-address")
    return start_session(user)`,
      },
      {
        stack: "Java (Spring Boot)",
        language: "java",
        code: `@PostMapping("/password-resets")
@ResponseStatus(HttpStatus.ACCEPTED)
public Answer requestReset(@Valid @RequestBody ResetRequest request) {
    // the lookup happens in the listener, on another thread (@Async @EventListener)
    events.publishEvent(new ResetRequested(request.email()));
    return new Answer("If the address is known to us, a mail is on its way.");
}

@ExceptionHandler(AuthenticationException.class)
@ResponseStatus(HttpStatus.UNAUTHORIZED)
public Answer loginFailed(AuthenticationException cause) {
    log.info("login failed: {}", cause.getClass().getSimpleName());
    return new Answer("The name or the password is not right.");
}`,
      },
    ],
    verify: [
      "Send login, registration and reset once with a known and once with an unknown address; save both complete answers with `curl -si` and compare them with `diff`. Only date and random values may differ.",
      "Measure 200 requests for each case, interleaved, and compare the medians; the difference should disappear in the spread (as a rule under 5 ms on a local network).",
      "Lock an account and leave another unconfirmed, then log in to both with a wrong password: the same answer again.",
      "Register with an existing address and read the page and the mail: only the mail may mention the account.",
    ],
    signal:
      "ZAP active rule 40023 (Possible Username Enumeration), to be confirmed by hand; it does not measure timing.",
    evidence: [
      "Automated test that compares status, headers and body for known, unknown, locked and unconfirmed accounts.",
      "Timing measurement with sample size and medians, from pre-production.",
      "List of all endpoints that take an account name, with the answer agreed for each.",
    ],
    criticality: "medium",
    effort: { low: 1, likely: 2, high: 5 },
    dependsOn: ["LOG-6"],
    traits: ["login"],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-204", "CWE-208", "CWE-209"],
    references: {
      asvs: ["6.3.8", "16.5.1"],
      masvs: [],
      ssdf: ["PW.5.1", "PW.8.2"],
      samm: ["D-SR-A", "V-RT-A"],
      iso27001: ["A.8.5", "A.8.28"],
      pciDss: [],
    },
    modernReading:
      "Equal wording is no longer enough: ASVS 5.0 (6.3.8) counts status codes and response times as well, and includes registration and forgotten passwords. Where a product deliberately shows that a name is taken, as with public user names, record that as an accepted risk and limit the rate of such lookups.",
  },
];
