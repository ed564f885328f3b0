import type { CatalogRequirement } from "../types.ts";

export const sessionLifecycle: readonly CatalogRequirement[] = [
  {
    key: "SES-1",
    aspect: "SES",
    title: "Make session identifiers impossible to guess",
    statement:
      "Every session identifier and refresh token carries at least 128 bits from a cryptographically secure generator, holds no meaning of its own, and is created by the server. Identifiers proposed by a client are never adopted.",
    why: "A session identifier stands in for the password until it expires. If it is built from a counter, a timestamp or a general-purpose generator, an attacker opens a few sessions of their own, works out the pattern or the generator's internal state, and computes the values issued to other people in the same minutes. Sending those values as a cookie gives a signed-in session with no password, no second factor and no failed sign-in to alert on. A short identifier is open to a simpler method: with enough live sessions, random tries will hit one.",
    how: [
      "Prefer the framework's own session component; if you write one, draw 32 bytes from the operating system's generator (`crypto.randomBytes`, `SecureRandom`, `secrets.token_urlsafe`, `crypto/rand`) and encode them as base64url.",
      "Never derive an identifier from a user id, a clock, an address or a UUID of version 1, 6 or 7; version 4 falls short too, because it has only 122 random bits.",
      "Store a SHA-256 hash of the identifier as the lookup key, so that a leaked database or backup holds no usable session.",
      "When a request brings an identifier that the store does not know, issue a fresh one on sign-in instead of creating a session under the value that was sent.",
      "For self-contained tokens, rely on the signature for authenticity and add a random `jti` of 128 bits, so that one token can be revoked.",
    ],
    examples: [
      {
        stack: "Node.js (TypeScript)",
        language: "typescript",
        code: `import { createHash, randomBytes } from "node:crypto";

const digest = (token: string) => createHash("sha256").update(token).digest("hex");

export async function openSession(userId: string): Promise<string> {
  const token = randomBytes(32).toString("base64url");
  await sessions.insert({ tokenHash: digest(token), userId, createdAt: new Date() });
  return token;
}

export const findSession = (token: string) => sessions.findByHash(digest(token));`,
      },
      {
        stack: "Go",
        language: "go",
        code: `func newSessionToken() (token string, hash [32]byte, err error) {
	raw := make([]byte, 32)
	if _, err = rand.Read(raw); err != nil { // crypto/rand, not math/rand
		return "", hash, err
	}
	token = base64.RawURLEncoding.EncodeToString(raw)
	return token, sha256.Sum256([]byte(token)), nil
}`,
      },
    ],
    verify: [
      "Sign in 1,000 times with a script, collect the identifiers, and check length (at least 22 base64url or 32 hexadecimal characters of random part), uniqueness, and the absence of a constant or rising part.",
      "Feed the sample to Burp Sequencer, or any comparable entropy test, and confirm an effective entropy of 128 bits or more.",
      "Send `curl -i -H 'Cookie: <session cookie>=attacker-chosen' https://host/` and confirm that the value is not accepted or echoed in `Set-Cookie`.",
      "Read the code path that creates the identifier and name the generator it ends in.",
    ],
    signal:
      "CodeQL js/insecure-randomness and java/insecure-randomness, or SonarQube S2245 (pseudorandom generators), with no open finding in the session code.",
    evidence: [
      "Link to the line that generates the identifier, or the version and settings of the framework component that does.",
      "Result sheet of the entropy test with sample size and date.",
      "Schema of the session store showing a hash column instead of the identifier.",
    ],
    criticality: "critical",
    effort: { low: 0.5, likely: 1, high: 4 },
    dependsOn: ["CRYPTO-5"],
    traits: ["sessions"],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-330", "CWE-331", "CWE-340"],
    references: {
      asvs: ["7.2.2", "7.2.3", "11.5.1"],
      masvs: [],
      ssdf: ["PW.5.1"],
      samm: ["D-SR-A"],
      iso27001: ["A.8.5", "A.8.24"],
      pciDss: ["6.2.4"],
    },
    modernReading:
      '"Sufficiently random" now has a number: ASVS 5.0 asks for 128 bits of entropy from a cryptographically secure generator, twice the 64 bits that older guidance accepted. A random UUID does not quite reach it, so draw the bytes directly.',
  },
  {
    key: "SES-2",
    aspect: "SES",
    title: "Issue a new session token whenever privileges change",
    statement:
      "The session token is replaced at sign-in, at re-authentication, at every rise or fall of privilege and at a change of tenant or impersonated user. The previous token is dead from that moment on.",
    why: "In session fixation the attacker does not steal a token, they supply one. They open the sign-in page, note the anonymous session cookie, and plant it in the victim's browser through a crafted link, a sibling subdomain or a shared computer. The victim signs in; if the application keeps the same identifier, the attacker's copy is now signed in as well. The same gap exists one level up: a token captured before an administrator confirms a second factor becomes an administrative token without the thief ever seeing that factor.",
    how: [
      "Call the framework's rotation function right after the credentials are verified and before the user is stored in the session: `req.session.regenerate`, `request.changeSessionId()`, Django's `login()`, `session_regenerate_id(true)`.",
      "Rotate again on step-up authentication, on entering or leaving an administrative mode, on impersonation and on a role change that affects the current user.",
      "Copy only what the new session needs (for example a basket); leave half-finished flows and cached permissions behind.",
      "Delete the old record in the same transaction. If parallel requests force a grace period, keep it below 30 seconds and limit it to the old privileges.",
      "Rotate companion secrets too: the CSRF token, refresh tokens and any WebSocket ticket bound to the session.",
    ],
    examples: [
      {
        stack: "Node.js (Express, express-session)",
        language: "typescript",
        code: `app.post("/login", async (req, res, next) => {
  const user = await verifyCredentials(req.body.email, req.body.password);
  if (!user) return res.status(401).json({ error: "Sign-in failed" });
  req.session.regenerate((err) => {
    if (err) return next(err);
    req.session.userId = user.id;
    req.session.authenticatedAt = Date.now();
    req.session.save((saveErr) => (saveErr ? next(saveErr) : res.sendStatus(204)));
  });
});`,
      },
      {
        stack: "Java (Spring Security)",
        language: "java",
        code: `@Bean
SecurityFilterChain web(HttpSecurity http) throws Exception {
  return http
      .sessionManagement(s -> s.sessionFixation(f -> f.changeSessionId()))
      .build();
}

void elevate(HttpServletRequest request, Authentication stepUp) {
  secondFactor.verify(stepUp);
  request.changeSessionId();
  request.getSession().setAttribute("elevatedUntil", Instant.now().plusSeconds(600));
}`,
      },
    ],
    verify: [
      "Note the session cookie on the sign-in page, sign in, and confirm that the value in `Set-Cookie` differs.",
      "Replay a request for the account page with the cookie from before sign-in; expect 401 or a redirect to the sign-in page.",
      "Repeat both checks around step-up, role change, tenant switch and the start and end of impersonation.",
    ],
    signal:
      "CodeQL js/session-fixation or cs/session-reuse, and SonarQube S5876 (new session during user authentication).",
    evidence: [
      "Automated test that signs in and asserts a changed identifier and a rejected old one.",
      "List of privilege transitions in the product with the code line that rotates the token for each.",
      "Penetration-test result for session fixation.",
    ],
    criticality: "high",
    effort: { low: 0.5, likely: 1.5, high: 4 },
    dependsOn: ["SES-1"],
    traits: ["sessions"],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-384"],
    references: {
      asvs: ["7.2.4"],
      masvs: [],
      ssdf: ["PW.5.1", "PW.8.2"],
      samm: ["V-RT-B"],
      iso27001: ["A.8.5"],
      pciDss: ["6.2.4"],
    },
    modernReading:
      "Rotation at sign-in alone is the old reading. ASVS 5.0 includes re-authentication, and the same logic extends to every change of privilege, because a token that outlives the change carries the new rights to whoever copied it earlier.",
  },
  {
    key: "SES-3",
    aspect: "SES",
    title: "End sessions after a period of inactivity",
    statement:
      "The server ends a session when no genuine user activity has reached it for a documented period, chosen from the sensitivity of the product. This is the clock for abandoned sessions; the limit that runs even while the user is active is SES-4.",
    why: "Sessions are abandoned far more often than they are logged out of: a laptop left open in a meeting room, a shared terminal at a reception desk, a browser tab forgotten for a weekend. Whoever sits down next continues with the rights of the previous person, and every action is recorded under that person's name. The same window serves remote thieves: cookies harvested by malware are usually sold and tried hours or days later. A short idle limit makes most of that stock worthless and confines misuse to the time in which the owner was present.",
    how: [
      "Write down one value per assurance level: 15 minutes for administration, payment and health data, 30 to 60 minutes for ordinary business use, longer only with a recorded reason.",
      "Keep `last_seen_at` in the server-side session and compare it on every request before doing any work; a JavaScript timer in the page is only a courtesy.",
      "Do not let polling, heartbeats, WebSocket pings or token refreshes by a background tab count as activity; mark such routes so that they check the limit without extending it.",
      "Warn two minutes before the end, preserve unsaved input as a draft, and take the user back to the same place after signing in again.",
      "Remove expired records with a scheduled job, and let the store expire them on its own as well, for example with a Redis `EXPIRE`.",
    ],
    examples: [
      {
        stack: "Python (Django)",
        language: "python",
        code: `# settings.py
SESSION_ENGINE = "django.contrib.sessions.backends.cached_db"
SESSION_COOKIE_AGE = 15 * 60          # seconds, moved forward by each save
SESSION_SAVE_EVERY_REQUEST = False    # the middleware below decides

# middleware.py
def touch_session(get_response):
    def middleware(request):
        background = request.path.startswith("/api/poll/")
        if request.user.is_authenticated and not background:
            request.session.modified = True
        return get_response(request)
    return middleware`,
      },
      {
        stack: "Java (Spring Boot, Spring Session)",
        language: "yaml",
        code: `server:
  servlet:
    session:
      timeout: 15m
spring:
  session:
    redis:
      namespace: "shop:session"
      repository-type: indexed`,
      },
    ],
    verify: [
      "Sign in, wait for the limit plus one minute without touching the page, then replay a captured request with `curl`; expect 401.",
      "Repeat with the page left open in a tab that polls; the session must end just the same.",
      "In testing, set the limit to 60 seconds by configuration and confirm that activity at 50 seconds extends the session while a background call does not.",
    ],
    signal:
      "An end-to-end test in CI that moves the clock past the limit and expects 401 from an authenticated route.",
    evidence: [
      "Session policy with the idle limit per user group, the reason and the approver.",
      "Deployed configuration value in production, with its change history.",
      "Test report showing rejection after the limit, including the background-polling case.",
    ],
    criticality: "high",
    effort: { low: 0.5, likely: 1.5, high: 4 },
    dependsOn: [],
    traits: ["sessions"],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-613"],
    references: {
      asvs: ["7.1.1", "7.3.1"],
      masvs: ["MASVS-AUTH-1"],
      ssdf: ["PW.5.1"],
      samm: ["D-SR-A"],
      iso27001: ["A.8.5"],
      pciDss: ["8.2.8"],
    },
    modernReading:
      "The limit follows assurance instead of one habit for all: NIST SP 800-63B-4 recommends at most one hour of inactivity at AAL2 and 15 minutes at AAL3, and leaves it optional at AAL1. PCI DSS keeps its own 15 minutes for access to cardholder systems.",
  },
  {
    key: "SES-4",
    aspect: "SES",
    title: "Limit the total lifetime of every session",
    statement:
      "Each session has a maximum age counted from authentication, after which the user must authenticate again however active they have been. Activity, token refresh and token rotation never move this limit; idle time is handled by SES-3.",
    why: "An idle timeout alone rewards a patient thief. Someone who copies a session cookie from a log, a proxy or an infected browser only has to send one request every few minutes to keep it alive for months, past password changes, holidays and the discovery of the original infection. Refresh tokens that renew themselves without end have the same effect in mobile apps. A fixed maximum puts an end date on every theft, and it also bounds how long outdated roles, consents and device states can survive inside a session that nobody re-evaluates.",
    how: [
      "Store `authenticated_at` when the credentials are verified and treat it as immutable; copy it over when the token is rotated (SES-2).",
      "Choose the maximum per assurance level: 12 hours or less for administration, up to 24 hours for business use with a second factor, up to 30 days for consumer products of low risk.",
      "Give a refresh-token family the same end: every rotated token inherits the expiry of the first, and access tokens never outlive it.",
      "With single sign-on, align with the identity provider: send `max_age` in the OpenID Connect request, check `auth_time` in the ID token, and do not silently re-create the local session.",
      "Close long-lived channels as well: WebSockets, server-sent events and gRPC streams are cut when the session behind them reaches its end.",
    ],
    examples: [
      {
        stack: "C# (ASP.NET Core cookie authentication)",
        language: "csharp",
        code: `options.Events.OnSigningIn = c =>
{
    c.Properties.Items.TryAdd("started", DateTimeOffset.UtcNow.ToString("O"));
    return Task.CompletedTask;
};
options.Events.OnValidatePrincipal = async c =>
{
    var fresh = c.Properties.Items.TryGetValue("started", out var s)
        && DateTimeOffset.TryParse(s, CultureInfo.InvariantCulture, out var started)
        && DateTimeOffset.UtcNow - started < TimeSpan.FromHours(12);
    if (fresh) return;
    c.RejectPrincipal();
    await c.HttpContext.SignOutAsync(CookieAuthenticationDefaults.AuthenticationScheme);
};`,
      },
      {
        stack: "Go (database/sql, PostgreSQL)",
        language: "go",
        code: `const liveSession = \`
	SELECT user_id FROM sessions
	 WHERE token_hash = $1
	   AND revoked_at IS NULL
	   AND last_seen_at     > now() - interval '30 minutes'
	   AND authenticated_at > now() - interval '12 hours'\`

func userFor(ctx context.Context, db *sql.DB, hash []byte) (id string, err error) {
	err = db.QueryRowContext(ctx, liveSession, hash).Scan(&id)
	return id, err // sql.ErrNoRows means: sign in again
}`,
      },
    ],
    verify: [
      "With the maximum lowered to five minutes in testing, send one authenticated request every 30 seconds and confirm that they turn into 401 at five minutes.",
      "Refresh an access token repeatedly and confirm that the refresh token's expiry stays the same instant.",
      "Open a WebSocket shortly before the limit and confirm that the server closes it.",
    ],
    signal:
      "A scheduled query on the session store that reports any live session older than the documented maximum (expected result: zero rows).",
    evidence: [
      "Session policy stating the maximum per user group, with any deviation from NIST SP 800-63B-4 justified.",
      "Output of the query for over-age sessions in production over the last quarter.",
      "Identity provider settings for session and refresh-token lifetime, exported.",
    ],
    criticality: "medium",
    effort: { low: 0.5, likely: 2, high: 5 },
    dependsOn: ["SES-3"],
    traits: ["sessions"],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-613"],
    references: {
      asvs: ["7.1.1", "7.3.2", "7.6.1", "10.4.8"],
      masvs: ["MASVS-AUTH-1"],
      ssdf: ["PW.5.1"],
      samm: ["D-SR-A"],
      iso27001: ["A.8.5"],
      pciDss: [],
    },
    modernReading:
      "NIST SP 800-63B-4 sets reference values: it recommends at most 30 days at AAL1 and 24 hours at AAL2, and requires at most 12 hours at AAL3. With refresh tokens the limit belongs to the whole token family, since a sliding expiry would otherwise have no end.",
  },
  {
    key: "SES-5",
    aspect: "SES",
    title: "Destroy a session at any sign of tampering",
    statement:
      "When a request shows evidence that session material was altered, replayed or moved (a bad signature, a reused refresh token, a failed device proof, an impossible change of client), the server ends the whole session, records a security event and asks for a new sign-in.",
    why: "Attackers probe. They flip bits in a signed cookie, swap the user id in a token, replay a refresh token that the real client has already exchanged, or carry a stolen cookie to a different machine. An application that merely answers 400 and leaves the session alive lets them continue until something works, and lets a thief and the owner share one session for weeks without either noticing. Ending the session at the first reliable sign turns each probe into a cost, forces the thief back to the password and second factor, and gives the owner and the operators a moment to notice.",
    how: [
      "List the signals and grade them: hard ones end the session at once (invalid MAC or signature, reused refresh token, failed DPoP or device-bound proof); soft ones ask for re-authentication (new country, changed browser family).",
      "Rotate refresh tokens on each use and keep the family; if a used one returns, revoke every token of that family.",
      "Do not treat an address change alone as tampering: mobile networks, VPNs and IPv6 privacy addresses change it legitimately.",
      "Delete the server-side record first, then clear the cookie, then answer 401 with the same text as for an expired session.",
      "Write one event per case with the internal session reference, the account and the signal, never the token; alert on clusters and tell the user through another channel.",
    ],
    examples: [
      {
        stack: "Node.js (refresh-token reuse, Prisma)",
        language: "typescript",
        code: `const token = await db.refreshToken.findUnique({ where: { hash: sha256(presented) } });
if (!token) throw new Unauthorized();

const claimed = await db.refreshToken.updateMany({
  where: { id: token.id, usedAt: null },
  data: { usedAt: new Date() },
});
if (claimed.count === 0) {
  await db.session.update({ where: { id: token.sessionId }, data: { revokedAt: new Date() } });
  audit.warn({ event: "session.token_reuse", sessionRef: token.sessionId, userId: token.userId });
  throw new Unauthorized();
}`,
      },
      {
        stack: "Python (FastAPI dependency)",
        language: "python",
        code: `def current_session(request: Request) -> Session:
    session = store.find(request.cookies.get("__Host-sid", ""))
    if session is None:
        raise HTTPException(status_code=401)
    seen = platform_family(request.headers.get("user-agent", ""))
    if seen != session.platform_family:
        store.revoke(session.ref, reason="platform_changed")
        audit.warning("session.revoked", extra={"session_ref": session.ref, "reason": "platform_changed"})
        raise HTTPException(status_code=401)
    return session`,
      },
    ],
    verify: [
      "Change one character in the signature part of a session cookie or token; expect 401, and confirm that the untouched original no longer works where the session can be identified.",
      "Exchange a refresh token twice; the second attempt must fail and the pair from the first must be dead as well.",
      "Copy the cookie to a browser of another platform family and confirm the documented reaction.",
      "Find the matching security event for each of the three attempts in the log platform.",
    ],
    signal:
      "A detection rule in the log platform on `session.token_reuse` and `session.revoked`, exercised by a CI test that replays a used refresh token.",
    evidence: [
      "Table of tamper signals with the graded reaction for each.",
      "Integration tests for signature change and refresh-token reuse.",
      "A real or rehearsed alert with the follow-up that it caused.",
    ],
    criticality: "medium",
    effort: { low: 1, likely: 3, high: 8 },
    dependsOn: ["SES-2", "LOG-1"],
    traits: ["sessions"],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-613", "CWE-294", "CWE-345"],
    references: {
      asvs: ["7.4.1", "9.1.1", "10.4.5", "16.3.3"],
      masvs: [],
      ssdf: ["PW.1.1", "PW.5.1"],
      samm: ["D-TA-B", "O-IM-A"],
      iso27001: ["A.8.5", "A.8.16"],
      pciDss: ["6.2.4"],
    },
    modernReading:
      "Comparing addresses and user-agent strings was the usual method and remains a weak hint. Proof of possession is the stronger one: DPoP (RFC 9449) for API clients and Device Bound Session Credentials in recent Chrome versions on Windows, with refresh-token rotation as RFC 9700 describes it where no proof is available.",
  },
];
