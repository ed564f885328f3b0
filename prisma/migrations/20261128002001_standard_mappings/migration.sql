-- The organisation's own links between requirements of imported standards and of the built-in framework.

-- CreateTable
CREATE TABLE "StandardMapping" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "requirementId" UUID NOT NULL,
    "builtInKey" VARCHAR(60) NOT NULL,
    "note" VARCHAR(500) NOT NULL DEFAULT '',
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdById" UUID,
    "createdByName" VARCHAR(120) NOT NULL,

    CONSTRAINT "StandardMapping_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "StandardMapping_organizationId_requirementId_builtInKey_key" ON "StandardMapping"("organizationId", "requirementId", "builtInKey");

-- CreateIndex
CREATE INDEX "StandardMapping_organizationId_builtInKey_idx" ON "StandardMapping"("organizationId", "builtInKey");

-- AddForeignKey
ALTER TABLE "StandardMapping" ADD CONSTRAINT "StandardMapping_organizationId_requirementId_fkey" FOREIGN KEY ("organizationId", "requirementId") REFERENCES "Requirement"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "StandardMapping" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "StandardMapping" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "StandardMapping"
  USING ("organizationId" = nullif(current_setting('app.organization_id', true), '')::uuid)
  WITH CHECK ("organizationId" = nullif(current_setting('app.organization_id', true), '')::uuid);

-- A mapping is made and taken away; it never changes.
GRANT SELECT, INSERT, DELETE ON "StandardMapping" TO twelvefold_app;
