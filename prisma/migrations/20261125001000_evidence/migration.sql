-- Evidence with revisions and links to items, accepted risks, and the day up to which expiry is counted.

-- CreateTable
CREATE TABLE "Evidence" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "kind" VARCHAR(8) NOT NULL,
    "title" VARCHAR(200) NOT NULL,
    "currentNumber" INTEGER NOT NULL DEFAULT 1,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdById" UUID NOT NULL,

    CONSTRAINT "Evidence_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "EvidenceRevision" (
    "organizationId" UUID NOT NULL,
    "evidenceId" UUID NOT NULL,
    "number" INTEGER NOT NULL,
    "state" VARCHAR(16) NOT NULL DEFAULT 'submitted',
    "sha256" CHAR(64) NOT NULL,
    "fileName" VARCHAR(200),
    "mediaType" VARCHAR(100),
    "bytes" BIGINT NOT NULL DEFAULT 0,
    "url" VARCHAR(2000),
    "text" VARCHAR(20000),
    "evidenceDate" DATE NOT NULL,
    "validUntil" DATE,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdById" UUID NOT NULL,
    "reviewedAt" TIMESTAMPTZ(3),
    "reviewedById" UUID,
    "returnReason" VARCHAR(2000) NOT NULL DEFAULT '',

    CONSTRAINT "EvidenceRevision_pkey" PRIMARY KEY ("organizationId","evidenceId","number")
);

-- CreateTable
CREATE TABLE "EvidenceLink" (
    "organizationId" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "evidenceId" UUID NOT NULL,
    "environments" TEXT[],
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "createdById" UUID NOT NULL,

    CONSTRAINT "EvidenceLink_pkey" PRIMARY KEY ("organizationId","itemId","evidenceId")
);

-- CreateTable
CREATE TABLE "EvidenceExpiry" (
    "organizationId" UUID NOT NULL,
    "day" DATE NOT NULL,

    CONSTRAINT "EvidenceExpiry_pkey" PRIMARY KEY ("organizationId")
);

-- CreateTable
CREATE TABLE "RiskAcceptance" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "environments" TEXT[],
    "reason" VARCHAR(2000) NOT NULL,
    "until" DATE NOT NULL,
    "state" VARCHAR(16) NOT NULL DEFAULT 'proposed',
    "version" INTEGER NOT NULL DEFAULT 1,
    "proposedAt" TIMESTAMPTZ(3) NOT NULL,
    "proposedById" UUID NOT NULL,
    "decidedAt" TIMESTAMPTZ(3),
    "decidedById" UUID,
    "decisionNote" VARCHAR(2000) NOT NULL DEFAULT '',
    "withdrawnAt" TIMESTAMPTZ(3),
    "withdrawnById" UUID,

    CONSTRAINT "RiskAcceptance_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateIndex
CREATE INDEX "Evidence_organizationId_createdAt_id_idx" ON "Evidence"("organizationId", "createdAt" DESC, "id");

-- CreateIndex
CREATE INDEX "EvidenceRevision_organizationId_sha256_idx" ON "EvidenceRevision"("organizationId", "sha256");

-- CreateIndex
CREATE INDEX "EvidenceRevision_organizationId_state_validUntil_idx" ON "EvidenceRevision"("organizationId", "state", "validUntil");

-- CreateIndex
CREATE INDEX "EvidenceLink_organizationId_evidenceId_idx" ON "EvidenceLink"("organizationId", "evidenceId");

-- CreateIndex
CREATE INDEX "RiskAcceptance_organizationId_itemId_idx" ON "RiskAcceptance"("organizationId", "itemId");

-- CreateIndex
CREATE INDEX "RiskAcceptance_organizationId_state_until_idx" ON "RiskAcceptance"("organizationId", "state", "until");

