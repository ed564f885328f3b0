-- Comments, watchers, notifications, mail to send, scheduled work; every change tells who listens.

-- AlterTable
ALTER TABLE "Organization" ADD COLUMN     "auditorsMayComment" BOOLEAN NOT NULL DEFAULT false;

-- CreateTable
CREATE TABLE "Comment" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "projectId" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "authorId" UUID NOT NULL,
    "body" VARCHAR(8000) NOT NULL,
    "mentionIds" UUID[],
    "version" INTEGER NOT NULL DEFAULT 1,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "editedAt" TIMESTAMPTZ(3),
    "deletedAt" TIMESTAMPTZ(3),
    "deletedById" UUID,

    CONSTRAINT "Comment_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "CommentRevision" (
    "organizationId" UUID NOT NULL,
    "commentId" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "body" VARCHAR(8000) NOT NULL,
    "replacedAt" TIMESTAMPTZ(3) NOT NULL,
    "replacedById" UUID NOT NULL,

    CONSTRAINT "CommentRevision_pkey" PRIMARY KEY ("organizationId","commentId","version")
);

-- CreateTable
CREATE TABLE "ItemWatch" (
    "organizationId" UUID NOT NULL,
    "itemId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "watching" BOOLEAN NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ItemWatch_pkey" PRIMARY KEY ("organizationId","itemId","userId")
);

-- CreateTable
CREATE TABLE "Notification" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "kind" VARCHAR(40) NOT NULL,
    "projectId" UUID,
    "itemId" UUID,
    "subjectId" UUID,
    "actorId" UUID,
    "dedupeKey" VARCHAR(160) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "readAt" TIMESTAMPTZ(3),

    CONSTRAINT "Notification_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "NotificationPreference" (
    "organizationId" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "channels" JSONB NOT NULL,
    "digest" VARCHAR(8) NOT NULL DEFAULT 'off',
    "digestHour" INTEGER NOT NULL DEFAULT 8,
    "digestPeriod" VARCHAR(10) NOT NULL DEFAULT '',
    "version" INTEGER NOT NULL DEFAULT 1,
    "updatedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "NotificationPreference_pkey" PRIMARY KEY ("organizationId","userId")
);

-- CreateTable
CREATE TABLE "MailOutbox" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "template" VARCHAR(40) NOT NULL,
    "data" JSONB NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "dueAt" TIMESTAMPTZ(3) NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "sentAt" TIMESTAMPTZ(3),
    "failedAt" TIMESTAMPTZ(3),
    "lastError" VARCHAR(200) NOT NULL DEFAULT '',

    CONSTRAINT "MailOutbox_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "ScheduledRun" (
    "organizationId" UUID NOT NULL,
    "name" VARCHAR(60) NOT NULL,
    "period" VARCHAR(13) NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "ScheduledRun_pkey" PRIMARY KEY ("organizationId","name")
);

-- CreateIndex
CREATE INDEX "Comment_organizationId_itemId_createdAt_idx" ON "Comment"("organizationId", "itemId", "createdAt");

-- CreateIndex
CREATE INDEX "Comment_organizationId_projectId_createdAt_idx" ON "Comment"("organizationId", "projectId", "createdAt");

-- CreateIndex
CREATE INDEX "ItemWatch_organizationId_userId_idx" ON "ItemWatch"("organizationId", "userId");

-- CreateIndex
CREATE INDEX "Notification_organizationId_userId_readAt_createdAt_idx" ON "Notification"("organizationId", "userId", "readAt", "createdAt" DESC);

-- CreateIndex
CREATE UNIQUE INDEX "Notification_organizationId_userId_dedupeKey_key" ON "Notification"("organizationId", "userId", "dedupeKey");

