-- Of news that are not read a page shows how many, and of a hundred and more only that (lib/features/notification/kinds.ts):
-- so many are counted and no more. Whoever remembers ten thousand pays for a hundred. Of an engineer's news
-- only those of projects that they reach are shown, which this does not know: theirs are all counted.
CREATE OR REPLACE FUNCTION view_stamp(p_user uuid, p_organization uuid)
RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
  account text;
  places text;
  news text;
  expired text;
  most integer;
BEGIN
  IF EXISTS (SELECT 1 FROM "Organization" o WHERE o."id" = p_organization AND o."rulesVersion" <> o."scoredRulesVersion") THEN
    RETURN NULL;
  END IF;
  SELECT u.xmin::text INTO account FROM "User" u WHERE u."id" = p_user;
  SELECT string_agg(concat(m.xmin, '-', o.xmin), ',' ORDER BY o."id"),
         max(CASE WHEN o."id" = p_organization AND m."role" <> 'engineer' THEN 100 END) INTO places, most
    FROM "Membership" m JOIN "Organization" o ON o."id" = m."organizationId" WHERE m."userId" = p_user;
  SELECT count(*)::text INTO news FROM (
    SELECT 1 FROM "Notification" n
     WHERE n."organizationId" = p_organization AND n."userId" = p_user AND n."readAt" IS NULL LIMIT most) n;
  SELECT x."day"::text INTO expired FROM "EvidenceExpiry" x WHERE x."organizationId" = p_organization;
  RETURN concat_ws(' ', account, places, news, coalesce(expired, '-'));
END $$;
