-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateTable
CREATE TABLE "ChecklistItem" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "requirementOrganizationId" UUID NOT NULL,
    "requirementId" UUID NOT NULL,
    "requirementKey" VARCHAR(60) NOT NULL,
    "aspectKey" VARCHAR(60) NOT NULL,
    "criticality" VARCHAR(8) NOT NULL,
    "environments" TEXT[],
    "applicable" BOOLEAN NOT NULL,
    "missingTraits" VARCHAR(200) NOT NULL DEFAULT '',
    "ownerId" UUID,
    "dueDate" DATE,
    "note" VARCHAR(8000) NOT NULL DEFAULT '',
    "effortDays" DECIMAL(6,2),
    "version" INTEGER NOT NULL DEFAULT 1,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedById" UUID,

    CONSTRAINT "ChecklistItem_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "ItemState" (
    "organizationId" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "environment" VARCHAR(16) NOT NULL,
    "status" VARCHAR(16) NOT NULL DEFAULT 'open',
    "answered" BOOLEAN NOT NULL DEFAULT false,
    "notApplicableReason" VARCHAR(2000) NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedById" UUID,

    CONSTRAINT "ItemState_pkey" PRIMARY KEY ("organizationId","itemId","environment")
);

-- CreateTable
CREATE TABLE "AspectScore" (
    "organizationId" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "environment" VARCHAR(16) NOT NULL,
    "aspectKey" VARCHAR(60) NOT NULL,
    "applicable" INTEGER NOT NULL,
    "answered" INTEGER NOT NULL,
    "met" INTEGER NOT NULL,
    "notApplicable" INTEGER NOT NULL,
    "openCritical" INTEGER NOT NULL,
    "weight" DOUBLE PRECISION NOT NULL,
    "value" DOUBLE PRECISION NOT NULL,
    "evidenced" DOUBLE PRECISION NOT NULL,
    "fresh" DOUBLE PRECISION NOT NULL,
    "score" DOUBLE PRECISION,
    "level" INTEGER,
    "target" DOUBLE PRECISION NOT NULL,

    CONSTRAINT "AspectScore_pkey" PRIMARY KEY ("organizationId","projectId","environment","aspectKey")
);

-- CreateTable
CREATE TABLE "ProjectScore" (
    "organizationId" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "environment" VARCHAR(16) NOT NULL,
    "score" DOUBLE PRECISION,
    "level" INTEGER,
    "applicable" INTEGER NOT NULL,
    "answered" INTEGER NOT NULL,
    "openCritical" INTEGER NOT NULL,
    "coverage" DOUBLE PRECISION NOT NULL,
    "evidenced" DOUBLE PRECISION NOT NULL,
    "fresh" DOUBLE PRECISION NOT NULL,
    "percentToTarget" DOUBLE PRECISION,
    "aspects" JSONB NOT NULL,
    "gatePassed" BOOLEAN NOT NULL,
    "gateBlockers" INTEGER NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ProjectScore_pkey" PRIMARY KEY ("organizationId","projectId","environment")
);

-- CreateTable
CREATE TABLE "ProjectScoreDay" (
    "organizationId" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "environment" VARCHAR(16) NOT NULL,
    "day" DATE NOT NULL,
    "score" DOUBLE PRECISION,
    "aspects" JSONB NOT NULL,

    CONSTRAINT "ProjectScoreDay_pkey" PRIMARY KEY ("organizationId","projectId","environment","day")
);

-- CreateTable
CREATE TABLE "PortfolioTotal" (
    "organizationId" UUID NOT NULL,
    "environment" VARCHAR(16) NOT NULL,
    "aspectKey" VARCHAR(60) NOT NULL,
    "projects" INTEGER NOT NULL,
    "assessed" INTEGER NOT NULL,
    "scoreMicros" BIGINT NOT NULL,
    "evidencedMicros" BIGINT NOT NULL,
    "targetMicros" BIGINT NOT NULL,
    "gatesPassed" INTEGER NOT NULL,

    CONSTRAINT "PortfolioTotal_pkey" PRIMARY KEY ("organizationId","environment","aspectKey")
);

