import type { CatalogRequirement } from "../types.ts";

export const outputHandling: readonly CatalogRequirement[] = [
  {
    key: "IO-1",
    aspect: "IO",
    title: "Encode output for the context where it lands",
    statement:
      "All data that did not originate as a constant in the code is encoded for the exact place where it appears (HTML text, attribute, URL, JavaScript, CSS, CSV, mail) at the moment of output, by the template engine or a proven library. Markup that users may write passes an HTML sanitiser.",
    why: "The attacker writes `<img src=x onerror=...>` into a field that others see later: a delivery note, a display name, a file name. The support agent opens the ticket, the page inserts the text as markup, and the script runs with the agent's session. It reads the anti-forgery token, creates an administrator, and sends the customer list away, all from the agent's browser and network. Filtering at entry does not help, because the same value is harmless in HTML text, dangerous in an `href` with `javascript:` and different again inside a script block. One forgotten place is sufficient, and stored payloads strike everyone who passes by.",
    how: [
      "Use engines that encode by default (React, Angular, Vue, Razor, Thymeleaf `th:text`, Django and Jinja2 with autoescape, Go `html/template`) and leave the default on.",
      "List the exits from it: `dangerouslySetInnerHTML`, `v-html`, `innerHTML`, `th:utext`, `Html.Raw`, `|safe`, `template.HTML`. Forbid them by lint rule and permit named exceptions only.",
      'Match the place: quote all attributes; encode path and query parts with `encodeURIComponent`; permit only `https:`, `http:` and `mailto:` for links from users; pass data to scripts as JSON in a `data-` attribute or `<script type="application/json">` with `<` written as `\\u003c`.',
      "Rich text: sanitise with DOMPurify, OWASP Java HTML Sanitizer or nh3, at output, with a short list of tags, and keep the library current.",
      "In the browser write with `textContent` and `setAttribute`; enforce it with Trusted Types (`require-trusted-types-for 'script'`).",
      "Mind the other readers: CSV cells that begin with `=`, `+`, `-` or `@`, mail headers with line feeds, log lines. A content security policy (IO-10) is the net, not the floor.",
    ],
    examples: [
      {
        stack: "TypeScript (React, DOMPurify)",
        language: "tsx",
        code: `import DOMPurify from "dompurify";

function safeHref(input: string): string | undefined {
  const url = URL.canParse(input) ? new URL(input) : undefined;
  return url && ["https:", "http:", "mailto:"].includes(url.protocol) ? url.href : undefined;
}

export function Comment({ author, website, html }: CommentProps) {
  const rules = { ALLOWED_TAGS: ["p", "strong", "em", "ul", "ol", "li"], ALLOWED_ATTR: [] };
  const clean = DOMPurify.sanitize(html, rules);
  return (
    <article>
      <a href={safeHref(website)} rel="noopener nofollow">{author}</a>
      <div dangerouslySetInnerHTML={{ __html: clean }} />
    </article>
  );
}`,
      },
      {
        stack: "Java (Thymeleaf)",
        language: "html",
        code: `<!-- text, attribute and URL are each encoded for their own place -->
<h1 th:text="|Results for \${query}|">Results</h1>
<a th:href="@{/search(q=\${query},page=2)}" th:title="\${query}">Next page</a>

<!-- data for a script: an attribute, read as JSON, never joined into code -->
<div id="chart" th:data-points="\${pointsJson}"></div>
<script th:nonce="\${nonce}" src="/js/chart.js"></script>

<!-- not permitted: th:utext="\${comment}" or [(\${comment})] -->`,
      },
    ],
    verify: [
      "Enter `\"><img src=x onerror=alert(1)>` and `'-alert(1)-'` into every stored field, then open every view, export, mail and admin page that shows it: the text must appear literally and nothing may run.",
      "Enter `javascript:alert(1)` where users can give a link; the link must be missing or harmless.",
      "Export a record that begins with `=1+1` to CSV and open it in a spreadsheet: the cell must show the text.",
      "Search for the exits: `grep -rnE 'dangerouslySetInnerHTML|innerHTML|v-html|utext|Html.Raw|mark_safe|\\|safe' src`; each hit needs a sanitiser in front of it.",
    ],
    signal:
      "CodeQL js/reflected-xss, js/stored-xss and js/xss-through-dom; Semgrep ruleset p/xss; SonarQube S5131 and S5247; ZAP active rules 40012, 40014 and 40026.",
    evidence: [
      "Lint configuration that forbids the raw-output functions, with the reviewed list of exceptions.",
      "Scan report (static and dynamic) for the released version, with each finding decided.",
      "Browser test that stores hostile values and opens the main views.",
    ],
    criticality: "critical",
    effort: { low: 2, likely: 6, high: 15 },
    dependsOn: [],
    traits: ["web"],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-79", "CWE-116", "CWE-80", "CWE-1236"],
    references: {
      asvs: ["1.1.2", "1.2.1", "1.2.2", "1.3.1"],
      masvs: [],
      ssdf: ["PW.5.1", "PW.7.2", "PW.8.2"],
      samm: ["D-SR-A", "V-ST-A"],
      iso27001: ["A.8.26", "A.8.28"],
      pciDss: ["6.2.4"],
    },
    modernReading: null,
  },
  {
    key: "IO-3",
    aspect: "IO",
    title: "Use parameterised queries for every database call",
    statement:
      "Values reach the database only as bound parameters, in every query, ORM escape hatch, stored procedure and migration script. Parts that cannot be bound (table, column, direction of sorting) come from a fixed list in the code.",
    why: "Where a query is glued together from strings, the attacker's text becomes part of the command. A quotation mark in the search field produces an error, which proves the flaw; `' UNION SELECT email, password_hash FROM users--` returns the table in place of the results. If nothing is displayed, the attacker asks yes or no questions through the response time and a tool such as sqlmap reads the database overnight. With a writable account the next statement changes the role column or the bank details. The `ORDER BY` built from a parameter and the value that was stored safely but later concatenated in a report are the usual survivors in code that otherwise uses an ORM.",
    how: [
      "Bind every value: `?`, `:name`, `$1` or `@p` with the driver's parameter API, in queries, updates and stored procedures alike. Inside procedures avoid `EXEC` with joined text; use `sp_executesql` or `format('%I', ...)` with `USING`.",
      "Know the raw exits of your ORM and ban plain strings there: Prisma `$queryRawUnsafe`, EF Core `FromSqlRaw`, Django `raw()` and `extra()`, Hibernate `createNativeQuery`, Sequelize `literal`.",
      "Map sort keys, columns and tables through a table of constants. Bind lists with `= ANY($1)` or the ORM's `IN` support rather than by joining.",
      "Escape `%`, `_` and the escape character in `LIKE` patterns and bind the pattern too.",
      'Check types before (number, UUID, date), since that also helps with NoSQL: in MongoDB refuse objects where a string is expected, so that `{"$ne": null}` does not pass.',
      "Limit the damage with a runtime account that owns nothing and cannot read other schemas (AUTH-7), and show no database errors to the user.",
    ],
    examples: [
      {
        stack: "Java (Spring JdbcClient)",
        language: "java",
        code: `private static final Map<String, String> SORT = Map.of(
    "newest", "created_at DESC",
    "name", "name ASC");

public List<Customer> search(UUID tenant, String text, String sort) {
    String order = Optional.ofNullable(SORT.get(sort))
        .orElseThrow(() -> new BadRequestException("Unknown sort order"));
    String pattern = text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%";
    return jdbc.sql("""
            SELECT id, name FROM customer
            WHERE tenant_id = :tenant AND name LIKE :pattern ESCAPE '!'
            ORDER BY """ + " " + order)
        .param("tenant", tenant)
        .param("pattern", pattern)
        .query(Customer.class)
        .list();
}`,
      },
      {
        stack: "Go (pgx)",
        language: "go",
        code: `const byIDs = \`
	SELECT id, status, total_cents
	FROM orders
	WHERE customer_id = $1 AND id = ANY($2)
	ORDER BY created_at DESC\`

func (s *Store) Orders(ctx context.Context, customer uuid.UUID, ids []uuid.UUID) ([]Order, error) {
	rows, err := s.pool.Query(ctx, byIDs, customer, ids)
	if err != nil {
		return nil, fmt.Errorf("query orders: %w", err)
	}
	return pgx.CollectRows(rows, pgx.RowToStructByName[Order])
}`,
      },
    ],
    verify: [
      "Search for joined SQL: `grep -rnE '(SELECT|INSERT|UPDATE|DELETE|ORDER BY).*(\\+|\\$\\{|%s|format\\()' src`, and for the raw functions of the ORM; follow each variable to its source.",
      "Send `'`, `' OR '1'='1` and `1;SELECT pg_sleep(5)` in each parameter, including sort, filter and JSON fields; neither errors nor delays may follow.",
      "Run `sqlmap -r request.txt --level 3 --risk 1 --batch` for the five most complex queries against a test environment.",
      "Turn on statement logging in the test database and see that values arrive as parameters (`DETAIL: parameters: $1 = ...`).",
    ],
    signal:
      "CodeQL java/sql-injection, js/sql-injection, py/sql-injection, go/sql-injection and cs/sql-injection; SonarQube S3649 and S2077; gosec G201 and G202; Bandit B608; ZAP active rule 40018.",
    evidence: [
      "Static analysis report with no open injection finding for the released version, rule set named.",
      "Lint or review rule for the ORM's raw functions, with the exceptions and their reasons.",
      "Grants of the runtime account, which show that it owns no schema.",
    ],
    criticality: "critical",
    effort: { low: 1, likely: 4, high: 12 },
    dependsOn: ["AUTH-7"],
    traits: ["sql"],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-89", "CWE-564", "CWE-943"],
    references: {
      asvs: ["1.2.4"],
      masvs: ["MASVS-CODE-4"],
      ssdf: ["PW.5.1", "PW.7.2", "PW.8.2"],
      samm: ["D-SR-A", "V-ST-A"],
      iso27001: ["A.8.26", "A.8.28"],
      pciDss: ["6.2.4"],
    },
    modernReading: null,
  },
  {
    key: "IO-5",
    aspect: "IO",
    title: "Use UTF-8 as the one encoding everywhere",
    statement:
      "The application has one character encoding, UTF-8, from the request through code, files and database to the response. Each response with text declares it, bytes that are not valid UTF-8 are rejected, and comparisons of identifiers use one documented normal form.",
    why: "Checks are made on characters, but attackers send bytes. If a page does not state its charset, the attacker places an escape sequence of ISO-2022-JP in a comment; the browser guesses that encoding, a backslash turns into a yen sign, and text that the server had escaped leaves its quotes and runs as script. If an old MySQL column holds three bytes per character in non-strict mode, a name such as `admin` plus an emoji is cut at the emoji and collides with the real administrator. A reset form that lower-cases Unicode sends the link for a look-alike address to the stranger. Each layer was correct by its own table.",
    how: [
      'Declare it in every text response: `Content-Type: text/html; charset=utf-8`, likewise for CSS, CSV and plain text. JSON is UTF-8 by definition. Put `<meta charset="utf-8">` into the first 1024 bytes of a page.',
      "Decode strictly at the edge: invalid or overlong sequences give 400, not replacement characters. Decode percent-encoding exactly once, then validate.",
      "Databases: `utf8mb4` with strict mode on MySQL and MariaDB, `UTF8` on PostgreSQL, and the client encoding set likewise. Convert old tables by migration.",
      'Name the encoding at each file, socket and process boundary (`StandardCharsets.UTF_8`, `encoding="utf-8"`) instead of relying on the locale. Java has the default since 18.',
      "Normalise before comparing: NFC for text. For user names and addresses choose a profile (PRECIS, RFC 8265), refuse mixed scripts, and send mail to the stored address, not to the typed one.",
    ],
    examples: [
      {
        stack: "Node.js (TypeScript)",
        language: "typescript",
        code: `const decoder = new TextDecoder("utf-8", { fatal: true });

export function decodeText(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes).normalize("NFC");
  } catch {
    throw new BadRequest("The file is not valid UTF-8. Save it as UTF-8 and try again.");
  }
}

app.get("/report.csv", requireUser, async (req, res) => {
  res.type("text/csv; charset=utf-8").send(await renderReport(req.user));
});`,
      },
      {
        stack: "MySQL 8",
        language: "sql",
        code: `-- my.cnf: character-set-server = utf8mb4, collation-server = utf8mb4_0900_ai_ci
ALTER DATABASE shop CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;
ALTER TABLE customer CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;
-- names that decide identity are compared exactly
ALTER TABLE account MODIFY login VARCHAR(191)
  CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_bin NOT NULL;

SELECT @@character_set_server, @@sql_mode; -- must contain STRICT_TRANS_TABLES
SELECT table_name, column_name FROM information_schema.columns
WHERE table_schema = 'shop' AND character_set_name <> 'utf8mb4'; -- must be empty`,
      },
    ],
    verify: [
      "Request a page, an error page, a CSV and a static text file with `curl -sI`; each must show `charset=utf-8`.",
      "Send an invalid byte (`curl -d 'name=%C0%AF' ...`, then `%FF`) and a doubly encoded value (`%253Cb%253E`): expect 400, or the literal text `%3Cb%3E` in the second case.",
      "Save and read back `Zoë 北京 👩‍👩‍👧 ﬁ` through form, API, import and export: the text must be the same at each place.",
      "Register `ADMIN`, `admin` with a Cyrillic `а`, and `admin` plus an emoji beside an existing `admin`: none may collide or be confused.",
    ],
    signal: "ZAP passive rules 90011 (Charset Mismatch) and 10019 (Content-Type Header Missing).",
    evidence: [
      "Headers of sample responses for each content type.",
      "Query result that lists the character set of all text columns in production.",
      "Round-trip and invalid-byte tests in the pipeline.",
    ],
    criticality: "medium",
    effort: { low: 0.5, likely: 2, high: 6 },
    dependsOn: [],
    traits: [],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-838", "CWE-176", "CWE-180"],
    references: {
      asvs: ["4.1.1", "1.1.1", "1.5.3"],
      masvs: [],
      ssdf: ["PW.5.1", "PW.9.1"],
      samm: ["D-SR-A", "D-SA-B"],
      iso27001: ["A.8.27", "A.8.28"],
      pciDss: [],
    },
    modernReading:
      "The choice of encoding is settled: UTF-8 is the only one that the WHATWG standards permit for new formats, and JSON exchanged between systems must use it (RFC 8259). What remains to do is strict decoding and normalisation of identifiers.",
  },
];
