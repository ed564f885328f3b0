-- What security is worth: loss scenarios, what differs in a project, effectiveness and costs set by people.


-- CreateTable
CREATE TABLE "LossScenario" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "libraryKey" VARCHAR(60) NOT NULL DEFAULT '',
    "name" VARCHAR(120) NOT NULL,
    "description" VARCHAR(2000) NOT NULL DEFAULT '',
    "frequency" JSONB NOT NULL,
    "loss" JSONB NOT NULL,
    "shape" VARCHAR(10) NOT NULL,
    "relevance" JSONB NOT NULL,
    "source" VARCHAR(1000) NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedById" UUID NOT NULL,
    CONSTRAINT "LossScenario_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "LossOverride" (
    "organizationId" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "scenarioId" UUID NOT NULL,
    "excluded" BOOLEAN NOT NULL,
    "frequency" JSONB,
    "loss" JSONB,
    "reason" VARCHAR(1000) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedById" UUID NOT NULL,
    CONSTRAINT "LossOverride_pkey" PRIMARY KEY ("organizationId","projectId","scenarioId")
);

-- CreateTable
CREATE TABLE "EffectivenessOverride" (
    "organizationId" UUID NOT NULL,
    "scenarioId" UUID NOT NULL,
    "requirementKey" VARCHAR(60) NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,
    "reason" VARCHAR(1000) NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedById" UUID NOT NULL,
    CONSTRAINT "EffectivenessOverride_pkey" PRIMARY KEY ("organizationId","scenarioId","requirementKey")
);

-- CreateTable
CREATE TABLE "ItemCost" (
    "organizationId" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "purchase" DECIMAL(14,2) NOT NULL,
    "yearlyRun" DECIMAL(14,2) NOT NULL,
    "note" VARCHAR(1000) NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedById" UUID NOT NULL,
    CONSTRAINT "ItemCost_pkey" PRIMARY KEY ("organizationId","itemId")
);

-- CreateTable
CREATE TABLE "LossSettings" (
    "organizationId" UUID NOT NULL,
    "horizonYears" INTEGER NOT NULL,
    "bestResidual" DOUBLE PRECISION NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedById" UUID NOT NULL,
    CONSTRAINT "LossSettings_pkey" PRIMARY KEY ("organizationId")
);

-- CreateIndex
CREATE UNIQUE INDEX "LossScenario_organizationId_name_key" ON "LossScenario"("organizationId", "name");

-- CreateIndex
CREATE INDEX "LossOverride_organizationId_scenarioId_idx" ON "LossOverride"("organizationId", "scenarioId");

-- AddForeignKey
ALTER TABLE "LossScenario" ADD CONSTRAINT "LossScenario_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LossOverride" ADD CONSTRAINT "LossOverride_organizationId_projectId_fkey" FOREIGN KEY ("organizationId", "projectId") REFERENCES "Project"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LossOverride" ADD CONSTRAINT "LossOverride_organizationId_scenarioId_fkey" FOREIGN KEY ("organizationId", "scenarioId") REFERENCES "LossScenario"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EffectivenessOverride" ADD CONSTRAINT "EffectivenessOverride_organizationId_scenarioId_fkey" FOREIGN KEY ("organizationId", "scenarioId") REFERENCES "LossScenario"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ItemCost" ADD CONSTRAINT "ItemCost_organizationId_itemId_fkey" FOREIGN KEY ("organizationId", "itemId") REFERENCES "ChecklistItem"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "LossSettings" ADD CONSTRAINT "LossSettings_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Closed vocabularies and rules, held by the database as well.
ALTER TABLE "LossScenario" ADD CONSTRAINT "LossScenario_shape_known" CHECK ("shape" IN ('pert', 'lognormal'));
ALTER TABLE "LossScenario" ADD CONSTRAINT "LossScenario_name_given" CHECK (length(btrim("name")) > 0);
ALTER TABLE "EffectivenessOverride" ADD CONSTRAINT "EffectivenessOverride_share" CHECK ("value" >= 0 AND "value" < 1);
ALTER TABLE "ItemCost" ADD CONSTRAINT "ItemCost_not_negative" CHECK ("purchase" >= 0 AND "yearlyRun" >= 0);
ALTER TABLE "LossSettings" ADD CONSTRAINT "LossSettings_range" CHECK ("horizonYears" BETWEEN 1 AND 10 AND "bestResidual" > 0 AND "bestResidual" <= 1);

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['LossScenario', 'LossOverride', 'EffectivenessOverride', 'ItemCost', 'LossSettings'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY tenant ON %I
         USING ("organizationId" = nullif(current_setting(''app.organization_id'', true), '''')::uuid)
         WITH CHECK ("organizationId" = nullif(current_setting(''app.organization_id'', true), '''')::uuid)',
      name);
  END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE, DELETE ON "LossScenario", "LossOverride", "EffectivenessOverride", "ItemCost", "LossSettings" TO twelvefold_app;