-- CreateTable
CREATE TABLE "Framework" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "key" VARCHAR(60) NOT NULL,
    "name" VARCHAR(200) NOT NULL,
    "publisher" VARCHAR(200) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Framework_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "FrameworkVersion" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "frameworkId" UUID NOT NULL,
    "label" VARCHAR(40) NOT NULL,
    "contentHash" CHAR(64) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "FrameworkVersion_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "Aspect" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "frameworkVersionId" UUID NOT NULL,
    "key" VARCHAR(60) NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "name" VARCHAR(200) NOT NULL,
    "summary" VARCHAR(600) NOT NULL,

    CONSTRAINT "Aspect_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "Requirement" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "frameworkVersionId" UUID NOT NULL,
    "aspectId" UUID NOT NULL,
    "key" VARCHAR(60) NOT NULL,
    "ordinal" INTEGER NOT NULL,
    "title" VARCHAR(300) NOT NULL,
    "statement" TEXT NOT NULL,
    "criticality" VARCHAR(8) NOT NULL,
    "effortLow" DECIMAL(6,2) NOT NULL,
    "effortLikely" DECIMAL(6,2) NOT NULL,
    "effortHigh" DECIMAL(6,2) NOT NULL,
    "traits" TEXT[],
    "traitMatch" VARCHAR(8) NOT NULL,
    "dependsOn" TEXT[],
    "environments" TEXT[],
    "cwe" TEXT[],
    "content" JSONB NOT NULL,

    CONSTRAINT "Requirement_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "User" (
    "id" UUID NOT NULL,
    "email" VARCHAR(254) NOT NULL,
    "name" VARCHAR(120) NOT NULL,
    "passwordHash" VARCHAR(200),
    "passwordChangedAt" TIMESTAMPTZ(3),
    "disabledAt" TIMESTAMPTZ(3),
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "User_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Session" (
    "id" UUID NOT NULL,
    "tokenHash" CHAR(64) NOT NULL,
    "userId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "userAgent" VARCHAR(300) NOT NULL,

    CONSTRAINT "Session_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RateLimit" (
    "key" VARCHAR(255) NOT NULL,
    "points" INTEGER NOT NULL DEFAULT 0,
    "expire" BIGINT,

    CONSTRAINT "RateLimit_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "Organization" (
    "id" UUID NOT NULL,
    "slug" VARCHAR(60) NOT NULL,
    "name" VARCHAR(120) NOT NULL,
    "currency" CHAR(3) NOT NULL DEFAULT 'EUR',
    "dayRate" DECIMAL(12,2),
    "workingDays" INTEGER[] DEFAULT ARRAY[1, 2, 3, 4, 5]::INTEGER[],
    "timeZone" VARCHAR(64) NOT NULL DEFAULT 'Europe/Berlin',
    "criticalityWeights" JSONB NOT NULL,
    "aspectWeights" JSONB NOT NULL,
    "gateRules" JSONB NOT NULL,
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Organization_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Membership" (
    "organizationId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "role" VARCHAR(16) NOT NULL,
    "disabledAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Membership_pkey" PRIMARY KEY ("organizationId","userId")
);

-- CreateTable
CREATE TABLE "Invitation" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "email" VARCHAR(254) NOT NULL,
    "role" VARCHAR(16) NOT NULL,
    "projectIds" UUID[],
    "tokenHash" CHAR(64) NOT NULL,
    "invitedById" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "acceptedAt" TIMESTAMPTZ(3),
    "revokedAt" TIMESTAMPTZ(3),

    CONSTRAINT "Invitation_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "AuditEvent" (
    "organizationId" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "id" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "actorId" UUID,
    "actorName" VARCHAR(120) NOT NULL,
    "action" VARCHAR(60) NOT NULL,
    "objectType" VARCHAR(40) NOT NULL,
    "objectId" VARCHAR(64) NOT NULL,
    "objectLabel" VARCHAR(300) NOT NULL,
    "projectId" UUID,
    "before" JSONB,
    "after" JSONB,
    "requestId" VARCHAR(64) NOT NULL,
    "previousHash" CHAR(64) NOT NULL,
    "hash" CHAR(64) NOT NULL,

    CONSTRAINT "AuditEvent_pkey" PRIMARY KEY ("organizationId","sequence")
);

