-- Board packs that are built again and again, and who is told of them.

-- CreateTable
CREATE TABLE "PackSchedule" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" VARCHAR(80) NOT NULL,
    "every" VARCHAR(10) NOT NULL,
    "format" VARCHAR(8) NOT NULL,
    "options" JSONB NOT NULL,
    "paused" BOOLEAN NOT NULL DEFAULT false,
    "nextOn" DATE NOT NULL,
    "ownerId" UUID NOT NULL,
    "ownerName" VARCHAR(120) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastRunAt" TIMESTAMPTZ(3),
    "lastOutcome" VARCHAR(12) NOT NULL DEFAULT '',
    "lastTold" INTEGER NOT NULL DEFAULT 0,
    "version" INTEGER NOT NULL DEFAULT 1,
    CONSTRAINT "PackSchedule_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "PackRecipient" (
    "organizationId" UUID NOT NULL,
    "scheduleId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    CONSTRAINT "PackRecipient_pkey" PRIMARY KEY ("organizationId","scheduleId","userId")
);

-- AlterTable
ALTER TABLE "ReportPack" ADD COLUMN "scheduleId" UUID;

-- CreateIndex
CREATE INDEX "PackSchedule_organizationId_nextOn_idx" ON "PackSchedule"("organizationId", "nextOn");

-- CreateIndex
CREATE INDEX "PackRecipient_organizationId_userId_idx" ON "PackRecipient"("organizationId", "userId");

-- AddForeignKey
ALTER TABLE "PackSchedule" ADD CONSTRAINT "PackSchedule_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PackRecipient" ADD CONSTRAINT "PackRecipient_organizationId_scheduleId_fkey" FOREIGN KEY ("organizationId", "scheduleId") REFERENCES "PackSchedule"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PackRecipient" ADD CONSTRAINT "PackRecipient_organizationId_userId_fkey" FOREIGN KEY ("organizationId", "userId") REFERENCES "Membership"("organizationId", "userId") ON DELETE CASCADE ON UPDATE CASCADE;

-- Closed vocabularies, held by the database as well.
ALTER TABLE "PackSchedule" ADD CONSTRAINT "PackSchedule_every_known" CHECK ("every" IN ('weekly', 'monthly', 'quarterly'));
ALTER TABLE "PackSchedule" ADD CONSTRAINT "PackSchedule_format_known" CHECK ("format" IN ('pdf', 'docx', 'xlsx', 'csv', 'ics', 'json'));
ALTER TABLE "PackSchedule" ADD CONSTRAINT "PackSchedule_outcome_known" CHECK ("lastOutcome" IN ('', 'building', 'sent', 'failed', 'owner', 'recipients'));

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['PackSchedule', 'PackRecipient'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY tenant ON %I
         USING ("organizationId" = nullif(current_setting(''app.organization_id'', true), '''')::uuid)
         WITH CHECK ("organizationId" = nullif(current_setting(''app.organization_id'', true), '''')::uuid)',
      name);
  END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE, DELETE ON "PackSchedule", "PackRecipient" TO twelvefold_app;
