-- Public badges of projects: one picture at an address that nobody can guess, where an owner wants it.

-- CreateTable
CREATE TABLE "ProjectBadge" (
    "organizationId" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "tokenHash" CHAR(64) NOT NULL,
    "shows" VARCHAR(8) NOT NULL,
    "createdByName" VARCHAR(120) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "ProjectBadge_pkey" PRIMARY KEY ("organizationId","projectId")
);

-- CreateIndex
CREATE UNIQUE INDEX "ProjectBadge_tokenHash_key" ON "ProjectBadge"("tokenHash");

-- AddForeignKey
ALTER TABLE "ProjectBadge" ADD CONSTRAINT "ProjectBadge_organizationId_projectId_fkey" FOREIGN KEY ("organizationId", "projectId") REFERENCES "Project"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "ProjectBadge" ADD CONSTRAINT "ProjectBadge_shows_known" CHECK ("shows" IN ('level', 'gate'));

ALTER TABLE "ProjectBadge" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "ProjectBadge" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "ProjectBadge"
  USING ("organizationId" = nullif(current_setting('app.organization_id', true), '')::uuid)
  WITH CHECK ("organizationId" = nullif(current_setting('app.organization_id', true), '')::uuid);
-- Who holds the address of a badge may read that one row.
CREATE POLICY by_token ON "ProjectBadge" FOR SELECT
  USING ("tokenHash" = nullif(current_setting('app.badge_hash', true), ''));

GRANT SELECT, INSERT, UPDATE, DELETE ON "ProjectBadge" TO twelvefold_app;

-- What a badge says, and nothing else of its project: the tenant is set for the one reading and taken off
-- again. No row for an address that nobody made, one that was turned off, or an archived project. A null
-- level: not assessed. Invoker's rights: row level security stays in force inside.
CREATE FUNCTION read_badge(p_token_hash text)
RETURNS TABLE (shows text, level integer, gate_passed boolean)
LANGUAGE plpgsql AS $$
DECLARE
  organization uuid;
  project uuid;
BEGIN
  PERFORM set_config('app.badge_hash', p_token_hash, true);
  SELECT b."shows", b."organizationId", b."projectId" INTO shows, organization, project
    FROM "ProjectBadge" b WHERE b."tokenHash" = p_token_hash;
  PERFORM set_config('app.badge_hash', '', true);
  IF organization IS NULL THEN
    RETURN;
  END IF;
  PERFORM set_config('app.organization_id', organization::text, true);
  RETURN QUERY
    SELECT read_badge.shows, s."level", s."gatePassed"
      FROM "Project" p
      LEFT JOIN "ProjectScore" s ON s."organizationId" = p."organizationId" AND s."projectId" = p."id" AND s."environment" = 'production'
     WHERE p."organizationId" = organization AND p."id" = project AND p."archivedAt" IS NULL;
  PERFORM set_config('app.organization_id', '', true);
END $$;
REVOKE ALL ON FUNCTION read_badge(text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION read_badge(text) TO twelvefold_app;
