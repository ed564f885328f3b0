-- The organisation's totals follow each kept score by itself. Tables of moved rows, with which a recomputation touched
-- each total once, cost a tick, which moves two rows, a tenth of its time in the database.

DROP TRIGGER to_portfolio_insert ON "AspectScore";
DROP TRIGGER to_portfolio_update ON "AspectScore";
DROP TRIGGER to_portfolio_delete ON "AspectScore";
DROP TRIGGER to_portfolio_insert ON "ProjectScore";
DROP TRIGGER to_portfolio_update ON "ProjectScore";
DROP TRIGGER to_portfolio_delete ON "ProjectScore";

-- A score that is not assessed counts as a row only; evidence is kept as a sum of weights.
CREATE OR REPLACE FUNCTION "AspectScore_to_portfolio"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    UPDATE "PortfolioTotal" t SET
        "assessed" = t."assessed" + (NEW."score" IS NOT NULL)::int - (OLD."score" IS NOT NULL)::int,
        "scoreMicros" = t."scoreMicros" + micros(NEW."score") - micros(OLD."score"),
        "evidencedMicros" = t."evidencedMicros"
          + micros(CASE WHEN NEW."score" IS NOT NULL THEN NEW."evidenced" / nullif(NEW."weight", 0) END)
          - micros(CASE WHEN OLD."score" IS NOT NULL THEN OLD."evidenced" / nullif(OLD."weight", 0) END),
        "freshMicros" = t."freshMicros"
          + micros(CASE WHEN NEW."score" IS NOT NULL THEN NEW."fresh" / nullif(NEW."weight", 0) END)
          - micros(CASE WHEN OLD."score" IS NOT NULL THEN OLD."fresh" / nullif(OLD."weight", 0) END),
        "targetMicros" = t."targetMicros"
          + micros(CASE WHEN NEW."score" IS NOT NULL THEN NEW."target" END)
          - micros(CASE WHEN OLD."score" IS NOT NULL THEN OLD."target" END)
     WHERE t."organizationId" = NEW."organizationId" AND t."environment" = NEW."environment" AND t."aspectKey" = NEW."aspectKey";
  ELSIF TG_OP = 'INSERT' THEN
    INSERT INTO "PortfolioTotal" AS t ("organizationId", "environment", "aspectKey", "projects", "assessed",
        "scoreMicros", "evidencedMicros", "freshMicros", "targetMicros", "gatesPassed")
      VALUES (NEW."organizationId", NEW."environment", NEW."aspectKey", 1, (NEW."score" IS NOT NULL)::int, micros(NEW."score"),
        micros(CASE WHEN NEW."score" IS NOT NULL THEN NEW."evidenced" / nullif(NEW."weight", 0) END),
        micros(CASE WHEN NEW."score" IS NOT NULL THEN NEW."fresh" / nullif(NEW."weight", 0) END),
        micros(CASE WHEN NEW."score" IS NOT NULL THEN NEW."target" END), 0)
    ON CONFLICT ("organizationId", "environment", "aspectKey") DO UPDATE SET
        "projects" = t."projects" + 1,
        "assessed" = t."assessed" + excluded."assessed",
        "scoreMicros" = t."scoreMicros" + excluded."scoreMicros",
        "evidencedMicros" = t."evidencedMicros" + excluded."evidencedMicros",
        "freshMicros" = t."freshMicros" + excluded."freshMicros",
        "targetMicros" = t."targetMicros" + excluded."targetMicros";
  ELSE
    UPDATE "PortfolioTotal" t SET
        "projects" = t."projects" - 1,
        "assessed" = t."assessed" - (OLD."score" IS NOT NULL)::int,
        "scoreMicros" = t."scoreMicros" - micros(OLD."score"),
        "evidencedMicros" = t."evidencedMicros"
          - micros(CASE WHEN OLD."score" IS NOT NULL THEN OLD."evidenced" / nullif(OLD."weight", 0) END),
        "freshMicros" = t."freshMicros"
          - micros(CASE WHEN OLD."score" IS NOT NULL THEN OLD."fresh" / nullif(OLD."weight", 0) END),
        "targetMicros" = t."targetMicros" - micros(CASE WHEN OLD."score" IS NOT NULL THEN OLD."target" END)
     WHERE t."organizationId" = OLD."organizationId" AND t."environment" = OLD."environment" AND t."aspectKey" = OLD."aspectKey";
  END IF;
  RETURN NULL;
