import type { CatalogAspect } from "./types.ts";

/** The twelve aspects in the order of the wheel and of every list. */
export const ASPECTS: readonly CatalogAspect[] = [
  {
    key: "AUTH",
    ordinal: 1,
    name: "Authentication",
    summary: "How does the product know who or what is calling, and are the credentials behind that safe?",
  },
  {
    key: "IO",
    ordinal: 2,
    name: "Input and output handling",
    summary: "Can anything that enters or leaves the product be turned into a command?",
  },
  {
    key: "ACC",
    ordinal: 3,
    name: "Access control",
    summary: "May this subject do this to this object, and is that asked every single time?",
  },
  {
    key: "SES",
    ordinal: 4,
    name: "Session management",
    summary: "Does a session belong to the person who signed in, and does it end when it should?",
  },
  {
    key: "DATA",
    ordinal: 5,
    name: "Data protection and storage",
    summary:
      "Is sensitive data protected wherever it rests, travels or shows, and is there no more of it than needed?",
  },
  {
    key: "CONF",
    ordinal: 6,
    name: "Configuration",
    summary: "Does each environment run with settings of its own that are safe before anyone touches them?",
  },
  {
    key: "LOG",
    ordinal: 7,
    name: "Error handling and logging",
    summary: "When something fails or is attacked, do the right people learn of it and nobody else anything?",
  },
  {
    key: "BUILD",
    ordinal: 8,
    name: "Code quality and build process",
    summary: "Is what runs in production exactly what was reviewed, built from known parts and hardened?",
  },
  {
    key: "PLAT",
    ordinal: 9,
    name: "Platform",
    summary:
      "Does the product take from its platform only what it needs, and trust nothing that arrives through it?",
  },
  {
    key: "NET",
    ordinal: 10,
    name: "Network",
    summary: "Is every connection private, and does it reach the party that it is meant for?",
  },
  {
    key: "CRYPTO",
    ordinal: 11,
    name: "Cryptography",
    summary: "Are algorithms, keys and random values of the kind that still hold in ten years?",
  },
  {
    key: "ARCH",
    ordinal: 12,
    name: "Architecture",
    summary: "Does everyone know what the product consists of, which data it holds and where it is defended?",
  },
];
