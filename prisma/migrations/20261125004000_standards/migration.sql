-- Imported standards: what the built-in framework has no need of, and the answers of projects that adopt one.

-- AlterTable
ALTER TABLE "Aspect" ADD COLUMN     "parentKey" VARCHAR(120),
ALTER COLUMN "key" SET DATA TYPE VARCHAR(120),
ALTER COLUMN "name" SET DATA TYPE VARCHAR(300),
ALTER COLUMN "summary" SET DATA TYPE VARCHAR(4000);

-- AlterTable
ALTER TABLE "FrameworkVersion" ADD COLUMN     "description" VARCHAR(4000) NOT NULL DEFAULT '',
ADD COLUMN     "format" VARCHAR(30) NOT NULL DEFAULT 'built-in',
ADD COLUMN     "importedById" UUID,
ADD COLUMN     "levels" JSONB NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "Requirement" ADD COLUMN     "label" VARCHAR(120),
ADD COLUMN     "level" VARCHAR(40),
ADD COLUMN     "parentKey" VARCHAR(120),
ALTER COLUMN "key" SET DATA TYPE VARCHAR(120);

-- CreateTable
CREATE TABLE "StandardAdoption" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "frameworkVersionId" UUID NOT NULL,
    "level" VARCHAR(40),
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdById" UUID,

    CONSTRAINT "StandardAdoption_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "StandardAnswer" (
    "organizationId" UUID NOT NULL,
    "adoptionId" UUID NOT NULL,
    "requirementId" UUID NOT NULL,
    "environment" VARCHAR(16) NOT NULL,
    "status" VARCHAR(16) NOT NULL,
    "reason" VARCHAR(2000) NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedById" UUID,

    CONSTRAINT "StandardAnswer_pkey" PRIMARY KEY ("organizationId","adoptionId","requirementId","environment")
);

-- CreateIndex
CREATE INDEX "StandardAdoption_organizationId_frameworkVersionId_idx" ON "StandardAdoption"("organizationId", "frameworkVersionId");

-- CreateIndex
CREATE UNIQUE INDEX "StandardAdoption_organizationId_projectId_frameworkVersionI_key" ON "StandardAdoption"("organizationId", "projectId", "frameworkVersionId");

-- CreateIndex
CREATE INDEX "StandardAnswer_organizationId_requirementId_idx" ON "StandardAnswer"("organizationId", "requirementId");

-- AddForeignKey
ALTER TABLE "StandardAdoption" ADD CONSTRAINT "StandardAdoption_organizationId_projectId_fkey" FOREIGN KEY ("organizationId", "projectId") REFERENCES "Project"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StandardAdoption" ADD CONSTRAINT "StandardAdoption_organizationId_frameworkVersionId_fkey" FOREIGN KEY ("organizationId", "frameworkVersionId") REFERENCES "FrameworkVersion"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StandardAnswer" ADD CONSTRAINT "StandardAnswer_organizationId_adoptionId_fkey" FOREIGN KEY ("organizationId", "adoptionId") REFERENCES "StandardAdoption"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "StandardAnswer" ADD CONSTRAINT "StandardAnswer_organizationId_requirementId_fkey" FOREIGN KEY ("organizationId", "requirementId") REFERENCES "Requirement"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "StandardAnswer" ADD CONSTRAINT "StandardAnswer_status_known"
  CHECK ("status" IN ('open', 'partial', 'met', 'not_applicable'));
ALTER TABLE "StandardAnswer" ADD CONSTRAINT "StandardAnswer_environment_known"
  CHECK ("environment" IN ('development', 'testing', 'preproduction', 'production'));
ALTER TABLE "StandardAnswer" ADD CONSTRAINT "StandardAnswer_reason_given"
  CHECK ("status" <> 'not_applicable' OR length(btrim("reason")) > 0);

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['StandardAdoption', 'StandardAnswer'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY tenant ON %I
         USING ("organizationId" = nullif(current_setting(''app.organization_id'', true), '''')::uuid)
         WITH CHECK ("organizationId" = nullif(current_setting(''app.organization_id'', true), '''')::uuid)',
      name);
  END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE, DELETE ON "StandardAdoption", "StandardAnswer" TO twelvefold_app;
-- An imported version is written once and removed as a whole; its rows never change.
GRANT INSERT, DELETE ON "Framework", "FrameworkVersion", "Aspect", "Requirement" TO twelvefold_app;
-- Nobody but the seed writes what belongs to everybody, whatever the tenant's setting says.
CREATE POLICY never_built_in ON "Framework" AS RESTRICTIVE FOR INSERT TO twelvefold_app
  WITH CHECK ("organizationId" <> '00000000-0000-0000-0000-000000000000');
CREATE POLICY never_built_in ON "FrameworkVersion" AS RESTRICTIVE FOR INSERT TO twelvefold_app
  WITH CHECK ("organizationId" <> '00000000-0000-0000-0000-000000000000');
CREATE POLICY never_built_in ON "Aspect" AS RESTRICTIVE FOR INSERT TO twelvefold_app
  WITH CHECK ("organizationId" <> '00000000-0000-0000-0000-000000000000');
CREATE POLICY never_built_in ON "Requirement" AS RESTRICTIVE FOR INSERT TO twelvefold_app
  WITH CHECK ("organizationId" <> '00000000-0000-0000-0000-000000000000');
