import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import { numbersAlike } from "#lib/format/words.ts";
import { messages } from "#lib/i18n/messages.ts";
import type { Environment } from "#lib/domain/vocabulary.ts";
import { portfolioHeadline, portfolioLead, weakestAspect } from "./finding.ts";
import type { PortfolioAspect, PortfolioMover } from "./types.ts";

const t = createTranslator({ locale: "en", messages, namespace: "portfolio.finding" });
const environments = createTranslator({ locale: "en", messages, namespace: "common.environment" });

/** The headline in words, as the page composes it. */
function headline(
  projects: number,
  assessed: number,
  passed: number,
  environment: Environment = "production",
): string {
  const finding = portfolioHeadline(
    { projects, assessed, passed, score: null, evidenced: null, fresh: null },
    environment,
  );
  const { key, ...counts } = finding;
  const { word, capital } = numbersAlike(Object.values(counts));
  return t(key, {
    ...counts,
    environment: environments(environment),
    Projects: capital(counts.projects),
    projectsWord: word(counts.projects),
    blockedWord: word(counts.blocked),
    Passed: capital(counts.passed),
    unassessedWord: word(counts.unassessed),
  });
}

const aspect = (key: string, score: number | null): PortfolioAspect => ({
  key,
  assessed: 1,
  score,
  evidenced: 0,
  target: 0.7,
});
const mover = (name: string, change: number, moved: string | null = null): PortfolioMover => ({
  slug: name,
  name,
  change,
  aspect: moved,
});

describe("the headline of the portfolio", () => {
  test("counts what should not ship", () => {
    expect(headline(7, 7, 6)).toBe("Seven projects, one that should not ship");
    expect(headline(1_000, 990, 400)).toBe("1,000 projects, 590 that should not ship");
    expect(headline(40, 40, 38)).toBe("40 projects, 2 that should not ship");
    expect(headline(40, 39, 39)).toBe("39 projects pass their gate in Production, 1 is not assessed yet");
  });

  test("speaks of readiness in the environments before Production", () => {
    expect(headline(7, 7, 5, "testing")).toBe("Seven projects, two not ready for Testing");
    expect(headline(3, 3, 0, "preproduction")).toBe("Three projects, none ready for Pre-production");
  });

  test("says when all pass, and when all that are assessed pass", () => {
    expect(headline(9, 9, 9)).toBe("All nine projects pass their gate in Production");
    expect(headline(2, 2, 2)).toBe("Both projects pass their gate in Production");
    expect(headline(1, 1, 1)).toBe("The only project passes its gate in Production");
    expect(headline(10, 9, 9, "testing")).toBe(
      "Nine projects pass their gate in Testing, one is not assessed yet",
    );
  });

  test("says when none should ship", () => {
    expect(headline(5, 5, 0)).toBe("Five projects, none of which should ship");
    expect(headline(1, 1, 0)).toBe("One project, and it should not ship");
    // The fifth is not assessed: nobody knows whether it should.
    expect(headline(5, 4, 0)).toBe("Five projects, four that should not ship");
  });

  test("claims nothing while nothing is assessed, and invites while there is nothing", () => {
    expect(headline(1, 0, 0)).toBe("One project, nothing assessed yet");
    expect(headline(4, 0, 0)).toBe("Four projects, nothing assessed yet");
    expect(headline(0, 0, 0)).toBe("No project yet");
  });
});

describe("the sentences below it", () => {
  const aspects = [aspect("AUTH", 0.6), aspect("LOG", 0.48), aspect("ARCH", null)];

  test("begin with the loss, then the gain, then the weakest aspect", () => {
    const losses = [mover("Partner API", -0.041, "ACC")];
    const gains = [mover("Warehouse tablets", 0.11)];
    expect(portfolioLead({ losses, gains, aspects, assessed: 7 })).toEqual([
      { key: "lost", name: "Partner API", points: 4, aspect: "ACC" },
      { key: "gainedThen", name: "Warehouse tablets", points: 11, aspect: null },
      { key: "weakest", aspect: "LOG", points: 48 },
    ]);
  });

  test("say when nothing has moved", () => {
    expect(portfolioLead({ losses: [], gains: [], aspects, assessed: 7 })[0]).toEqual({ key: "still" });
  });

  test("never speak of a change of no points", () => {
    const [sentence] = portfolioLead({ losses: [], gains: [mover("A", 0.005)], aspects: [], assessed: 1 });
    expect(sentence).toMatchObject({ key: "gained", points: 1 });
  });

  test("are silent while nothing is assessed", () => {
    expect(portfolioLead({ losses: [], gains: [], aspects: [], assessed: 0 })).toEqual([]);
  });
});

test("an aspect is the weakest only among several that are assessed", () => {
  expect(weakestAspect([aspect("AUTH", 0.1), aspect("IO", null)])).toBeNull();
  expect(weakestAspect([aspect("AUTH", 0.5), aspect("IO", 0.5), aspect("LOG", 0.9)])?.key).toBe("AUTH");
});