-- CreateIndex
CREATE INDEX "MailOutbox_organizationId_dueAt_idx" ON "MailOutbox"("organizationId", "dueAt");

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_organizationId_projectId_fkey" FOREIGN KEY ("organizationId", "projectId") REFERENCES "Project"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_organizationId_itemId_fkey" FOREIGN KEY ("organizationId", "itemId") REFERENCES "ChecklistItem"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "CommentRevision" ADD CONSTRAINT "CommentRevision_organizationId_commentId_fkey" FOREIGN KEY ("organizationId", "commentId") REFERENCES "Comment"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ItemWatch" ADD CONSTRAINT "ItemWatch_organizationId_itemId_fkey" FOREIGN KEY ("organizationId", "itemId") REFERENCES "ChecklistItem"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ItemWatch" ADD CONSTRAINT "ItemWatch_organizationId_userId_fkey" FOREIGN KEY ("organizationId", "userId") REFERENCES "Membership"("organizationId", "userId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_organizationId_userId_fkey" FOREIGN KEY ("organizationId", "userId") REFERENCES "Membership"("organizationId", "userId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_organizationId_projectId_fkey" FOREIGN KEY ("organizationId", "projectId") REFERENCES "Project"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_organizationId_itemId_fkey" FOREIGN KEY ("organizationId", "itemId") REFERENCES "ChecklistItem"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "NotificationPreference" ADD CONSTRAINT "NotificationPreference_organizationId_userId_fkey" FOREIGN KEY ("organizationId", "userId") REFERENCES "Membership"("organizationId", "userId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "MailOutbox" ADD CONSTRAINT "MailOutbox_organizationId_userId_fkey" FOREIGN KEY ("organizationId", "userId") REFERENCES "Membership"("organizationId", "userId") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ScheduledRun" ADD CONSTRAINT "ScheduledRun_organizationId_fkey" FOREIGN KEY ("organizationId") REFERENCES "Organization"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Closed vocabularies and shapes.
ALTER TABLE "Comment" ADD CONSTRAINT "Comment_text_or_deleted"
  CHECK (("deletedAt" IS NULL AND length(btrim("body")) > 0) OR ("deletedAt" IS NOT NULL AND "body" = '' AND "deletedById" IS NOT NULL));
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_kind_known" CHECK ("kind" IN (
  'assigned', 'due_soon', 'overdue', 'mentioned', 'commented', 'evidence_awaiting_review', 'evidence_accepted',
  'evidence_returned', 'evidence_expiring', 'risk_awaiting_approval', 'risk_decided', 'risk_expiring'));
ALTER TABLE "Notification" ADD CONSTRAINT "Notification_not_to_oneself" CHECK ("actorId" IS DISTINCT FROM "userId");
ALTER TABLE "NotificationPreference" ADD CONSTRAINT "NotificationPreference_digest_known"
  CHECK ("digest" IN ('off', 'daily', 'weekly'));
ALTER TABLE "NotificationPreference" ADD CONSTRAINT "NotificationPreference_hour_known"
  CHECK ("digestHour" BETWEEN 0 AND 23);

-- Row level security, as on every tenant table.
DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY[
    'Comment', 'CommentRevision', 'ItemWatch', 'Notification', 'NotificationPreference', 'MailOutbox', 'ScheduledRun'
  ] LOOP
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
  "Comment", "ItemWatch", "Notification", "NotificationPreference", "MailOutbox", "ScheduledRun" TO twelvefold_app;
GRANT SELECT, INSERT ON "CommentRevision" TO twelvefold_app;

-- Whoever listens (lib/live) hears of each change when its transaction has committed. Ids only, no text.
CREATE OR REPLACE FUNCTION append_audit_event(
  p_organization uuid, p_id uuid, p_at timestamptz, p_actor uuid, p_actor_name text, p_action text,
  p_object_type text, p_object_id text, p_object_label text, p_project uuid,
  p_before jsonb, p_after jsonb, p_request_id text, p_payload text)
RETURNS integer LANGUAGE plpgsql AS $$
DECLARE
  last_sequence integer;
  last_hash text;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('audit:' || p_organization::text, 0));
  SELECT e."sequence", e."hash" INTO last_sequence, last_hash
    FROM "AuditEvent" e WHERE e."organizationId" = p_organization ORDER BY e."sequence" DESC LIMIT 1;
  last_sequence := coalesce(last_sequence, 0) + 1;
  last_hash := coalesce(last_hash, repeat('0', 64));
  INSERT INTO "AuditEvent" ("organizationId", "sequence", "id", "at", "actorId", "actorName", "action",
      "objectType", "objectId", "objectLabel", "projectId", "before", "after", "requestId", "previousHash", "hash")
    VALUES (p_organization, last_sequence, p_id, p_at, p_actor, p_actor_name, p_action,
      p_object_type, p_object_id, p_object_label, p_project, p_before, p_after, p_request_id, last_hash,
      encode(sha256(convert_to(last_hash || E'\n' || last_sequence || E'\n' || p_payload, 'UTF8')), 'hex'));
  PERFORM pg_notify('twelvefold_changes', json_build_object('organizationId', p_organization,
    'projectId', p_project, 'objectType', p_object_type, 'objectId', p_object_id, 'action', p_action,
    'actorId', p_actor, 'sequence', last_sequence)::text);
  RETURN last_sequence;
END $$;
