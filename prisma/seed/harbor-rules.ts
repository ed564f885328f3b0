/** The demo company's own standard, in the product's own YAML. Two editions; a project works by the first. */
export const HARBOR_RULES_2025 = `twelvefold-framework: 1
key: harbor-secure-coding
name: Harbor secure coding rules
version: "2025"
publisher: Harbor Retail Group
description: What every team of the group agrees to before its code goes live. Level 1 binds everybody, level 2 whoever handles customer data, level 3 payments.
levels:
  - { key: "1", name: Every team }
  - { key: "2", name: Customer data }
  - { key: "3", name: Payments }
groups:
  - key: R1
    title: Reviewing and merging
    requirements:
      - { key: R1.1, title: A second pair of eyes, statement: Nobody merges a change that they alone have read., level: "1" }
      - { key: R1.2, title: Small changes, statement: A change that cannot be reviewed in half an hour is cut in two., level: "1" }
      - { key: R1.3, title: Sensitive folders have owners, statement: Code that checks access or moves money names its owners and one of them approves each change., level: "2" }
      - { key: R1.4, title: No broken window, statement: A failing check on the main branch stops every merge until it is green again., level: "1" }
  - key: R2
    title: Input and output
    requirements:
      - { key: R2.1, title: Schemas at the door, statement: Every request is read through a schema that refuses what it does not know., level: "1" }
      - { key: R2.2, title: Queries with parameters, statement: No query is put together from text that came from outside., level: "1" }
      - { key: R2.3, title: Pages escape by default, statement: Switching off the escaping of a page needs a comment that says why it is safe., level: "1" }
      - { key: R2.4, title: Files are looked at, statement: An uploaded file is judged by its content and never by its name., level: "2" }
      - { key: R2.5, title: Errors say little, statement: An error shown to a customer carries a number for support and nothing about the inside., level: "1" }
  - key: R3
    title: Secrets
    requirements:
      - { key: R3.1, title: Nothing in the repository, statement: A scanner stops any commit that holds a password or a key., level: "1" }
      - { key: R3.2, title: One secret for one service, statement: Two services never share a credential., level: "2" }
      - { key: R3.3, title: Rotation is rehearsed, statement: Each secret has been changed in Production within the last twelve months., level: "2" }
      - { key: R3.4, title: Card data has its own keys, statement: Keys that protect card data live in the hardware module and nowhere else., level: "3" }
  - key: R4
    title: Access
    requirements:
      - { key: R4.1, title: Checked where the data is, statement: Whether somebody may see a record is decided beside the query that reads it., level: "1" }
      - { key: R4.2, title: Strangers and absentees look alike, statement: A record of somebody else and one that does not exist give the same answer., level: "2" }
      - { key: R4.3, title: Staff sign in twice, statement: Every tool that shows customer data asks staff for a second factor., level: "2" }
      - { key: R4.4, title: Refunds need two, statement: A refund above five hundred euro is released by a second person., level: "3" }
  - key: R5
    title: Building and shipping
    groups:
      - key: R5.A
        title: What goes in
        requirements:
          - { key: R5.1, title: Pinned packages, statement: Every package that goes into a build is named with its exact version and checksum., level: "1" }
          - { key: R5.2, title: Known weaknesses wait for nobody, statement: A package with a severe published weakness is replaced within seven days., level: "1" }
          - { key: R5.3, title: New packages are introduced, statement: Whoever adds a package says in the merge request what it is for and who keeps it alive., level: "2" }
      - key: R5.B
        title: What goes out
        requirements:
          - { key: R5.4, title: One way to Production, statement: Production is changed by the pipeline and by nobody's laptop., level: "1" }
          - { key: R5.5, title: A way back, statement: The previous release can be brought back within fifteen minutes., level: "1" }
          - { key: R5.6, title: Signed releases, statement: The pipeline signs what it builds and Production refuses what is not signed., level: "3" }
  - key: R6
    title: Noticing
    requirements:
      - { key: R6.1, title: Sign-ins are recorded, statement: Each sign-in and each refusal leaves a line with time and account in the group's log., level: "1" }
      - { key: R6.2, title: Somebody is woken, statement: An alarm about payments wakes a person within ten minutes at any hour., level: "3" }
`;

const CHANGES: readonly (readonly [string, string])[] = [
  ['version: "2025"', 'version: "2026"'],
  ["replaced within seven days", "replaced or shut off within three working days"],
  ["within the last twelve months", "within the last six months and by somebody new to it"],
  // Renumbered: the rule moved behind a new one.
  [
    "{ key: R2.5, title: Errors say little,",
    '{ key: R2.5, title: Links lead where they say, statement: A redirect goes to an address of our own list only., level: "1" }\n      - { key: R2.6, title: Errors say little,',
  ],
  // Gone: a rule about size that nobody could hold.
  [
    '      - { key: R1.2, title: Small changes, statement: A change that cannot be reviewed in half an hour is cut in two., level: "1" }\n',
    "",
  ],
];

export const HARBOR_RULES_2026 = CHANGES.reduce((text, [from, to]) => {
  if (!text.includes(from)) throw new Error(`The first edition has no “${from}”`);
  return text.replace(from, to);
}, HARBOR_RULES_2025);
