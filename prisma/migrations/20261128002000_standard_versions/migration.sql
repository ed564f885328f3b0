-- New versions of imported standards: which one follows which, and what became of a project's answers.

-- AlterTable
ALTER TABLE "StandardAnswer" ADD COLUMN     "needsReview" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "StandardSuccession" (
    "organizationId" UUID NOT NULL,
    "versionId" UUID NOT NULL,
    "previousId" UUID NOT NULL,
    "renumberings" JSONB NOT NULL DEFAULT '[]',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdById" UUID,

    CONSTRAINT "StandardSuccession_pkey" PRIMARY KEY ("organizationId","versionId")
);

-- CreateTable
CREATE TABLE "StandardMigration" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "adoptionId" UUID NOT NULL,
    "standardName" VARCHAR(200) NOT NULL,
    "fromVersionId" UUID NOT NULL,
    "fromVersion" VARCHAR(40) NOT NULL,
    "toVersionId" UUID NOT NULL,
    "toVersion" VARCHAR(40) NOT NULL,
    "carried" INTEGER NOT NULL,
    "review" INTEGER NOT NULL,
    "gone" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdById" UUID,
    "createdByName" VARCHAR(120) NOT NULL,

    CONSTRAINT "StandardMigration_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "StandardArchivedAnswer" (
    "organizationId" UUID NOT NULL,
    "migrationId" UUID NOT NULL,
    "requirementKey" VARCHAR(120) NOT NULL,
    "environment" VARCHAR(16) NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "label" VARCHAR(120),
    "title" VARCHAR(300) NOT NULL,
    "statement" TEXT NOT NULL,
    "level" VARCHAR(40),
    "status" VARCHAR(16) NOT NULL,
    "reason" VARCHAR(2000) NOT NULL,
    "answeredAt" TIMESTAMPTZ(3) NOT NULL,
    "answeredByName" VARCHAR(120) NOT NULL,
    "fate" VARCHAR(8) NOT NULL,
    "toKey" VARCHAR(120),

    CONSTRAINT "StandardArchivedAnswer_pkey" PRIMARY KEY ("organizationId","migrationId","requirementKey","environment")
);

-- CreateIndex
CREATE INDEX "StandardSuccession_organizationId_previousId_idx" ON "StandardSuccession"("organizationId", "previousId");

-- CreateIndex
CREATE INDEX "StandardMigration_organizationId_projectId_createdAt_idx" ON "StandardMigration"("organizationId", "projectId", "createdAt" DESC);

-- AddForeignKey
ALTER TABLE "StandardSuccession" ADD CONSTRAINT "StandardSuccession_organizationId_versionId_fkey" FOREIGN KEY ("organizationId", "versionId") REFERENCES "FrameworkVersion"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StandardSuccession" ADD CONSTRAINT "StandardSuccession_organizationId_previousId_fkey" FOREIGN KEY ("organizationId", "previousId") REFERENCES "FrameworkVersion"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StandardMigration" ADD CONSTRAINT "StandardMigration_organizationId_projectId_fkey" FOREIGN KEY ("organizationId", "projectId") REFERENCES "Project"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StandardArchivedAnswer" ADD CONSTRAINT "StandardArchivedAnswer_organizationId_migrationId_fkey" FOREIGN KEY ("organizationId", "migrationId") REFERENCES "StandardMigration"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Closed vocabularies and rules, held by the database as well.
ALTER TABLE "StandardSuccession" ADD CONSTRAINT "StandardSuccession_not_itself" CHECK ("versionId" <> "previousId");
ALTER TABLE "StandardArchivedAnswer" ADD CONSTRAINT "StandardArchivedAnswer_fate_known"
  CHECK ("fate" IN ('carried', 'review', 'gone'));
ALTER TABLE "StandardArchivedAnswer" ADD CONSTRAINT "StandardArchivedAnswer_place_known"
  CHECK (("fate" = 'gone') = ("toKey" IS NULL));

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['StandardSuccession', 'StandardMigration', 'StandardArchivedAnswer'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY tenant ON %I
         USING ("organizationId" = nullif(current_setting(''app.organization_id'', true), '''')::uuid)
         WITH CHECK ("organizationId" = nullif(current_setting(''app.organization_id'', true), '''')::uuid)',
      name);
  END LOOP;
END $$;

GRANT SELECT, INSERT, DELETE ON "StandardSuccession" TO twelvefold_app;
-- An archive is written once: nobody changes or removes what was answered.
GRANT SELECT, INSERT ON "StandardMigration", "StandardArchivedAnswer" TO twelvefold_app;
