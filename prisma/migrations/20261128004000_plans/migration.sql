-- Plans that are kept, what people decide in them, programmes over many projects, templates.

-- CreateTable
CREATE TABLE "Plan" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "projectId" UUID,
    "name" VARCHAR(120) NOT NULL,
    "note" VARCHAR(2000) NOT NULL DEFAULT '',
    "state" VARCHAR(10) NOT NULL DEFAULT 'draft',
    "settings" JSONB NOT NULL,
    "agreed" JSONB,
    "agreedAt" TIMESTAMPTZ(3),
    "agreedByName" VARCHAR(120) NOT NULL DEFAULT '',
    "templateId" UUID,
    "templateVersion" INTEGER,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdById" UUID NOT NULL,
    "createdByName" VARCHAR(120) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "Plan_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "PlanEntry" (
    "organizationId" UUID NOT NULL,
    "planId" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "role" VARCHAR(40),
    "pinnedMonth" VARCHAR(7),
    "excluded" BOOLEAN NOT NULL DEFAULT false,
    CONSTRAINT "PlanEntry_pkey" PRIMARY KEY ("organizationId","planId","itemId")
);

-- CreateTable
CREATE TABLE "PlanProject" (
    "organizationId" UUID NOT NULL,
    "planId" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    CONSTRAINT "PlanProject_pkey" PRIMARY KEY ("organizationId","planId","projectId")
);

-- CreateTable
CREATE TABLE "PlanTemplate" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "name" VARCHAR(120) NOT NULL,
    "note" VARCHAR(2000) NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "PlanTemplate_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "PlanTemplateVersion" (
    "organizationId" UUID NOT NULL,
    "templateId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "content" JSONB NOT NULL,
    "createdById" UUID NOT NULL,
    "createdByName" VARCHAR(120) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    CONSTRAINT "PlanTemplateVersion_pkey" PRIMARY KEY ("organizationId","templateId","number")
);

-- CreateIndex
CREATE INDEX "Plan_organizationId_projectId_createdAt_idx" ON "Plan"("organizationId", "projectId", "createdAt");

-- CreateIndex
CREATE INDEX "Plan_organizationId_templateId_idx" ON "Plan"("organizationId", "templateId");

-- CreateIndex
CREATE INDEX "PlanEntry_organizationId_itemId_idx" ON "PlanEntry"("organizationId", "itemId");

-- CreateIndex
CREATE INDEX "PlanProject_organizationId_projectId_idx" ON "PlanProject"("organizationId", "projectId");

-- AddForeignKey
ALTER TABLE "Plan" ADD CONSTRAINT "Plan_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Plan" ADD CONSTRAINT "Plan_organizationId_projectId_fkey" FOREIGN KEY ("organizationId", "projectId") REFERENCES "Project"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Plan" ADD CONSTRAINT "Plan_organizationId_templateId_fkey" FOREIGN KEY ("organizationId", "templateId") REFERENCES "PlanTemplate"("organizationId", "id") ON DELETE NO ACTION ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanEntry" ADD CONSTRAINT "PlanEntry_organizationId_planId_fkey" FOREIGN KEY ("organizationId", "planId") REFERENCES "Plan"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanEntry" ADD CONSTRAINT "PlanEntry_organizationId_itemId_fkey" FOREIGN KEY ("organizationId", "itemId") REFERENCES "ChecklistItem"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanProject" ADD CONSTRAINT "PlanProject_organizationId_planId_fkey" FOREIGN KEY ("organizationId", "planId") REFERENCES "Plan"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanProject" ADD CONSTRAINT "PlanProject_organizationId_projectId_fkey" FOREIGN KEY ("organizationId", "projectId") REFERENCES "Project"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanTemplate" ADD CONSTRAINT "PlanTemplate_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanTemplateVersion" ADD CONSTRAINT "PlanTemplateVersion_organizationId_templateId_fkey" FOREIGN KEY ("organizationId", "templateId") REFERENCES "PlanTemplate"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Rules that the database holds as well.
ALTER TABLE "Plan" ADD CONSTRAINT "Plan_state_known" CHECK ("state" IN ('draft', 'agreed'));
ALTER TABLE "Plan" ADD CONSTRAINT "Plan_agreed_whole" CHECK ("state" = 'draft' OR ("agreed" IS NOT NULL AND "agreedAt" IS NOT NULL));
ALTER TABLE "Plan" ADD CONSTRAINT "Plan_template_version" CHECK (("templateId" IS NULL) = ("templateVersion" IS NULL));
ALTER TABLE "PlanEntry" ADD CONSTRAINT "PlanEntry_month" CHECK ("pinnedMonth" ~ '^\d{4}-(0[1-9]|1[0-2])$');
-- One plan of a project counts.
CREATE UNIQUE INDEX "Plan_one_agreed" ON "Plan"("organizationId", "projectId") WHERE "state" = 'agreed' AND "projectId" IS NOT NULL;

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['Plan', 'PlanEntry', 'PlanProject', 'PlanTemplate', 'PlanTemplateVersion'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY tenant ON %I
         USING ("organizationId" = nullif(current_setting(''app.organization_id'', true), '''')::uuid)
         WITH CHECK ("organizationId" = nullif(current_setting(''app.organization_id'', true), '''')::uuid)',
      name);
  END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE, DELETE ON "Plan", "PlanEntry", "PlanProject", "PlanTemplate" TO twelvefold_app;
GRANT SELECT, INSERT, DELETE ON "PlanTemplateVersion" TO twelvefold_app;
