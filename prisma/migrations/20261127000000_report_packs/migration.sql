-- Board packs: what was asked for, and the files that the job queue made.

-- CreateTable
CREATE TABLE "ReportPack" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "createdById" UUID NOT NULL,
    "createdByName" VARCHAR(120) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "format" VARCHAR(8) NOT NULL,
    "options" JSONB NOT NULL,
    "state" VARCHAR(10) NOT NULL DEFAULT 'waiting',
    "progress" INTEGER NOT NULL DEFAULT 0,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "startedAt" TIMESTAMPTZ(3),
    "readyAt" TIMESTAMPTZ(3),
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "fileName" VARCHAR(160) NOT NULL DEFAULT '',
    "size" INTEGER NOT NULL DEFAULT 0,
    "pages" INTEGER,
    "sha256" VARCHAR(64) NOT NULL DEFAULT '',
    CONSTRAINT "ReportPack_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "ReportPackFile" (
    "organizationId" UUID NOT NULL,
    "packId" UUID NOT NULL,
    "bytes" BYTEA NOT NULL,
    CONSTRAINT "ReportPackFile_pkey" PRIMARY KEY ("organizationId","packId")
);

-- CreateIndex
CREATE INDEX "ReportPack_organizationId_createdAt_idx" ON "ReportPack"("organizationId", "createdAt" DESC);

-- AddForeignKey
ALTER TABLE "ReportPack" ADD CONSTRAINT "ReportPack_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportPackFile" ADD CONSTRAINT "ReportPackFile_organizationId_packId_fkey" FOREIGN KEY ("organizationId", "packId") REFERENCES "ReportPack"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Closed vocabularies and rules, held by the database as well.
ALTER TABLE "ReportPack" ADD CONSTRAINT "ReportPack_state_known" CHECK ("state" IN ('waiting', 'building', 'ready', 'failed'));
ALTER TABLE "ReportPack" ADD CONSTRAINT "ReportPack_format_known" CHECK ("format" IN ('pdf', 'docx', 'xlsx', 'csv', 'ics', 'json'));
ALTER TABLE "ReportPack" ADD CONSTRAINT "ReportPack_progress_share" CHECK ("progress" BETWEEN 0 AND 100);

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['ReportPack', 'ReportPackFile'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY tenant ON %I
         USING ("organizationId" = nullif(current_setting(''app.organization_id'', true), '''')::uuid)
         WITH CHECK ("organizationId" = nullif(current_setting(''app.organization_id'', true), '''')::uuid)',
      name);
  END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE, DELETE ON "ReportPack", "ReportPackFile" TO twelvefold_app;
