-- Links by which people outside of the organisation read one board pack, and who opened them.

-- CreateTable
CREATE TABLE "ReportShare" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "packId" UUID NOT NULL,
    "label" VARCHAR(80) NOT NULL DEFAULT '',
    "tokenHash" CHAR(64) NOT NULL,
    "passwordHash" VARCHAR(200),
    "createdById" UUID NOT NULL,
    "createdByName" VARCHAR(120) NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "expiresAt" TIMESTAMPTZ(3) NOT NULL,
    "revokedAt" TIMESTAMPTZ(3),
    "views" INTEGER NOT NULL DEFAULT 0,
    "downloads" INTEGER NOT NULL DEFAULT 0,
    "lastViewAt" TIMESTAMPTZ(3),
    CONSTRAINT "ReportShare_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateTable
CREATE TABLE "ReportShareView" (
    "organizationId" UUID NOT NULL,
    "id" UUID NOT NULL,
    "shareId" UUID NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "kind" VARCHAR(8) NOT NULL,
    "source" VARCHAR(48),
    CONSTRAINT "ReportShareView_pkey" PRIMARY KEY ("organizationId","id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ReportShare_tokenHash_key" ON "ReportShare"("tokenHash");

-- CreateIndex
CREATE INDEX "ReportShare_organizationId_packId_idx" ON "ReportShare"("organizationId", "packId");

-- CreateIndex
CREATE INDEX "ReportShareView_organizationId_shareId_at_idx" ON "ReportShareView"("organizationId", "shareId", "at" DESC);

-- AddForeignKey
ALTER TABLE "ReportShare" ADD CONSTRAINT "ReportShare_organizationId_packId_fkey" FOREIGN KEY ("organizationId", "packId") REFERENCES "ReportPack"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ReportShareView" ADD CONSTRAINT "ReportShareView_organizationId_shareId_fkey" FOREIGN KEY ("organizationId", "shareId") REFERENCES "ReportShare"("organizationId", "id") ON DELETE CASCADE ON UPDATE CASCADE;

ALTER TABLE "ReportShareView" ADD CONSTRAINT "ReportShareView_kind_known" CHECK ("kind" IN ('page', 'file'));

DO $$
DECLARE
  name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['ReportShare', 'ReportShareView'] LOOP
    EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', name);
    EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', name);
    EXECUTE format(
      'CREATE POLICY tenant ON %I
         USING ("organizationId" = nullif(current_setting(''app.organization_id'', true), '''')::uuid)
         WITH CHECK ("organizationId" = nullif(current_setting(''app.organization_id'', true), '''')::uuid)',
      name);
  END LOOP;
END $$;

-- Who holds the token of a link may read that one row, without belonging to any organisation.
CREATE POLICY by_token ON "ReportShare" FOR SELECT
  USING ("tokenHash" = nullif(current_setting('app.share_hash', true), ''));

GRANT SELECT, INSERT, UPDATE, DELETE ON "ReportShare", "ReportShareView" TO twelvefold_app;

-- One round trip that proves the token of a link and sets the tenant of the transaction. No row, and no
-- tenant, for a token that nobody made, one that was revoked or has expired, or whose pack is gone: the
-- caller cannot tell which. `creator_role` is what its maker is at this moment; null for one who has left.
-- Invoker's rights: row level security stays in force inside.
CREATE FUNCTION enter_share(p_token_hash text, p_now timestamptz)
RETURNS TABLE (share_id uuid, organization_id uuid, organization_slug text, organization_name text, creator_role text)
LANGUAGE plpgsql AS $$
DECLARE
  creator uuid;
  pack uuid;
BEGIN
  PERFORM set_config('app.share_hash', p_token_hash, true);
  SELECT s."id", s."organizationId", s."createdById", s."packId"
    INTO share_id, organization_id, creator, pack
    FROM "ReportShare" s
   WHERE s."tokenHash" = p_token_hash AND s."revokedAt" IS NULL AND s."expiresAt" > p_now;
  IF NOT FOUND THEN
    PERFORM set_config('app.share_hash', '', true);
    RETURN;
  END IF;
  PERFORM set_config('app.share_hash', '', true), set_config('app.organization_id', organization_id::text, true);
  SELECT o."slug", o."name", m."role"
    INTO organization_slug, organization_name, creator_role
    FROM "Organization" o
    JOIN "ReportPack" p ON p."organizationId" = o."id" AND p."id" = pack AND p."state" = 'ready' AND p."expiresAt" > p_now
    LEFT JOIN "User" u ON u."id" = creator AND u."disabledAt" IS NULL
    LEFT JOIN "Membership" m ON m."organizationId" = o."id" AND m."userId" = u."id" AND m."disabledAt" IS NULL
   WHERE o."id" = organization_id;
  IF NOT FOUND THEN
    PERFORM set_config('app.organization_id', '', true);
    RETURN;
  END IF;
  RETURN NEXT;
END $$;
REVOKE ALL ON FUNCTION enter_share(text, timestamptz) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION enter_share(text, timestamptz) TO twelvefold_app;