-- CreateTable
CREATE TABLE "Project" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "slug" VARCHAR(60) NOT NULL,
    "name" VARCHAR(120) NOT NULL,
    "description" VARCHAR(2000) NOT NULL DEFAULT '',
    "intake" JSONB NOT NULL,
    "targetOverrides" JSONB NOT NULL DEFAULT '{}',
    "weightOverrides" JSONB NOT NULL DEFAULT '{}',
    "capacityDaysPerMonth" DECIMAL(6,2) NOT NULL DEFAULT 10,
    "baseline" JSONB,
    "baselineAt" TIMESTAMPTZ(3),
    "archivedAt" TIMESTAMPTZ(3),
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "Project_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "ProjectMember" (
    "organizationId" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ProjectMember_pkey" PRIMARY KEY ("organizationId","projectId","userId")
);

-- CreateIndex
CREATE INDEX "ChecklistItem_organizationId_ownerId_dueDate_idx" ON "ChecklistItem"("organizationId", "ownerId", "dueDate");

-- CreateIndex
CREATE INDEX "ChecklistItem_organizationId_dueDate_id_idx" ON "ChecklistItem"("organizationId", "dueDate", "id");

-- CreateIndex
CREATE INDEX "ChecklistItem_organizationId_projectId_aspectKey_idx" ON "ChecklistItem"("organizationId", "projectId", "aspectKey");

-- CreateIndex
CREATE INDEX "ChecklistItem_organizationId_projectId_criticality_idx" ON "ChecklistItem"("organizationId", "projectId", "criticality");

-- CreateIndex
CREATE UNIQUE INDEX "ChecklistItem_organizationId_projectId_requirementId_key" ON "ChecklistItem"("organizationId", "projectId", "requirementId");

-- CreateIndex
CREATE INDEX "AspectScore_organizationId_environment_aspectKey_score_idx" ON "AspectScore"("organizationId", "environment", "aspectKey", "score");

-- CreateIndex
CREATE INDEX "ProjectScore_organizationId_environment_score_idx" ON "ProjectScore"("organizationId", "environment", "score");

-- CreateIndex
CREATE INDEX "ProjectScore_organizationId_environment_level_score_idx" ON "ProjectScore"("organizationId", "environment", "level", "score");

-- CreateIndex
CREATE INDEX "ProjectScore_organizationId_environment_gateBlockers_projec_idx" ON "ProjectScore"("organizationId", "environment", "gateBlockers", "projectId");

