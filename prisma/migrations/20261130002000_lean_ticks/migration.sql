-- A tick moves one row of AspectScore and one of ProjectScore. For a single row the organisation's total takes the
-- plain difference: adding up by total, as for many rows at once, was the dearest part of a tick's writing.

-- A score that is not assessed counts as a row only; evidence is kept as a sum of weights.
CREATE OR REPLACE FUNCTION "AspectScore_to_portfolio"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moved integer;
BEGIN
  IF TG_OP = 'INSERT' THEN
    -- An upsert that finds all its rows fires this one too.
    IF NOT EXISTS (SELECT 1 FROM new_rows) THEN RETURN NULL; END IF;
    INSERT INTO "PortfolioTotal" AS t ("organizationId", "environment", "aspectKey", "projects",
        "assessed", "scoreMicros", "evidencedMicros", "freshMicros", "targetMicros", "gatesPassed")
      SELECT s.o, s.e, s.a, s."projects", s."assessed", s."scoreMicros", s."evidencedMicros", s."freshMicros", s."targetMicros", 0
        FROM (
        SELECT r.o, r.e, r.a, sum(r."sign")::int AS "projects",
               sum(r."sign" * r."assessed")::int AS "assessed",
               sum(r."sign" * r."scoreMicros")::bigint AS "scoreMicros",
               sum(r."sign" * r."evidencedMicros")::bigint AS "evidencedMicros",
               sum(r."sign" * r."freshMicros")::bigint AS "freshMicros",
               sum(r."sign" * r."targetMicros")::bigint AS "targetMicros"
          FROM (SELECT 1 AS "sign", r."organizationId" AS o, r."environment" AS e, r."aspectKey" AS a,
                   (r."score" IS NOT NULL)::int AS "assessed",
                   micros(r."score") AS "scoreMicros",
                   micros(CASE WHEN r."score" IS NOT NULL THEN r."evidenced" / nullif(r."weight", 0) END) AS "evidencedMicros",
                   micros(CASE WHEN r."score" IS NOT NULL THEN r."fresh" / nullif(r."weight", 0) END) AS "freshMicros",
                   micros(CASE WHEN r."score" IS NOT NULL THEN r."target" END) AS "targetMicros" FROM new_rows r) r
         GROUP BY r.o, r.e, r.a ORDER BY r.o, r.e, r.a) s
    ON CONFLICT ("organizationId", "environment", "aspectKey") DO UPDATE SET
        "projects" = t."projects" + excluded."projects",
        "assessed" = t."assessed" + excluded."assessed",
        "scoreMicros" = t."scoreMicros" + excluded."scoreMicros",
        "evidencedMicros" = t."evidencedMicros" + excluded."evidencedMicros",
        "freshMicros" = t."freshMicros" + excluded."freshMicros",
        "targetMicros" = t."targetMicros" + excluded."targetMicros";
  ELSIF TG_OP = 'UPDATE' THEN
    moved := (SELECT count(*) FROM new_rows);
    IF moved = 0 THEN RETURN NULL; END IF;
    IF moved = 1 THEN
      UPDATE "PortfolioTotal" t SET
          "assessed" = t."assessed" + (n."score" IS NOT NULL)::int - (o."score" IS NOT NULL)::int,
          "scoreMicros" = t."scoreMicros" + micros(n."score") - micros(o."score"),
          "evidencedMicros" = t."evidencedMicros" + micros(CASE WHEN n."score" IS NOT NULL THEN n."evidenced" / nullif(n."weight", 0) END) - micros(CASE WHEN o."score" IS NOT NULL THEN o."evidenced" / nullif(o."weight", 0) END),
          "freshMicros" = t."freshMicros" + micros(CASE WHEN n."score" IS NOT NULL THEN n."fresh" / nullif(n."weight", 0) END) - micros(CASE WHEN o."score" IS NOT NULL THEN o."fresh" / nullif(o."weight", 0) END),
          "targetMicros" = t."targetMicros" + micros(CASE WHEN n."score" IS NOT NULL THEN n."target" END) - micros(CASE WHEN o."score" IS NOT NULL THEN o."target" END)
        FROM new_rows n, old_rows o
       WHERE t."organizationId" = n."organizationId" AND t."environment" = n."environment" AND t."aspectKey" = n."aspectKey"
         AND o."organizationId" = n."organizationId" AND o."environment" = n."environment" AND o."aspectKey" = n."aspectKey"
         AND (n."score", n."evidenced", n."fresh", n."weight", n."target") IS DISTINCT FROM (o."score", o."evidenced", o."fresh", o."weight", o."target");
      IF FOUND THEN RETURN NULL; END IF;
    END IF;
    UPDATE "PortfolioTotal" t SET
        "projects" = t."projects" + d."projects",
        "assessed" = t."assessed" + d."assessed",
        "scoreMicros" = t."scoreMicros" + d."scoreMicros",
        "evidencedMicros" = t."evidencedMicros" + d."evidencedMicros",
        "freshMicros" = t."freshMicros" + d."freshMicros",
        "targetMicros" = t."targetMicros" + d."targetMicros"
      FROM (
        SELECT r.o, r.e, r.a, sum(r."sign")::int AS "projects",
               sum(r."sign" * r."assessed")::int AS "assessed",
               sum(r."sign" * r."scoreMicros")::bigint AS "scoreMicros",
               sum(r."sign" * r."evidencedMicros")::bigint AS "evidencedMicros",
               sum(r."sign" * r."freshMicros")::bigint AS "freshMicros",
               sum(r."sign" * r."targetMicros")::bigint AS "targetMicros"
          FROM (SELECT -1 AS "sign", r."organizationId" AS o, r."environment" AS e, r."aspectKey" AS a,
                   (r."score" IS NOT NULL)::int AS "assessed",
                   micros(r."score") AS "scoreMicros",
                   micros(CASE WHEN r."score" IS NOT NULL THEN r."evidenced" / nullif(r."weight", 0) END) AS "evidencedMicros",
                   micros(CASE WHEN r."score" IS NOT NULL THEN r."fresh" / nullif(r."weight", 0) END) AS "freshMicros",
                   micros(CASE WHEN r."score" IS NOT NULL THEN r."target" END) AS "targetMicros" FROM old_rows r
            UNION ALL SELECT 1 AS "sign", r."organizationId" AS o, r."environment" AS e, r."aspectKey" AS a,
                   (r."score" IS NOT NULL)::int AS "assessed",
                   micros(r."score") AS "scoreMicros",
                   micros(CASE WHEN r."score" IS NOT NULL THEN r."evidenced" / nullif(r."weight", 0) END) AS "evidencedMicros",
                   micros(CASE WHEN r."score" IS NOT NULL THEN r."fresh" / nullif(r."weight", 0) END) AS "freshMicros",
                   micros(CASE WHEN r."score" IS NOT NULL THEN r."target" END) AS "targetMicros" FROM new_rows r) r
         GROUP BY r.o, r.e, r.a ORDER BY r.o, r.e, r.a) d
     WHERE t."organizationId" = d.o AND t."environment" = d.e AND t."aspectKey" = d.a
       AND (d."projects", d."assessed", d."scoreMicros", d."evidencedMicros", d."freshMicros", d."targetMicros") IS DISTINCT FROM (0, 0, 0::bigint, 0::bigint, 0::bigint, 0::bigint);
  ELSE
    UPDATE "PortfolioTotal" t SET
        "projects" = t."projects" + d."projects",
        "assessed" = t."assessed" + d."assessed",
        "scoreMicros" = t."scoreMicros" + d."scoreMicros",
        "evidencedMicros" = t."evidencedMicros" + d."evidencedMicros",
        "freshMicros" = t."freshMicros" + d."freshMicros",
        "targetMicros" = t."targetMicros" + d."targetMicros"
      FROM (
        SELECT r.o, r.e, r.a, sum(r."sign")::int AS "projects",
               sum(r."sign" * r."assessed")::int AS "assessed",
               sum(r."sign" * r."scoreMicros")::bigint AS "scoreMicros",
               sum(r."sign" * r."evidencedMicros")::bigint AS "evidencedMicros",
               sum(r."sign" * r."freshMicros")::bigint AS "freshMicros",
               sum(r."sign" * r."targetMicros")::bigint AS "targetMicros"
          FROM (SELECT -1 AS "sign", r."organizationId" AS o, r."environment" AS e, r."aspectKey" AS a,
                   (r."score" IS NOT NULL)::int AS "assessed",
                   micros(r."score") AS "scoreMicros",
                   micros(CASE WHEN r."score" IS NOT NULL THEN r."evidenced" / nullif(r."weight", 0) END) AS "evidencedMicros",
                   micros(CASE WHEN r."score" IS NOT NULL THEN r."fresh" / nullif(r."weight", 0) END) AS "freshMicros",
                   micros(CASE WHEN r."score" IS NOT NULL THEN r."target" END) AS "targetMicros" FROM old_rows r) r
         GROUP BY r.o, r.e, r.a ORDER BY r.o, r.e, r.a) d
     WHERE t."organizationId" = d.o AND t."environment" = d.e AND t."aspectKey" = d.a;
  END IF;
  RETURN NULL;
