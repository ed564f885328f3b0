-- What a page of an organisation shows to one person besides what stands in the audit log: their own account, the
-- organisations that they can switch to, the news that they have not read, the day up to which evidence has been
-- let run out. Equal stamps and an equal head of the log mean equal pages. Null while kept scores are on their way
-- to new rules, which no event tells. A version of a row (xmin) changes with whatever changes in it.
-- Under row level security: called right after enter_session, in its statement.
CREATE FUNCTION view_stamp(p_user uuid, p_organization uuid)
RETURNS text LANGUAGE plpgsql STABLE AS $$
DECLARE
  account text;
  places text;
  news text;
  expired text;
BEGIN
  IF EXISTS (SELECT 1 FROM "Organization" o WHERE o."id" = p_organization AND o."rulesVersion" <> o."scoredRulesVersion") THEN
    RETURN NULL;
  END IF;
  SELECT u.xmin::text INTO account FROM "User" u WHERE u."id" = p_user;
  SELECT string_agg(concat(m.xmin, '-', o.xmin), ',' ORDER BY o."id") INTO places
    FROM "Membership" m JOIN "Organization" o ON o."id" = m."organizationId" WHERE m."userId" = p_user;
  SELECT concat(count(*), '-', extract(epoch FROM max(n."createdAt"))) INTO news FROM "Notification" n
   WHERE n."organizationId" = p_organization AND n."userId" = p_user AND n."readAt" IS NULL;
  SELECT x."day"::text INTO expired FROM "EvidenceExpiry" x WHERE x."organizationId" = p_organization;
  RETURN concat_ws(' ', account, places, news, coalesce(expired, '-'));
END $$;
REVOKE ALL ON FUNCTION view_stamp(uuid, uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION view_stamp(uuid, uuid) TO twelvefold_app;
