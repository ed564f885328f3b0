-- An organisation can be erased: asked for by an owner, taken back within seven days, then done for good.

CREATE TABLE "OrganizationErasure" (
    "organizationId" UUID NOT NULL,
    "requestedById" UUID NOT NULL,
    "requestedByName" VARCHAR(120) NOT NULL,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "OrganizationErasure_pkey" PRIMARY KEY ("organizationId")
);
ALTER TABLE "OrganizationErasure" ADD CONSTRAINT "OrganizationErasure_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "OrganizationErasure" ADD CONSTRAINT "OrganizationErasure_time_to_reconsider" CHECK ("dueAt" >= "requestedAt" + interval '7 days');
ALTER TABLE "OrganizationErasure" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "OrganizationErasure" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "OrganizationErasure"
  USING ("organizationId" = nullif(current_setting('app.organization_id', true), '')::uuid)
  WITH CHECK ("organizationId" = nullif(current_setting('app.organization_id', true), '')::uuid);
-- Nobody brings a date forward: it is set once, or taken back.
GRANT SELECT, INSERT, DELETE ON "OrganizationErasure" TO twelvefold_app;

-- That there was an organisation, and nothing of it: no name, no address, no person.
CREATE TABLE "ErasedOrganization" (
    "id" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "requestedAt" TIMESTAMPTZ(3) NOT NULL,
    "erasedAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "ErasedOrganization_pkey" PRIMARY KEY ("id")
);

-- The audit log stays append-only for everybody, with one exception: an organisation whose erasure is due.
CREATE OR REPLACE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND TG_LEVEL = 'ROW' AND EXISTS (
    SELECT 1 FROM "OrganizationErasure" e WHERE e."organizationId" = OLD."organizationId" AND e."dueAt" <= now()) THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'Audit events are append-only' USING ERRCODE = 'insufficient_privilege';
END $$;

-- Both with the rights of the owner's role, since the application's may delete neither audit events nor
-- snapshots; row level security holds inside. Each says no where no erasure is due.
--
-- First: shuts everybody out and removes some projects or, once there is none, some audit events. Gives how many:
-- called until it gives 0, each time in a transaction of its own.
CREATE FUNCTION erase_some_of_organization(p_organization uuid, p_now timestamptz, p_limit integer)
RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  removed integer;
BEGIN
  PERFORM set_config('app.organization_id', p_organization::text, true);
  PERFORM 1 FROM "OrganizationErasure" e WHERE e."organizationId" = p_organization AND e."dueAt" <= p_now FOR UPDATE;
  IF NOT FOUND THEN
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

-- Then: whatever else any table holds of it, the people who belong nowhere else, and the organisation itself.
CREATE FUNCTION erase_rest_of_organization(p_organization uuid, p_now timestamptz)
RETURNS integer LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  person uuid;
  people integer := 0;
  kept text;
BEGIN
  PERFORM set_config('app.organization_id', p_organization::text, true);
  PERFORM 1 FROM "OrganizationErasure" e WHERE e."organizationId" = p_organization AND e."dueAt" <= p_now FOR UPDATE;
  IF NOT FOUND THEN
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

REVOKE ALL ON FUNCTION erase_some_of_organization(uuid, timestamptz, integer) FROM PUBLIC;
REVOKE ALL ON FUNCTION erase_rest_of_organization(uuid, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION erase_some_of_organization(uuid, timestamptz, integer) TO twelvefold_app;
GRANT EXECUTE ON FUNCTION erase_rest_of_organization(uuid, timestamptz) TO twelvefold_app;
