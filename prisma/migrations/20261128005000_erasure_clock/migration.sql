-- Whoever takes over the application could say that an erasure was asked for long ago, and so be rid of the audit
-- log. The database's own clock says when it was recorded, and nothing else may.
ALTER TABLE "OrganizationErasure" ADD COLUMN "recordedAt" TIMESTAMPTZ(3) NOT NULL DEFAULT now();
REVOKE INSERT ON "OrganizationErasure" FROM twelvefold_app;
GRANT INSERT ("organizationId", "requestedById", "requestedByName", "requestedAt", "dueAt")
  ON "OrganizationErasure" TO twelvefold_app;

-- Whether an erasure may be carried out. An hour less than seven days by the database's clock: the two clocks need
-- not agree to the second. Under row level security: of the organisation that the transaction is in.
CREATE FUNCTION erasure_is_due(p_organization uuid, p_now timestamptz)
RETURNS boolean LANGUAGE sql STABLE AS $$
  SELECT EXISTS (
    SELECT 1 FROM "OrganizationErasure" e
     WHERE e."organizationId" = p_organization AND e."dueAt" <= p_now
       AND e."recordedAt" <= now() - interval '167 hours')
$$;
REVOKE ALL ON FUNCTION erasure_is_due(uuid, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION erasure_is_due(uuid, timestamptz) TO twelvefold_app;

CREATE OR REPLACE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND TG_LEVEL = 'ROW' AND erasure_is_due(OLD."organizationId", now()) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'Audit events are append-only' USING ERRCODE = 'insufficient_privilege';
END $$;

CREATE OR REPLACE FUNCTION erase_some_of_organization(p_organization uuid, p_now timestamptz, p_limit integer)
RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  removed integer;
BEGIN
  PERFORM set_config('app.organization_id', p_organization::text, true);
  PERFORM 1 FROM "OrganizationErasure" e WHERE e."organizationId" = p_organization FOR UPDATE;
  IF NOT erasure_is_due(p_organization, p_now) THEN
    RAISE EXCEPTION 'No erasure of this organisation is due' USING ERRCODE = 'insufficient_privilege';
  END IF;
  UPDATE "Membership" SET "disabledAt" = p_now WHERE "organizationId" = p_organization AND "disabledAt" IS NULL;
  DELETE FROM "Project" WHERE "organizationId" = p_organization AND "id" IN (
    SELECT "id" FROM "Project" WHERE "organizationId" = p_organization ORDER BY "id" LIMIT p_limit);
  GET DIAGNOSTICS removed = ROW_COUNT;
  IF removed > 0 THEN RETURN removed; END IF;
  DELETE FROM "AuditEvent" WHERE "organizationId" = p_organization AND "sequence" IN (
    SELECT "sequence" FROM "AuditEvent" WHERE "organizationId" = p_organization ORDER BY "sequence" LIMIT 200 * p_limit);
  GET DIAGNOSTICS removed = ROW_COUNT;
  RETURN removed;
END $$;

CREATE OR REPLACE FUNCTION erase_rest_of_organization(p_organization uuid, p_now timestamptz)
RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  person uuid;
  people integer := 0;
  kept text;
BEGIN
  PERFORM set_config('app.organization_id', p_organization::text, true);
  PERFORM 1 FROM "OrganizationErasure" e WHERE e."organizationId" = p_organization FOR UPDATE;
  IF NOT erasure_is_due(p_organization, p_now) THEN
    RAISE EXCEPTION 'No erasure of this organisation is due' USING ERRCODE = 'insufficient_privilege';
  END IF;
  INSERT INTO "ErasedOrganization" ("id", "createdAt", "requestedAt", "erasedAt")
    SELECT o."id", o."createdAt", e."requestedAt", p_now FROM "Organization" o
      JOIN "OrganizationErasure" e ON e."organizationId" = o."id" WHERE o."id" = p_organization;
  FOR kept IN
    SELECT c.table_name FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name)
     WHERE c.table_schema = 'public' AND c.column_name = 'organizationId' AND t.table_type = 'BASE TABLE'
       AND c.table_name NOT IN ('Membership', 'OrganizationErasure')
     ORDER BY c.table_name
  LOOP
    EXECUTE format('DELETE FROM %I WHERE "organizationId" = $1', kept) USING p_organization;
  END LOOP;
  FOR person IN SELECT m."userId" FROM "Membership" m WHERE m."organizationId" = p_organization LOOP
    -- Each person's own memberships are seen as that person sees them: also those in other organisations.
    PERFORM set_config('app.user_id', person::text, true);
    IF NOT EXISTS (SELECT 1 FROM "Membership" m WHERE m."userId" = person AND m."organizationId" <> p_organization) THEN
      DELETE FROM "User" WHERE "id" = person;
      people := people + 1;
    END IF;
  END LOOP;
  PERFORM set_config('app.user_id', '', true);
  DELETE FROM "Organization" WHERE "id" = p_organization;
  RETURN people;
END $$;
