-- Row level security, grants, checks and the append-only audit log. Runs as the owner's role.

DO $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = 'twelvefold_app') THEN
    RAISE EXCEPTION 'The role twelvefold_app does not exist. Create the roles first: npm run db:roles';
  END IF;
END $$;

-- 1. Closed vocabularies, held by the database as well.
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_role_known"
  CHECK ("role" IN ('owner', 'cto', 'engineer', 'auditor'));
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_role_known"
  CHECK ("role" IN ('owner', 'cto', 'engineer', 'auditor'));
ALTER TABLE "Requirement" ADD CONSTRAINT "Requirement_criticality_known"
  CHECK ("criticality" IN ('critical', 'high', 'medium', 'low'));
ALTER TABLE "Requirement" ADD CONSTRAINT "Requirement_effort_ordered"
  CHECK (0 < "effortLow" AND "effortLow" <= "effortLikely" AND "effortLikely" <= "effortHigh");
ALTER TABLE "ChecklistItem" ADD CONSTRAINT "ChecklistItem_criticality_known"
  CHECK ("criticality" IN ('critical', 'high', 'medium', 'low'));
ALTER TABLE "ChecklistItem" ADD CONSTRAINT "ChecklistItem_requirement_readable"
  CHECK ("requirementOrganizationId" IN ("organizationId", '00000000-0000-0000-0000-000000000000'));
ALTER TABLE "ItemState" ADD CONSTRAINT "ItemState_status_known"
  CHECK ("status" IN ('open', 'partial', 'met', 'not_applicable'));
ALTER TABLE "ItemState" ADD CONSTRAINT "ItemState_environment_known"
  CHECK ("environment" IN ('development', 'testing', 'preproduction', 'production'));
ALTER TABLE "ItemState" ADD CONSTRAINT "ItemState_reason_given"
  CHECK ("status" <> 'not_applicable' OR length(btrim("notApplicableReason")) > 0);
ALTER TABLE "AspectScore" ADD CONSTRAINT "AspectScore_environment_known"
  CHECK ("environment" IN ('development', 'testing', 'preproduction', 'production'));
ALTER TABLE "ProjectScore" ADD CONSTRAINT "ProjectScore_environment_known"
  CHECK ("environment" IN ('development', 'testing', 'preproduction', 'production'));