END $$;

-- A project's own score counts in the total without an aspect.
CREATE OR REPLACE FUNCTION "ProjectScore_to_portfolio"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    UPDATE "PortfolioTotal" t SET
        "assessed" = t."assessed" + (NEW."score" IS NOT NULL)::int - (OLD."score" IS NOT NULL)::int,
        "scoreMicros" = t."scoreMicros" + micros(NEW."score") - micros(OLD."score"),
        "evidencedMicros" = t."evidencedMicros"
          + micros(CASE WHEN NEW."score" IS NOT NULL THEN NEW."evidenced" END)
          - micros(CASE WHEN OLD."score" IS NOT NULL THEN OLD."evidenced" END),
        "freshMicros" = t."freshMicros"
          + micros(CASE WHEN NEW."score" IS NOT NULL THEN NEW."fresh" END)
          - micros(CASE WHEN OLD."score" IS NOT NULL THEN OLD."fresh" END),
        "gatesPassed" = t."gatesPassed" + NEW."gatePassed"::int - OLD."gatePassed"::int
     WHERE t."organizationId" = NEW."organizationId" AND t."environment" = NEW."environment" AND t."aspectKey" = '';
  ELSIF TG_OP = 'INSERT' THEN
    INSERT INTO "PortfolioTotal" AS t ("organizationId", "environment", "aspectKey", "projects", "assessed",
        "scoreMicros", "evidencedMicros", "freshMicros", "targetMicros", "gatesPassed")
      VALUES (NEW."organizationId", NEW."environment", '', 1, (NEW."score" IS NOT NULL)::int, micros(NEW."score"),
        micros(CASE WHEN NEW."score" IS NOT NULL THEN NEW."evidenced" END),
        micros(CASE WHEN NEW."score" IS NOT NULL THEN NEW."fresh" END), 0, NEW."gatePassed"::int)
    ON CONFLICT ("organizationId", "environment", "aspectKey") DO UPDATE SET
        "projects" = t."projects" + 1,
        "assessed" = t."assessed" + excluded."assessed",
        "scoreMicros" = t."scoreMicros" + excluded."scoreMicros",
        "evidencedMicros" = t."evidencedMicros" + excluded."evidencedMicros",
        "freshMicros" = t."freshMicros" + excluded."freshMicros",
        "gatesPassed" = t."gatesPassed" + excluded."gatesPassed";
  ELSE
    UPDATE "PortfolioTotal" t SET
        "projects" = t."projects" - 1,
        "assessed" = t."assessed" - (OLD."score" IS NOT NULL)::int,
        "scoreMicros" = t."scoreMicros" - micros(OLD."score"),
        "evidencedMicros" = t."evidencedMicros" - micros(CASE WHEN OLD."score" IS NOT NULL THEN OLD."evidenced" END),
        "freshMicros" = t."freshMicros" - micros(CASE WHEN OLD."score" IS NOT NULL THEN OLD."fresh" END),
        "gatesPassed" = t."gatesPassed" - OLD."gatePassed"::int
     WHERE t."organizationId" = OLD."organizationId" AND t."environment" = OLD."environment" AND t."aspectKey" = '';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER to_portfolio AFTER INSERT OR DELETE ON "AspectScore"
  FOR EACH ROW EXECUTE FUNCTION "AspectScore_to_portfolio"();
CREATE TRIGGER to_portfolio_update AFTER UPDATE ON "AspectScore" FOR EACH ROW
  WHEN ((NEW."score", NEW."evidenced", NEW."fresh", NEW."weight", NEW."target")
    IS DISTINCT FROM (OLD."score", OLD."evidenced", OLD."fresh", OLD."weight", OLD."target"))
  EXECUTE FUNCTION "AspectScore_to_portfolio"();
CREATE TRIGGER to_portfolio AFTER INSERT OR DELETE ON "ProjectScore"
  FOR EACH ROW EXECUTE FUNCTION "ProjectScore_to_portfolio"();
CREATE TRIGGER to_portfolio_update AFTER UPDATE ON "ProjectScore" FOR EACH ROW
  WHEN ((NEW."score", NEW."evidenced", NEW."fresh", NEW."gatePassed")
    IS DISTINCT FROM (OLD."score", OLD."evidenced", OLD."fresh", OLD."gatePassed"))
  EXECUTE FUNCTION "ProjectScore_to_portfolio"();
