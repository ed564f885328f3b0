-- New rules move the kept scores of many projects. Row by row, the organisation's totals would be written some fifty
-- times over in one transaction, which takes as long as all the rest of it. Whoever writes so many takes what the
-- projects count for away before, adds it after, and says meanwhile that the rows are counted apart.

-- Adds what the kept scores of these projects count for to the organisation's totals (1), or takes it away (-1).
CREATE FUNCTION count_in_portfolio(p_organization uuid, p_projects uuid[], p_sign integer)
RETURNS void LANGUAGE sql AS $$
  INSERT INTO "PortfolioTotal" AS t ("organizationId", "environment", "aspectKey", "projects", "assessed",
      "scoreMicros", "evidencedMicros", "freshMicros", "targetMicros", "gatesPassed")
    SELECT p_organization, k."environment", k."aspectKey", p_sign * count(*), p_sign * count(k."score"),
           p_sign * sum(micros(k."score")), p_sign * sum(micros(k."evidenced")), p_sign * sum(micros(k."fresh")),
           p_sign * sum(micros(k."target")), p_sign * sum(k."gatePassed")
      FROM (
        SELECT a."environment", a."aspectKey", a."score",
               CASE WHEN a."score" IS NOT NULL THEN a."evidenced" / nullif(a."weight", 0) END AS "evidenced",
               CASE WHEN a."score" IS NOT NULL THEN a."fresh" / nullif(a."weight", 0) END AS "fresh",
               CASE WHEN a."score" IS NOT NULL THEN a."target" END AS "target", 0 AS "gatePassed"
          FROM "AspectScore" a WHERE a."organizationId" = p_organization AND a."projectId" = ANY(p_projects)
        UNION ALL
        SELECT s."environment", '', s."score", CASE WHEN s."score" IS NOT NULL THEN s."evidenced" END,
               CASE WHEN s."score" IS NOT NULL THEN s."fresh" END, NULL, s."gatePassed"::int
          FROM "ProjectScore" s WHERE s."organizationId" = p_organization AND s."projectId" = ANY(p_projects)) k
     GROUP BY k."environment", k."aspectKey"
     ORDER BY k."environment" COLLATE "C", k."aspectKey" COLLATE "C"
  ON CONFLICT ("organizationId", "environment", "aspectKey") DO UPDATE SET
      "projects" = t."projects" + excluded."projects",
      "assessed" = t."assessed" + excluded."assessed",
      "scoreMicros" = t."scoreMicros" + excluded."scoreMicros",
      "evidencedMicros" = t."evidencedMicros" + excluded."evidencedMicros",
      "freshMicros" = t."freshMicros" + excluded."freshMicros",
      "targetMicros" = t."targetMicros" + excluded."targetMicros",
      "gatesPassed" = t."gatesPassed" + excluded."gatesPassed";
$$;
REVOKE ALL ON FUNCTION count_in_portfolio(uuid, uuid[], integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION count_in_portfolio(uuid, uuid[], integer) TO twelvefold_app;

DROP TRIGGER to_portfolio_update ON "AspectScore";
CREATE TRIGGER to_portfolio_update AFTER UPDATE ON "AspectScore" FOR EACH ROW
  WHEN ((NEW."score", NEW."evidenced", NEW."fresh", NEW."weight", NEW."target")
    IS DISTINCT FROM (OLD."score", OLD."evidenced", OLD."fresh", OLD."weight", OLD."target")
    AND current_setting('app.counted_apart', true) IS DISTINCT FROM 'on')
  EXECUTE FUNCTION "AspectScore_to_portfolio"();
DROP TRIGGER to_portfolio_update ON "ProjectScore";
CREATE TRIGGER to_portfolio_update AFTER UPDATE ON "ProjectScore" FOR EACH ROW
  WHEN ((NEW."score", NEW."evidenced", NEW."fresh", NEW."gatePassed")
    IS DISTINCT FROM (OLD."score", OLD."evidenced", OLD."fresh", OLD."gatePassed")
    AND current_setting('app.counted_apart', true) IS DISTINCT FROM 'on')
  EXECUTE FUNCTION "ProjectScore_to_portfolio"();