-- 2. Row level security on every tenant table, forced for the owner too.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY[
    'Membership', 'Invitation', 'AuditEvent', 'Project', 'ProjectMember', 'ChecklistItem', 'ItemState',
    'AspectScore', 'ProjectScore', 'ProjectScoreDay', 'PortfolioTotal', 'Framework', 'FrameworkVersion', 'Aspect', 'Requirement'
  ] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY tenant ON %I
         USING ("organizationId" = nullif(current_setting(''app.organization_id'', true), '''')::uuid)
         WITH CHECK ("organizationId" = nullif(current_setting(''app.organization_id'', true), '''')::uuid)',
      name);
  END LOOP;
END $$;

ALTER TABLE "Organization" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "Organization" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "Organization"
  USING ("id" = nullif(current_setting('app.organization_id', true), '')::uuid)
  WITH CHECK ("id" = nullif(current_setting('app.organization_id', true), '')::uuid);

-- A person sees their own memberships and the organisations behind them: the switcher needs both.
CREATE POLICY own_memberships ON "Membership" FOR SELECT
  USING ("userId" = nullif(current_setting('app.user_id', true), '')::uuid);
CREATE POLICY own_organizations ON "Organization" FOR SELECT
  USING (EXISTS (
    SELECT 1 FROM "Membership" m
    WHERE m."organizationId" = "Organization"."id"
      AND m."userId" = nullif(current_setting('app.user_id', true), '')::uuid
      AND m."disabledAt" IS NULL));

-- Jobs and shell commands must find an organisation before they can enter it. Only lib/auth/system-scope.ts
-- turns this on, for one statement's transaction; it opens this table alone.
CREATE POLICY directory ON "Organization" FOR SELECT
  USING (current_setting('app.directory', true) = 'on');

-- Who holds the token of an invitation may read that one row, before belonging to any organisation.
CREATE POLICY by_token ON "Invitation" FOR SELECT
  USING ("tokenHash" = nullif(current_setting('app.invitation_hash', true), ''));

-- Built-in frameworks belong to the nil organisation and are everybody's to read.
CREATE POLICY built_in ON "Framework" FOR SELECT
  USING ("organizationId" = '00000000-0000-0000-0000-000000000000');
CREATE POLICY built_in ON "FrameworkVersion" FOR SELECT
  USING ("organizationId" = '00000000-0000-0000-0000-000000000000');
CREATE POLICY built_in ON "Aspect" FOR SELECT
  USING ("organizationId" = '00000000-0000-0000-0000-000000000000');
CREATE POLICY built_in ON "Requirement" FOR SELECT
  USING ("organizationId" = '00000000-0000-0000-0000-000000000000');

-- 3. The audit log is append-only for everybody, the owner of the tables included.
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'Audit events are append-only' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_append_only BEFORE UPDATE OR DELETE ON "AuditEvent"
  FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON "AuditEvent"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();

-- 4. One round trip that proves the session, finds the membership and sets the tenant of the
--    transaction. No row means: not signed in. A null role means: signed in, but no active member of
--    the organisation asked for. Invoker's rights: row level security stays in force inside.
CREATE FUNCTION enter_session(p_token_hash text, p_slug text, p_now timestamptz, p_idle_seconds integer)
RETURNS TABLE (
  session_id uuid, user_id uuid, user_email text, user_name text,
  organization_id uuid, organization_slug text, organization_name text, role text)
LANGUAGE plpgsql AS $$
BEGIN
  SELECT s."id", u."id", u."email", u."name"
    INTO session_id, user_id, user_email, user_name
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
  UPDATE "Session" s SET "lastSeenAt" = p_now
   WHERE s."id" = (
     SELECT t."id" FROM "Session" t
      WHERE t."id" = session_id AND t."lastSeenAt" < p_now - interval '1 minute' FOR UPDATE SKIP LOCKED);
  PERFORM set_config('app.user_id', user_id::text, true);
  IF p_slug IS NOT NULL THEN
    SELECT o."id", o."slug", o."name", m."role"
      INTO organization_id, organization_slug, organization_name, role
      FROM "Membership" m JOIN "Organization" o ON o."id" = m."organizationId"
     WHERE m."userId" = user_id AND o."slug" = p_slug AND m."disabledAt" IS NULL;
    IF FOUND THEN
      PERFORM set_config('app.organization_id', organization_id::text, true);
    END IF;
  END IF;
  RETURN NEXT;
END $$;

-- 5. What the application's role may do. No DDL, no ownership, nothing by default.
GRANT USAGE ON SCHEMA public TO twelvefold_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON
  "User", "Session", "RateLimit", "Organization", "Membership", "Invitation", "Project", "ProjectMember",
  "ChecklistItem", "ItemState", "AspectScore", "ProjectScore", "ProjectScoreDay", "PortfolioTotal"
  TO twelvefold_app;
GRANT SELECT ON "Framework", "FrameworkVersion", "Aspect", "Requirement" TO twelvefold_app;
GRANT SELECT, INSERT ON "AuditEvent" TO twelvefold_app;
REVOKE ALL ON FUNCTION enter_session(text, text, timestamptz, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION enter_session(text, text, timestamptz, integer) TO twelvefold_app;

-- 6. Appends one event to the organisation's chain. `p_payload` is the canonical JSON of the event
-- (RFC 8785); the hash covers the previous hash, the sequence and the payload, so that a changed,
-- missing or swapped row breaks the chain at a known place. One writer a chain at a time.
CREATE FUNCTION append_audit_event(
  p_organization uuid, p_id uuid, p_at timestamptz, p_actor uuid, p_actor_name text, p_action text,
  p_object_type text, p_object_id text, p_object_label text, p_project uuid,
  p_before jsonb, p_after jsonb, p_request_id text, p_payload text)
RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  last_sequence integer;
  last_hash text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('audit:' || p_organization::text, 0));
  SELECT e."sequence", e."hash" INTO last_sequence, last_hash
    FROM "AuditEvent" e WHERE e."organizationId" = p_organization ORDER BY e."sequence" DESC LIMIT 1;
  last_sequence := coalesce(last_sequence, 0) + 1;
  last_hash := coalesce(last_hash, repeat('0', 64));
  INSERT INTO "AuditEvent" ("organizationId", "sequence", "id", "at", "actorId", "actorName", "action",
      "objectType", "objectId", "objectLabel", "projectId", "before", "after", "requestId", "previousHash", "hash")
    VALUES (p_organization, last_sequence, p_id, p_at, p_actor, p_actor_name, p_action,
      p_object_type, p_object_id, p_object_label, p_project, p_before, p_after, p_request_id, last_hash,
      encode(sha256(convert_to(last_hash || E'\n' || last_sequence || E'\n' || p_payload, 'UTF8')), 'hex'));
  RETURN last_sequence;
END $$;
REVOKE ALL ON FUNCTION append_audit_event(uuid, uuid, timestamptz, uuid, text, text, text, text, text, uuid, jsonb, jsonb, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION append_audit_event(uuid, uuid, timestamptz, uuid, text, text, text, text, text, uuid, jsonb, jsonb, text, text) TO twelvefold_app;

-- 7. The organisation's totals follow the kept scores by themselves, whoever writes those. Once per
-- statement, not per row: a recomputation of n projects would touch each total 2n times in one
-- transaction, and each touch would walk the chain of the earlier ones.
CREATE FUNCTION add_to_portfolio(p_changes jsonb) RETURNS void LANGUAGE sql AS $$
  INSERT INTO "PortfolioTotal" AS t ("organizationId", "environment", "aspectKey", "projects", "assessed",
      "scoreMicros", "evidencedMicros", "targetMicros", "gatesPassed")
    SELECT c.o, c.e, c.a, c.n, c.s, c.score, c.evidenced, c.target, c.passed
      FROM jsonb_to_recordset(p_changes) AS c(o uuid, e text, a text, n int, s int, score bigint, evidenced bigint, target bigint, passed int)
     ORDER BY c.o, c.e, c.a
  ON CONFLICT ("organizationId", "environment", "aspectKey") DO UPDATE SET
    "projects" = t."projects" + excluded."projects", "assessed" = t."assessed" + excluded."assessed",
    "scoreMicros" = t."scoreMicros" + excluded."scoreMicros",
    "evidencedMicros" = t."evidencedMicros" + excluded."evidencedMicros",
    "targetMicros" = t."targetMicros" + excluded."targetMicros", "gatesPassed" = t."gatesPassed" + excluded."gatesPassed"
$$;

CREATE FUNCTION scores_to_portfolio() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  -- AspectScore keeps evidence as a sum of weights and has a target; ProjectScore has a share and a gate.
  one constant text := CASE TG_TABLE_NAME WHEN 'AspectScore' THEN
    '"organizationId" o, "environment" e, "aspectKey" a, "score", "evidenced" / nullif("weight", 0) evidenced, "target", false passed'
    ELSE '"organizationId" o, "environment" e, '''' a, "score", "evidenced" evidenced, 0::float8 "target", "gatePassed" passed' END;
  changes jsonb;
BEGIN
  EXECUTE format($q$
    WITH r AS (%s), d AS (
      SELECT o, e, a, sum(sign)::int n, sum(CASE WHEN score IS NULL THEN 0 ELSE sign END)::int s,
        sum(sign * round(coalesce(score, 0) * 1000000)::bigint)::bigint score,
        sum(CASE WHEN score IS NULL THEN 0 ELSE sign * coalesce(round(evidenced * 1000000), 0)::bigint END)::bigint evidenced,
        sum(CASE WHEN score IS NULL THEN 0 ELSE sign * round(target * 1000000)::bigint END)::bigint target,
        sum(CASE WHEN passed THEN sign ELSE 0 END)::int passed
      FROM r GROUP BY o, e, a)
    SELECT jsonb_agg(to_jsonb(d)) FROM d WHERE (n, s, score, evidenced, target, passed) IS DISTINCT FROM (0, 0, 0::bigint, 0::bigint, 0::bigint, 0)
  $q$, concat_ws(' UNION ALL ',
    CASE WHEN TG_OP <> 'INSERT' THEN format('SELECT -1 sign, %s FROM old_rows', one) END,
    CASE WHEN TG_OP <> 'DELETE' THEN format('SELECT 1 sign, %s FROM new_rows', one) END)) INTO changes;
  IF changes IS NOT NULL THEN PERFORM add_to_portfolio(changes); END IF;
  RETURN NULL;
END $$;
DO $$
DECLARE t text;
BEGIN
  FOREACH t IN ARRAY ARRAY['AspectScore', 'ProjectScore'] LOOP
    EXECUTE format('CREATE TRIGGER to_portfolio_insert AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION scores_to_portfolio()', t);
    EXECUTE format('CREATE TRIGGER to_portfolio_update AFTER UPDATE ON %I REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows FOR EACH STATEMENT EXECUTE FUNCTION scores_to_portfolio()', t);
    EXECUTE format('CREATE TRIGGER to_portfolio_delete AFTER DELETE ON %I REFERENCING OLD TABLE AS old_rows FOR EACH STATEMENT EXECUTE FUNCTION scores_to_portfolio()', t);
  END LOOP;
END $$;