END $$;

-- A score that is not assessed counts as a row only.
CREATE OR REPLACE FUNCTION "ProjectScore_to_portfolio"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  moved integer;
BEGIN
  IF TG_OP = 'INSERT' THEN
    -- An upsert that finds all its rows fires this one too.
    IF NOT EXISTS (SELECT 1 FROM new_rows) THEN RETURN NULL; END IF;
    INSERT INTO "PortfolioTotal" AS t ("organizationId", "environment", "aspectKey", "projects",
        "assessed", "scoreMicros", "evidencedMicros", "freshMicros", "targetMicros", "gatesPassed")
      SELECT s.o, s.e, s.a, s."projects", s."assessed", s."scoreMicros", s."evidencedMicros", s."freshMicros", 0, s."gatesPassed"
        FROM (
        SELECT r.o, r.e, r.a, sum(r."sign")::int AS "projects",
               sum(r."sign" * r."assessed")::int AS "assessed",
               sum(r."sign" * r."scoreMicros")::bigint AS "scoreMicros",
               sum(r."sign" * r."evidencedMicros")::bigint AS "evidencedMicros",
               sum(r."sign" * r."freshMicros")::bigint AS "freshMicros",
               sum(r."sign" * r."gatesPassed")::int AS "gatesPassed"
          FROM (SELECT 1 AS "sign", r."organizationId" AS o, r."environment" AS e, ''::text AS a,
                   (r."score" IS NOT NULL)::int AS "assessed",
                   micros(r."score") AS "scoreMicros",
                   micros(CASE WHEN r."score" IS NOT NULL THEN r."evidenced" END) AS "evidencedMicros",
                   micros(CASE WHEN r."score" IS NOT NULL THEN r."fresh" END) AS "freshMicros",
                   r."gatePassed"::int AS "gatesPassed" FROM new_rows r) r
         GROUP BY r.o, r.e, r.a ORDER BY r.o, r.e, r.a) s
    ON CONFLICT ("organizationId", "environment", "aspectKey") DO UPDATE SET
        "projects" = t."projects" + excluded."projects",
        "assessed" = t."assessed" + excluded."assessed",
        "scoreMicros" = t."scoreMicros" + excluded."scoreMicros",
        "evidencedMicros" = t."evidencedMicros" + excluded."evidencedMicros",
        "freshMicros" = t."freshMicros" + excluded."freshMicros",
        "gatesPassed" = t."gatesPassed" + excluded."gatesPassed";
  ELSIF TG_OP = 'UPDATE' THEN
    moved := (SELECT count(*) FROM new_rows);
    IF moved = 0 THEN RETURN NULL; END IF;
    IF moved = 1 THEN
      UPDATE "PortfolioTotal" t SET
          "assessed" = t."assessed" + (n."score" IS NOT NULL)::int - (o."score" IS NOT NULL)::int,
          "scoreMicros" = t."scoreMicros" + micros(n."score") - micros(o."score"),
          "evidencedMicros" = t."evidencedMicros" + micros(CASE WHEN n."score" IS NOT NULL THEN n."evidenced" END) - micros(CASE WHEN o."score" IS NOT NULL THEN o."evidenced" END),
          "freshMicros" = t."freshMicros" + micros(CASE WHEN n."score" IS NOT NULL THEN n."fresh" END) - micros(CASE WHEN o."score" IS NOT NULL THEN o."fresh" END),
          "gatesPassed" = t."gatesPassed" + n."gatePassed"::int - o."gatePassed"::int
        FROM new_rows n, old_rows o
       WHERE t."organizationId" = n."organizationId" AND t."environment" = n."environment" AND t."aspectKey" = ''::text
         AND o."organizationId" = n."organizationId" AND o."environment" = n."environment"
         AND (n."score", n."evidenced", n."fresh", n."gatePassed") IS DISTINCT FROM (o."score", o."evidenced", o."fresh", o."gatePassed");
      IF FOUND THEN RETURN NULL; END IF;
    END IF;
    UPDATE "PortfolioTotal" t SET
        "projects" = t."projects" + d."projects",
        "assessed" = t."assessed" + d."assessed",
        "scoreMicros" = t."scoreMicros" + d."scoreMicros",
        "evidencedMicros" = t."evidencedMicros" + d."evidencedMicros",
        "freshMicros" = t."freshMicros" + d."freshMicros",
        "gatesPassed" = t."gatesPassed" + d."gatesPassed"
      FROM (
        SELECT r.o, r.e, r.a, sum(r."sign")::int AS "projects",
               sum(r."sign" * r."assessed")::int AS "assessed",
               sum(r."sign" * r."scoreMicros")::bigint AS "scoreMicros",
               sum(r."sign" * r."evidencedMicros")::bigint AS "evidencedMicros",
               sum(r."sign" * r."freshMicros")::bigint AS "freshMicros",
               sum(r."sign" * r."gatesPassed")::int AS "gatesPassed"
          FROM (SELECT -1 AS "sign", r."organizationId" AS o, r."environment" AS e, ''::text AS a,
                   (r."score" IS NOT NULL)::int AS "assessed",
                   micros(r."score") AS "scoreMicros",
                   micros(CASE WHEN r."score" IS NOT NULL THEN r."evidenced" END) AS "evidencedMicros",
                   micros(CASE WHEN r."score" IS NOT NULL THEN r."fresh" END) AS "freshMicros",
                   r."gatePassed"::int AS "gatesPassed" FROM old_rows r
            UNION ALL SELECT 1 AS "sign", r."organizationId" AS o, r."environment" AS e, ''::text AS a,
                   (r."score" IS NOT NULL)::int AS "assessed",
                   micros(r."score") AS "scoreMicros",
                   micros(CASE WHEN r."score" IS NOT NULL THEN r."evidenced" END) AS "evidencedMicros",
                   micros(CASE WHEN r."score" IS NOT NULL THEN r."fresh" END) AS "freshMicros",
                   r."gatePassed"::int AS "gatesPassed" FROM new_rows r) r
         GROUP BY r.o, r.e, r.a ORDER BY r.o, r.e, r.a) d
     WHERE t."organizationId" = d.o AND t."environment" = d.e AND t."aspectKey" = d.a
       AND (d."projects", d."assessed", d."scoreMicros", d."evidencedMicros", d."freshMicros", d."gatesPassed") IS DISTINCT FROM (0, 0, 0::bigint, 0::bigint, 0::bigint, 0);
  ELSE
    UPDATE "PortfolioTotal" t SET
        "projects" = t."projects" + d."projects",
        "assessed" = t."assessed" + d."assessed",
        "scoreMicros" = t."scoreMicros" + d."scoreMicros",
        "evidencedMicros" = t."evidencedMicros" + d."evidencedMicros",
        "freshMicros" = t."freshMicros" + d."freshMicros",
        "gatesPassed" = t."gatesPassed" + d."gatesPassed"
      FROM (
        SELECT r.o, r.e, r.a, sum(r."sign")::int AS "projects",
               sum(r."sign" * r."assessed")::int AS "assessed",
               sum(r."sign" * r."scoreMicros")::bigint AS "scoreMicros",
               sum(r."sign" * r."evidencedMicros")::bigint AS "evidencedMicros",
               sum(r."sign" * r."freshMicros")::bigint AS "freshMicros",
               sum(r."sign" * r."gatesPassed")::int AS "gatesPassed"
          FROM (SELECT -1 AS "sign", r."organizationId" AS o, r."environment" AS e, ''::text AS a,
                   (r."score" IS NOT NULL)::int AS "assessed",
                   micros(r."score") AS "scoreMicros",
                   micros(CASE WHEN r."score" IS NOT NULL THEN r."evidenced" END) AS "evidencedMicros",
                   micros(CASE WHEN r."score" IS NOT NULL THEN r."fresh" END) AS "freshMicros",
                   r."gatePassed"::int AS "gatesPassed" FROM old_rows r) r
         GROUP BY r.o, r.e, r.a ORDER BY r.o, r.e, r.a) d
     WHERE t."organizationId" = d.o AND t."environment" = d.e AND t."aspectKey" = d.a;
  END IF;
  RETURN NULL;
END $$;
