-- Snapshots of a project that nobody can change, when they are taken by themselves, and rounds of re-assessment.

-- CreateTable
CREATE TABLE "Snapshot" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "sequence" INTEGER NOT NULL,
    "title" VARCHAR(120) NOT NULL,
    "kind" VARCHAR(16) NOT NULL,
    "takenAt" TIMESTAMPTZ(3) NOT NULL,
    "takenById" UUID,
    "takenByName" VARCHAR(120) NOT NULL,
    "document" TEXT NOT NULL,
    "sha256" CHAR(64) NOT NULL,
    "previousSha256" CHAR(64),
    "signature" VARCHAR(100) NOT NULL,
    "publicKey" VARCHAR(100) NOT NULL,
    "scores" JSONB NOT NULL,

    CONSTRAINT "Snapshot_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "SnapshotSchedule" (
    "organizationId" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "every" VARCHAR(16) NOT NULL,
    "nextOn" DATE,
    "version" INTEGER NOT NULL DEFAULT 1,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "SnapshotSchedule_pkey" PRIMARY KEY ("organizationId","projectId")
);

-- CreateTable
CREATE TABLE "Reassessment" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "snapshotId" UUID NOT NULL,
    "title" VARCHAR(120) NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "startedById" UUID NOT NULL,
    "startedByName" VARCHAR(120) NOT NULL,
    "endedAt" TIMESTAMPTZ(3),
    "state" VARCHAR(16) NOT NULL,

    CONSTRAINT "Reassessment_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "ReassessmentAnswer" (
    "organizationId" UUID NOT NULL,
    "reassessmentId" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "outcome" VARCHAR(16) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "byId" UUID NOT NULL,
    "byName" VARCHAR(120) NOT NULL,

    CONSTRAINT "ReassessmentAnswer_pkey" PRIMARY KEY ("organizationId","reassessmentId","itemId")
);

-- CreateIndex
CREATE UNIQUE INDEX "Snapshot_organizationId_projectId_sequence_key" ON "Snapshot"("organizationId", "projectId", "sequence");

-- CreateIndex
CREATE INDEX "Snapshot_organizationId_projectId_takenAt_idx" ON "Snapshot"("organizationId", "projectId", "takenAt" DESC);

-- CreateIndex
CREATE INDEX "SnapshotSchedule_organizationId_nextOn_idx" ON "SnapshotSchedule"("organizationId", "nextOn");

-- CreateIndex
CREATE INDEX "Reassessment_organizationId_projectId_state_idx" ON "Reassessment"("organizationId", "projectId", "state");

-- CreateIndex
CREATE INDEX "ReassessmentAnswer_organizationId_itemId_idx" ON "ReassessmentAnswer"("organizationId", "itemId");

-- AddForeignKey
ALTER TABLE "Snapshot" ADD CONSTRAINT "Snapshot_organizationId_projectId_fkey" FOREIGN KEY ("organizationId", "projectId") REFERENCES "Project"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "SnapshotSchedule" ADD CONSTRAINT "SnapshotSchedule_organizationId_projectId_fkey" FOREIGN KEY ("organizationId", "projectId") REFERENCES "Project"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reassessment" ADD CONSTRAINT "Reassessment_organizationId_projectId_fkey" FOREIGN KEY ("organizationId", "projectId") REFERENCES "Project"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Reassessment" ADD CONSTRAINT "Reassessment_organizationId_snapshotId_fkey" FOREIGN KEY ("organizationId", "snapshotId") REFERENCES "Snapshot"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReassessmentAnswer" ADD CONSTRAINT "ReassessmentAnswer_organizationId_reassessmentId_fkey" FOREIGN KEY ("organizationId", "reassessmentId") REFERENCES "Reassessment"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReassessmentAnswer" ADD CONSTRAINT "ReassessmentAnswer_organizationId_itemId_fkey" FOREIGN KEY ("organizationId", "itemId") REFERENCES "ChecklistItem"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Closed vocabularies and rules, held by the database as well.
ALTER TABLE "Snapshot" ADD CONSTRAINT "Snapshot_kind_known"
  CHECK ("kind" IN ('manual', 'scheduled', 'baseline', 'reassessment'));
ALTER TABLE "Snapshot" ADD CONSTRAINT "Snapshot_sequence_positive" CHECK ("sequence" > 0);
-- A document that does not give its hash cannot be stored at all.
ALTER TABLE "Snapshot" ADD CONSTRAINT "Snapshot_hash_fits"
  CHECK ("sha256" = encode(sha256(convert_to("document", 'UTF8')), 'hex'));
ALTER TABLE "Snapshot" ADD CONSTRAINT "Snapshot_first_has_no_previous"
  CHECK (("sequence" = 1) = ("previousSha256" IS NULL));
ALTER TABLE "SnapshotSchedule" ADD CONSTRAINT "SnapshotSchedule_every_known"
  CHECK ("every" IN ('none', 'monthly', 'quarterly') AND ("every" = 'none') = ("nextOn" IS NULL));
ALTER TABLE "Reassessment" ADD CONSTRAINT "Reassessment_state_known"
  CHECK ("state" IN ('open', 'finished', 'cancelled') AND ("state" = 'open') = ("endedAt" IS NULL));
ALTER TABLE "ReassessmentAnswer" ADD CONSTRAINT "ReassessmentAnswer_outcome_known"
  CHECK ("outcome" IN ('confirmed', 'changed'));

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['Snapshot', 'SnapshotSchedule', 'Reassessment', 'ReassessmentAnswer'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY tenant ON %I
         USING ("organizationId" = nullif(current_setting(''app.organization_id'', true), '''')::uuid)
         WITH CHECK ("organizationId" = nullif(current_setting(''app.organization_id'', true), '''')::uuid)',
      name);
  END LOOP;
END $$;

-- Nobody changes a snapshot, the owner of the tables included. It goes only when its project is gone: then
-- the foreign key deletes it, and the project is no longer to be seen.
CREATE FUNCTION refuse_snapshot_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' AND TG_LEVEL = 'ROW' AND NOT EXISTS (
    SELECT 1 FROM "Project" p WHERE p."organizationId" = OLD."organizationId" AND p."id" = OLD."projectId") THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION 'Snapshots are immutable' USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER snapshot_immutable BEFORE UPDATE OR DELETE ON "Snapshot"
  FOR EACH ROW EXECUTE FUNCTION refuse_snapshot_change();
CREATE TRIGGER snapshot_no_truncate BEFORE TRUNCATE ON "Snapshot"
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_snapshot_change();

GRANT SELECT, INSERT ON "Snapshot" TO twelvefold_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON "SnapshotSchedule", "Reassessment", "ReassessmentAnswer" TO twelvefold_app;