-- AddForeignKey
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EvidenceRevision" ADD CONSTRAINT "EvidenceRevision_organizationId_evidenceId_fkey" FOREIGN KEY ("organizationId", "evidenceId") REFERENCES "Evidence"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EvidenceLink" ADD CONSTRAINT "EvidenceLink_organizationId_itemId_fkey" FOREIGN KEY ("organizationId", "itemId") REFERENCES "ChecklistItem"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EvidenceLink" ADD CONSTRAINT "EvidenceLink_organizationId_evidenceId_fkey" FOREIGN KEY ("organizationId", "evidenceId") REFERENCES "Evidence"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "EvidenceExpiry" ADD CONSTRAINT "EvidenceExpiry_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RiskAcceptance" ADD CONSTRAINT "RiskAcceptance_organizationId_itemId_fkey" FOREIGN KEY ("organizationId", "itemId") REFERENCES "ChecklistItem"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Closed vocabularies and rules, held by the database as well.
ALTER TABLE "Evidence" ADD CONSTRAINT "Evidence_kind_known" CHECK ("kind" IN ('file', 'link', 'text'));
ALTER TABLE "EvidenceRevision" ADD CONSTRAINT "EvidenceRevision_state_known"
  CHECK ("state" IN ('submitted', 'accepted', 'returned'));
ALTER TABLE "EvidenceRevision" ADD CONSTRAINT "EvidenceRevision_sha256_form" CHECK ("sha256" ~ '^[0-9a-f]{64}$');
ALTER TABLE "EvidenceRevision" ADD CONSTRAINT "EvidenceRevision_one_content" CHECK (
  num_nonnulls("fileName", "url", "text") = 1 AND ("fileName" IS NULL) = ("mediaType" IS NULL) AND "bytes" >= 0);
ALTER TABLE "EvidenceRevision" ADD CONSTRAINT "EvidenceRevision_reviewed" CHECK (
  ("state" = 'submitted') = ("reviewedAt" IS NULL) AND ("reviewedAt" IS NULL) = ("reviewedById" IS NULL));
ALTER TABLE "EvidenceRevision" ADD CONSTRAINT "EvidenceRevision_reason_given"
  CHECK ("state" <> 'returned' OR length(btrim("returnReason")) > 0);
ALTER TABLE "EvidenceRevision" ADD CONSTRAINT "EvidenceRevision_days_ordered"
  CHECK ("validUntil" IS NULL OR "validUntil" >= "evidenceDate");
ALTER TABLE "EvidenceLink" ADD CONSTRAINT "EvidenceLink_environments_known" CHECK (
  cardinality("environments") > 0 AND "environments" <@ ARRAY['development', 'testing', 'preproduction', 'production']);
ALTER TABLE "RiskAcceptance" ADD CONSTRAINT "RiskAcceptance_environments_known" CHECK (
  cardinality("environments") > 0 AND "environments" <@ ARRAY['development', 'testing', 'preproduction', 'production']);
ALTER TABLE "RiskAcceptance" ADD CONSTRAINT "RiskAcceptance_state_known"
  CHECK ("state" IN ('proposed', 'approved', 'rejected', 'withdrawn'));
ALTER TABLE "RiskAcceptance" ADD CONSTRAINT "RiskAcceptance_reason_given" CHECK (length(btrim("reason")) > 0);
-- Whoever proposes a risk never approves it, whatever the application believes.
ALTER TABLE "RiskAcceptance" ADD CONSTRAINT "RiskAcceptance_two_people" CHECK ("decidedById" <> "proposedById");

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['Evidence', 'EvidenceRevision', 'EvidenceLink', 'EvidenceExpiry', 'RiskAcceptance'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY tenant ON %I
         USING ("organizationId" = nullif(current_setting(''app.organization_id'', true), '''')::uuid)
         WITH CHECK ("organizationId" = nullif(current_setting(''app.organization_id'', true), '''')::uuid)',
      name);
  END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE, DELETE ON
  "Evidence", "EvidenceRevision", "EvidenceLink", "EvidenceExpiry", "RiskAcceptance" TO twelvefold_app;