-- CreateIndex
CREATE INDEX "ProjectScore_organizationId_environment_updatedAt_idx" ON "ProjectScore"("organizationId", "environment", "updatedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Framework_organizationId_key_key" ON "Framework"("organizationId", "key");

-- CreateIndex
CREATE UNIQUE INDEX "FrameworkVersion_organizationId_frameworkId_label_key" ON "FrameworkVersion"("organizationId", "frameworkId", "label");

-- CreateIndex
CREATE UNIQUE INDEX "Aspect_organizationId_frameworkVersionId_key_key" ON "Aspect"("organizationId", "frameworkVersionId", "key");

-- CreateIndex
CREATE UNIQUE INDEX "Requirement_organizationId_frameworkVersionId_key_key" ON "Requirement"("organizationId", "frameworkVersionId", "key");

-- CreateIndex
CREATE UNIQUE INDEX "User_email_key" ON "User"("email");

-- CreateIndex
CREATE UNIQUE INDEX "Session_tokenHash_key" ON "Session"("tokenHash");

-- CreateIndex
CREATE INDEX "Session_userId_idx" ON "Session"("userId");

-- CreateIndex
CREATE INDEX "Session_expiresAt_idx" ON "Session"("expiresAt");

-- CreateIndex
CREATE UNIQUE INDEX "Organization_slug_key" ON "Organization"("slug");

-- CreateIndex
CREATE INDEX "Membership_userId_idx" ON "Membership"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "Invitation_tokenHash_key" ON "Invitation"("tokenHash");

-- CreateIndex
CREATE INDEX "AuditEvent_organizationId_projectId_sequence_idx" ON "AuditEvent"("organizationId", "projectId", "sequence" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "AuditEvent_organizationId_id_key" ON "AuditEvent"("organizationId", "id");

-- CreateIndex
CREATE INDEX "Project_organizationId_archivedAt_name_idx" ON "Project"("organizationId", "archivedAt", "name");

-- CreateIndex
CREATE UNIQUE INDEX "Project_organizationId_slug_key" ON "Project"("organizationId", "slug");

-- CreateIndex
CREATE INDEX "ProjectMember_organizationId_userId_idx" ON "ProjectMember"("organizationId", "userId");

-- AddForeignKey
ALTER TABLE "ChecklistItem" ADD CONSTRAINT "ChecklistItem_organizationId_projectId_fkey" FOREIGN KEY ("organizationId", "projectId") REFERENCES "Project"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChecklistItem" ADD CONSTRAINT "ChecklistItem_requirementOrganizationId_requirementId_fkey" FOREIGN KEY ("requirementOrganizationId", "requirementId") REFERENCES "Requirement"("organizationId", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ChecklistItem" ADD CONSTRAINT "ChecklistItem_organizationId_ownerId_fkey" FOREIGN KEY ("organizationId", "ownerId") REFERENCES "Membership"("organizationId", "userId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ItemState" ADD CONSTRAINT "ItemState_organizationId_itemId_fkey" FOREIGN KEY ("organizationId", "itemId") REFERENCES "ChecklistItem"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "AspectScore" ADD CONSTRAINT "AspectScore_organizationId_projectId_fkey" FOREIGN KEY ("organizationId", "projectId") REFERENCES "Project"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProjectScore" ADD CONSTRAINT "ProjectScore_organizationId_projectId_fkey" FOREIGN KEY ("organizationId", "projectId") REFERENCES "Project"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProjectScoreDay" ADD CONSTRAINT "ProjectScoreDay_organizationId_projectId_fkey" FOREIGN KEY ("organizationId", "projectId") REFERENCES "Project"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PortfolioTotal" ADD CONSTRAINT "PortfolioTotal_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "FrameworkVersion" ADD CONSTRAINT "FrameworkVersion_organizationId_frameworkId_fkey" FOREIGN KEY ("organizationId", "frameworkId") REFERENCES "Framework"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Aspect" ADD CONSTRAINT "Aspect_organizationId_frameworkVersionId_fkey" FOREIGN KEY ("organizationId", "frameworkVersionId") REFERENCES "FrameworkVersion"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Requirement" ADD CONSTRAINT "Requirement_organizationId_frameworkVersionId_fkey" FOREIGN KEY ("organizationId", "frameworkVersionId") REFERENCES "FrameworkVersion"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Requirement" ADD CONSTRAINT "Requirement_organizationId_aspectId_fkey" FOREIGN KEY ("organizationId", "aspectId") REFERENCES "Aspect"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Session" ADD CONSTRAINT "Session_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Membership" ADD CONSTRAINT "Membership_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Invitation" ADD CONSTRAINT "Invitation_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Project" ADD CONSTRAINT "Project_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProjectMember" ADD CONSTRAINT "ProjectMember_organizationId_projectId_fkey" FOREIGN KEY ("organizationId", "projectId") REFERENCES "Project"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ProjectMember" ADD CONSTRAINT "ProjectMember_organizationId_userId_fkey" FOREIGN KEY ("organizationId", "userId") REFERENCES "Membership"("organizationId", "userId") ON DELETE CASCADE ON UPDATE CASCADE;


