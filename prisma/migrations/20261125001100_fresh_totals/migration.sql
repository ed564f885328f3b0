-- The organisation's totals keep what is fresh beside what is evidenced. Until the migration before this one
-- nothing could have evidence, so that 0 is right for every row that is there.
ALTER TABLE "PortfolioTotal" ADD COLUMN "freshMicros" BIGINT NOT NULL DEFAULT 0;

CREATE OR REPLACE FUNCTION add_to_portfolio(p_changes jsonb) RETURNS void LANGUAGE sql AS $$
  INSERT INTO "PortfolioTotal" AS t ("organizationId", "environment", "aspectKey", "projects", "assessed",
      "scoreMicros", "evidencedMicros", "freshMicros", "targetMicros", "gatesPassed")
    SELECT c.o, c.e, c.a, c.n, c.s, c.score, c.evidenced, c.fresh, c.target, c.passed
      FROM jsonb_to_recordset(p_changes) AS c(o uuid, e text, a text, n int, s int, score bigint, evidenced bigint, fresh bigint, target bigint, passed int)
     ORDER BY c.o, c.e, c.a
  ON CONFLICT ("organizationId", "environment", "aspectKey") DO UPDATE SET
    "projects" = t."projects" + excluded."projects", "assessed" = t."assessed" + excluded."assessed",
    "scoreMicros" = t."scoreMicros" + excluded."scoreMicros",
    "evidencedMicros" = t."evidencedMicros" + excluded."evidencedMicros",
    "freshMicros" = t."freshMicros" + excluded."freshMicros",
    "targetMicros" = t."targetMicros" + excluded."targetMicros", "gatesPassed" = t."gatesPassed" + excluded."gatesPassed"
$$;

CREATE OR REPLACE FUNCTION scores_to_portfolio() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  -- AspectScore keeps evidence as a sum of weights and has a target; ProjectScore has a share and a gate.
  one constant text := CASE TG_TABLE_NAME WHEN 'AspectScore' THEN
    '"organizationId" o, "environment" e, "aspectKey" a, "score", "evidenced" / nullif("weight", 0) evidenced, "fresh" / nullif("weight", 0) fresh, "target", false passed'
    ELSE '"organizationId" o, "environment" e, '''' a, "score", "evidenced" evidenced, "fresh" fresh, 0::float8 "target", "gatePassed" passed' END;
  changes jsonb;
BEGIN
  EXECUTE format($q$
    WITH r AS (%s), d AS (
      SELECT o, e, a, sum(sign)::int n, sum(CASE WHEN score IS NULL THEN 0 ELSE sign END)::int s,
        sum(sign * round(coalesce(score, 0) * 1000000)::bigint)::bigint score,
        sum(CASE WHEN score IS NULL THEN 0 ELSE sign * coalesce(round(evidenced * 1000000), 0)::bigint END)::bigint evidenced,
        sum(CASE WHEN score IS NULL THEN 0 ELSE sign * coalesce(round(fresh * 1000000), 0)::bigint END)::bigint fresh,
        sum(CASE WHEN score IS NULL THEN 0 ELSE sign * round(target * 1000000)::bigint END)::bigint target,
        sum(CASE WHEN passed THEN sign ELSE 0 END)::int passed
      FROM r GROUP BY o, e, a)
    SELECT jsonb_agg(to_jsonb(d)) FROM d WHERE (n, s, score, evidenced, fresh, target, passed) IS DISTINCT FROM (0, 0, 0::bigint, 0::bigint, 0::bigint, 0::bigint, 0)
  $q$, concat_ws(' UNION ALL ',
    CASE WHEN TG_OP <> 'INSERT' THEN format('SELECT -1 sign, %s FROM old_rows', one) END,
    CASE WHEN TG_OP <> 'DELETE' THEN format('SELECT 1 sign, %s FROM new_rows', one) END)) INTO changes;
  IF changes IS NOT NULL THEN PERFORM add_to_portfolio(changes); END IF;
  RETURN NULL;
END $$;
