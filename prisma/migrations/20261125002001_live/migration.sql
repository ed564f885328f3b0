-- What a person may hear of at this moment, for streams that stay open: session, membership, role and projects
-- in one round trip. Unlike enter_session it does not count as a sign of life: an open window must not keep a
-- session from idling out. No row: no session. A null role: no active member. Invoker's rights, row level
-- security stays in force; called outside of a transaction its settings end with the statement.
CREATE FUNCTION peek_reach(p_token_hash text, p_slug text, p_now timestamptz, p_idle_seconds integer)
RETURNS TABLE (user_id uuid, organization_id uuid, role text, project_ids uuid[])
LANGUAGE plpgsql AS $$
BEGIN
  SELECT u."id" INTO user_id
    FROM "Session" s JOIN "User" u ON u."id" = s."userId"
   WHERE s."tokenHash" = p_token_hash
     AND s."expiresAt" > p_now
     AND s."lastSeenAt" > p_now - make_interval(secs => p_idle_seconds)
     AND u."disabledAt" IS NULL;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  PERFORM set_config('app.user_id', user_id::text, true);
  SELECT o."id", m."role" INTO organization_id, role
    FROM "Membership" m JOIN "Organization" o ON o."id" = m."organizationId"
   WHERE m."userId" = user_id AND o."slug" = p_slug AND m."disabledAt" IS NULL;
  IF FOUND THEN
    PERFORM set_config('app.organization_id', organization_id::text, true);
    project_ids := ARRAY(SELECT p."projectId" FROM "ProjectMember" p
                          WHERE p."organizationId" = organization_id AND p."userId" = user_id);
  END IF;
  PERFORM set_config('app.user_id', '', true), set_config('app.organization_id', '', true);
  RETURN NEXT;
END $$;
REVOKE ALL ON FUNCTION peek_reach(text, text, timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION peek_reach(text, text, timestamptz, integer) TO twelvefold_app;
