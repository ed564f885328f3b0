import "server-only";
import type { ZxcvbnFactory } from "@zxcvbn-ts/core";
import { invalidField } from "#lib/errors/app-error.ts";

/** zxcvbn's scale of 0 to 4: 3 means that an offline attack needs more than 10^8 guesses. */
const LEAST_SCORE = 3;
/** Estimating long inputs costs up to a second; a password that is strong up to here is strong. */
const ESTIMATED_CHARACTERS = 40;
/** A name of fewer letters ("Al") would forbid half of all words. */
const SHORTEST_PERSONAL_WORD = 4;

type Judge = Readonly<{ estimator: ZxcvbnFactory; common: ReadonlySet<string> }>;
let judge: Promise<Judge> | undefined;

// 50,000 leaked passwords take 60 MB and half a second: only when somebody sets a password.
async function loadJudge(): Promise<Judge> {
  const [{ ZxcvbnFactory }, { adjacencyGraphs, dictionary }] = await Promise.all([
    import("@zxcvbn-ts/core"),
    import("@zxcvbn-ts/language-common"),
  ]);
  return {
    estimator: new ZxcvbnFactory({ graphs: adjacencyGraphs, dictionary: { ...dictionary } }),
    common: new Set(dictionary["passwords-common"]),
  };
}

function words(texts: readonly string[]): string[] {
  return (
    texts
      // Of an address the part before the @: the rest is often a word such as "mail".
      .map((text) => text.replace(/@[^@]*$/, ""))
      .flatMap((text) => [text, ...text.split(/[^\p{L}\p{N}]+/u)])
      .map((word) => word.normalize("NFKC").toLowerCase())
      .filter((word) => [...word].length >= SHORTEST_PERSONAL_WORD)
  );
}

/**
 * Refuses a password that others would try first: a leaked one, one that names the person, or one that is
 * easily guessed. No rules of composition, as ASVS 5.0 6.2.5 asks. `about` holds what an attacker knows:
 * name, address, organisation. Throws INVALID_INPUT on `password`, with a message key of `identity.problem`.
 */
export async function assertGoodPassword(password: string, about: readonly string[]): Promise<void> {
  const exact = password.normalize("NFKC");
  const plain = exact.toLowerCase();
  const personal = words(about);
  if (personal.some((word) => plain.includes(word))) throw invalidField("password", "passwordPersonal");
  judge ??= loadJudge();
  const { estimator, common } = await judge;
  if (common.has(plain)) throw invalidField("password", "passwordCommon");
  const { score } = estimator.check(exact.slice(0, ESTIMATED_CHARACTERS), ["twelvefold", ...personal]);
  if (score < LEAST_SCORE) throw invalidField("password", "passwordGuessable");
}
