-- The organisation's totals follow the kept scores with plain statements whose plans Postgres keeps; before,
-- each change built and planned its SQL anew, which was the dearest part of a tick. And only a new row makes
-- a new total: a change or a removal finds its total there, or finds the organisation itself being removed.

DROP TRIGGER to_portfolio_insert ON "AspectScore";
DROP TRIGGER to_portfolio_update ON "AspectScore";
DROP TRIGGER to_portfolio_delete ON "AspectScore";
DROP TRIGGER to_portfolio_insert ON "ProjectScore";
DROP TRIGGER to_portfolio_update ON "ProjectScore";
DROP TRIGGER to_portfolio_delete ON "ProjectScore";
DROP FUNCTION scores_to_portfolio();
DROP FUNCTION add_to_portfolio(jsonb);

-- What one kept score adds to its total, in whole millionths. A score that is not assessed counts as a row only.
CREATE FUNCTION micros(share double precision) RETURNS bigint LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT coalesce(round(share * 1000000), 0)::bigint $$;

DO $$
DECLARE
  kept text;
  contribution text;
  old_new text;
BEGIN
  FOREACH kept IN ARRAY ARRAY['AspectScore', 'ProjectScore'] LOOP
    -- AspectScore keeps evidence as a sum of weights and has a target; ProjectScore has a share and a gate.
    contribution := CASE kept WHEN 'AspectScore' THEN
      '%s AS sign, "organizationId" AS o, "environment" AS e, "aspectKey" AS a, "score", "evidenced" / nullif("weight", 0) AS evidenced, "fresh" / nullif("weight", 0) AS fresh, "target" AS target, false AS passed'
      ELSE '%s AS sign, "organizationId" AS o, "environment" AS e, ''''::text AS a, "score", "evidenced" AS evidenced, "fresh" AS fresh, 0::float8 AS target, "gatePassed" AS passed' END;
    old_new := '
      SELECT o, e, a, sum(sign)::int AS n, sum(CASE WHEN score IS NULL THEN 0 ELSE sign END)::int AS s,
             sum(sign * micros(score))::bigint AS score,
             sum(CASE WHEN score IS NULL THEN 0 ELSE sign * micros(evidenced) END)::bigint AS evidenced,
             sum(CASE WHEN score IS NULL THEN 0 ELSE sign * micros(fresh) END)::bigint AS fresh,
             sum(CASE WHEN score IS NULL THEN 0 ELSE sign * micros(target) END)::bigint AS target,
             sum(CASE WHEN passed THEN sign ELSE 0 END)::int AS passed
        FROM (%s) r GROUP BY o, e, a ORDER BY o, e, a';

    EXECUTE format($f$
      CREATE FUNCTION %I() RETURNS trigger LANGUAGE plpgsql AS $body$
      BEGIN
        IF TG_OP = 'INSERT' THEN
          -- An upsert that finds all its rows fires this one too.
          IF NOT EXISTS (SELECT 1 FROM new_rows) THEN RETURN NULL; END IF;
          INSERT INTO "PortfolioTotal" AS t ("organizationId", "environment", "aspectKey", "projects", "assessed",
              "scoreMicros", "evidencedMicros", "freshMicros", "targetMicros", "gatesPassed") %s
          ON CONFLICT ("organizationId", "environment", "aspectKey") DO UPDATE SET
            "projects" = t."projects" + excluded."projects", "assessed" = t."assessed" + excluded."assessed",
            "scoreMicros" = t."scoreMicros" + excluded."scoreMicros",
            "evidencedMicros" = t."evidencedMicros" + excluded."evidencedMicros",
            "freshMicros" = t."freshMicros" + excluded."freshMicros",
            "targetMicros" = t."targetMicros" + excluded."targetMicros",
            "gatesPassed" = t."gatesPassed" + excluded."gatesPassed";
        ELSIF TG_OP = 'UPDATE' THEN
          IF NOT EXISTS (SELECT 1 FROM new_rows) THEN RETURN NULL; END IF;
          UPDATE "PortfolioTotal" t SET
            "projects" = t."projects" + d.n, "assessed" = t."assessed" + d.s, "scoreMicros" = t."scoreMicros" + d.score,
            "evidencedMicros" = t."evidencedMicros" + d.evidenced, "freshMicros" = t."freshMicros" + d.fresh, "targetMicros" = t."targetMicros" + d.target,
            "gatesPassed" = t."gatesPassed" + d.passed
            FROM (%s) d
           WHERE t."organizationId" = d.o AND t."environment" = d.e AND t."aspectKey" = d.a
             AND (d.n, d.s, d.score, d.evidenced, d.fresh, d.target, d.passed) IS DISTINCT FROM (0, 0, 0::bigint, 0::bigint, 0::bigint, 0::bigint, 0);
        ELSE
          UPDATE "PortfolioTotal" t SET
            "projects" = t."projects" + d.n, "assessed" = t."assessed" + d.s, "scoreMicros" = t."scoreMicros" + d.score,
            "evidencedMicros" = t."evidencedMicros" + d.evidenced, "freshMicros" = t."freshMicros" + d.fresh, "targetMicros" = t."targetMicros" + d.target,
            "gatesPassed" = t."gatesPassed" + d.passed
            FROM (%s) d
           WHERE t."organizationId" = d.o AND t."environment" = d.e AND t."aspectKey" = d.a;
        END IF;
        RETURN NULL;
      END $body$ $f$,
      kept || '_to_portfolio',
      format(old_new, format('SELECT ' || contribution || ' FROM new_rows', 1)),
      format(old_new, format('SELECT ' || contribution || ' FROM old_rows UNION ALL SELECT ' || contribution || ' FROM new_rows', -1, 1)),
      format(old_new, format('SELECT ' || contribution || ' FROM old_rows', -1)));
    EXECUTE format('CREATE TRIGGER to_portfolio_insert AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION %I()', kept, kept || '_to_portfolio');
    EXECUTE format('CREATE TRIGGER to_portfolio_update AFTER UPDATE ON %I REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION %I()', kept, kept || '_to_portfolio');
    EXECUTE format('CREATE TRIGGER to_portfolio_delete AFTER DELETE ON %I REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION %I()', kept, kept || '_to_portfolio');
  END LOOP;
END $$;

-- The session's entry also says where the organisation's audit log stands: every change appends to it, so an
-- answer that was computed at the same place is still true.
DROP FUNCTION enter_session(text, text, timestamptz, integer);
CREATE FUNCTION enter_session(p_token_hash text, p_slug text, p_now timestamptz, p_idle_seconds integer)
RETURNS TABLE (
  session_id uuid, user_id uuid, user_email text, user_name text,
  organization_id uuid, organization_slug text, organization_name text, role text, audit_head integer)
LANGUAGE plpgsql AS $$
DECLARE
  last_seen timestamptz;
BEGIN
  SELECT s."id", u."id", u."email", u."name", s."lastSeenAt"
    INTO session_id, user_id, user_email, user_name, last_seen
    FROM "Session" s JOIN "User" u ON u."id" = s."userId"
   WHERE s."tokenHash" = p_token_hash
     AND s."expiresAt" > p_now
     AND s."lastSeenAt" > p_now - make_interval(secs => p_idle_seconds)
     AND u."disabledAt" IS NULL;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  -- Once a minute is enough for an idle timeout and spares a write on each request. Whoever finds the row
  -- held by another request of the same browser goes on: that one is writing the same.
  IF last_seen < p_now - interval '1 minute' THEN
    UPDATE "Session" s SET "lastSeenAt" = p_now
     WHERE s."id" = (SELECT t."id" FROM "Session" t WHERE t."id" = session_id FOR UPDATE SKIP LOCKED);
  END IF;
  PERFORM set_config('app.user_id', user_id::text, true);
  IF p_slug IS NOT NULL THEN
    SELECT o."id", o."slug", o."name", m."role"
      INTO organization_id, organization_slug, organization_name, role
      FROM "Membership" m JOIN "Organization" o ON o."id" = m."organizationId"
     WHERE m."userId" = user_id AND o."slug" = p_slug AND m."disabledAt" IS NULL;
    IF FOUND THEN
      PERFORM set_config('app.organization_id', organization_id::text, true);
      audit_head := coalesce((SELECT max(e."sequence") FROM "AuditEvent" e WHERE e."organizationId" = organization_id), 0);
    END IF;
  END IF;
  RETURN NEXT;
END $$;
REVOKE ALL ON FUNCTION enter_session(text, text, timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION enter_session(text, text, timestamptz, integer) TO twelvefold_app;
