import type { CatalogRequirement } from "../types.ts";

export const sessionCookies: readonly CatalogRequirement[] = [
  {
    key: "SES-6",
    aspect: "SES",
    title: "Invalidate the session on the server at logout",
    statement:
      "Logging out ends the session on the server, at once and for every token derived from it, so that a copy kept by anyone is refused. Users can reach logout from every signed-in page and can end their other sessions too.",
    why: "Many applications log out by deleting the cookie in the browser and nothing else. The session record, or the signed token, stays valid until it expires. Anyone who copied the value earlier, from a proxy log, a synchronised browser profile, a shared computer's disk or an infected machine, carries on as the user after the user believes the door is closed. It hurts most in the moment of suspicion: a person sees something odd, logs out and changes the password, and the intruder's copy keeps working because nothing on the server has changed.",
    how: [
      "Make logout a `POST` with CSRF protection that deletes or marks the session record before it answers; clear the cookie with the same name, path and attributes that set it.",
      "Revoke what hangs on the session: refresh tokens, remember-me records, push registrations, WebSocket connections and cached authorisations.",
      "For signed tokens without server state, keep access tokens to five minutes or so and check a session version or a `jti` deny list, held at least until the token's own expiry.",
      'Send `Clear-Site-Data: "cache", "storage"` on the logout response and let the page drop what it holds in memory; the `"cookies"` directive reaches all subdomains, so add it only if that is intended.',
      "Under single sign-on, call the provider's end-session endpoint and accept its back-channel logout; say on the page whether the provider session continues.",
      'Offer "sign out everywhere", and trigger it when a password or factor changes, an account is disabled or an administrator asks.',
    ],
    examples: [
      {
        stack: "Java (Spring Security)",
        language: "java",
        code: `http.logout(l -> l
    .logoutUrl("/logout")                       // POST with CSRF token by default
    .invalidateHttpSession(true)
    .deleteCookies("__Host-SESSION")
    .addLogoutHandler((request, response, auth) -> {
      if (auth != null) refreshTokens.revokeAllForSession(request.getSession().getId());
    })
    .addLogoutHandler(new HeaderWriterLogoutHandler(new ClearSiteDataHeaderWriter(
        ClearSiteDataHeaderWriter.Directive.CACHE,
        ClearSiteDataHeaderWriter.Directive.STORAGE)))
    .logoutSuccessUrl("/signed-out"));`,
      },
      {
        stack: "Kotlin (Android client)",
        language: "kotlin",
        code: `suspend fun signOut() {
    try {
        api.revokeSession()              // POST /session/revoke, ends it on the server
    } catch (e: IOException) {
        revokeLater.enqueue()            // WorkManager job with a network constraint
    } finally {
        tokenStore.clear()
        database.clearAllTables()
        pushRegistration.delete()
    }
}`,
      },
    ],
    verify: [
      "Copy an authenticated request as `curl`, log out in the browser, then run the command again; expect 401.",
      "Do the same with the refresh token and with an open WebSocket.",
      "Sign in on two devices, change the password on one, choose to end other sessions, and confirm that the second device is refused on its next request.",
      "Disable an account as administrator and confirm that its live sessions stop within seconds.",
    ],
    signal: "An end-to-end test in CI that stores the cookie, logs out and expects 401 on replay.",
    evidence: [
      "Replay test with request and response before and after logout.",
      "Code or configuration of the logout handler, including the tokens that it revokes.",
      "For signed tokens: the revocation mechanism and the maximum delay until it takes effect.",
    ],
    criticality: "high",
    effort: { low: 0.5, likely: 2, high: 6 },
    dependsOn: [],
    traits: ["sessions"],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-613"],
    references: {
      asvs: ["7.4.1", "7.4.2", "7.4.3", "7.4.4"],
      masvs: ["MASVS-AUTH-1"],
      ssdf: ["PW.5.1", "PW.8.2"],
      samm: ["V-RT-A"],
      iso27001: ["A.8.5", "A.5.18"],
      pciDss: [],
    },
    modernReading:
      "Logout is an event on the server; clearing the cookie is housekeeping. Signed tokens do not change that: ASVS 5.0 expects a terminated session to be refused even where tokens are self-contained, which needs a deny list, a per-user cut-off time or very short lifetimes with a revocable refresh token.",
  },
  {
    key: "SES-7",
    aspect: "SES",
    title: "Set Secure, HttpOnly and SameSite on session cookies",
    statement:
      "Every cookie that carries a session, refresh or remember-me token has the attributes Secure, HttpOnly and SameSite set to Lax or Strict, on every response that sets it. Where the cookie may travel (Domain and Path) is the subject of SES-8.",
    why: "Each attribute closes one way out. Without Secure, a single plain-HTTP request, which an attacker on the same Wi-Fi can provoke with an image tag on any page, carries the cookie across the network in clear. Without HttpOnly, one cross-site scripting flaw is enough to read `document.cookie` and send the session to another machine, where it works long after the page is closed. Without SameSite, some browsers attach the cookie to a form that a hostile site submits, so the victim's browser performs the transfer on the attacker's behalf.",
    how: [
      "Configure the attributes once in the session component and route all other cookies through a single helper with the same defaults; ban direct writing of `Set-Cookie` in review.",
      "Use `SameSite=Lax` for the main session and `Strict` for step-up or administrative cookies; `None` only for deliberate cross-site embedding, always with `Secure` and usually `Partitioned`.",
      "Behind a proxy that terminates TLS, tell the framework so (`trust proxy`, `SECURE_PROXY_SSL_HEADER`, `ForwardedHeaders`), because many will otherwise drop `Secure` or refuse to set the cookie.",
      "Keep session and refresh tokens out of `localStorage`, response bodies and URLs: HttpOnly protects nothing that script can reach elsewhere.",
      "Let a CSRF cookie that script has to read be the only one without HttpOnly, and give it no other purpose.",
      "Develop over HTTPS (for example with `mkcert`) or on `localhost`, so that no profile needs weaker flags.",
    ],
    examples: [
      {
        stack: "Python (Django)",
        language: "python",
        code: `SESSION_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_SAMESITE = "Lax"
# only when the proxy always sets, and strips, this header:
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")`,
      },
      {
        stack: "nginx (in front of an application you cannot change)",
        language: "nginx",
        code: `location / {
    proxy_pass http://legacy_app;
    proxy_set_header X-Forwarded-Proto $scheme;
    proxy_cookie_flags JSESSIONID secure httponly samesite=lax;
    proxy_cookie_flags ~^remember secure httponly samesite=strict;
}`,
      },
    ],
    verify: [
      "Run `curl -si https://host/login -d 'user=...&password=...' | grep -i '^set-cookie'` and check the three attributes on each token cookie.",
      "In the browser console on a signed-in page, evaluate `document.cookie`; no session or refresh token may appear.",
      "Open the cookie table in the developer tools and inspect cookies set by less visible paths: password reset, social sign-in callback, error pages, logout.",
      "Submit a cross-site form from another origin to a state-changing route and confirm that the session cookie is absent from the request.",
    ],
    signal:
      "ZAP passive rules 10010 (no HttpOnly), 10011 (no Secure) and 10054 (no SameSite); SonarQube S2092 and S3330; CodeQL js/client-exposed-cookie.",
    evidence: [
      "Captured `Set-Cookie` headers from production for every token cookie.",
      "Cookie register with name, purpose, attributes and the reason for each exception.",
      "ZAP baseline report with the three cookie rules passing.",
    ],
    criticality: "high",
    effort: { low: 0.5, likely: 1, high: 3 },
    dependsOn: ["NET-1"],
    traits: ["web", "sessions"],
    traitMatch: "every",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-614", "CWE-1004", "CWE-1275"],
    references: {
      asvs: ["3.3.1", "3.3.2", "3.3.4"],
      masvs: [],
      ssdf: ["PW.9.1", "PW.9.2"],
      samm: ["O-EM-A"],
      iso27001: ["A.8.5", "A.8.26"],
      pciDss: ["6.2.4"],
    },
    modernReading:
      "SameSite joins the original pair. Chromium-based browsers treat a cookie without the attribute as Lax, other browsers differ, so ASVS 5.0 asks for an explicit value. It limits forged requests but does not replace the token and Origin check of IO-4, since sibling subdomains count as the same site.",
  },
  {
    key: "SES-8",
    aspect: "SES",
    title: "Confine session cookies to one host",
    statement:
      "Session cookies are host-only and use the `__Host-` prefix: no Domain attribute, Path=/ and Secure. A cookie that must be shared between hosts uses `__Secure-`, carries no session of higher trust, and is recorded as an exception.",
    why: "A cookie with `Domain=example.com` is sent to every subdomain: the marketing blog, the status page, a forgotten test server, a name whose hosting contract has lapsed. Whoever controls one of them receives the sessions of the main product without touching it. It also works in reverse: a subdomain, or a network attacker who can answer for a plain-HTTP one, can set a cookie for the parent domain, and the server has no means of telling that planted value from its own. That opens session fixation, defeats double-submit CSRF tokens and can sign a victim into the attacker's account.",
    how: [
      "Rename the session cookie to `__Host-` plus a neutral word, for example `__Host-sid`; browsers then reject it unless Secure is set, Path is / and Domain is absent.",
      "Remove every `Domain` setting, including framework defaults and reverse-proxy rewrites such as `proxy_cookie_domain`.",
      "Do not rely on Path to separate applications: script on the same origin can reach the other path through a frame. Give applications of different trust different hostnames.",
      "Accept only the prefixed name on the server; during migration read the old name once, rotate the token, expire the old cookie, and remove the fallback on a fixed date.",
      "Put untrusted or user-written content on a separate registrable domain, not on a subdomain of the product.",
      "Share sign-in between hosts with an OpenID Connect redirect and one session per host, instead of one wide cookie.",
    ],
    examples: [
      {
        stack: "C# (ASP.NET Core)",
        language: "csharp",
        code: `builder.Services
    .AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
    .AddCookie(o =>
    {
        o.Cookie.Name = "__Host-sid";
        o.Cookie.Path = "/";
        o.Cookie.Domain = null;
        o.Cookie.SecurePolicy = CookieSecurePolicy.Always;
        o.Cookie.HttpOnly = true;
        o.Cookie.SameSite = SameSiteMode.Lax;
    });`,
      },
      {
        stack: "Go (net/http)",
        language: "go",
        code: `http.SetCookie(w, &http.Cookie{
	Name:     "__Host-sid",
	Value:    token,
	Path:     "/", // required by the prefix; Domain stays empty
	Secure:   true,
	HttpOnly: true,
	SameSite: http.SameSiteLaxMode,
	MaxAge:   12 * 60 * 60,
})`,
      },
    ],
    verify: [
      "Inspect `Set-Cookie` for the session: the name starts with `__Host-`, Path is / and there is no `Domain=`.",
      "Open a sibling subdomain and confirm in the developer tools that the session cookie is not sent to it.",
      'From a page on a sibling subdomain run `document.cookie = "sid=planted; domain=example.com; path=/"`, return to the product, and confirm that the planted value has no effect.',
      "Read the proxy and CDN configuration for rules that add a domain or path to cookies.",
    ],
    signal:
      "ZAP passive rule 90033 (loosely scoped cookie), CodeQL cs/web/broad-cookie-domain and cs/web/broad-cookie-path for classic ASP.NET, or a live probe that checks the `__Host-` prefix.",
    evidence: [
      "Captured `Set-Cookie` header of the session cookie from production.",
      "Inventory of subdomains with owner and trust level, showing that none receives the session cookie.",
      "Approved exception record for each cookie that has a Domain attribute.",
    ],
    criticality: "medium",
    effort: { low: 0.5, likely: 1, high: 5 },
    dependsOn: ["SES-7"],
    traits: ["web", "sessions"],
    traitMatch: "every",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-784", "CWE-668"],
    references: {
      asvs: ["3.3.1", "3.3.3", "3.5.4"],
      masvs: [],
      ssdf: ["PW.9.1"],
      samm: ["D-SA-A", "O-EM-A"],
      iso27001: ["A.8.26", "A.8.9"],
      pciDss: [],
    },
    modernReading:
      "A narrow Path was once recommended; it is not a security boundary, because paths of one origin can script each other. ASVS 5.0 makes the `__Host-` prefix the default, since it lets the browser itself enforce that no other host has set the cookie.",
  },
  {
    key: "SES-9",
    aspect: "SES",
    title: "Decide and set the expiry of every cookie",
    statement:
      "The lifetime of each cookie in the browser is a recorded decision: session tokens have no Max-Age or one that ends no later than the session on the server, and long-lived cookies hold nothing confidential. SES-3 and SES-4 stop the session on the server; this one governs what is left on the user's disk.",
    why: "A persistent cookie is a file on a disk that outlives the browser window, the working day and sometimes the ownership of the machine. Information-stealing malware collects exactly these files, profile synchronisation copies them to further devices, and disk images and backups preserve them. If the token inside is still valid, the finder is signed in; if the cookie holds an e-mail address, a role or a discount in clear, the finder learns it whatever the server does. Cookies that nobody gave an end also pile up, and old names with forgotten meanings are later read by new code.",
    how: [
      "List all cookies with purpose, content, lifetime and owner, and delete those that nobody claims.",
      "For session tokens, omit `Max-Age` and `Expires`, or set `Max-Age` to the time left until the absolute limit; recompute it on rotation so that it never goes past that point.",
      'Build "remember me" as a separate random token, stored hashed, used once and then rotated, with 30 days at most and re-authentication before sensitive actions; do not simply stretch the session cookie.',
      "Do not count on a missing expiry to end a session when the window closes: browsers that restore tabs keep such cookies too. The server's limits decide.",
      "Delete with the same name, Path and prefix attributes and `Max-Age=0`, at logout and whenever a cookie is retired.",
      "Keep consent, language and similar preferences below 13 months and free of identifiers where privacy law applies; Chromium-based browsers cut any cookie at 400 days.",
    ],
    examples: [
      {
        stack: "Node.js (Express)",
        language: "typescript",
        code: `const base = { path: "/", secure: true, httpOnly: true, sameSite: "lax" } as const;

export function setSessionCookie(res: Response, token: string, endsAt: Date): void {
  const left = Math.max(0, endsAt.getTime() - Date.now());
  res.cookie("__Host-sid", token, { ...base, maxAge: left }); // milliseconds in Express
}

export function dropSessionCookie(res: Response): void {
  res.clearCookie("__Host-sid", base);
}`,
      },
      {
        stack: "Java (Spring Boot)",
        language: "yaml",
        code: `server:
  servlet:
    session:
      timeout: 30m            # on the server
      persistent: false       # no session data written to disk at restart
      cookie:
        name: __Host-SESSION
        path: /
        secure: true
        http-only: true
        same-site: lax
        # max-age left out: the browser gets a non-persistent cookie`,
      },
    ],
    verify: [
      "Sign in and compare the Expires/Max-Age column of the developer tools with the cookie register, cookie by cookie.",
      "Confirm that the session cookie's expiry is not later than the absolute limit of SES-4, also after a token rotation.",
      "Restart the browser with tab restore switched on and confirm that the server, not the browser, decides whether the session is still valid.",
      "Log out and confirm that `Set-Cookie` clears every token cookie with matching attributes.",
    ],
    signal:
      "CodeQL cs/web/persistent-cookie for classic ASP.NET; otherwise a live probe that compares Max-Age and Expires in `Set-Cookie` with the register.",
    evidence: [
      "Cookie register with the lifetime of each cookie and the reason for it.",
      "Header capture after sign-in, rotation and logout.",
      "Design note or code of the remember-me token: hashing, rotation and maximum age.",
    ],
    criticality: "medium",
    effort: { low: 0.5, likely: 1, high: 3 },
    dependsOn: ["SES-4"],
    traits: ["web", "sessions"],
    traitMatch: "every",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-539", "CWE-613"],
    references: {
      asvs: ["7.1.1", "14.3.1", "14.3.3"],
      masvs: [],
      ssdf: ["PW.9.1"],
      samm: ["D-SR-A"],
      iso27001: ["A.8.5", "A.5.34"],
      pciDss: [],
    },
    modernReading:
      "The cookie's own expiry is a hint to the browser and never a control: a thief ignores it, and tab restore revives cookies without one. What counts is the limit on the server (SES-3, SES-4); the expiry decides how long a copy stays on disk to be found.",
  },
];
