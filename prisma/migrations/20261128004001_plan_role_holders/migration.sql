-- Who stands for which role of a plan.

-- CreateTable
CREATE TABLE "PlanRoleHolder" (
    "organizationId" UUID NOT NULL,
    "planId" UUID NOT NULL,
    "role" VARCHAR(40) NOT NULL,
    "userId" UUID NOT NULL,
    CONSTRAINT "PlanRoleHolder_pkey" PRIMARY KEY ("organizationId","planId","role")
);

-- CreateIndex
CREATE INDEX "PlanRoleHolder_organizationId_userId_idx" ON "PlanRoleHolder"("organizationId", "userId");

-- AddForeignKey
ALTER TABLE "PlanRoleHolder" ADD CONSTRAINT "PlanRoleHolder_organizationId_planId_fkey" FOREIGN KEY ("organizationId", "planId") REFERENCES "Plan"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "PlanRoleHolder" ADD CONSTRAINT "PlanRoleHolder_organizationId_userId_fkey" FOREIGN KEY ("organizationId", "userId") REFERENCES "Membership"("organizationId", "userId") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "PlanRoleHolder" ENABLE ROW LEVEL SECURITY;
ALTER TABLE "PlanRoleHolder" FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant ON "PlanRoleHolder"
  USING ("organizationId" = nullif(current_setting('app.organization_id', true), '')::uuid)
  WITH CHECK ("organizationId" = nullif(current_setting('app.organization_id', true), '')::uuid);

GRANT SELECT, INSERT, UPDATE, DELETE ON "PlanRoleHolder" TO twelvefold_app;
