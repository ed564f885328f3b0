import type { CatalogRequirement } from "../types.ts";

export const configuration: readonly CatalogRequirement[] = [
  {
    key: "CONF-1",
    aspect: "CONF",
    title: "Define a configuration profile for each environment",
    statement:
      "Development, Testing, Pre-Production and Production each have a complete, versioned profile. The profile is chosen explicitly at start, checked against a schema, and the process refuses to run with a missing, unknown or contradictory one. Environments share neither credentials nor personal data, and anything left unset takes the secure value.",
    why: "Where one set of settings is edited by hand per machine, a developer's convenience travels to production: debug mode, a wildcard CORS origin, a seeded `admin` account, a mail sender that prints reset links. An attacker tries `/debug`, `/h2-console`, `/actuator/env` and the default password on every host they meet, and one forgotten switch gives them configuration and credentials. It also works from the other side: a test system that holds production keys or a copy of real customers is defended like a test system, and breaking into it yields the real thing.",
    how: [
      "Name the four profiles and write down every setting in which they differ; keep everything else in a base profile, so that Pre-Production equals Production apart from addresses, credentials and size.",
      "Select the profile from one explicit variable with no default that relaxes security; if it is absent or unknown, stop with a clear message.",
      "Validate at start with a schema (zod, pydantic-settings, `@ConfigurationProperties` with `@Validated`, `ValidateOnStart`) and add cross-checks: production excludes debug, HTTP origins, in-memory stores and seed users.",
      "Keep secrets out of the profiles and reference a secret store per environment, with separate identities, so that a testing credential is useless in production.",
      "Use generated or irreversibly anonymised data below Production, and give each environment its own account, network and encryption keys.",
      "Deploy one artefact to all environments and change profiles only by reviewed commit; detect drift by comparing the running configuration with the repository.",
    ],
    examples: [
      {
        stack: "Node.js (TypeScript, zod)",
        language: "typescript",
        code: `const Env = z
  .object({
    APP_PROFILE: z.enum(["development", "testing", "preproduction", "production"]),
    PUBLIC_URL: z.url(),
    DEBUG: z.stringbool().default(false),
    SEED_USERS: z.stringbool().default(false),
  })
  .superRefine((e, ctx) => {
    if (e.APP_PROFILE === "development" || e.APP_PROFILE === "testing") return;
    if (e.DEBUG) ctx.addIssue({ code: "custom", message: "DEBUG is not allowed here" });
    if (e.SEED_USERS) ctx.addIssue({ code: "custom", message: "SEED_USERS is not allowed here" });
    if (!e.PUBLIC_URL.startsWith("https://")) ctx.addIssue({ code: "custom", message: "PUBLIC_URL needs https" });
  });

export const env = Env.parse(process.env); // throws: the process does not start`,
      },
      {
        stack: "Java (Spring Boot)",
        language: "yaml",
        code: `# application.yml holds the secure values; this file only what differs
spring:
  config:
    activate:
      on-profile: production
    import: "configtree:/run/secrets/"
  jpa:
    hibernate:
      ddl-auto: validate
  h2:
    console:
      enabled: false
management:
  endpoints:
    web:
      exposure:
        include: health`,
      },
    ],
    verify: [
      "Start the artefact without a profile, with an invented one, and in production with debug switched on; all three must fail before a port is opened.",
      "Compare the effective configuration of Pre-Production and Production key by key and account for each difference.",
      "Try a testing credential against a production service, and the reverse; expect a refusal in both directions.",
      "Request `/actuator/env`, `/debug`, `/h2-console`, `/swagger-ui` and `/.env` in production; expect 404 unless one is documented as public.",
    ],
    signal:
      "SonarQube S4507 (debug features in production), `python manage.py check --deploy` (security.W018) for Django, CodeQL py/flask-debug, and a drift report from the deployment tool (for example `terraform plan -detailed-exitcode`).",
    evidence: [
      "The four profiles in the repository, with the schema and a list of permitted differences.",
      "CI log of the start-up tests that refuse invalid profiles.",
      "Overview of accounts, networks, credentials and data origin per environment.",
      "Latest drift report with follow-up.",
    ],
    criticality: "high",
    effort: { low: 1, likely: 4, high: 10 },
    dependsOn: [],
    traits: [],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-1188", "CWE-489"],
    references: {
      asvs: ["13.4.2", "13.4.5", "15.2.3"],
      masvs: [],
      ssdf: ["PO.5.1", "PW.9.1", "PW.9.2"],
      samm: ["O-EM-A", "I-SD-A"],
      iso27001: ["A.8.31", "A.8.9", "A.8.33"],
      pciDss: ["2.2.1", "6.5.3", "6.5.5"],
    },
    modernReading: null,
  },
];
