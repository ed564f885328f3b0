-- A tick counts the difference that its item makes, and no longer reads the aspect anew: whatever is kept must be right
-- before it does. All scores are computed once more, in the steps in which they follow new rules.
ALTER TABLE "Organization" NO FORCE ROW LEVEL SECURITY;
ALTER TABLE "Project" NO FORCE ROW LEVEL SECURITY;
UPDATE "Organization" o SET "rulesVersion" = o."rulesVersion" + 1
 WHERE EXISTS (SELECT 1 FROM "Project" p WHERE p."organizationId" = o."id");
ALTER TABLE "Organization" FORCE ROW LEVEL SECURITY;
ALTER TABLE "Project" FORCE ROW LEVEL SECURITY;
