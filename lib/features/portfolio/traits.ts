import type { IntakeAnswers } from "#lib/domain/intake.ts";

/** What a project's row says of its kind: keys of the messages `portfolio.trait`. */
export const TRAIT_WORDS = [
  "web",
  "mobile",
  "api",
  "native",
  "payments",
  "sensitive",
  "personal",
  "unmanaged",
  "keys",
  "uploads",
  "thirdparty",
  "internal",
] as const;
export type Trait = (typeof TRAIT_WORDS)[number];

const SHOWN = 3;

/** The three most telling facts of an intake: what it is, then what makes it delicate. Pure. */
export function traitsLine(intake: IntakeAnswers): Trait[] {
  const facts: Readonly<Record<Trait, boolean>> = {
    web: intake.productKinds.includes("web"),
    mobile: intake.productKinds.includes("mobile"),
    api: intake.productKinds.includes("api"),
    native: intake.productKinds.includes("native"),
    payments: intake.payments,
    sensitive: intake.personalData === "sensitive",
    personal: intake.personalData === "some",
    unmanaged: intake.unmanagedCode,
    keys: intake.ownCryptography,
    uploads: intake.uploads,
    thirdparty: intake.thirdParties,
    internal: intake.exposure === "internal",
  };
  return TRAIT_WORDS.filter((trait) => facts[trait]).slice(0, SHOWN);
}
