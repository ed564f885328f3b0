-- Which version of the organisation's rules the kept scores were computed with. Changing the rules is one row;
-- the projects whose number is behind are computed anew a few at a time.
ALTER TABLE "Organization" ADD COLUMN "rulesVersion" INTEGER NOT NULL DEFAULT 1,
                           ADD COLUMN "scoredRulesVersion" INTEGER NOT NULL DEFAULT 1;
ALTER TABLE "Project" ADD COLUMN "rulesVersion" INTEGER NOT NULL DEFAULT 1;
