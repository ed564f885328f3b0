-- Who enters an organisation to do something does not ask where its audit log stands: only those are told who may
-- be handed out again what they were answered at the same place.
DROP FUNCTION enter_session(text, text, timestamptz, integer);
CREATE FUNCTION enter_session(
  p_token_hash text, p_slug text, p_now timestamptz, p_idle_seconds integer, p_with_head boolean DEFAULT true)
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
      IF p_with_head THEN
        audit_head := coalesce((SELECT max(e."sequence") FROM "AuditEvent" e WHERE e."organizationId" = organization_id), 0);
      END IF;
    END IF;
  END IF;
  RETURN NEXT;
END $$;
REVOKE ALL ON FUNCTION enter_session(text, text, timestamptz, integer, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION enter_session(text, text, timestamptz, integer, boolean) TO twelvefold_app;
