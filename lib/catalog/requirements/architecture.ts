import type { CatalogRequirement } from "../types.ts";

export const architecture: readonly CatalogRequirement[] = [
  {
    key: "ARCH-1",
    aspect: "ARCH",
    title: "Know every component and why it is there",
    statement:
      "One register names everything that runs, stores or forwards data for the product: services, jobs, queues, databases, third-party APIs, scripts in the page, administrative tools. Each entry has an owner and a reason, and what has no reason is removed. Package versions belong to BUILD-5; this is about the moving parts.",
    why: "Intruders prefer what nobody looks after. They list host names from DNS and certificate transparency logs and find the old staging instance, the abandoned admin panel or the queue console that somebody opened for a migration. It runs last year's version, has its default password and still reaches the production database, so one login makes all the care spent on the main application pointless. The owners see nothing, because no dashboard and no patch list mentions the machine. Afterwards the missing list costs a second time: nobody can say what else was reachable, so everything has to be examined.",
    how: [
      "Start from facts, not from memory: `kubectl get deploy,sts,cronjob,ingress -A`, the cloud provider's resource inventory, DNS zones, certificate logs (crt.sh), pipelines, and the scripts that a browser loads.",
      "Write one record per component with name, purpose, owner, data classes, exposure, environment and end of support. A `catalog-info.yaml` of Backstage beside the code is a suitable form.",
      "Ask of each entry who would notice if it stopped. Switch doubtful ones off in testing for a week, then remove code, DNS name, credentials and data.",
      "Turn off what is not needed inside the rest: sample applications, unused modules, open ports, default accounts.",
      "Let new components arrive only as infrastructure code, with their record in the same pull request.",
      "Compare register and reality by a monthly job; every difference becomes a ticket.",
    ],
    examples: [
      {
        stack: "Backstage (catalog-info.yaml)",
        language: "yaml",
        code: `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: invoice-worker
  description: Renders invoices from the billing queue
  annotations:
    acme.example/workload: billing/invoice-worker
    acme.example/data-classes: personal,financial
    acme.example/exposure: internal
    acme.example/review-by: "2027-03-31"
spec:
  type: service
  lifecycle: production
  owner: team-billing
  dependsOn: [resource:billing-db, resource:billing-queue]`,
      },
      {
        stack: "Kubernetes (register against reality)",
        language: "bash",
        code: `set -euo pipefail
kubectl get deploy,sts,cronjob -A -o json \\
  | jq -r '.items[].metadata | .namespace + "/" + .name' | sort > running.txt
yq -r '.metadata.annotations["acme.example/workload"]' catalog/*.yaml \\
  | sort > registered.txt
diff --unified=0 registered.txt running.txt`,
      },
    ],
    verify: [
      "Take ten running processes, host names and storage buckets at random and find each in the register with its owner.",
      "Take ten register entries and ask the owner for the reason and the last use.",
      "Search crt.sh for `%.example.com`: each name that resolves is in the register.",
      "Open the site in a browser's network panel: every foreign host that is contacted has an entry.",
    ],
    signal:
      "A scheduled job that compares running workloads with the register, and certificate transparency monitoring that reports unknown host names.",
    evidence: [
      "Register export with owner, reason and date of last review for each component",
      "Output of the latest comparison and the tickets that came from it",
      "Record of components removed in the last year, with credentials and DNS names withdrawn",
    ],
    criticality: "high",
    effort: { low: 2, likely: 4, high: 8 },
    dependsOn: [],
    traits: [],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-1059", "CWE-1125"],
    references: {
      asvs: ["13.1.1", "15.1.2", "15.2.3"],
      masvs: [],
      ssdf: ["PW.1.2", "PW.4.1"],
      samm: ["D-SA-B", "O-OM-B"],
      iso27001: ["A.5.9", "A.8.19"],
      pciDss: ["2.2.4", "6.3.2", "12.5.1"],
    },
    modernReading: null,
  },
  {
    key: "ARCH-2",
    aspect: "ARCH",
    title: "Enforce controls on the endpoint they protect",
    statement:
      "Each service that holds data or performs an action checks identity, permission, input and limits itself, at the moment of the call. Checks in a browser, an app, a gateway or a calling service may be added for comfort or depth, but nothing depends on them. ACC-1 asks whether the checks are complete; this requirement asks where they run.",
    why: "Everything outside the protected service is in the attacker's hands. They open the developer tools, see that the refund button is merely hidden, and send the request with `curl`; or they take the price check out of a decompiled app and order at one cent. Within the network a foothold on the least important container is enough: internal services that rely on the gateway accept a forged `X-User-Id: 1` header from any neighbour, and one weak machine yields the data of all. Little trace remains, because to the service each call looks as if a trusted colleague had made it.",
    how: [
      "Mark the trust boundaries, and for each endpoint behind one name the code that checks identity, permission, input and limits.",
      "Validate the token in the service itself: signature, `iss`, `aud`, `exp`, then the permission for this object.",
      "Authenticate services to each other by workload identity or mutual TLS, and pass the user's token on (RFC 8693 token exchange) rather than a header with an id. Strip identity headers at the edge.",
      "Compute on the server whatever counts (prices, totals, roles, quotas, the next state) and refuse such fields when a client sends them.",
      "Add a second line at the data: row level security in PostgreSQL, database roles per service.",
      "Let network policies admit only the expected callers, so that going round the gateway fails as well.",
      "Cover every way in: WebSocket, GraphQL, gRPC, batch import, the admin interface, old API versions.",
    ],
    examples: [
      {
        stack: "Java Spring Boot (resource server)",
        language: "java",
        code: `// application.yml: spring.security.oauth2.resourceserver.jwt.issuer-uri and .audiences: refunds-api
@Bean
SecurityFilterChain api(HttpSecurity http) throws Exception {
    return http
        .oauth2ResourceServer(rs -> rs.jwt(Customizer.withDefaults()))
        .authorizeHttpRequests(requests -> requests
            .requestMatchers(HttpMethod.POST, "/refunds/**").hasAuthority("SCOPE_refunds:write")
            .anyRequest().denyAll())
        .build();
}`,
      },
      {
        stack: "Python FastAPI (server-side price)",
        language: "python",
        code: `class OrderLine(BaseModel):
    model_config = ConfigDict(extra="forbid")
    sku: str = Field(max_length=40)
    quantity: int = Field(ge=1, le=100)


@app.post("/orders", status_code=201)
def create_order(lines: list[OrderLine], user: Annotated[User, Depends(verified_user)]) -> OrderOut:
    priced = [(line, catalogue.price(line.sku)) for line in lines]
    return orders.place(user.id, priced)`,
      },
    ],
    verify: [
      "Call a service directly, past the gateway, from another pod: `curl -i -H 'X-User-Id: 1' http://orders.internal:8080/orders/1` must give 401.",
      "Repeat a permitted request with a changed price, role or state in the body: the server refuses it or ignores the field.",
      "Send a token issued for a different audience: 401.",
      "Take an action that the interface hides from a low role and send its request by hand: 403.",
    ],
    signal:
      "Tests in the pipeline that call every service directly without a token, with a foreign token and with a low role; ZAP with the Access Control Testing add-on for web routes.",
    evidence: [
      "Table of endpoints with the place of each check in the code",
      "Result of the direct-call tests for all services of the current release",
      "Network policies and workload identity settings as deployed",
    ],
    criticality: "critical",
    effort: { low: 3, likely: 8, high: 20 },
    dependsOn: ["ARCH-1"],
    traits: [],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-602", "CWE-603", "CWE-420"],
    references: {
      asvs: ["2.2.2", "8.3.1", "8.3.3", "13.2.1"],
      masvs: ["MASVS-AUTH-1"],
      ssdf: ["PW.1.1", "PW.2.1"],
      samm: ["D-SA-A", "V-RT-A"],
      iso27001: ["A.8.3", "A.8.27"],
      pciDss: ["6.2.4"],
    },
    modernReading: null,
  },
  {
    key: "ARCH-3",
    aspect: "ARCH",
    title: "Document the high-level architecture",
    statement:
      "A current description in version control shows the parts of the product, the data flows between them, the trust boundaries, the outside parties, and the security decisions with their reasons. It changes in the same pull request as the system, and threats are reviewed against it at least once a year.",
    why: "Without a shared picture everybody protects the corner that they know. A team adds a reporting service that reads a copy of the customer database. Nobody sees that the copy crosses from a private network into one that partners can reach, because the boundary exists only in people's heads. Somebody with a partner account scans the address range, finds the service and downloads the copy. During the response hours pass while engineers reconstruct from firewall rules who talks to whom, and data keeps leaving. New colleagues and auditors draw wrong conclusions from slides that were right three years ago.",
    how: [
      "Draw two levels, one page each: the product among its users and outside parties, and its deployable parts (C4 context and container). Keep the source as text or draw.io XML in the repository.",
      "Write protocol, authentication and data class on every arrow, and draw each trust boundary as a visible line.",
      "Record decisions as short ADRs (context, choice, consequence, date): identity, tenancy, encryption, logging, failure behaviour.",
      "Hold a threat modelling session of two hours over the diagram, for example with STRIDE at each boundary; results become backlog items with requirement keys.",
      "Add one question to the pull request template (does this change a part, a flow or a boundary?) and name owners of `docs/architecture/` in CODEOWNERS.",
      "Have somebody who did not draw it explain the picture once a year, and correct what does not match.",
    ],
    examples: [
      {
        stack: "Mermaid (data flows and boundaries)",
        language: "mermaid",
        code: `flowchart LR
  user[Customer browser] -->|HTTPS, session cookie| web
  subgraph public [Boundary: public zone]
    web[Web application]
  end
  subgraph private [Boundary: private zone]
    api[Order service]
    db[(Orders: personal data)]
  end
  web -->|mTLS, user token| api
  api -->|TLS, role app_rw| db
  api -->|HTTPS, API key| psp[Payment provider]`,
      },
      {
        stack: "Structurizr DSL",
        language: "text",
        code: `workspace "Shop" {
  model {
    customer = person "Customer"
    psp = softwareSystem "Payment provider" "Takes card payments" "External"
    shop = softwareSystem "Shop" {
      web = container "Web application" "Pages" "Next.js" "Public zone"
      api = container "Order service" "Orders" "Go" "Private zone"
    }
    customer -> web "Orders" "HTTPS, session cookie"
    web -> api "Places orders" "mTLS, user token"
    api -> psp "Charges" "HTTPS, API key"
  }
  # Without a views block Structurizr generates its default views.
}`,
      },
    ],
    verify: [
      "Choose three flows from firewall logs or traces and find them in the diagram with the right protocol and authentication.",
      "Choose three arrows and show them in the running system.",
      "Look at the last ten merged changes that added a service, queue or outside call: the description changed with each of them.",
      "Ask a new team member to explain from the document alone where personal data crosses a boundary.",
    ],
    signal: null,
    evidence: [
      "Diagrams with trust boundaries at the commit of the current release",
      "Decision records of the last year",
      "Threat model with date, participants and the state of each resulting item",
    ],
    criticality: "medium",
    effort: { low: 2, likely: 4, high: 8 },
    dependsOn: ["ARCH-1"],
    traits: [],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-1110", "CWE-1053"],
    references: {
      asvs: ["8.1.1", "13.1.1", "15.1.5"],
      masvs: [],
      ssdf: ["PW.1.1", "PW.1.2", "PW.2.1"],
      samm: ["D-SA-A", "D-TA-B", "V-AA-A"],
      iso27001: ["A.8.27"],
      pciDss: ["1.2.3", "1.2.4"],
    },
    modernReading: null,
  },
  {
    key: "ARCH-4",
    aspect: "ARCH",
    title: "Identify and classify sensitive data",
    statement:
      "Every kind of sensitive data (personal, financial, health, secrets, business-confidential) is listed with its class, its owner, its retention and every place where it rests or flows, including copies, backups, logs and metadata. Each class has written rules for handling.",
    why: "Data that was never identified gets the protection that comes by default, which is none. A team encrypts the customer table and forgets that the same fields go to a search index, an analytics export and a support mailbox. The attacker leaves the guarded database alone, uses a contractor's leaked key on the bucket of nightly exports, and takes the same records with one command. Metadata counts too: file names, photo coordinates and document properties tell what the content hides. The law then asks within 72 hours whose data was affected, and without an inventory the only honest answer is everybody's.",
    how: [
      "Walk through each entity, message and file with product, support and legal; include logs, analytics events, mail, test data, backups and metadata.",
      "Agree on few classes, for example public, internal, confidential and restricted, and write for each what holds for encryption, access, logging, masking, retention and use outside production.",
      "Put the class at the source in a form that machines read: column comments, schema annotations, wrapper types.",
      "Confirm by discovery: run Amazon Macie, Google Sensitive Data Protection, Microsoft Purview or Presidio over samples of stores and logs.",
      "Let the build fail on a column or field without a class.",
      "Have the owner of each class sign the register twice a year and whenever a source or a recipient is added.",
    ],
    examples: [
      {
        stack: "PostgreSQL (classes as column comments)",
        language: "sql",
        code: `COMMENT ON COLUMN customer.iban IS 'class=restricted; owner=billing; keep=P10Y';
COMMENT ON COLUMN customer.email IS 'class=confidential; owner=crm; keep=P2Y';

-- The build fails when this returns a row.
SELECT c.table_name, c.column_name
FROM information_schema.columns AS c
WHERE c.table_schema = 'public'
  AND coalesce(col_description(
        format('%I.%I', c.table_schema, c.table_name)::regclass, c.ordinal_position), '')
      !~ 'class=(public|internal|confidential|restricted)';`,
      },
      {
        stack: "Python (Pydantic models)",
        language: "python",
        code: `class Customer(BaseModel):
    id: UUID = Field(json_schema_extra={"class": "internal"})
    email: EmailStr = Field(json_schema_extra={"class": "confidential"})
    iban: SecretStr = Field(json_schema_extra={"class": "restricted"})


def test_every_field_has_a_class() -> None:
    for model in all_models():
        for name, field in model.model_fields.items():
            extra = field.json_schema_extra or {}
            assert extra.get("class") in CLASSES, f"{model.__name__}.{name}"`,
      },
    ],
    verify: [
      "Run the query for unclassified columns against the production schema: no rows.",
      "Enter a marked test person (a unique surname), use the product for a day, then search every store, log, export and mailbox for the name: each place of discovery is in the register.",
      "Pick one restricted field and show that all its rules are in force in each place.",
      "Compare the discovery tool's findings with the register.",
    ],
    signal:
      "Amazon Macie, Google Sensitive Data Protection, Microsoft Purview or Presidio over samples of each store, and the query for unclassified columns in the pipeline.",
    evidence: [
      "Data register with class, owner, places, recipients and retention, signed by the owners",
      "Handling rules per class with the date of approval",
      "Report of the latest discovery run and the differences resolved",
    ],
    criticality: "high",
    effort: { low: 2, likely: 5, high: 10 },
    dependsOn: ["ARCH-1", "ARCH-3"],
    traits: [],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-1230", "CWE-1059"],
    references: {
      asvs: ["14.1.1", "14.1.2", "14.2.4"],
      masvs: [],
      ssdf: ["PO.1.2", "PW.1.1"],
      samm: ["D-TA-A", "O-OM-A"],
      iso27001: ["A.5.9", "A.5.12", "A.5.13"],
      pciDss: ["1.2.4", "12.5.2"],
    },
    modernReading: null,
  },
  {
    key: "ARCH-5",
    aspect: "ARCH",
    title: "Comply with the privacy laws that apply",
    statement:
      "It is known which privacy laws apply to the product, its users and its markets. Each processing of personal data has a purpose and a legal basis on record, and people's rights (access, correction, erasure, portability, objection) can be carried out within the legal time. A named person is responsible.",
    why: "Here damage needs no break-in. Somebody asks for erasure; support deletes the account, but the newsletter tool, the warehouse and a restored backup keep the address, and the next mailing proves it. The complaint brings an inspection, in which the missing records are a breach of their own: the GDPR allows up to 20 million euro or four per cent of worldwide turnover. Attackers use the same gap. They request a copy of the data in another person's name, and an unprepared help desk sends out the whole file. And whoever steals data that should have been deleted long ago makes more people victims.",
    how: [
      "Establish with counsel which laws apply per market (GDPR, UK GDPR, CCPA, LGPD, sector rules) and in which role you act, controller or processor.",
      "Keep the record of processing (GDPR Art. 30) beside the register of ARCH-4: purpose, basis, data, recipients, transfers, retention.",
      "Assess high-risk processing before it starts (Art. 35), and put data protection by design (Art. 25) into the acceptance criteria of features.",
      "Build export and erasure as functions that reach every store and processor, verify the identity of the person first, and answer within one month.",
      "Record consent with text version and time, make withdrawal as easy as giving, and honour `Sec-GPC: 1` where the law demands it.",
      "Conclude processor contracts (Art. 28), settle the basis of each transfer abroad, and publish the list of sub-processors.",
      "Rehearse breach notification: who decides, who writes, how the authority is informed within 72 hours (Art. 33).",
    ],
    examples: [
      {
        stack: "Record of processing (YAML in the repository)",
        language: "yaml",
        code: `- processing: invoicing
  role: controller
  purpose: Issue and archive invoices
  legal_basis: "GDPR Art. 6(1)(c), tax law"
  data: [name, address, vat_id]
  recipients:
    - "acme-accounting: processor, contract of 2025-11-03"
  transfers: none outside the EEA
  retention: P10Y
  dpia: "not required, assessed 2026-04-02"
  owner: finance-product`,
      },
      {
        stack: "Node.js/TypeScript (erasure across stores)",
        language: "typescript",
        code: `export async function erasePerson(personId: string): Promise<ErasureReport> {
  const outcomes = await Promise.allSettled(
    personalDataStores.map((store) => store.erase(personId)),
  );
  await erasureList.add(personId); // applied again after every restore from a backup
  const failed = personalDataStores.filter((_, i) => outcomes[i]?.status === "rejected");
  return { personId, complete: failed.length === 0, failed: failed.map((store) => store.name) };
}`,
      },
    ],
    verify: [
      "Have a test person request access, then erasure: both are complete within the legal time, in all stores and at all processors.",
      "Restore a backup from before the erasure in testing: the person must not reappear.",
      "Take three processings in the code (a mail tool, analytics, payments) and find each in the record with purpose, basis and contract.",
      "Request data in somebody else's name: the help desk must refuse without proof of identity.",
      "Compare the published privacy notice with what the browser and the app really send.",
    ],
    signal: null,
    evidence: [
      "Record of processing with the date of the last review and the responsible person",
      "Log of people's requests with dates of receipt and answer",
      "Impact assessments and processor contracts for the current product",
      "Minutes of the latest breach notification rehearsal",
    ],
    criticality: "high",
    effort: { low: 5, likely: 10, high: 20 },
    dependsOn: ["ARCH-4"],
    traits: ["pii"],
    traitMatch: "any",
    environments: ["development", "testing", "preproduction", "production"],
    cwe: ["CWE-359", "CWE-212"],
    references: {
      asvs: ["14.1.2", "14.2.4", "14.2.7"],
      masvs: ["MASVS-PRIVACY-1", "MASVS-PRIVACY-3", "MASVS-PRIVACY-4"],
      ssdf: ["PO.1.2"],
      samm: ["D-SR-A", "G-PC-B"],
      iso27001: ["A.5.31", "A.5.34"],
      pciDss: [],
    },
    modernReading: null,
  },
];
