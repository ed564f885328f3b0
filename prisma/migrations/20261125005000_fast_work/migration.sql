-- Many items changed at once, with the way back; filters of the checklist under a name.

-- CreateTable
CREATE TABLE "ItemBatch" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "kind" VARCHAR(8) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdById" UUID NOT NULL,
    "undoneAt" TIMESTAMPTZ(3),
    "changes" JSONB NOT NULL,

    CONSTRAINT "ItemBatch_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "SavedView" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "ownerId" UUID NOT NULL,
    "name" VARCHAR(80) NOT NULL,
    "query" VARCHAR(1000) NOT NULL,
    "shared" BOOLEAN NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SavedView_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "DefaultView" (
    "organizationId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "viewId" UUID NOT NULL,

    CONSTRAINT "DefaultView_pkey" PRIMARY KEY ("organizationId","userId")
);

-- CreateIndex
CREATE INDEX "ItemBatch_organizationId_projectId_createdAt_idx" ON "ItemBatch"("organizationId", "projectId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "SavedView_organizationId_ownerId_name_key" ON "SavedView"("organizationId", "ownerId", "name");

-- CreateIndex
CREATE INDEX "DefaultView_organizationId_viewId_idx" ON "DefaultView"("organizationId", "viewId");

-- AddForeignKey
ALTER TABLE "ItemBatch" ADD CONSTRAINT "ItemBatch_organizationId_projectId_fkey" FOREIGN KEY ("organizationId", "projectId") REFERENCES "Project"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SavedView" ADD CONSTRAINT "SavedView_organizationId_ownerId_fkey" FOREIGN KEY ("organizationId", "ownerId") REFERENCES "Membership"("organizationId", "userId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DefaultView" ADD CONSTRAINT "DefaultView_organizationId_userId_fkey" FOREIGN KEY ("organizationId", "userId") REFERENCES "Membership"("organizationId", "userId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "DefaultView" ADD CONSTRAINT "DefaultView_organizationId_viewId_fkey" FOREIGN KEY ("organizationId", "viewId") REFERENCES "SavedView"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Closed vocabularies and rules, held by the database as well.
ALTER TABLE "ItemBatch" ADD CONSTRAINT "ItemBatch_kind_known" CHECK ("kind" IN ('edit', 'copy', 'import'));
ALTER TABLE "SavedView" ADD CONSTRAINT "SavedView_name_given" CHECK (length(btrim("name")) > 0);

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['ItemBatch', 'SavedView', 'DefaultView'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY tenant ON %I
         USING ("organizationId" = nullif(current_setting(''app.organization_id'', true), '''')::uuid)
         WITH CHECK ("organizationId" = nullif(current_setting(''app.organization_id'', true), '''')::uuid)',
      name);
  END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE, DELETE ON "ItemBatch", "SavedView", "DefaultView" TO twelvefold_app;
